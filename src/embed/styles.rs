//! One style sheet for all widgets of a page, adopted by each shadow root: no `<style>`, no `style=`, nothing a strict
//! content security policy blocks.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, ShadowRoot};

/// Every style file, in cascading order; `build.rs` puts them together without comments and spare blanks.
const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

thread_local! {
    static SHEET: Option<CssStyleSheet> = sheet().ok();
}

fn sheet() -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLES)?;
    Ok(sheet)
}

/// Gives the shadow root that holds `root` the widget's styles. Without support for constructed sheets (Safari before 16.4)
/// they are an element, which a strict policy may refuse; then the widget works unstyled.
pub(super) fn adopt(root: &Element) {
    let Ok(shadow) = root.get_root_node().dyn_into::<ShadowRoot>() else { return };
    SHEET.with(|sheet| {
        let key = JsValue::from_str("adoptedStyleSheets");
        let adopted = js_sys::Reflect::get(&shadow, &key).unwrap_or_default();
        let (Some(sheet), true) = (sheet, adopted.is_object()) else {
            let element = root.owner_document().and_then(|document| document.create_element("style").ok());
            // A survey that comes back to its element finds them there.
            if let (Some(element), Ok(None)) = (element, shadow.query_selector("#styles")) {
                element.set_id("styles");
                element.set_text_content(Some(STYLES));
                let _ = shadow.append_child(&element);
            }
            return;
        };
        // Those that the loader's modules have added stay, and win.
        let all = js_sys::Array::from(&adopted);
        if !all.includes(sheet, 0) {
            all.unshift(sheet);
            let _ = js_sys::Reflect::set(&shadow, &key, &all);
        }
    });
}
