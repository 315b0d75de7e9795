//! The frame of a question: title, hint, instruction, problem, control. The control is drawn by its own file.

mod checkboxes;
mod choice;
mod comment;
mod dropdown;
mod matrix;
mod other;
mod radios;
mod ranking;
mod rating;
mod text;

use super::{Drawing, rich_text};
use survey::messages::Message;
use survey::screen::{Control, QuestionScreen};
use survey::{Change, Event};
use yew::{AttrValue, Callback, Html, html};

/// What a control needs: its question and where changes go.
#[derive(Clone, Copy)]
struct Asking<'s> {
    drawing: Drawing<'s>,
    question: &'s QuestionScreen,
}

impl Asking<'_> {
    /// The DOM id of the first control, which links of the error summary lead to.
    fn id(&self) -> AttrValue {
        format!("q{}", self.question.id.0).into()
    }

    /// An id below the question's.
    fn id_of(&self, part: &str) -> AttrValue {
        format!("q{}-{part}", self.question.id.0).into()
    }

    /// The id of the choice at a place: the first one has the question's own.
    fn choice_id(&self, place: usize) -> AttrValue {
        if place == 0 { self.id() } else { format!("q{}-{}", self.question.id.0, place + 1).into() }
    }

    /// What sends this change when something happens.
    fn on<T>(&self, change: Change) -> Callback<T> {
        self.drawing.on(Event::Answered { question: self.question.id, change })
    }

    /// What sends the change made of what happened.
    fn on_with<T: 'static>(&self, change: impl Fn(T) -> Change + 'static) -> Callback<T> {
        let question = self.question.id;
        self.drawing.send.reform(move |happened| Event::Answered { question, change: change(happened) })
    }

    /// Ids of what describes the answer, in the order in which it is read: hint, instruction, problem.
    fn described_by(&self) -> Option<AttrValue> {
        let parts = [
            (!self.question.description.is_empty(), "hint"),
            (!self.question.instruction.is_empty(), "instruction"),
            (matches!(self.question.control, Control::Comment { limit: Some(_), .. }), "count"),
            (self.question.problem.is_some(), "error"),
        ];
        let ids: Vec<String> = parts
            .iter()
            .filter(|(present, _)| *present)
            .map(|(_, part)| format!("q{}-{part}", self.question.id.0))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" ").into())
    }
}

/// Draws a question; its title is a heading so many levels below the survey's.
pub(super) fn question(drawing: Drawing<'_>, question: &QuestionScreen, level: u8) -> Html {
    let asking = Asking { drawing, question };
    let title = html! {
        <>
            { rich_text::rich(&question.title) }
            if !question.required {
                <>{ " " }<span class="optional">{ "(" }{ drawing.say(Message::Optional) }{ ")" }</span></>
            }
        </>
    };
    let class = if question.problem.is_some() { "question wrong" } else { "question" };
    let heading = drawing.heading(level, None, "question-title", "question-title", title);
    let (kind, control) = control(asking);
    let grouped =
        !matches!(question.control, Control::Text { .. } | Control::Comment { .. } | Control::Dropdown { .. });
    html! {
        <div {class} part="question" key={question.id.0} data-name={question.name.clone()} data-kind={kind}>
            if grouped {
                <fieldset aria-describedby={asking.described_by()}>
                    <legend>{ heading }</legend>
                    <>{ descriptions(asking) }</>
                    { control }
                </fieldset>
            } else {
                <label for={asking.id()}>{ heading }</label>
                <>{ descriptions(asking) }</>
                { control }
            }
        </div>
    }
}

fn descriptions(asking: Asking<'_>) -> Html {
    let Asking { drawing, question } = asking;
    html! {
        <>
            if !question.description.is_empty() {
                <div class="hint" part="hint" id={asking.id_of("hint")}>{ rich_text::rich(&question.description) }</div>
            }
            if !question.instruction.is_empty() {
                <div class="hint" part="hint" id={asking.id_of("instruction")}>{ question.instruction.clone() }</div>
            }
            if let Some(problem) = &question.problem {
                <p class="error" part="error" id={asking.id_of("error")}>
                    <span class="heard">{ drawing.say(Message::ErrorPrefix) }{ " " }</span>{ problem.clone() }
                </p>
            }
        </>
    }
}

fn control(asking: Asking<'_>) -> (&'static str, Html) {
    match &asking.question.control {
        Control::Radios { choices, other, inline } => {
            ("radios", radios::radios(asking, choices, other.as_ref(), *inline))
        }
        Control::Checkboxes { choices, other } => {
            ("checkboxes", checkboxes::checkboxes(asking, choices, other.as_ref()))
        }
        Control::Dropdown { choices, other } => ("dropdown", dropdown::dropdown(asking, choices, other.as_ref())),
        Control::Rating { steps, lowest, highest, outside } => {
            ("rating", rating::rating(asking, steps, lowest, highest, outside))
        }
        Control::Ranking { ranked, unranked, full } => ("ranking", ranking::ranking(asking, ranked, unranked, full)),
        Control::Matrix { rows } => ("matrix", matrix::matrix(asking, rows)),
        Control::Text { value, input, autocomplete } => {
            ("text", text::text(asking, value, *input, autocomplete.as_ref()))
        }
        Control::Comment { value, limit } => ("comment", comment::comment(asking, value, limit.as_ref())),
        Control::Unsupported => ("unsupported", html! { <p>{ asking.drawing.say(Message::Unsupported) }</p> }),
    }
}
