//! Leaving at once: the page is blank before anything else, its draft is gone, and Back does not lead here.

use super::drafts;
use survey::draft::Place;
use web_sys::Url;

/// How long removing the draft may take, in milliseconds; longer than it needs where storage works.
const PATIENCE_MS: u32 = 400;

/// Blanks the page, takes the draft out of storage and goes to another page; to an empty one when `url` is none.
pub(super) async fn leave(url: &str, draft: Option<(Place, String)>) {
    let Some(window) = web_sys::window() else { return };
    if let Some(page) = window.document().and_then(|document| document.document_element()) {
        let _ = page.set_attribute("hidden", "");
    }
    if let Some((place, id)) = draft {
        let removal = wasm_bindgen_futures::future_to_promise(async move {
            drafts::remove(place, &id).await;
            Ok(wasm_bindgen::JsValue::UNDEFINED)
        });
        let patience = wasm_bindgen_futures::future_to_promise(async {
            gloo::timers::future::TimeoutFuture::new(PATIENCE_MS).await;
            Ok(wasm_bindgen::JsValue::UNDEFINED)
        });
        let either = js_sys::Promise::race(&js_sys::Array::of2(&removal, &patience));
        let _ = wasm_bindgen_futures::JsFuture::from(either).await;
    }
    let base = window.location().href().unwrap_or_default();
    let target =
        Url::new_with_base(url, &base).ok().filter(|url| matches!(url.protocol().as_str(), "https:" | "http:"));
    let target = target.map_or_else(|| "about:blank".to_owned(), |url| url.href());
    let _ = window.location().replace(&target);
}
