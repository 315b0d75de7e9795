//! The screen after the last page.

use super::button::{Look, button};
use super::{Drawing, rich_text};
use survey::Event;
use survey::messages::Message;
use survey::screen::{Delivery, FinishedScreen};
use yew::{Html, html};

/// Draws where the response is, the follow-up code and what can be done now.
pub(super) fn finished(drawing: Drawing<'_>, finished: &FinishedScreen) -> Html {
    let state = match finished.delivery {
        Delivery::Sending => "sending",
        Delivery::Sent => "sent",
        Delivery::Waiting => "waiting",
        Delivery::AtRisk => "at-risk",
        Delivery::Refused => "refused",
    };
    let level = drawing.page_level();
    html! {
        <div class={format!("finished {state}")} part="thank-you">
            <div class="panel">
                { drawing.heading(level, Some("heading"), "panel-title", "thank-you-title", finished.heading.clone().into()) }
                <p class="panel-text">{ finished.explanation.clone() }</p>
            </div>
            if let Some(code) = &finished.code {
                { follow_up_code(drawing, code, level + 1) }
            }
            <div class="text">{ rich_text::blocks(drawing, &finished.thanks, level + 1) }</div>
            if !finished.separate.is_empty() {
                <p class="separate">{ finished.separate.clone() }</p>
            }
            <div class="actions">
                if finished.retry {
                    { button(drawing, Look::Primary, Message::TryAgain, Event::RetryChosen) }
                }
                if finished.copy {
                    { button(drawing, Look::Secondary, Message::SaveCopy, Event::CopyChosen) }
                }
                if finished.start_over {
                    { button(drawing, Look::Link, Message::StartOver, Event::StartedOver) }
                }
            </div>
        </div>
    }
}

fn follow_up_code(drawing: Drawing<'_>, code: &str, level: u8) -> Html {
    html! {
        <div class="code" part="reference">
            { drawing.heading(level, None, "code-title", "reference-title", drawing.say(Message::CodeTitle).into()) }
            <p class="code-digits" part="reference-code" dir="ltr">{ code.to_owned() }</p>
            <p>{ drawing.say(Message::CodeExplanation) }</p>
            { button(drawing, Look::Secondary, Message::CodeCopy, Event::CodeCopyChosen) }
        </div>
    }
}
