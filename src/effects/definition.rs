//! Fetching a definition.

use super::send::text_of;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestInit, Response};

/// The definition's text, or what went wrong, for developers.
pub(super) async fn fetch(url: &str) -> Result<String, String> {
    if url.is_empty() {
        return Err("the element has no src attribute; give it the address of a definition".into());
    }
    let window = web_sys::window().ok_or("there is no window")?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await;
    let response: Response =
        response.and_then(JsCast::dyn_into).map_err(|error: JsValue| format!("{url}: {error:?}"))?;
    if !response.ok() {
        return Err(format!("{url} answered {}", response.status()));
    }
    text_of(&response).await.ok_or_else(|| format!("{url} broke off while it was read"))
}
