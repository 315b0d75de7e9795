//! Answers that stand there at first, and bounds that are computed.

use super::scope::From;
use super::{Answering, NodeId};
use crate::expr::{Computed, is_empty, same_answer};
use crate::model::{Bound, InputType, QuestionKind, TableRows};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Marks a default expression that runs now.
const DEFAULTING: u8 = 1;

impl Answering {
    fn has_default(&self, id: NodeId) -> bool {
        let Some(question) = self.question(id) else { return false };
        let own = match &question.kind {
            QuestionKind::Dynamic(dynamic) => !is_empty(&dynamic.default_item),
            QuestionKind::Table(table) => {
                matches!(&table.rows, TableRows::Added { default_row, .. } if !is_empty(default_row))
            }
            _ => false,
        };
        own || question.default_expression.is_some() || !super::value::is_blank(&question.default)
    }

    /// Gives an unanswered question the answer that stands there at first.
    pub(super) fn give_default(&mut self, id: NodeId) {
        if self.run.loading || !self.has_default(id) || !self.is_empty(id) {
            return;
        }
        if self.clears_when_hidden(id) && !self.is_visible(id) {
            return;
        }
        self.set_default(id);
    }

    /// The answer that stands there at first, from the expression if there is one.
    pub(super) fn default_value(&self, id: NodeId) -> Option<Value> {
        let question = self.question(id)?;
        let computed = question.default_expression.as_ref().map(|expression| {
            let value = self.evaluate(expression, From::Node(id));
            if value.is_nothing() { question.default.clone() } else { self.answer_of(id, &value) }
        });
        Some(computed.unwrap_or_else(|| question.default.clone()))
    }

    pub(super) fn set_default(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let Some(question) = definition.question(self.node(id).element) else { return };
        match &question.kind {
            QuestionKind::Boolean { yes, no, .. } => {
                let default = question.default.clone();
                let says = |word: &str, own: &Value| {
                    default == Value::Bool(word == "true") || default.as_str() == Some(word) || default == *own
                };
                if says("true", yes) {
                    self.set_value(id, yes.clone());
                }
                if says("false", no) {
                    self.set_value(id, no.clone());
                }
                if question.default_expression.is_some() {
                    self.run_default_expression(id);
                }
                return;
            }
            QuestionKind::Dynamic(dynamic) if !is_empty(&dynamic.default_item) && is_empty(&question.default) => {
                return self.set_default_items(id, &dynamic.default_item, self.group_count(id));
            }
            QuestionKind::Table(table) if is_empty(&question.default) => {
                if let TableRows::Added { default_row, .. } = &table.rows
                    && !is_empty(default_row)
                {
                    return self.set_default_items(id, default_row, self.row_count(id));
                }
            }
            _ => {}
        }
        if question.default_expression.is_some() {
            self.run_default_expression(id);
            return;
        }
        let value = self.corrected(id, question.default.clone());
        if same_answer(self.value(id), &value) {
            return;
        }
        if self.select(id).is_some() {
            self.set_default_choice(id, value);
        } else {
            self.set_value(id, value);
        }
    }

    fn set_default_items(&mut self, id: NodeId, item: &Value, count: usize) {
        if self.is_empty(id) && count > 0 {
            self.set_value(id, Value::Array(vec![item.clone(); count]));
        }
    }

    /// Computes the answer that stands there until another is given.
    pub(super) fn run_default_expression(&mut self, id: NodeId) {
        let expression = self.question(id).and_then(|question| question.default_expression.as_ref());
        if self.node(id).busy & DEFAULTING != 0 || expression.is_some_and(|expression| !self.ends(expression, id)) {
            return;
        }
        let Some(value) = self.default_value(id) else { return };
        self.node_mut(id).busy |= DEFAULTING;
        self.node_mut(id).by_default = true;
        if !same_answer(self.value(id), &value) {
            self.set_value(id, value);
        }
        self.node_mut(id).by_default = false;
        self.node_mut(id).busy &= !DEFAULTING;
    }

    /// The answer as it was at first; none if none was given.
    pub(super) fn reset(&mut self, id: NodeId) {
        if self.has_default(id) {
            self.set_default(id);
        } else {
            self.clear_value(id, false);
        }
    }

    /// A computed value as an answer: dates become what a date field holds.
    pub(super) fn answer_of(&self, id: NodeId, value: &Computed<'_>) -> Value {
        let Computed::Date(moment) = value else { return value.to_json() };
        let with_time = matches!(self.kind(id), Some(QuestionKind::Text(field)) if field.input == InputType::DateTime);
        crate::expr::date_answer(*moment, &self.clock, with_time).map_or(Value::Null, Value::String)
    }

    /// Works out the smallest and largest value.
    pub(super) fn refresh_bounds(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let (least, most) = match definition.question(self.node(id).element).map(|question| &question.kind) {
            Some(QuestionKind::Text(field)) => (&field.least, &field.most),
            Some(QuestionKind::Slider(slider)) => (&slider.least, &slider.most),
            _ => return,
        };
        let now = [self.bound(id, least, 0), self.bound(id, most, 1)];
        self.node_mut(id).bounds = now.iter().any(|bound| !bound.is_null()).then(|| Box::new(now));
    }

    fn bound(&self, id: NodeId, bound: &Bound, which: usize) -> Value {
        let is_slider = matches!(self.kind(id), Some(QuestionKind::Slider(_)));
        let before = self.bound_of(id, which);
        match &bound.expression {
            // A slider has ends before the first one is computed, and keeps them where nothing is.
            Some(_) if is_slider && before.is_null() => bound.value.clone(),
            Some(expression) => {
                let computed = self.evaluate(expression, From::Node(id));
                let value = self.answer_of(id, &computed);
                if is_slider && value.is_null() { before.clone() } else { value }
            }
            None => bound.value.clone(),
        }
    }

    /// Whether a number or date lies outside its bounds.
    pub(super) fn is_out_of_bounds(&self, id: NodeId) -> bool {
        self.is_below(id) || self.is_above(id)
    }

    /// Whether an answer lies below its smallest value.
    pub(super) fn is_below(&self, id: NodeId) -> bool {
        self.beside(id, 0).is_some_and(std::cmp::Ordering::is_lt)
    }

    /// Whether an answer lies above its largest value.
    pub(super) fn is_above(&self, id: NodeId) -> bool {
        self.beside(id, 1).is_some_and(std::cmp::Ordering::is_gt)
    }

    fn beside(&self, id: NodeId, which: usize) -> Option<std::cmp::Ordering> {
        let bound = self.bound_of(id, which);
        if is_empty(bound) || self.is_empty(id) {
            return None;
        }
        let is_date = matches!(self.kind(id), Some(QuestionKind::Text(field)) if field.input.is_date());
        crate::expr::compared(self.value(id), bound, is_date, &self.clock)
    }

    /// The computed smallest (`0`) or largest (`1`) value of a field.
    #[must_use]
    pub fn bound_of(&self, id: NodeId, which: usize) -> &Value {
        self.node(id).bounds.as_ref().map_or(&Value::Null, |bounds| &bounds[which.min(1)])
    }

    /// The values of a new group or row as names with a prefix, for setters.
    pub(super) fn prefixed(values: &Map<String, Value>, prefix: &str) -> Map<String, Value> {
        values.iter().map(|(name, value)| (format!("{prefix}.{name}"), value.clone())).collect()
    }
}
