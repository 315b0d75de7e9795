//! Performs what a session asks for; the only code that touches the browser. One file per kind of effect.

mod announce;
mod answers;
mod clipboard;
mod definition;
mod download;
mod focus;
mod host;
mod listen;
mod report;
mod send;
mod storage;
mod timer;

pub(crate) use focus::focus;
pub(crate) use host::Host;
pub(crate) use listen::{Listeners, listen};

use survey::{Effect, Event, Timestamp};

/// Where one widget stands in the page.
#[derive(Clone, PartialEq)]
pub struct Surroundings {
    /// The custom element.
    pub host: web_sys::HtmlElement,
    /// The element inside its shadow root that everything is drawn into.
    pub root: web_sys::Element,
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
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for byte in &mut bytes {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 256
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random ^ now().to_le_bytes()[0];
        }
    }
    bytes
}

/// Performs one effect; the event it answers with, if it answers.
pub async fn perform(effect: Effect, surroundings: Surroundings) -> Option<Event> {
    match effect {
        Effect::FetchDefinition { url } => Some(Event::DefinitionArrived(definition::fetch(&url, None).await)),
        Effect::FetchSentences { language, url } => {
            // Better an English button soon than the right one after minutes.
            let result = definition::fetch(&url, Some(8_000)).await;
            Some(Event::SentencesArrived { language, result })
        }
        Effect::ReadOutbox => Some(Event::OutboxRead(storage::read_all().await)),
        Effect::KeepResponse(pending) => {
            let result = storage::keep(&pending.envelope.id, &pending.to_record()).await;
            Some(Event::ResponseKept { id: pending.envelope.id, result })
        }
        Effect::RemoveResponse { id } => {
            // A copy that cannot be removed is sent again on the next visit and answered as a duplicate.
            storage::remove(&id).await.ok().map(|()| Event::ResponseRemoved { id })
        }
        Effect::Send { attempt } => {
            let reply = send::send(&attempt).await;
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
    }
}
