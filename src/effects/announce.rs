//! Events for the host page: `CustomEvent`s that bubble out of the shadow root and carry no answers.

use serde_json::Value;
use survey::draft::Place;
use survey::effect::Announcement;
use survey::json::{self, object, strings};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches one event on the custom element.
pub(super) fn announce(host: &HtmlElement, announcement: &Announcement) {
    let (name, detail) = event(announcement);
    dispatch(host, name, &detail, false);
}

/// Asks whether a response may be sent; no if a listener has prevented it.
pub(super) fn asks(host: &HtmlElement, id: &str) -> bool {
    dispatch(host, "civicus-before-submit", &object([("responseId", id.into())]), true)
}

/// Whether nobody has prevented what the event is about.
fn dispatch(host: &HtmlElement, name: &str, detail: &Value, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&js_sys::JSON::parse(&json::canonical(detail)).unwrap_or(JsValue::NULL));
    // A listener that throws is the host page's own trouble; the browser reports it.
    CustomEvent::new_with_event_init_dict(name, &init)
        .ok()
        .and_then(|event| host.dispatch_event(&event).ok())
        .unwrap_or(true)
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
        Announcement::Save { place } => {
            let place = if *place == Place::Device { "device" } else { "session" };
            ("civicus-save", object([("where", place.into())]))
        }
        Announcement::Queue { pending } => ("civicus-queue", object([("pending", (*pending).into())])),
        Announcement::Exit => ("civicus-exit", object([])),
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
