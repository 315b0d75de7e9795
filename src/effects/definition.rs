//! Fetching a definition, or a file of sentences.

use super::send::text_of;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCredentials, RequestInit, Response};

/// The file's text, or what went wrong, for developers. After so many milliseconds nobody waits any more.
pub(super) async fn fetch(url: &str, within_ms: Option<u32>) -> Result<String, String> {
    if url.is_empty() {
        return Err("the element has no src attribute; give it the address of a definition".into());
    }
    let window = web_sys::window().ok_or("there is no window")?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    // A file of a pinned release carries its hash behind the address; the browser refuses it when it is another file.
    if let Some(mark) = url.find("#sha") {
        init.set_integrity(&url[mark + 1..]);
    }
    init.set_signal(within_ms.map(AbortSignal::timeout_with_u32).as_ref());
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await;
    let response: Response =
        response.and_then(JsCast::dyn_into).map_err(|error: JsValue| format!("{url}: {error:?}"))?;
    if !response.ok() {
        return Err(format!("{url} answered {}", response.status()));
    }
    text_of(&response).await.ok_or_else(|| format!("{url} broke off while it was read"))
}
