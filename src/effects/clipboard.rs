//! Text for the clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Copies a text. Where the page may not (no permission, http), nothing happens; the text stays on screen to be copied by hand.
pub(super) async fn copy(text: &str) {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    let present = js_sys::Reflect::has(&navigator, &JsValue::from_str("clipboard")).unwrap_or(false);
    if present && window.is_secure_context() {
        let _ = JsFuture::from(navigator.clipboard().write_text(text)).await;
    }
}
