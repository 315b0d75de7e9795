//! Telling the authors of a page, in the console, what could not be read in a definition or in what was suggested.

use survey::Finding;
use wasm_bindgen::JsValue;

/// One console warning with every finding.
pub(super) fn report(findings: &[Finding]) {
    let mut text = String::from("civicus-survey: this could not be used. The rest works.");
    for finding in findings {
        text.push_str("\n  ");
        text.push_str(&finding.path);
        text.push_str(": ");
        text.push_str(&finding.message);
    }
    web_sys::console::warn_1(&JsValue::from_str(&text));
}
