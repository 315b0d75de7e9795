//! A question's own value: how an answer is taken, and how it reaches who keeps it.

use super::{Answering, DEEPEST_CHAIN, EXTENT_OF_ONE, MOST_SET, MOST_SET_FOR_NODE, NodeId, Role};
use crate::expr::{Computed, extent, is_empty, same_answer};
use crate::model::QuestionKind;
use serde_json::Value;

impl Answering {
    /// A question's answer; `Null` or an empty list when there is none.
    #[must_use]
    pub fn value(&self, id: NodeId) -> &Value {
        match self.items(id).and_then(|items| items.creating.as_ref()) {
            Some(creating) => creating,
            None => &self.node(id).value,
        }
    }

    /// Whether a question has no answer. Blanks are none.
    #[must_use]
    pub fn is_empty(&self, id: NodeId) -> bool {
        let value = self.value(id);
        match self.kind(id) {
            Some(QuestionKind::Dynamic(_)) => {
                let no_field = |item: &Value| item.as_object().is_none_or(serde_json::Map::is_empty);
                value.as_array().is_none_or(|items| items.iter().all(no_field))
            }
            _ => is_blank(value),
        }
    }

    /// Answers a question: whatever depends on it follows.
    pub fn set_value(&mut self, id: NodeId, value: Value) {
        if !self.may_set() {
            return;
        }
        self.run.depth += 1;
        match self.kind(id) {
            Some(QuestionKind::Select(select)) if select.style.is_checkbox() => self.set_ticked(id, value),
            Some(QuestionKind::Select(_)) => {
                let value = self.value_from_data(id, value);
                self.take_value(id, value);
            }
            Some(QuestionKind::Text(field)) => {
                let value = super::change::of_input(field.input, value);
                self.take_value(id, value);
            }
            Some(QuestionKind::Slider(_)) => {
                let value = super::change::of_slider([self.bound_of(id, 0), self.bound_of(id, 1)], value);
                self.take_value(id, value);
            }
            _ => self.take_value(id, value),
        }
        self.run.depth -= 1;
    }

    /// Whether one answer may still set another one. Without end they would be in a cycle.
    pub(super) fn may_set(&mut self) -> bool {
        let is_first = self.run.depth == 0 && !self.run.running && !self.run.loading && !self.run.setting_data;
        self.run.set = if is_first { 0 } else { self.run.set + 1 };
        let may = self.run.depth < DEEPEST_CHAIN && self.run.set <= MOST_SET + MOST_SET_FOR_NODE * self.nodes.len();
        self.cut |= !may;
        may
    }

    /// Takes a value that is another one than before.
    pub(super) fn take_value(&mut self, id: NodeId, value: Value) {
        if same_answer(self.value(id), &value) {
            return;
        }
        self.take_changed_value(id, value);
    }

    /// Takes a value without asking whether it is another one.
    pub(super) fn take_changed_value(&mut self, id: NodeId, value: Value) {
        if !is_blank(&value) && !self.has_shape(id, &value) {
            return;
        }
        let answered = !self.is_empty(id);
        let node = self.node_mut(id);
        node.was_answered = Some(answered);
        node.setting = true;
        let value = match (self.kind(id), value) {
            (Some(QuestionKind::Select(select)), Value::Array(items))
                if !select.style.is_list() && !select.style.is_picker() =>
            {
                items.into_iter().next().unwrap_or_default()
            }
            (Some(QuestionKind::Rating(rating)), value) => super::change::of_scale(rating, value),
            (_, value) => value,
        };
        self.keep_value(id, value);
        let node = self.node_mut(id);
        node.setting = false;
        node.was_answered = None;
    }

    /// Whether a value can be an answer of this kind at all.
    fn has_shape(&self, id: NodeId, value: &Value) -> bool {
        match self.kind(id) {
            Some(QuestionKind::Matrix(_) | QuestionKind::MultipleText(_)) => value.is_object(),
            Some(QuestionKind::Table(table)) => {
                if table.is_dynamic() {
                    value.is_array()
                } else {
                    value.is_object()
                }
            }
            Some(QuestionKind::Dynamic(_)) => value.is_array(),
            _ => true,
        }
    }

    /// Keeps a value in the question and hands it to who keeps it besides.
    fn keep_value(&mut self, id: NodeId, value: Value) {
        if let Some(items) = self.items_mut(id)
            && items.creating.is_some()
        {
            items.created_change = true;
            items.creating = Some(value);
            return;
        }
        let comment_goes = self.set_own_value(id, value);
        if self.may_leave_question(id) {
            let name = self.value_name(id).to_owned();
            let value = self.node(id).value.clone();
            self.hand_over(id, &name, value);
        }
        if comment_goes {
            self.hand_over_comment(id, "".into());
        }
    }

    /// Whether a value may reach the survey: a number or date out of bounds may not.
    fn may_leave_question(&mut self, id: NodeId) -> bool {
        let fits = match self.kind(id) {
            Some(QuestionKind::Text(field)) if field.input.has_bounds() => !self.is_out_of_bounds(id),
            _ => true,
        };
        let checks = self.definition.settings.errors;
        let on_change =
            matches!(checks, crate::model::ErrorMode::OnValueChanged | crate::model::ErrorMode::OnValueChanging);
        if matches!(self.kind(id), Some(QuestionKind::Text(_)))
            && (!fits || !self.node(id).errors.is_empty())
            && on_change
        {
            self.check_question(id, false);
        }
        fits
    }

    /// Sets what the question itself holds. Whether the remark beside "other" went with it.
    pub(super) fn set_own_value(&mut self, id: NodeId, value: Value) -> bool {
        match self.kind(id) {
            Some(QuestionKind::Select(_)) => return self.set_chosen(id, value),
            Some(QuestionKind::Table(_)) => {
                self.set_base_value(id, value);
                self.rows_take_value(id);
            }
            Some(QuestionKind::Dynamic(_)) => self.set_groups(id, value),
            Some(QuestionKind::MultipleText(_)) => {
                self.set_base_value(id, value);
                for child in self.node(id).children.clone() {
                    let value = self.node(id).value.get(self.value_name(child)).cloned().unwrap_or_default();
                    self.update_from_holder(child, value, false);
                }
            }
            _ => self.set_base_value(id, value),
        }
        false
    }

    /// Sets a value and notes whether it is somebody's own.
    pub(super) fn set_base_value(&mut self, id: NodeId, value: Value) {
        let value = self.corrected(id, value);
        // As in survey-core, a list that was there once becomes an empty one.
        let is_nothing = || !value.is_array() && !Computed::from(&value).is_truthy();
        let value = if self.node(id).value.is_array() && is_nothing() { Value::Array(Vec::new()) } else { value };
        self.run.set += extent(&value) / EXTENT_OF_ONE;
        let node = self.node_mut(id);
        if !same_answer(&node.value, &value) && !node.by_default {
            node.touched = true;
        }
        node.value = value;
    }

    /// A value in the form its kind asks for.
    pub(super) fn corrected(&self, id: NodeId, value: Value) -> Value {
        match (self.kind(id), value) {
            (Some(QuestionKind::Matrix(matrix)), Value::Object(mut cells)) => {
                cells.retain(|_, cell| !matches!(cell, Value::Array(items) if items.is_empty() && !matrix.several));
                for cell in cells.values_mut() {
                    let old = cell.take();
                    *cell = match old {
                        Value::Array(items) if !matrix.several => items.into_iter().next().unwrap_or_default(),
                        single if matrix.several && !single.is_array() => Value::Array(vec![single]),
                        same => same,
                    };
                }
                Value::Object(cells)
            }
            (Some(QuestionKind::Comment { .. }), Value::Array(items)) => written(&items, "\n").into(),
            (Some(QuestionKind::Text(_)), Value::Array(items)) => written(&items, ", ").into(),
            (Some(QuestionKind::Select(select)), Value::Null) if select.style.is_list() => Value::Array(Vec::new()),
            (_, value) => value,
        }
    }

    /// Hands a value to who keeps it: the survey, a group, a row, a question with several texts.
    fn hand_over(&mut self, id: NodeId, name: &str, value: Value) {
        match self.node(id).holder {
            None => self.set_survey_value(name, value),
            Some(holder) => match self.node(holder).role {
                Role::Item => self.set_item_value(holder, name, value),
                Role::Row(_) => self.set_row_value(holder, name, &value, false),
                Role::Totals => self.totals_changed(holder),
                Role::Page | Role::Panel | Role::Question => self.set_text_of_several(holder, name, value),
            },
        }
    }

    /// Hands a remark to who keeps it.
    pub(super) fn hand_over_comment(&mut self, id: NodeId, comment: Value) {
        let name = self.value_name(id).to_owned();
        match self.node(id).holder {
            None => self.set_survey_comment(&name, comment),
            Some(holder) => match self.node(holder).role {
                Role::Item => self.set_item_value(holder, &super::comment_key(&name), comment),
                Role::Row(_) => self.set_row_value(holder, &name, &comment, true),
                Role::Totals | Role::Page | Role::Panel | Role::Question => {}
            },
        }
    }

    fn set_text_of_several(&mut self, id: NodeId, name: &str, value: Value) {
        let mut all = self.node(id).value.as_object().cloned().unwrap_or_default();
        if is_blank(&value) {
            all.shift_remove(name);
        } else {
            all.insert(name.to_owned(), value);
        }
        self.take_changed_value(id, Value::Object(all));
    }

    /// Takes a value that who keeps it has now.
    pub(super) fn update_from_holder(&mut self, id: NodeId, value: Value, clear: bool) {
        match self.kind(id) {
            Some(QuestionKind::Select(_)) => self.update_choice_from_holder(id, value, clear),
            Some(QuestionKind::Table(_)) => self.update_table_from_holder(id, value, clear),
            _ => self.update_base_from_holder(id, value, clear),
        }
    }

    pub(super) fn update_base_from_holder(&mut self, id: NodeId, value: Value, clear: bool) {
        let empty = is_blank(&value);
        if !empty && !self.has_shape(id, &value) {
            return;
        }
        let has_default = self.question(id).is_some_and(|question| question.default_expression.is_some());
        if has_default && empty && !self.node(id).touched && !self.is_empty(id) {
            self.run.cleared.push(id);
        }
        self.node_mut(id).taking = true;
        if !empty && has_default {
            let default = self.default_value(id);
            let by_default = default.is_some_and(|default| same_answer(&value, &default));
            self.take_update(id, value, by_default);
        } else {
            let nested = self.node(id).holder.is_some();
            self.take_update(id, value, nested);
            if clear && empty {
                self.node_mut(id).touched = false;
            }
        }
        self.node_mut(id).taking = false;
        self.update_carriers(id);
    }

    fn take_update(&mut self, id: NodeId, value: Value, by_default: bool) {
        self.node_mut(id).by_default = by_default;
        let value = self.value_from_data(id, value);
        let changed = !same_answer(&self.node(id).value, &value);
        self.set_own_value(id, value);
        if changed && self.run.setting_data && !self.all_errors(id).is_empty() {
            self.check_question(id, true);
        }
        self.node_mut(id).by_default = false;
    }

    /// The value at its holder when it has none itself.
    pub(super) fn take_from_holder(&mut self, id: NodeId) {
        let value = self.held_value(id);
        if !is_empty(&value) || !self.run.loading {
            self.update_from_holder(id, value, false);
        }
        let comment = self.held_comment(id);
        self.node_mut(id).comment = comment;
    }

    /// What who keeps a question's value has for it.
    pub(super) fn held_value(&self, id: NodeId) -> Value {
        let name = self.value_name(id);
        let found = match self.node(id).holder {
            None => self.values.get(name),
            Some(holder) => match self.node(holder).role {
                Role::Item | Role::Row(_) => return self.item_data(holder).remove(name).unwrap_or_default(),
                Role::Totals => None,
                Role::Page | Role::Panel | Role::Question => self.node(holder).value.get(name),
            },
        };
        found.cloned().unwrap_or_default()
    }

    fn held_comment(&self, id: NodeId) -> String {
        if !self.has_comment_field(id) {
            return String::new();
        }
        let key = super::comment_key(self.value_name(id));
        let found = match self.node(id).holder {
            None => self.values.get(&key).cloned(),
            Some(holder) => self.item_data(holder).remove(&key),
        };
        found.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

/// A list as a text.
fn written(items: &[Value], between: &str) -> String {
    items.iter().map(|item| Computed::from(item).to_text().into_owned()).collect::<Vec<_>>().join(between)
}

/// Whether a value is no answer: empty, or nothing but blanks.
pub(crate) fn is_blank(value: &Value) -> bool {
    is_empty(value) || value.as_str().is_some_and(|text| text.trim().is_empty())
}
