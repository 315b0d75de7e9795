//! Buttons. None submits anything: a survey can stand inside a host page's own form.

use super::Drawing;
use survey::Event;
use survey::messages::Message;
use yew::{Html, html};

/// How a button looks.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Primary,
    Secondary,
    Link,
}

impl Look {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Primary => ("button primary", "button button-primary"),
            Self::Secondary => ("button secondary", "button button-secondary"),
            Self::Link => ("button link", "button button-link"),
        }
    }
}

/// A button with a sentence of the interface on it.
pub(super) fn button(drawing: Drawing<'_>, look: Look, message: Message, event: Event) -> Html {
    let (class, part) = look.names();
    html! { <button type="button" {class} {part} onclick={drawing.on(event)}>{ drawing.say(message) }</button> }
}
