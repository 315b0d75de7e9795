//! Performs what a session asks for; the only code that touches the browser. One file per kind of effect.

mod announce;
mod answers;
mod clipboard;
mod definition;
mod download;
mod drafts;
mod flush;
mod focus;
mod host;
mod leave;
mod listen;
mod lock;
mod report;
mod send;
mod storage;
mod timer;

pub use drafts::Claim;
pub(crate) use flush::flush;
pub(crate) use focus::focus;
pub(crate) use host::{Host, write_number};
pub(crate) use listen::{Listeners, listen};

use lock::Held;
use survey::draft::Place;
use survey::{Effect, Event, Timestamp};
use wasm_bindgen::JsCast;

/// Where one widget stands in the page.
#[derive(Clone, PartialEq)]
pub struct Surroundings {
    /// The custom element.
    pub host: web_sys::HtmlElement,
    /// The element inside its shadow root that everything is drawn into.
    pub root: web_sys::Element,
    /// The draft that is answered there.
    pub claim: Claim,
}

/// The window; or in a service worker its scope, which has all that storing and sending need under the same names.
fn global() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// The device's clock, in milliseconds since 1970.
pub(crate) fn now() -> Timestamp {
    #[allow(clippy::cast_possible_truncation)] // milliseconds fit an i64 for 292 million years
    let milliseconds = js_sys::Date::now() as Timestamp;
    milliseconds
}

/// How many minutes local time is ahead of UTC.
pub(crate) fn ahead_minutes() -> i32 {
    #[allow(clippy::cast_possible_truncation)] // a day has 1440 minutes
    let behind = js_sys::Date::new_0().get_timezone_offset() as i32;
    -behind
}

/// 32 unpredictable bytes. Falls back to the clock and `Math.random` where there is no `crypto` (no browser in use).
pub(crate) fn entropy() -> [u8; 32] {
    let mut bytes = [0; 32];
    let crypto = global().crypto();
    let filled = crypto.is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for byte in &mut bytes {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 256
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random ^ now().to_le_bytes()[0];
        }
    }
    bytes
}

/// What comes back to the loop.
pub struct Ended {
    /// What the session is told.
    pub event: Event,
    /// The lock of the response that was sent.
    pub(crate) held: Option<Held>,
}

impl From<Event> for Ended {
    fn from(event: Event) -> Self {
        Self { event, held: None }
    }
}

/// Performs one effect; what it ends with, if it answers.
pub async fn perform(effect: Effect, surroundings: Surroundings) -> Option<Ended> {
    let mut held = None;
    let event = match effect {
        Effect::FetchDefinition { url } => Some(Event::DefinitionArrived(definition::fetch(&url, None).await)),
        Effect::FetchSentences { language, url } => {
            // Better an English button soon than the right one after minutes.
            let result = definition::fetch(&url, Some(8_000)).await;
            Some(Event::SentencesArrived { language, result })
        }
        Effect::ReadOutbox => Some(Event::OutboxRead(storage::read_outbox().await)),
        Effect::KeepResponse(keep) => {
            let result = storage::keep_response(&keep).await;
            if let (Some((Place::Tab, draft)), Ok(())) = (&keep.draft, &result) {
                drafts::remove(Place::Tab, draft).await;
            }
            Some(Event::ResponseKept { id: keep.pending.envelope.id, result })
        }
        Effect::ReadDraft { place, survey } => {
            let draft = drafts::read(place, &survey, &surroundings.claim).await;
            Some(Event::DraftRead(draft.map(Box::new)))
        }
        Effect::KeepDraft { place, draft } => {
            let result = drafts::keep(place, &draft, &surroundings.claim).await;
            Some(Event::DraftKept { id: draft.id, result })
        }
        Effect::RemoveDraft { place, id } => {
            drafts::remove(place, &id).await;
            surroundings.claim.release();
            None
        }
        Effect::Leave { url, draft } => {
            leave::leave(&url, draft).await;
            None
        }
        Effect::RemoveResponse { id } => {
            // A copy that cannot be removed is sent again on the next visit and answered as a duplicate.
            let _ = storage::remove_response(&id).await;
            None
        }
        Effect::Send { attempt } => {
            let reply;
            (reply, held) = send::send(&attempt).await;
            Some(Event::SendEnded { id: attempt.id, reply })
        }
        Effect::Wake { after_ms } => {
            timer::wait(after_ms).await;
            Some(Event::Woke)
        }
        Effect::Announce(announcement) => {
            announce::announce(&surroundings.host, &announcement);
            None
        }
        Effect::AskToSubmit { id } => announce::asks(&surroundings.host, &id).then_some(Event::SubmitAllowed),
        Effect::Focus(target) => {
            focus(target, &surroundings);
            None
        }
        Effect::Report(findings) => {
            report::report(&findings);
            None
        }
        Effect::Download { name, media_type, text } => {
            download::download(&name, media_type, &text);
            None
        }
        Effect::SaveAnswers { name, title } => {
            download::download(&name, "text/html", &answers::page(&surroundings.root, &title));
            None
        }
        Effect::PrintAnswers { title } => {
            answers::print(&surroundings.root, &title);
            None
        }
        Effect::CopyText(text) => {
            clipboard::copy(&text).await;
            None
        }
    };
    event.map(|event| Ended { event, held })
}
