//! Whether an envelope's answers fit its definition.

use super::{Wording, problem};
use crate::answering::{Answering, comment_key};
use crate::host::Native;
use crate::messages::Messages;
use crate::model::{Choice, Definition, ElementId, Question, QuestionKind};
use crate::text::plain_value;
use crate::wire::{Envelope, Reason, pointer};
use serde_json::Value;

/// The longest text accepted in one answer, in characters, whatever the definition says.
const LONGEST_TEXT: usize = 20_000;
/// The most reasons given; enough to understand, too few to be a burden.
const MOST_REASONS: usize = 50;

/// Everything that stands in the way of accepting an envelope; empty when it may be stored.
///
/// The envelope's `survey` and `version` must name this definition; every answer must belong to a question that is
/// shown for these answers and must be one that the question allows; a complete response must answer what is demanded.
#[must_use]
pub fn check_envelope(definition: &Definition, envelope: &Envelope) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut reason = |path: &str, message: &str| reasons.push(Reason::new(path, message));
    if envelope.survey != definition.id {
        reason("/survey", "this is the id of another survey");
    }
    if envelope.version != definition.version {
        reason("/version", "this is the version of another definition");
    }
    let separate = is_separate(definition, envelope);
    let answering = Answering::with_answers(definition, envelope.data.clone());
    for (key, value) in &envelope.data {
        let path = format!("/data{}", pointer(key));
        match part(definition, key) {
            Part::Unknown => reason(&path, "the survey has no question of this name"),
            Part::Calculated => {}
            Part::Comment(id) => {
                let chosen = definition.element(id).zip(definition.question(id));
                let chosen =
                    chosen.is_some_and(|(element, question)| question.other_chosen(answering.answer(&element.name)));
                if !chosen {
                    reason(&path, "there is a text for “other” and “other” is not chosen");
                } else if value.as_str().is_none_or(|text| text.chars().count() > LONGEST_TEXT) {
                    reason(&path, "expected a text of at most 20000 characters");
                }
            }
            Part::Answer(id, question) => {
                if question.separate != separate {
                    reason(&path, "answers that leave separately must not travel with others");
                } else if !separate && !answering.is_shown(id) {
                    reason(&path, "the question is not shown for these answers");
                } else if !fits(question, value) {
                    reason(&path, "this is no possible answer to the question");
                } else if *answering.offered_answer(id) != *value {
                    reason(&path, "a chosen answer is not offered for these answers");
                }
            }
        }
    }
    reasons.extend(problem_reasons(definition, envelope, &answering, separate));
    reasons.truncate(MOST_REASONS);
    reasons
}

/// What the questions themselves demand, told in English.
fn problem_reasons(
    definition: &Definition,
    envelope: &Envelope,
    answering: &Answering<&Definition>,
    separate: bool,
) -> Vec<Reason> {
    let messages = Messages::new("en");
    let default_language = &definition.default_language;
    let wording = Wording { messages: &messages, host: &Native, language: "en", default_language };
    let mut reasons = Vec::new();
    for (id, name, question) in definition.questions() {
        let given = envelope.data.contains_key(name);
        let asked =
            if separate { given } else { !question.separate && answering.is_shown(id) && (given || envelope.complete) };
        if let Some(problem) = asked.then(|| problem(answering, id)).flatten() {
            let title = question.title.pick("en", default_language).0;
            let message = wording.sentence(&problem.rule, question, if title.is_empty() { name } else { title });
            reasons.push(Reason::new(format!("/data{}", pointer(name)), message));
        }
    }
    reasons
}

/// Whether the response is for other eyes only (`civicus.sensitive` holds for its answers).
#[must_use]
pub fn is_sensitive(definition: &Definition, envelope: &Envelope) -> bool {
    let answering = Answering::with_answers(definition, envelope.data.clone());
    definition.sensitive.as_ref().is_some_and(|expression| expression.holds(&answering))
}

/// Whether the envelope carries only elements that leave as a response of their own (`civicus.separate`).
#[must_use]
pub fn is_separate(definition: &Definition, envelope: &Envelope) -> bool {
    let separate = |key: &String| match part(definition, key) {
        Part::Answer(_, question) => question.separate,
        Part::Comment(id) => definition.question(id).is_some_and(|question| question.separate),
        Part::Calculated | Part::Unknown => false,
    };
    !envelope.data.is_empty() && envelope.data.keys().all(separate)
}

/// What a key of the data stands for.
enum Part<'d> {
    Answer(ElementId, &'d Question),
    Comment(ElementId),
    Calculated,
    Unknown,
}

fn part<'d>(definition: &'d Definition, key: &str) -> Part<'d> {
    if let Some((id, _, question)) = definition.questions().find(|(_, name, _)| *name == key) {
        return Part::Answer(id, question);
    }
    if let Some((id, ..)) =
        definition.questions().find(|(_, name, question)| question.has_other() && comment_key(name) == key)
    {
        return Part::Comment(id);
    }
    let calculated = definition.calculated.iter().any(|calculated| calculated.include && calculated.name == key);
    if calculated { Part::Calculated } else { Part::Unknown }
}

/// Whether a value has the shape of an answer to a question.
fn fits(question: &Question, value: &Value) -> bool {
    let listed = |choices: &[Choice], value: &Value| choices.iter().any(|choice| choice.value == *value);
    match &question.kind {
        QuestionKind::Radiogroup(_)
        | QuestionKind::Dropdown(_)
        | QuestionKind::Rating { .. }
        | QuestionKind::Boolean { .. } => question.offers_one(value),
        QuestionKind::Checkbox { choices, .. } => value.as_array().is_some_and(|ticked| {
            let alone = ticked.iter().any(|value| choices.is_exclusive(value));
            (!alone || ticked.len() == 1) && different(ticked) && ticked.iter().all(|value| choices.offers(value))
        }),
        QuestionKind::Ranking { choices, .. } => value
            .as_array()
            .is_some_and(|order| different(order) && order.iter().all(|value| listed(&choices.items, value))),
        QuestionKind::Matrix { columns, rows, .. } => value.as_object().is_some_and(|cells| {
            cells
                .iter()
                .all(|(row, cell)| rows.iter().any(|known| plain_value(&known.value) == *row) && listed(columns, cell))
        }),
        QuestionKind::Text { .. } | QuestionKind::Comment { .. } => {
            value.as_str().is_some_and(|text| text.chars().count() <= LONGEST_TEXT)
        }
        QuestionKind::Unsupported => false,
    }
}

fn different(values: &[Value]) -> bool {
    values.iter().enumerate().all(|(place, value)| !values[..place].contains(value))
}
