//! What is shown when the definition cannot be had.

use super::Drawing;
use super::button::{Look, button};
use survey::Event;
use survey::messages::Message;
use yew::{Html, html};

/// Says so calmly and offers to try again.
pub(super) fn unavailable(drawing: Drawing<'_>) -> Html {
    html! {
        <div class="unavailable">
            { drawing.heading(0, Some("heading"), "page-title", "page-title", drawing.say(Message::UnavailableTitle).into()) }
            <p>{ drawing.say(Message::Unavailable) }</p>
            <div class="actions">{ button(drawing, Look::Primary, Message::TryAgain, Event::RetryChosen) }</div>
        </div>
    }
}
