//! What is kept on the device: answers of an earlier visit, what becomes of those on screen, responses not sent so far.

use super::Drawing;
use super::button::{Look, button, looking};
use super::element::{Element, Moment, text};
use survey::Event;
use survey::event::PendingAct;
use survey::messages::Message;
use survey::screen::{Asked, DraftScreen, KeptBackScreen, PendingScreen};
use yew::{Callback, Html};

/// The way out for a person who has to leave at once.
pub(super) fn exit(drawing: Drawing<'_>, url: &str) -> Option<Html> {
    let send = drawing.send.clone();
    let leave = Callback::from(move |event: web_sys::Event| {
        event.prevent_default();
        send.emit(Event::LeaveChosen);
    });
    let mut link = Element::of_part("a", "exit", "exit");
    link.attribute("href", url.to_owned()).attribute("rel", "nofollow noreferrer").on(Moment::Click, leave);
    let mut bar = Element::of_class("div", "leaving");
    (!url.is_empty()).then(|| bar.child(link.text(drawing.say(Message::Exit)).html()).html())
}

/// Answers of an earlier visit are on screen again; those without a place are listed.
pub(super) fn resumed(drawing: Drawing<'_>, draft: &DraftScreen) -> Option<Html> {
    let lost = draft.resumed.as_ref()?;
    let mut all = Element::of_part("div", "notice resumed", "resumed");
    all.child(Element::new("p").text(drawing.say(Message::Resumed)).html());
    if !lost.is_empty() {
        all.child(Element::new("p").text(drawing.say(Message::LostAnswers)).html());
        let mut list = Element::of_class("dl", "answers");
        for (title, answer) in lost {
            let mut row = Element::of_class("div", "review-line");
            row.child(Element::new("dt").attribute("dir", "auto").text(title).html());
            row.child(Element::new("dd").attribute("dir", "auto").text(answer).html());
            list.child(row.html());
        }
        all.child(list.html());
    }
    Some(all.child(button(drawing, Look::Link, Message::StartAfresh, Event::ClearChosen)).html())
}

/// A question that is not the survey's.
pub(super) fn asked(drawing: Drawing<'_>, asked: Option<Asked>, level: u8) -> Option<Html> {
    let all = match asked? {
        Asked::Clear => question(
            drawing,
            "asked",
            level,
            [Message::ClearTitle, Message::ClearExplanation],
            &[
                (Look::Warning, Message::ClearYes, Event::ClearConfirmed),
                (Look::Secondary, Message::ClearNo, Event::ClearCalledOff),
            ],
        ),
        Asked::Presence => question(
            drawing,
            "asked",
            level,
            [Message::IdleTitle, Message::IdleExplanation],
            &[
                (Look::Primary, Message::IdleStay, Event::PresenceShown),
                (Look::Link, Message::Clear, Event::ClearConfirmed),
            ],
        ),
    };
    Some(all)
}

fn question(
    drawing: Drawing<'_>,
    id: &'static str,
    level: u8,
    [title, explanation]: [Message; 2],
    answers: &[(Look, Message, Event)],
) -> Html {
    let mut actions = Element::of_class("div", "actions");
    for (look, message, event) in answers {
        actions.child(button(drawing, *look, *message, event.clone()));
    }
    let mut all = Element::of_part("section", "asked", "question-asked");
    all.child(drawing.heading(level, Some(id), "asked-title", "asked-title", text(drawing.say(title))));
    all.child(Element::new("p").text(drawing.say(explanation)).html()).child(actions.html()).html()
}

/// Below the page: whether its answers are kept, and the way to clear them.
pub(super) fn kept(drawing: Drawing<'_>, draft: &DraftScreen) -> Option<Html> {
    let mut all = Element::of_part("div", "kept", "save-state");
    all.optional(draft.kept.map(|state| Element::new("span").text(drawing.say(state)).html()));
    all.optional(draft.clear.then(|| button(drawing, Look::Link, Message::Clear, Event::ClearChosen)));
    (draft.clear || draft.kept.is_some()).then(|| all.html())
}

/// Responses that could not be sent so far, each with what can be done.
pub(super) fn kept_back(drawing: Drawing<'_>, screen: &KeptBackScreen, level: u8) -> Option<Html> {
    let title = text(drawing.say(Message::PendingTitle));
    let mut list = Element::of_class("ul", "responses");
    for response in &screen.responses {
        list.child(kept_back_one(drawing, response, level + 1));
    }
    let mut all = Element::of_part("section", "kept-back", "outbox");
    all.child(drawing.heading(level, None, "group-title", "outbox-title", title)).child(list.html());
    let mut actions = Element::of_class("div", "actions");
    actions.optional(screen.all.as_ref().map(|(words, opened)| {
        let mut button = looking(drawing, Look::Link, Event::AllPendingChosen);
        button.attribute("aria-expanded", opened.to_string()).text(words).html()
    }));
    actions.child(button(drawing, Look::Link, Message::PendingSaveAll, Event::AllPendingSaved));
    all.optional((screen.responses.len() > 1).then(|| actions.html()));
    (!screen.responses.is_empty()).then(|| all.html())
}

fn kept_back_one(drawing: Drawing<'_>, response: &PendingScreen, level: u8) -> Html {
    let event = |act| Event::PendingChosen { id: response.id.clone(), act };
    let mut item = Element::of_class("li", "response");
    item.key(response.id.as_str());
    item.child(Element::of_class("p", "response-title").text(&response.title).html());
    item.child(Element::new("p").text(drawing.say(response.state)).html());
    if response.asked {
        let title = text(drawing.say(Message::PendingRemoveTitle));
        item.child(drawing.heading(level, Some("giving-up"), "asked-title", "asked-title", title));
        let mut actions = Element::of_class("div", "actions");
        actions.child(button(drawing, Look::Warning, Message::PendingRemove, event(PendingAct::RemoveConfirmed)));
        actions.child(button(drawing, Look::Secondary, Message::ClearNo, event(PendingAct::RemoveCalledOff)));
        return item.child(actions.html()).html();
    }
    let mut actions = Element::of_class("div", "actions");
    for (message, act) in [
        (Message::TryAgain, PendingAct::Retry),
        (Message::PendingSave, PendingAct::Save),
        (Message::PendingRemove, PendingAct::Remove),
    ] {
        // Several have buttons with the same words; their names tell them apart.
        let mut action = looking(drawing, Look::Link, event(act));
        action.text(drawing.say(message));
        actions.child(action.child(Element::of_class("span", "heard").text(": ").text(&response.title).html()).html());
    }
    item.child(actions.html()).html()
}
