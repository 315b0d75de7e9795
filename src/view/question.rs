//! The frame of a question: title, hint, instruction, problem, control. The control is drawn by its own file.

mod alone;
mod checkboxes;
mod choice;
mod combobox;
mod comment;
mod date;
mod dropdown;
mod expression;
mod grid;
mod groups;
mod matrix;
mod other;
mod radios;
mod ranking;
mod rating;
mod slider;
mod table;
mod text;
mod texts;

pub(super) use alone::alone;

use super::Drawing;
use super::element::{Element, words_in};
use super::page::problem_in;
use super::rich_text::{self, rich_in};
use survey::messages::Message;
use survey::screen::{Control, QuestionScreen};
use survey::{Change, Event};
use yew::{AttrValue, Callback, Html};

/// What a control needs: its question and where changes go.
#[derive(Clone, Copy)]
struct Asking<'s> {
    drawing: Drawing<'s>,
    question: &'s QuestionScreen,
    /// How many levels the question's heading stands below the survey's.
    level: u8,
}

impl Asking<'_> {
    /// The DOM id of the first control, which links of the error summary lead to.
    fn id(self) -> AttrValue {
        format!("q{}", self.question.id.0).into()
    }

    /// An id below the question's.
    fn id_of(self, part: &str) -> AttrValue {
        format!("q{}-{part}", self.question.id.0).into()
    }

    /// The id of the choice at a place: the first one has the question's own.
    fn choice_id(self, place: usize) -> AttrValue {
        if place == 0 { self.id() } else { self.id_of(&(place + 1).to_string()) }
    }

    /// The event of this change.
    fn event(self, change: Change) -> Event {
        Event::Answered { question: self.question.id, change }
    }

    /// What sends this change when something happens.
    fn on(self, change: Change) -> Callback<web_sys::Event> {
        self.drawing.on(self.event(change))
    }

    /// What sends the change made of what happened.
    fn on_with(self, change: impl Fn(web_sys::Event) -> Change + 'static) -> Callback<web_sys::Event> {
        let question = self.question.id;
        self.drawing.send.reform(move |happened| Event::Answered { question, change: change(happened) })
    }

    /// What stands in the empty field, if anything.
    fn placeholder(self) -> Option<String> {
        let words = &self.question.placeholder;
        (!words.is_empty()).then(|| words.clone())
    }

    /// Ids of what describes the answer, in the order in which it is read: hint, instruction, advice, count, problem.
    fn described_by(self) -> Option<AttrValue> {
        let parts = [
            (!self.question.description.is_empty(), "hint"),
            (!self.question.instruction.is_empty(), "instruction"),
            (!self.question.advice.is_empty(), "advice"),
            (matches!(self.question.control, Control::Comment { limit: Some(_), .. }), "count"),
            (self.question.problem.is_some(), "error"),
        ];
        let mut ids = String::new();
        for (_, part) in parts.iter().filter(|(present, _)| *present) {
            if !ids.is_empty() {
                ids.push(' ');
            }
            ids.push_str(&self.id_of(part));
        }
        (!ids.is_empty()).then(|| ids.into())
    }
}

/// Draws a question; its title is a heading so many levels below the survey's.
fn question(drawing: Drawing<'_>, question: &QuestionScreen, level: u8) -> Html {
    let asking = Asking { drawing, question, level };
    let heading = drawing.heading(level, None, "question-title", "question-title", title(asking));
    let class = if question.problem.is_some() { "question wrong" } else { "question" };
    let mut all = Element::of_part("div", class, "question");
    all.attribute("data-name", question.name.clone());
    all.attribute("data-kind", question.control.kind());
    if is_single(&question.control) {
        let mut label = Element::new("label");
        all.child(label.attribute("for", asking.id()).child(heading).html());
        describe(asking, &mut all);
        control(asking, &mut all);
    } else {
        let mut group = Element::new("fieldset");
        group
            .maybe("aria-describedby", asking.described_by())
            .maybe("disabled", question.read_only.then_some("disabled"));
        group.child(Element::new("legend").child(heading).html());
        describe(asking, &mut group);
        control(asking, &mut group);
        all.child(group.html());
    }
    all.optional(question.remark.as_ref().map(|remark| other::remark_field(asking, remark))).html()
}

/// Whether one control is all there is: its label is the question.
fn is_single(control: &Control) -> bool {
    match control {
        Control::Text(_)
        | Control::Comment { .. }
        | Control::Dropdown { .. }
        | Control::Combobox(_)
        | Control::Expression { .. } => true,
        Control::Slider(slider) => slider.ends.len() == 1,
        Control::Radios { .. }
        | Control::Checkboxes { .. }
        | Control::Rating { .. }
        | Control::Ranking { .. }
        | Control::Matrix { .. }
        | Control::Date(_)
        | Control::Texts { .. }
        | Control::Groups(_)
        | Control::Table { .. }
        | Control::Unsupported => false,
    }
}

/// The question's words, and that it can be left out. Where a question is made of questions, each of those says so.
fn title(asking: Asking<'_>) -> Html {
    let words = rich_text::rich(&asking.question.title);
    let question = asking.question;
    let says_nothing = matches!(
        question.control,
        Control::Expression { .. }
            | Control::Texts { .. }
            | Control::Groups(_)
            | Control::Table { .. }
            | Control::Unsupported
    );
    if question.required || question.read_only || says_nothing {
        return words;
    }
    let mut optional = Element::of_class("span", "optional");
    optional.text("(").text(asking.drawing.say(Message::Optional)).text(")");
    [words, " ".into(), optional.html()].into_iter().collect()
}

/// Hint, instruction and problem; each keeps its place when it is not there.
fn describe(asking: Asking<'_>, into: &mut Element) {
    let question = asking.question;
    let part = |tag, class, id| {
        let mut element = Element::of_part(tag, class, class);
        element.attribute("id", asking.id_of(id));
        element
    };
    into.optional(rich_in(part("div", "hint", "hint"), &question.description));
    into.optional(words_in(part("div", "hint", "instruction"), &question.instruction));
    into.optional(words_in(part("p", "advice", "advice"), &question.advice));
    into.optional(question.problem.as_ref().map(|problem| {
        let mut element = Element::of_part("p", "error", "error");
        element.attribute("id", asking.id_of("error"));
        problem_in(asking.drawing, element, problem)
    }));
}

/// Draws the control into its frame.
fn control(asking: Asking<'_>, into: &mut Element) {
    match &asking.question.control {
        Control::Radios { choices, other, inline } => radios::radios(asking, into, choices, other.as_ref(), *inline),
        Control::Checkboxes { choices, other } => checkboxes::checkboxes(asking, into, choices, other.as_ref()),
        Control::Dropdown { choices, other } => dropdown::dropdown(asking, into, choices, other.as_ref()),
        Control::Combobox(screen) => combobox::combobox(asking, into, screen),
        Control::Rating { steps, lowest, highest, outside, look } => {
            rating::rating(asking, into, steps, [lowest, highest], outside, *look);
        }
        Control::Ranking { ranked, unranked, full, removable } => {
            ranking::ranking(asking, into, ranked, unranked, full, *removable);
        }
        Control::Matrix { rows, several, columns } => {
            if columns.is_empty() {
                matrix::matrix(asking, into, rows, *several);
            } else {
                grid::grid(asking, into, rows, columns, *several);
            }
        }
        Control::Text(screen) => text::text(asking, into, screen),
        Control::Date(fields) => date::date(asking, into, fields),
        Control::Texts { items } => texts::texts(asking, into, items),
        Control::Groups(screen) => groups::groups(asking, into, screen),
        Control::Table { rows, totals } => table::table(asking, into, rows, totals),
        Control::Slider(screen) => slider::slider(asking, into, screen),
        Control::Expression { words } => expression::expression(asking, into, words),
        Control::Comment { value, limit } => comment::comment(asking, into, value, limit.as_ref()),
        Control::Unsupported => {
            into.child(Element::of_class("p", "hint").text(asking.drawing.say(Message::Unsupported)).html());
        }
    }
}
