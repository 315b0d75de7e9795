//! Posting one response to one endpoint.

use super::lock::{self, Held};
use super::{global, storage};
use survey::effect::Attempt;
use survey::wire::Reply;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, RequestCredentials, RequestInit, RequestMode, RequestRedirect, Response, ResponseType, Url,
};

/// No attempt is given up before a minute: on a slow line the connection alone can take twenty seconds.
const TIME_OUT_MS: u32 = 90_000;

/// Sends, unless another tab is sending the same response or has delivered it. The lock is held until what the reply
/// calls for is done: one that is given back before a delivered response is removed lets another tab send it again.
pub(super) async fn send(attempt: &Attempt) -> (Reply, Option<Held>) {
    if attempt.outlive_page {
        // Waiting for a lock would let the page go first; the collector answers a second copy as a duplicate.
        return (post(attempt).await, None);
    }
    let Some(held) = lock::hold(&attempt.id).await else { return (Reply::Busy, None) };
    let is_gone = attempt.must_be_stored && storage::is_gone(&attempt.id).await;
    (if is_gone { Reply::Gone } else { post(attempt).await }, Some(held))
}

async fn post(attempt: &Attempt) -> Reply {
    try_post(attempt).await.unwrap_or(Reply::Unreachable)
}

async fn try_post(attempt: &Attempt) -> Result<Reply, JsValue> {
    let abort = AbortController::new()?;
    let headers = js_sys::Object::new();
    js_sys::Reflect::set(&headers, &"Content-Type".into(), &attempt.media_type.into())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Manual);
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(&attempt.body));
    init.set_signal(Some(&abort.signal()));
    js_sys::Reflect::set(&init, &"referrerPolicy".into(), &"no-referrer".into())?;
    js_sys::Reflect::set(&init, &"cache".into(), &"no-store".into())?;
    js_sys::Reflect::set(&init, &"keepalive".into(), &attempt.outlive_page.into())?;
    let time_out = gloo::timers::callback::Timeout::new(TIME_OUT_MS, move || abort.abort());
    let response: Response =
        JsFuture::from(global().fetch_with_str_and_init(&attempt.endpoint, &init)).await?.dyn_into()?;
    let reply = read(&response, &attempt.endpoint).await;
    drop(time_out);
    reply.ok_or(JsValue::NULL)
}

async fn read(response: &Response, endpoint: &str) -> Option<Reply> {
    if response.type_() == ResponseType::Opaqueredirect {
        return Some(Reply::Redirected);
    }
    let header = |name: &str| response.headers().get(name).ok().flatten().unwrap_or_default();
    Some(Reply::Status {
        code: response.status(),
        secure: is_secure(endpoint),
        html: header("content-type").to_ascii_lowercase().contains("html"),
        retry_after_s: wish(header("retry-after").trim()),
        body: text_of(response).await?,
    })
}

/// `Retry-After` in seconds: it is a number, or a moment (RFC 9110, section 10.2.3).
fn wish(text: &str) -> Option<u32> {
    let until = || {
        let seconds = (js_sys::Date::parse(text) - js_sys::Date::now()) / 1_000.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // above 0, and a cast stays at the ends
        (seconds > 0.0).then(|| seconds.ceil() as u32)
    };
    text.parse().ok().or_else(until)
}

/// Whether nobody on the way can answer in the endpoint's place: https, or this very device.
fn is_secure(endpoint: &str) -> bool {
    let base = global().location().href().unwrap_or_default();
    Url::new_with_base(endpoint, &base).is_ok_and(|url| {
        url.protocol() == "https:" || matches!(url.hostname().as_str(), "localhost" | "127.0.0.1" | "[::1]")
    })
}

/// The body as text; `None` when it broke off.
pub(super) async fn text_of(response: &Response) -> Option<String> {
    let text: js_sys::JsString = JsFuture::from(response.text().ok()?).await.ok()?.dyn_into().ok()?;
    Some(String::from(text))
}
