//! What the browser reports by itself: network back, page visible, page leaving.

use gloo::events::EventListener;
use survey::Event;
use web_sys::VisibilityState;
use yew::Callback;

/// Listeners that stop when this is dropped.
pub(crate) struct Listeners {
    _all: Vec<EventListener>,
}

/// Starts listening.
pub(crate) fn listen(send: &Callback<Event>) -> Listeners {
    let Some(window) = web_sys::window() else { return Listeners { _all: Vec::new() } };
    let emit = |event: Event| {
        let send = send.clone();
        move |_: &web_sys::Event| send.emit(event.clone())
    };
    let mut all = vec![
        EventListener::new(&window, "online", emit(Event::Reconnected)),
        EventListener::new(&window, "offline", emit(Event::Disconnected)),
        EventListener::new(&window, "pagehide", emit(Event::PageHidden)),
    ];
    if !window.navigator().on_line() {
        send.emit(Event::Disconnected);
    }
    if let Some(document) = window.document() {
        let send = send.clone();
        let seen = document.clone();
        all.push(EventListener::new(&document, "visibilitychange", move |_| {
            let visible = seen.visibility_state() == VisibilityState::Visible;
            send.emit(if visible { Event::Seen } else { Event::PageHidden });
        }));
    }
    Listeners { _all: all }
}
