//! Answers that the host page suggests: they stand there at first, are seen, and can be changed.

use super::form::Form;
use super::{Phase, Session};
use crate::answering::{Answering, NodeId};
use crate::effect::Effect;
use crate::json;
use crate::model::{Finding, InputType, QuestionKind};
use serde_json::Value;

/// The longest text that is suggested, in characters.
const LONGEST: usize = 500;
/// The most suggestions that are looked at.
const MOST: usize = 100;

impl Session {
    /// Takes over what was suggested and fits; the rest is told to the page's authors. Nothing is kept or sent for it.
    pub(super) fn prefill(&mut self) -> Option<Effect> {
        let Phase::Answering(form) = &mut self.phase else { return None };
        let mut left: Vec<(&String, &Value)> = self.config.prefill.iter().take(MOST).collect();
        // What one answer shows can be suggested too.
        loop {
            let before = left.len();
            left.retain(|(name, value)| !form.suggest(name, value));
            if left.len() == before {
                break;
            }
        }
        form.prepare();
        let path = |name: &str| format!("prefill of “{name}”");
        let message = "is no answer that could be given here; left out".to_owned();
        let findings = left.into_iter().map(|(name, _)| Finding { path: path(name), message: message.clone() });
        let findings: Vec<Finding> = findings.collect();
        (!findings.is_empty()).then_some(Effect::Report(findings))
    }
}

impl Form {
    /// Answers a question that is shown, open, and asks nothing about the person. Whether it allows the answer.
    fn suggest(&mut self, name: &str, value: &Value) -> bool {
        let answering = &self.answering;
        let Some(id) = answering.named(name).filter(|id| may_be_suggested(answering, *id)) else { return false };
        if is_long(value) {
            return false;
        }
        let taken = meant(value).into_iter().find_map(|value| {
            let mut trial = answering.clone();
            trial.set_value(id, value);
            (!trial.is_empty(id) && trial.is_possible(id)).then_some(trial)
        });
        let fits = taken.is_some();
        if let Some(taken) = taken {
            self.answering = taken;
        }
        fits
    }
}

/// Addresses, numbers and secrets of a person are written by that person only; so is what leaves apart.
fn may_be_suggested(answering: &Answering, id: NodeId) -> bool {
    let Some(question) = answering.question(id) else { return false };
    let is_personal = match &question.kind {
        QuestionKind::Text(field) => {
            field.autocomplete.is_some()
                || matches!(field.input, InputType::Email | InputType::Tel | InputType::Password)
        }
        QuestionKind::MultipleText(_) | QuestionKind::Expression(_) => true,
        _ => false,
    };
    !question.separate && !is_personal && answering.is_shown(id) && !answering.is_read_only(id)
}

/// What a suggestion may mean: an address has only texts, where answers are numbers, `true` or lists.
fn meant(value: &Value) -> Vec<Value> {
    let read = value.as_str().and_then(|text| json::read(text).ok());
    let mut all = vec![value.clone()];
    all.extend(read);
    let lists: Vec<Value> = all.iter().map(|one| Value::Array(vec![one.clone()])).collect();
    all.extend(lists);
    all
}

fn is_long(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().nth(LONGEST).is_some(),
        Value::Array(all) => all.len() > MOST || all.iter().any(is_long),
        Value::Object(fields) => fields.len() > MOST || fields.values().any(is_long),
        _ => false,
    }
}
