//! Whether an envelope's answers fit its definition.

use super::{LONGEST_TEXT, Rule, Wording, own_rule};
use crate::answering::{Answering, NodeId, can_answer, comment_key, is_known};
use crate::expr::same_answer;
use crate::host::Native;
use crate::messages::Messages;
use crate::model::{Definition, TriggerAct};
use crate::wire::{Envelope, Reason, pointer};
use serde_json::Value;
use std::sync::Arc;

/// The most reasons given; enough to understand, too few to be a burden.
const MOST_REASONS: usize = 50;

/// Everything that stands in the way of accepting an envelope; empty when it may be stored.
///
/// The envelope's `survey` and `version` must name this definition; every answer must belong to a question that is
/// shown for these answers and must be one that the question allows; a complete response must answer what is demanded.
#[must_use]
pub fn check_envelope(definition: &Arc<Definition>, envelope: &Envelope) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if envelope.survey != definition.id {
        reasons.push(Reason::new("/survey", "this is the id of another survey"));
    }
    if envelope.version != definition.version {
        reasons.push(Reason::new("/version", "this is the version of another definition"));
    }
    let separate = is_separate(definition, envelope);
    let mut answering = Answering::with_answers(Arc::clone(definition), envelope.data.clone());
    for (key, value) in &envelope.data {
        if let Some(message) = key_reason(&answering, key, value, separate) {
            reasons.push(Reason::new(format!("/data{}", pointer(key)), message));
        }
    }
    reasons.extend(problem_reasons(&mut answering, envelope, separate));
    reasons.truncate(MOST_REASONS);
    reasons
}

/// What is wrong with one key of the data.
fn key_reason(answering: &Answering, key: &str, value: &Value, separate: bool) -> Option<&'static str> {
    let definition = answering.definition();
    if longest(value) > LONGEST_TEXT {
        return Some("expected texts of at most 20000 characters");
    }
    let questions: Vec<NodeId> = answering.all_questions().filter(|id| answering.value_name(*id) == key).collect();
    if questions.is_empty() {
        return remark_reason(answering, key, value)
            .unwrap_or_else(|| (!is_known(definition, key)).then_some("the survey has no question of this name"));
    }
    let is_apart = questions.iter().any(|id| answering.question(*id).is_some_and(|question| question.separate));
    if is_apart != separate {
        return Some("answers that leave separately must not travel with others");
    }
    if !separate && !questions.iter().any(|id| answering.is_shown(*id)) {
        return Some("the question is not shown for these answers");
    }
    let answerable =
        questions.iter().any(|id| answering.question(*id).is_some_and(|question| can_answer(&question.kind)));
    if !answerable {
        return Some("this is no possible answer to the question");
    }
    let taken = questions.iter().any(|id| same_answer(answering.value(*id), value));
    if !taken {
        return Some("a chosen answer is not offered for these answers, or this is no possible answer to the question");
    }
    (!questions.iter().all(|id| answering.is_possible(*id))).then_some("this is no possible answer to the question")
}

/// What is wrong with a remark; `None` when the key is none.
fn remark_reason(answering: &Answering, key: &str, value: &Value) -> Option<Option<&'static str>> {
    let id = answering.all_questions().find(|id| comment_key(answering.value_name(*id)) == key)?;
    let has_field = answering.question(id).is_some_and(|question| question.comment_area.is_some());
    if !has_field && !answering.is_other_chosen(id) {
        return Some(Some("there is a text for “other” and “other” is not chosen"));
    }
    Some((!value.is_string()).then_some("expected a text"))
}

fn longest(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.iter().map(longest).max().unwrap_or(0),
        Value::Object(fields) => fields.values().map(longest).max().unwrap_or(0),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// What the questions themselves demand, told in English.
fn problem_reasons(answering: &mut Answering, envelope: &Envelope, separate: bool) -> Vec<Reason> {
    let messages = Messages::english();
    let wording = Wording { messages: &messages, host: &Native, language: "en" };
    let settings = &answering.definition().settings;
    if settings.unchecked || settings.may_complete {
        return Vec::new();
    }
    answering.check_all();
    let early = ends_early(answering.definition());
    let mut reasons = Vec::new();
    for id in answering.all_questions() {
        let name = answering.value_name(id);
        let given = envelope.data.contains_key(name);
        let apart = answering.question(id).is_some_and(|question| question.separate);
        let demanded = envelope.complete && !early;
        let asked = if separate { given } else { !apart && answering.is_shown(id) && (given || demanded) };
        if !asked {
            continue;
        }
        let within = answering.shown_below(id);
        let own: Vec<Rule> = within.into_iter().filter_map(|inner| own_rule(answering, inner)).collect();
        let broken = answering.all_errors(id).into_iter().filter(|rule| !rule.advice).chain(&own);
        if let Some(rule) = broken.into_iter().next() {
            let message = wording.sentence(answering, id, rule, &answering.title_words(id));
            reasons.push(Reason::new(format!("/data{}", pointer(name)), message));
        }
    }
    reasons
}

/// Whether an answer can finish the survey before its last page.
fn ends_early(definition: &Definition) -> bool {
    definition.triggers.iter().any(|trigger| trigger.act == TriggerAct::Complete)
}

/// Whether the response is for other eyes only (`civicus.sensitive` holds for its answers).
#[must_use]
pub fn is_sensitive(definition: &Arc<Definition>, envelope: &Envelope) -> bool {
    let Some(expression) = &definition.sensitive else { return false };
    Answering::with_answers(Arc::clone(definition), envelope.data.clone()).survey_holds(expression)
}

/// Whether the envelope carries only elements that leave as a response of their own (`civicus.separate`).
#[must_use]
pub fn is_separate(definition: &Definition, envelope: &Envelope) -> bool {
    !envelope.data.is_empty() && envelope.data.keys().all(|key| crate::answering::is_separate(definition, key))
}
