//! Events for the host page: `CustomEvent`s that bubble out of the shadow root and carry no answers.

use serde_json::Value;
use survey::effect::Announcement;
use survey::json::{self, object, strings};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches one event on the custom element.
pub(super) fn announce(host: &HtmlElement, announcement: &Announcement) {
    let (name, detail) = event(announcement);
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&js_sys::JSON::parse(&json::canonical(&detail)).unwrap_or(JsValue::NULL));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is the host page's own trouble; the browser reports it.
        let _ = host.dispatch_event(&event);
    }
}

/// The event's name and detail: the public contract, listed in `docs/EMBEDDING.md`.
fn event(announcement: &Announcement) -> (&'static str, Value) {
    match announcement {
        Announcement::Ready { survey, language, languages } => (
            "civicus-ready",
            object([
                ("surveyId", survey.as_str().into()),
                ("lang", language.as_str().into()),
                ("languages", strings(languages)),
            ]),
        ),
        Announcement::Start => ("civicus-start", object([])),
        Announcement::Page { index, count } => {
            ("civicus-page", object([("index", (*index).into()), ("count", (*count).into())]))
        }
        Announcement::Change { question, answered } => {
            ("civicus-change", object([("questionId", question.as_str().into()), ("answered", (*answered).into())]))
        }
        Announcement::Invalid { questions } => ("civicus-invalid", object([("questionIds", strings(questions))])),
        Announcement::Submit { status, id } => {
            ("civicus-submit", object([("status", (*status).into()), ("responseId", id.as_str().into())]))
        }
        Announcement::Language { language, direction } => {
            ("civicus-language", object([("lang", language.as_str().into()), ("dir", (*direction).into())]))
        }
        Announcement::Error { code, phase, retryable, message } => (
            "civicus-error",
            object([
                ("code", (*code).into()),
                ("phase", (*phase).into()),
                ("retryable", (*retryable).into()),
                ("message", message.as_str().into()),
            ]),
        ),
    }
}
