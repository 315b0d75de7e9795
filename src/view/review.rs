//! All answers once more, in words, before they are sent.

use super::button::{Look, button_of, looking};
use super::element::{Element, text};
use super::{Drawing, rich_text};
use survey::Event;
use survey::messages::Message;
use survey::screen::{ReviewLine, ReviewPart, ReviewScreen};
use yew::Html;

/// Draws the answers, the way back and the button that sends.
pub(super) fn review(drawing: Drawing<'_>, screen: &ReviewScreen, level: u8) -> Html {
    let title = text(drawing.say(Message::ReviewTitle));
    let back = button_of(drawing, Look::Link, &screen.back_words, Event::WentBack);
    let mut all = Element::of_part("div", "review", "review");
    all.child(Element::of_class("div", "back").child(back).html());
    all.child(drawing.heading(level, Some("heading"), "page-title", "page-title", title));
    for part in &screen.parts {
        all.child(part_of(drawing, part, level + 1, true));
    }
    let send = button_of(drawing, Look::Primary, &screen.send_words, Event::Continued);
    all.child(Element::of_class("div", "actions").child(send).html()).html()
}

/// The answers of a page; `open` offers the ways back to them.
pub(super) fn part_of(drawing: Drawing<'_>, part: &ReviewPart, level: u8, open: bool) -> Html {
    let heading = || drawing.heading(level, None, "group-title", "group-title", rich_text::rich(&part.title));
    let mut list = Element::of_class("dl", "answers");
    for line in &part.lines {
        let mut row = Element::of_part("div", "review-line", "review-row");
        row.child(Element::new("dt").child(rich_text::rich(&line.title)).html());
        let mut answer = Element::of_class("dd", if line.answer.is_empty() { "unanswered" } else { "answered" });
        if line.answer.is_empty() {
            answer.text(drawing.say(Message::ReviewEmpty));
        }
        for words in &line.answer {
            let mut paragraph = Element::new("p");
            answer.child(paragraph.attribute("dir", "auto").text(words).html());
        }
        row.child(answer.html()).optional((open && line.can_change).then(|| change(drawing, line)));
        list.child(row.html());
    }
    let mut section = Element::of_class("section", "review-part");
    section.key(part.id.0).optional((!part.title.is_empty()).then(heading)).child(list.html()).html()
}

/// The way back to a question, which is named for those who do not see what stands above it.
fn change(drawing: Drawing<'_>, line: &ReviewLine) -> Html {
    let words = drawing.say(Message::ReviewChange);
    let places = [("action", words), ("item", &*line.title.plain())];
    let mut button = looking(drawing, Look::Link, Event::ChangeChosen(line.id));
    button.attribute("aria-label", drawing.messages.fill(Message::NamedAction, &places)).text(words);
    Element::of_class("dd", "change").child(button.html()).html()
}
