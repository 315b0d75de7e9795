//! Whether answers may go: problems of a respondent's answers, and reasons against an envelope.

mod email;
mod envelope;

pub use email::is_email;
pub use envelope::{check_envelope, is_sensitive, is_separate};

use crate::answering::{Answering, is_unanswered};
use crate::expr::is_empty;
use crate::host::Host;
use crate::messages::{Message, Messages};
use crate::model::{Definition, ElementId, Question, QuestionKind, Validator};
use crate::text::Text;
use serde_json::Value;
use std::ops::Deref;

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Which question.
    pub question: ElementId,
    /// Which rule is broken.
    pub rule: Rule,
}

/// The rules an answer can break.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// An answer is demanded and there is none.
    Missing,
    /// An answer is demanded for each row and some are missing.
    MissingRows,
    /// "Other" is chosen and nothing is said beside it.
    MissingOther,
    /// More chosen than allowed.
    TooMany {
        /// The most allowed.
        most: usize,
    },
    /// Fewer chosen than demanded.
    TooFew {
        /// The least demanded.
        least: usize,
    },
    /// A text longer than welcome.
    TooLong {
        /// Characters too many.
        over: usize,
    },
    /// Not an e-mail address.
    NotEmail {
        /// The author's own sentence; empty for the interface's.
        text: Text,
    },
}

/// Problems of the shown questions of a page, in order; at most one each.
#[must_use]
pub fn page_problems<D: Deref<Target = Definition>>(answering: &Answering<D>, page: usize) -> Vec<Problem> {
    answering.questions_on(page).into_iter().filter_map(|id| problem(answering, id)).collect()
}

/// The first rule that the answer to a question breaks.
#[must_use]
pub fn problem<D: Deref<Target = Definition>>(answering: &Answering<D>, id: ElementId) -> Option<Problem> {
    let element = answering.definition().element(id)?;
    let question = answering.definition().question(id)?;
    let answer = answering.offered_answer(id);
    let demanded = answering.is_required(id) && !matches!(question.kind, QuestionKind::Unsupported);
    let broken = if is_unanswered(&answer) {
        demanded.then_some(Rule::Missing).or_else(|| incomplete(answering, id, question, &answer))
    } else {
        broken_rule(question, &answer, answering.comment(&element.name))
            .or_else(|| incomplete(answering, id, question, &answer))
            .or_else(|| question.validators.iter().find_map(|validator| failed(validator, &answer)))
    };
    broken.map(|rule| Problem { question: id, rule })
}

/// The rule that a given answer breaks.
fn broken_rule(question: &Question, answer: &Value, comment: &str) -> Option<Rule> {
    if question.other_chosen(answer) && comment.trim().is_empty() {
        return Some(Rule::MissingOther);
    }
    let count = answer.as_array().map_or(0, Vec::len);
    let length = answer.as_str().map_or(0, |text| text.chars().count());
    match &question.kind {
        QuestionKind::Checkbox { most, .. } | QuestionKind::Ranking { most, .. } => {
            most.filter(|most| count > *most).map(|most| Rule::TooMany { most })
        }
        QuestionKind::Text { most, .. } | QuestionKind::Comment { most } => {
            most.filter(|most| length > *most).map(|most| Rule::TooLong { over: length - most })
        }
        QuestionKind::Matrix { .. }
        | QuestionKind::Radiogroup(_)
        | QuestionKind::Dropdown(_)
        | QuestionKind::Rating { .. }
        | QuestionKind::Boolean { .. }
        | QuestionKind::Unsupported => None,
    }
}

/// What a question demands of every answer, none at all included: so many choices, all rows of a matrix.
fn incomplete<D: Deref<Target = Definition>>(
    answering: &Answering<D>,
    id: ElementId,
    question: &Question,
    answer: &Value,
) -> Option<Rule> {
    match &question.kind {
        QuestionKind::Checkbox { choices, least, .. } | QuestionKind::Ranking { choices, least, .. } => {
            let chosen = answer.as_array().map(Vec::as_slice).unwrap_or_default();
            let enough = |least: usize| chosen.len() >= least || chosen.iter().any(|value| choices.is_exclusive(value));
            least.filter(|least| !enough(*least)).map(|least| Rule::TooFew { least })
        }
        QuestionKind::Matrix { rows, all_rows, .. } => {
            let answered = answer.as_object().map_or(0, |cells| cells.values().filter(|cell| !is_empty(cell)).count());
            let offered = (0..rows.len()).filter(|place| answering.is_offered(id, *place)).count();
            (*all_rows && answered < offered).then_some(Rule::MissingRows)
        }
        _ => None,
    }
}

fn failed(validator: &Validator, answer: &Value) -> Option<Rule> {
    match validator {
        Validator::Email { text } => {
            let valid = answer.as_str().is_some_and(|address| is_email(address.trim()));
            (!valid).then(|| Rule::NotEmail { text: text.clone() })
        }
    }
}

/// The words a problem is told in.
#[derive(Clone, Copy)]
pub struct Wording<'w> {
    /// The interface's sentences.
    pub messages: &'w Messages,
    /// Plural forms.
    pub host: &'w dyn Host,
    /// The language on screen.
    pub language: &'w str,
    /// The definition's default language.
    pub default_language: &'w str,
}

impl Wording<'_> {
    /// The sentence for a problem of a question with this title, the author's own where there is one.
    #[must_use]
    pub fn sentence(&self, rule: &Rule, question: &Question, title: &str) -> String {
        let own = |text: &Text| {
            Some(text.pick(self.language, self.default_language).0.to_owned()).filter(|own| !own.is_empty())
        };
        let title = [("title", title)];
        let count = |message, number| self.messages.count(message, number, self.host, &title);
        match rule {
            Rule::Missing => own(&question.required_error).unwrap_or_else(|| {
                let message = if question.is_typed() { Message::ErrorEnter } else { Message::ErrorSelect };
                self.messages.fill(message, &title)
            }),
            Rule::MissingRows => self.messages.fill(Message::ErrorRows, &title),
            Rule::MissingOther => {
                let choice = question.choices().and_then(|choices| own(choices.other.as_ref()?));
                let choice = choice.unwrap_or_else(|| self.messages.get(Message::Other).to_owned());
                self.messages.fill(Message::ErrorOther, &[title[0], ("choice", &choice)])
            }
            Rule::TooMany { most } => count(Message::ErrorTooMany, *most),
            Rule::TooFew { least } => count(Message::ErrorTooFew, *least),
            Rule::TooLong { over } => count(Message::ErrorTooLong, *over),
            Rule::NotEmail { text } => own(text).unwrap_or_else(|| self.messages.get(Message::ErrorEmail).to_owned()),
        }
    }
}
