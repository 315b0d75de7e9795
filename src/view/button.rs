//! Buttons. None submits anything: a survey can stand inside a host page's own form.

use super::Drawing;
use super::element::{Element, Moment};
use survey::Event;
use survey::messages::Message;
use yew::Html;

/// How a button looks.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Primary,
    Secondary,
    /// What it does cannot be undone.
    Warning,
    Link,
    Clear,
}

impl Look {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Primary => ("button primary", "button button-primary"),
            Self::Secondary => ("button secondary", "button button-secondary"),
            Self::Warning => ("button primary warning", "button button-primary"),
            Self::Link => ("button link", "button button-link"),
            Self::Clear => ("button link clear", "button button-link"),
        }
    }
}

/// A button with a sentence of the interface on it.
pub(super) fn button(drawing: Drawing<'_>, look: Look, message: Message, event: Event) -> Html {
    button_of(drawing, look, drawing.say(message), event)
}

/// A button with words on it.
pub(super) fn button_of(drawing: Drawing<'_>, look: Look, words: &str, event: Event) -> Html {
    looking(drawing, look, event).text(words).html()
}

/// A button without content that looks like others, and the event it sends.
pub(super) fn looking(drawing: Drawing<'_>, look: Look, event: Event) -> Element {
    let (class, part) = look.names();
    let mut button = pressing(drawing, class, event);
    button.attribute("part", part);
    button
}

/// A button without content, and the event it sends.
pub(super) fn pressing(drawing: Drawing<'_>, class: &'static str, event: Event) -> Element {
    let mut button = Element::new("button");
    button.attribute("type", "button").attribute("class", class);
    button.on(Moment::Click, drawing.on(event));
    button
}
