//! What is shown when the definition cannot be had.

use super::Drawing;
use super::button::{Look, button};
use super::element::{Element, text};
use survey::Event;
use survey::messages::Message;
use yew::Html;

/// Says so calmly and offers to try again.
pub(super) fn unavailable(drawing: Drawing<'_>) -> Html {
    let title = text(drawing.say(Message::UnavailableTitle));
    let again = button(drawing, Look::Primary, Message::TryAgain, Event::RetryChosen);
    let mut all = Element::of_class("div", "unavailable");
    all.child(drawing.heading(0, Some("heading"), "page-title", "page-title", title));
    all.child(Element::new("p").text(drawing.say(Message::Unavailable)).html());
    all.child(Element::of_class("div", "actions").child(again).html()).html()
}
