//! Telling the author, in the console, what could not be read in a definition.

use survey::Finding;
use wasm_bindgen::JsValue;

/// One console warning with every finding.
pub(super) fn report(findings: &[Finding]) {
    let mut text = String::from("civicus-survey: parts of the definition could not be read. The rest works.");
    for finding in findings {
        text.push_str("\n  ");
        text.push_str(&finding.path);
        text.push_str(": ");
        text.push_str(&finding.message);
    }
    web_sys::console::warn_1(&JsValue::from_str(&text));
}
