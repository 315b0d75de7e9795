//! Events for the host page: `CustomEvent`s that bubble out of the shadow root and carry no answers.

use serde_json::{Value, json};
use survey::effect::Announcement;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches one event on the custom element.
pub(super) fn announce(host: &HtmlElement, announcement: &Announcement) {
    let (name, detail) = event(announcement);
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&js_sys::JSON::parse(&detail.to_string()).unwrap_or(JsValue::NULL));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is the host page's own trouble; the browser reports it.
        let _ = host.dispatch_event(&event);
    }
}

/// The event's name and detail: the public contract, listed in `docs/EMBEDDING.md`.
fn event(announcement: &Announcement) -> (&'static str, Value) {
    match announcement {
        Announcement::Ready { survey, language, languages } => {
            ("civicus-ready", json!({ "surveyId": survey, "lang": language, "languages": languages }))
        }
        Announcement::Start => ("civicus-start", json!({})),
        Announcement::Page { index, count } => ("civicus-page", json!({ "index": index, "count": count })),
        Announcement::Change { question, answered } => {
            ("civicus-change", json!({ "questionId": question, "answered": answered }))
        }
        Announcement::Invalid { questions } => ("civicus-invalid", json!({ "questionIds": questions })),
        Announcement::Submit { status, id } => ("civicus-submit", json!({ "status": status, "responseId": id })),
        Announcement::Language { language, direction } => {
            ("civicus-language", json!({ "lang": language, "dir": direction }))
        }
        Announcement::Error { code, phase, retryable, message } => {
            ("civicus-error", json!({ "code": code, "phase": phase, "retryable": retryable, "message": message }))
        }
    }
}
