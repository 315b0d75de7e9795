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

/// Gives the shadow root that holds `root` the widget's styles. Without support for constructed sheets (browsers from
/// before 2023) the widget works unstyled.
pub(super) fn adopt(root: &Element) {
    let Ok(shadow) = root.get_root_node().dyn_into::<ShadowRoot>() else { return };
    SHEET.with(|sheet| {
        let key = JsValue::from_str("adoptedStyleSheets");
        let (Some(sheet), Ok(adopted)) = (sheet, js_sys::Reflect::get(&shadow, &key)) else { return };
        // Those that the loader's modules have added stay, and win.
        let all = js_sys::Array::from(&adopted);
        if !all.includes(sheet, 0) {
            all.unshift(sheet);
            let _ = js_sys::Reflect::set(&shadow, &key, &all);
        }
    });
}
