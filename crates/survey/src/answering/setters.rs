//! `setValueIf`, `setValueExpression`, `resetValueIf`: what sets an answer when what it reads changes.

use super::scope::From;
use super::{Answering, NodeId, Role};
use crate::expr::{Expression, is_empty, same_answer};
use crate::model::{Question, Reader, roots, without_mark};
use crate::text::fold;
use serde_json::{Map, Value};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

/// What makes an expression run again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// Nothing did.
    None,
    /// A name it reads changed.
    Name,
    /// It calls something whose result no name tells, or reads nothing.
    Always,
}

impl Answering {
    /// Runs what sets answers after a change, in the order of the questions.
    pub(super) fn run_setters(&mut self, name: Option<&str>) {
        if self.definition.settings.display_only {
            return;
        }
        let Some(keys) = self.run.keys.clone() else { return };
        self.ensure_rows_in_groups();
        let mut found: Vec<NodeId> = Vec::new();
        let definition = Arc::clone(&self.definition);
        let named = keys.keys().flat_map(|key| definition.index.readers(key)).map(|(reader, _)| reader);
        for reader in named.chain(&definition.index.always).chain(&definition.index.constant) {
            if let Reader::Setter(element) = reader {
                found.extend(&self.made[element.index()]);
            }
        }
        let mut waiting = BinaryHeap::new();
        for id in found {
            waiting.push(Reverse((self.order_of(id), id)));
        }
        let mut last = None;
        while let Some(Reverse((_, id))) = waiting.pop() {
            if last.replace(id) != Some(id) {
                self.run_setter(id, name.unwrap_or_default(), &keys);
            }
        }
    }

    /// Runs what sets one question's answer, after one name changed.
    pub(super) fn run_setters_of(&mut self, id: NodeId, name: &str, value: &Value) {
        let mut keys = Map::new();
        keys.insert(name.to_owned(), value.clone());
        self.run_setter(id, name, &keys);
    }

    /// Runs what sets answers in a group or row, after one of its values changed.
    pub(super) fn run_setters_in_item(&mut self, item: NodeId, name: &str, value: &Value) {
        let plain = name.strip_suffix("-Comment").unwrap_or(name);
        let value = match self.in_item(item, plain).first() {
            Some(question) if plain != name => self.value(*question).clone(),
            _ => value.clone(),
        };
        let around = if self.node(item).role == Role::Item { "panel" } else { "row" };
        let key = format!("{around}.{plain}");
        for question in self.questions_in(item) {
            self.run_setters_of(question, &key, &value);
        }
        self.run_setters_beside(item, plain, &value);
    }

    /// The same in groups or rows of other questions with the same value.
    fn run_setters_beside(&mut self, item: NodeId, name: &str, value: &Value) {
        let Some(question) = self.node(item).parent.filter(|question| self.node(*question).holder.is_none()) else {
            return;
        };
        let place = self.item_place(item);
        for other in self.by_value_name(self.value_name(question)) {
            let Some(beside) = self.node(other).children.get(place).copied().filter(|_| other != question) else {
                continue;
            };
            let around = match self.node(beside).role {
                Role::Item => "panel",
                Role::Row(_) => "row",
                Role::Page | Role::Panel | Role::Question | Role::Totals => continue,
            };
            for inner in self.questions_in(beside) {
                self.run_setters_of(inner, &format!("{around}.{name}"), value);
            }
        }
    }

    /// Runs what sets answers in a group or row that was made for values that are there already.
    pub(super) fn run_setters_of_new_item(&mut self, item: NodeId, around: &str) {
        let values = self.item_data(item);
        if values.values().all(is_empty) {
            return;
        }
        let keys = Self::prefixed(&values, around);
        for question in self.questions_in(item) {
            self.run_setter(question, "", &keys);
        }
    }

    fn run_setter(&mut self, id: NodeId, name: &str, keys: &Map<String, Value>) {
        let definition = Arc::clone(&self.definition);
        let Some(question) = definition.question(self.node(id).element) else { return };
        let by_parent = self.parent_question(id).is_some_and(|parent| self.value_name(parent) == name);
        if self.node(id).setting || by_parent {
            return;
        }
        self.run_reset(id, question, keys);
        self.run_set_if(id, question, keys);
        if let Some(expression) = &question.set_value
            && question.set_value_if.is_none()
            && self.is_caused(expression, None, keys)
            && self.enter(id, SETTING)
        {
            self.set_computed(id, expression);
            self.leave(id, SETTING);
        }
    }

    fn run_reset(&mut self, id: NodeId, question: &Question, keys: &Map<String, Value>) {
        let Some(expression) = &question.reset_value_if else { return };
        let asked = !self.is_empty(id) && self.is_caused(expression, None, keys) && self.ends(expression, id);
        if !asked || !self.enter(id, RESETTING) {
            return;
        }
        self.make_lists_read_by(expression);
        if self.is_true(expression, id) {
            self.reset(id);
        }
        self.leave(id, RESETTING);
    }

    fn run_set_if(&mut self, id: NodeId, question: &Question, keys: &Map<String, Value>) {
        let Some(condition) = &question.set_value_if else { return };
        let asked = self.is_caused(condition, question.set_value.as_ref(), keys) && self.ends(condition, id);
        if !asked || !self.enter(id, SETTING_IF) {
            return;
        }
        self.make_lists_read_by(condition);
        if self.evaluate(condition, From::Node(id)).is_truthy() {
            match &question.set_value {
                None => self.clear_value(id, false),
                Some(expression) => {
                    if self.enter(id, SETTING) {
                        self.set_computed(id, expression);
                        self.leave(id, SETTING);
                    }
                }
            }
        }
        self.leave(id, SETTING_IF);
    }

    fn set_computed(&mut self, id: NodeId, expression: &Expression) {
        if !self.ends(expression, id) {
            return;
        }
        self.make_lists_read_by(expression);
        let computed = self.evaluate(expression, From::Node(id));
        let value = self.answer_of(id, &computed);
        if !same_answer(self.value(id), &value) {
            self.set_value(id, value);
        }
    }

    pub(super) fn is_caused(
        &self,
        expression: &Expression,
        second: Option<&Expression>,
        keys: &Map<String, Value>,
    ) -> bool {
        let first = cause(expression, keys);
        match (first, second) {
            (Cause::Name, _) => true,
            (first, None) => first == Cause::Always,
            (_, Some(second)) => cause(second, keys) != Cause::None,
        }
    }

    fn enter(&mut self, id: NodeId, which: u8) -> bool {
        let busy = &mut self.node_mut(id).busy;
        let free = *busy & which == 0;
        *busy |= which;
        free
    }

    fn leave(&mut self, id: NodeId, which: u8) {
        self.node_mut(id).busy &= !which;
    }
}

/// Which expression of a node runs now, so that it does not set itself off.
const SETTING: u8 = 1 << 1;
const SETTING_IF: u8 = 1 << 2;
const RESETTING: u8 = 1 << 3;

fn cause(expression: &Expression, keys: &Map<String, Value>) -> Cause {
    if expression.calls_without_names() {
        return Cause::Always;
    }
    let (mut reads, mut changed) = (false, false);
    expression.names(&mut |name| {
        reads = true;
        changed |= is_name_changed(name, keys);
    });
    match (reads, changed) {
        (_, true) => Cause::Name,
        (false, false) => Cause::Always,
        (true, false) => Cause::None,
    }
}

/// Whether one of the names changed, or something it begins with (survey-core's `isAnyKeyChanged`).
fn is_name_changed(name: &str, keys: &Map<String, Value>) -> bool {
    if name.starts_with('$') {
        return true;
    }
    let find = |wanted: &str| keys.iter().find(|(key, _)| fold(key) == wanted);
    let (whole, unwrapped) = without_mark(name);
    roots(name).any(|root| find(&root).is_some_and(|(_, value)| unwrapped || root == whole || !value.is_null()))
}
