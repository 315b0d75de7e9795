//! The screen after the last page.

use super::button::{Look, button};
use super::element::{Element, text, words_in};
use super::{Drawing, review, rich_text};
use survey::Event;
use survey::event::Copy;
use survey::messages::Message;
use survey::screen::{Delivery, FinishedScreen};
use yew::Html;

/// Draws where the response is, the follow-up code and what can be done now.
pub(super) fn finished(drawing: Drawing<'_>, finished: &FinishedScreen, level: u8) -> Html {
    let class = match finished.delivery {
        Delivery::Sending => "finished sending",
        Delivery::Sent => "finished sent",
        Delivery::Waiting => "finished waiting",
        Delivery::AtRisk => "finished at-risk",
        Delivery::Refused => "finished refused",
    };
    let heading = text(&finished.heading);
    let mut panel = Element::of_class("div", "panel");
    panel.child(drawing.heading(level, Some("heading"), "panel-title", "thank-you-title", heading));
    panel.child(Element::of_class("p", "panel-text").text(&finished.explanation).html());
    let obstacle = |message| Element::of_class("p", "panel-text").text(drawing.say(message)).html();
    panel.optional(finished.obstacle.map(obstacle));

    let action = |offered: bool, look, message, event| offered.then(|| button(drawing, look, message, event));
    let mut actions = Element::of_class("div", "actions");
    actions.optional(action(finished.retry, Look::Primary, Message::TryAgain, Event::RetryChosen));
    actions.optional(action(finished.edit, Look::Secondary, Message::Edit, Event::EditChosen));
    actions.optional(action(finished.start_over, Look::Link, Message::StartOver, Event::StartedOver));

    let mut all = Element::of_part("div", class, "thank-you");
    all.child(panel.html());
    all.optional(finished.code.as_ref().map(|code| follow_up_code(drawing, code, level + 1)));
    all.child(Element::of_class("div", "text").child(rich_text::blocks(drawing, &finished.thanks, level + 1)).html());
    all.optional(words_in(Element::of_class("p", "separate"), &finished.separate));
    all.child(actions.html())
        .optional((!finished.answers.is_empty()).then(|| answers(drawing, finished, level + 1)))
        .html()
}

/// The answers once more, and how to keep them.
fn answers(drawing: Drawing<'_>, finished: &FinishedScreen, level: u8) -> Html {
    let mut copy = Element::of_class("div", "copy");
    for part in &finished.answers {
        copy.child(review::part_of(drawing, part, level, false));
    }
    let action = |message, copy| button(drawing, Look::Secondary, message, Event::CopyChosen(copy));
    let mut actions = Element::of_class("div", "actions");
    actions.child(action(Message::SaveCopy, Copy::Page)).child(action(Message::PrintCopy, Copy::Paper));
    actions.child(action(Message::SaveData, Copy::Data));
    let mut all = Element::of_part("details", "your-answers", "answers");
    all.child(Element::new("summary").text(drawing.say(Message::YourAnswers)).html());
    all.child(copy.html()).child(actions.html()).html()
}

fn follow_up_code(drawing: Drawing<'_>, code: &str, level: u8) -> Html {
    let title = text(drawing.say(Message::CodeTitle));
    let mut digits = Element::of_part("p", "code-digits", "reference-code");
    digits.attribute("dir", "ltr").text(code);
    let mut all = Element::of_part("div", "code", "reference");
    all.child(drawing.heading(level, None, "code-title", "reference-title", title)).child(digits.html());
    all.child(Element::new("p").text(drawing.say(Message::CodeExplanation)).html());
    all.child(button(drawing, Look::Secondary, Message::CodeCopy, Event::CodeCopyChosen)).html()
}
