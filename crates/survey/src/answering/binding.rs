//! Counts bound to answers (`bindings`): as many groups or rows as an answer says, and the answer as many as there are.

use super::{Answering, NodeId};
use crate::expr::{Computed, is_empty, same_answer, strict_number};
use crate::model::QuestionKind;
use serde_json::Value;
use std::sync::Arc;

impl Answering {
    /// The answer that a question's number of groups or rows is bound to.
    fn bound_to(&self, id: NodeId) -> Option<&str> {
        match self.kind(id)? {
            QuestionKind::Dynamic(dynamic) if dynamic.count_expression.is_none() => dynamic.bound_to.as_deref(),
            QuestionKind::Table(table) => table.bound_to.as_deref(),
            _ => None,
        }
    }

    /// An answer changed: questions whose number of groups or rows is bound to it follow.
    pub(super) fn follow_bindings(&mut self, name: &str) {
        let definition = Arc::clone(&self.definition);
        let Some(bound) = definition.index.bound.get(name) else { return };
        let value = self.values.get(name).cloned().unwrap_or_default();
        let number = if is_empty(&value) { 0.0 } else { strict_number(&Computed::from(&value)) };
        if number.is_nan() || number < 0.0 {
            return;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not below 0, and bounded
        let count = (number as usize).min(crate::model::MOST_ITEMS);
        let before = std::mem::replace(&mut self.run.binding, true);
        for element in bound {
            for id in self.made[element.index()].clone() {
                if self.question(id).is_some_and(|question| question.dynamic().is_some()) {
                    self.set_group_count(id, count);
                } else {
                    self.set_row_count(id, count);
                    self.keep_bound_rows(id);
                }
            }
        }
        self.run.binding = before;
    }

    /// What stands in rows that came with the answer becomes part of the value.
    fn keep_bound_rows(&mut self, id: NodeId) {
        let rows = self.node(id).children.clone();
        let mut list = self.value(id).as_array().cloned().unwrap_or_default();
        let more: Vec<_> = rows.iter().skip(list.len()).map(|row| self.row_value(*row)).collect();
        if more.iter().any(|row| !row.is_empty()) {
            list.extend(more.into_iter().map(Value::Object));
            self.set_value(id, Value::Array(list));
        }
    }

    /// The number of groups or rows changed: the answer it is bound to follows.
    pub(super) fn tell_binding(&mut self, id: NodeId, count: usize) {
        if self.run.loading || self.node(id).taking {
            return;
        }
        let Some(name) = self.bound_to(id).map(str::to_owned) else { return };
        let value = Value::from(count);
        if !same_answer(self.values.get(&name).unwrap_or(&Value::Null), &value) {
            self.set_survey_value(&name, value);
        }
    }
}
