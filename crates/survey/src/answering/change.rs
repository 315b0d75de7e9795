//! What one act of the respondent makes of an answer.

use super::{Answering, comment_key};
use crate::event::Change;
use crate::model::{Choices, Definition, ElementId, Question, QuestionKind};
use serde_json::{Map, Value};
use std::ops::Deref;

impl<D: Deref<Target = Definition>> Answering<D> {
    /// Applies a change. A change that does not fit the question (a choice it does not have) is ignored.
    /// Says whether the answer is another one now.
    pub fn apply(&mut self, id: ElementId, change: &Change) -> bool {
        let Some((key, value)) = self.changed(id, change) else { return false };
        let before = self.answers.get(&key).cloned();
        self.set(&key, value);
        before.as_ref() != self.answers.get(&key)
    }

    /// The key to set and its new value.
    fn changed(&self, id: ElementId, change: &Change) -> Option<(String, Value)> {
        let element = self.definition.element(id)?;
        let question = self.definition.question(id)?;
        let name = element.name.clone();
        let answer = self.answer(&name);
        let value = match change {
            Change::CommentTyped(text) => {
                question.has_other().then_some(())?;
                return Some((comment_key(&name), text.as_str().into()));
            }
            Change::Chosen(value) => (value.is_null() || question.offers_one(value)).then(|| value.clone())?,
            Change::Toggled { value, on } => toggled(question, answer, value, *on)?,
            Change::Typed(text) => question.is_typed().then(|| Value::String(text.clone()))?,
            Change::RowChosen { row, value } => row_chosen(question, answer, row, value)?,
            Change::RankAdded(_) | Change::RankRaised(_) | Change::RankLowered(_) | Change::RankRemoved(_) => {
                ranked(question, answer, change)?
            }
        };
        Some((name, value))
    }
}

/// Ticks or clears a box. "None" stands alone: it clears the others, and they clear it.
fn toggled(question: &Question, answer: &Value, value: &Value, on: bool) -> Option<Value> {
    let QuestionKind::Checkbox { choices, .. } = &question.kind else { return None };
    choices.offers(value).then_some(())?;
    let mut ticked: Vec<Value> = answer.as_array().cloned().unwrap_or_default();
    ticked.retain(|other| other != value);
    if on {
        let alone = choices.is_exclusive(value);
        ticked.retain(|other| !alone && !choices.is_exclusive(other));
        ticked.push(value.clone());
    }
    Some(Value::Array(ticked))
}

fn row_chosen(question: &Question, answer: &Value, row: &str, value: &Value) -> Option<Value> {
    let QuestionKind::Matrix { columns, rows, .. } = &question.kind else { return None };
    rows.iter().any(|known| crate::text::plain_value(&known.value) == row).then_some(())?;
    (value.is_null() || columns.iter().any(|column| column.value == *value)).then_some(())?;
    let mut cells: Map<String, Value> = answer.as_object().cloned().unwrap_or_default();
    if value.is_null() {
        cells.remove(row);
    } else {
        cells.insert(row.to_owned(), value.clone());
    }
    Some(Value::Object(cells))
}

fn ranked(question: &Question, answer: &Value, change: &Change) -> Option<Value> {
    let QuestionKind::Ranking { choices, select, most, .. } = &question.kind else { return None };
    let mut order: Vec<Value> = answer.as_array().cloned().unwrap_or_default();
    if !select && order.is_empty() {
        order = choices.items.iter().map(|choice| choice.value.clone()).collect();
    }
    match change {
        Change::RankAdded(value) => {
            let full = most.is_some_and(|most| order.len() >= most);
            (!full && choices.offers(value) && !order.contains(value)).then_some(())?;
            order.push(value.clone());
        }
        Change::RankRaised(place) => (*place > 0 && *place < order.len()).then(|| order.swap(*place - 1, *place))?,
        Change::RankLowered(place) => (*place + 1 < order.len()).then(|| order.swap(*place, *place + 1))?,
        Change::RankRemoved(place) => drop((*select && *place < order.len()).then(|| order.remove(*place))?),
        Change::Chosen(_)
        | Change::Toggled { .. }
        | Change::Typed(_)
        | Change::CommentTyped(_)
        | Change::RowChosen { .. } => {
            return None;
        }
    }
    Some(Value::Array(order))
}

impl Choices {
    /// Whether a value is among the choices, the special ones included.
    #[must_use]
    pub fn offers(&self, value: &Value) -> bool {
        self.items.iter().any(|choice| choice.value == *value)
            || (self.other.is_some() && value == Self::OTHER)
            || self.is_exclusive(value)
    }

    /// Whether a value stands alone ("none").
    #[must_use]
    pub fn is_exclusive(&self, value: &Value) -> bool {
        self.none.is_some() && value == Self::NONE
    }
}

impl Question {
    /// The choices of a question that has a choice "other" or "none" to offer.
    #[must_use]
    pub fn choices(&self) -> Option<&Choices> {
        match &self.kind {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Checkbox { choices, .. }
            | QuestionKind::Ranking { choices, .. } => Some(choices),
            QuestionKind::Rating { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::Text { .. }
            | QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::Unsupported => None,
        }
    }

    /// Whether there is a choice "other" with a text field.
    #[must_use]
    pub fn has_other(&self) -> bool {
        self.choices().is_some_and(|choices| choices.other.is_some())
    }

    /// Whether an answer includes the choice "other".
    #[must_use]
    pub fn other_chosen(&self, answer: &Value) -> bool {
        self.has_other()
            && match answer {
                Value::Array(ticked) => ticked.iter().any(|value| value == Choices::OTHER),
                single => single == Choices::OTHER,
            }
    }

    /// Whether a value can be the one answer of a one-of-several question.
    #[must_use]
    pub fn offers_one(&self, value: &Value) -> bool {
        match &self.kind {
            QuestionKind::Radiogroup(choices) | QuestionKind::Dropdown(choices) => choices.offers(value),
            QuestionKind::Rating { steps, outside, .. } => steps.iter().chain(outside).any(|step| step.value == *value),
            QuestionKind::Boolean { .. } => value.is_boolean(),
            QuestionKind::Checkbox { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::Text { .. }
            | QuestionKind::Comment { .. }
            | QuestionKind::Unsupported => false,
        }
    }

    /// Whether its answer is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.kind, QuestionKind::Checkbox { .. } | QuestionKind::Ranking { .. })
    }

    /// Whether it is answered by typing.
    pub(crate) fn is_typed(&self) -> bool {
        matches!(self.kind, QuestionKind::Text { .. } | QuestionKind::Comment { .. })
    }
}
