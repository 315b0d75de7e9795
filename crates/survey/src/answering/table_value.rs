//! A table's answer made of its rows, and its rows filled from its answer.

use super::{Answering, NodeId, Role, comment_key};
use crate::expr::{is_empty, same_answer};
use crate::model::{QuestionKind, Table, TableRows};
use serde_json::{Map, Value};
use std::sync::Arc;

impl Answering {
    /// What stands in new cells becomes part of the value.
    pub(super) fn keep_new_cells(&mut self, id: NodeId) {
        let before = self.whole_value(id);
        let mut value = before.clone();
        self.tell_row_places(id);
        for row in self.node(id).children.clone() {
            let own = Value::Object(self.row_value(row));
            let held = match &self.node(row).role {
                Role::Row(Value::Null) => self.value(id).get(self.item_place(row)),
                Role::Row(name) => self.value(id).get(crate::text::plain_value(name)),
                _ => None,
            };
            if !held.is_some_and(|held| same_answer(held, &own)) {
                value = self.with_row(id, row, "", &own, false, value);
            }
        }
        if !same_answer(&self.or_nothing(id, before), &value) {
            self.set_with_rows(id, value);
        }
    }

    /// The value with all rows as it was before a change: listed rows that say nothing are none.
    fn or_nothing(&self, id: NodeId, value: Value) -> Value {
        let is_none = !self.table(id).is_some_and(Table::is_dynamic) && is_nothing(&value);
        if is_none { Value::Null } else { value }
    }

    /// Sets the value without giving it to the rows, from which it comes.
    pub(super) fn set_with_rows(&mut self, id: NodeId, value: Value) {
        let before = self.items_mut(id).map(|items| std::mem::replace(&mut items.row_changing, true));
        self.take_value(id, value);
        if let Some(items) = self.items_mut(id) {
            items.row_changing = before.unwrap_or_default();
        }
    }

    /// The value with all rows there are: an object, or a list as long as there are rows.
    pub(super) fn whole_value(&self, id: NodeId) -> Value {
        if !self.table(id).is_some_and(Table::is_dynamic) {
            return match self.value(id) {
                Value::Object(rows) => Value::Object(rows.clone()),
                _ => Value::Object(Map::new()),
            };
        }
        let mut rows = self.value(id).as_array().cloned().unwrap_or_default();
        let default = self.new_row_value(id, false).unwrap_or_default();
        let count = self.row_count(id);
        rows.truncate(count);
        while rows.len() < count {
            rows.push(Value::Object(default.clone()));
        }
        Value::Array(rows)
    }

    /// What stands in a new row: defaults of columns and of the table, and what the row before says.
    pub(super) fn new_row_value(&self, id: NodeId, added: bool) -> Option<Map<String, Value>> {
        let table = self.table(id)?;
        let TableRows::Added { default_row, copy_last, .. } = &table.rows else { return None };
        let mut given = Map::new();
        for column in &table.columns {
            let cell = self.definition.element(column.cell);
            let default = match cell.question().map(|question| (&question.kind, &question.default)) {
                Some((QuestionKind::Boolean { yes, no, .. }, default)) => match default {
                    Value::Bool(on) => if *on { yes } else { no }.clone(),
                    Value::String(word) if word == "true" => yes.clone(),
                    Value::String(word) if word == "indeterminate" => Value::Null,
                    Value::Null => Value::Null,
                    _ => no.clone(),
                },
                Some((_, default)) => default.clone(),
                None => Value::Null,
            };
            if !is_empty(&default) {
                given.insert(cell.name.clone(), default);
            }
        }
        if let Value::Object(fields) = default_row {
            given.extend(fields.clone());
        }
        let count = self.row_count(id);
        if added
            && *copy_last
            && count > 1
            && let Some(Value::Object(last)) = self.value(id).get(count - 2)
        {
            given.extend(last.clone());
        }
        (!given.is_empty()).then_some(given)
    }

    /// The value with another row.
    pub(super) fn with_row(
        &self,
        id: NodeId,
        row: NodeId,
        column: &str,
        own: &Value,
        deleting: bool,
        mut value: Value,
    ) -> Value {
        let place = self.item_place(row);
        let key =
            if let Role::Row(name) = &self.node(row).role { crate::text::plain_value(name) } else { String::new() };
        let held = match &value {
            Value::Array(rows) => rows.get(place),
            other => other.get(&key),
        };
        let mut fields = match held {
            Some(Value::Object(fields)) => fields.clone(),
            // What is no row stays what it is.
            Some(held) if !is_empty(held) => return self.padded_min(id, value),
            _ => Map::new(),
        };
        if deleting {
            fields.shift_remove(column);
        }
        // What stands below a new row is there before the questions that show it.
        let is_new = column.is_empty() && !deleting;
        let cells = self.table(id).map_or(0, |table| table.columns.len());
        let replaced =
            if is_new { self.node(row).children.iter().take(cells).copied().collect() } else { self.questions_in(row) };
        for cell in replaced {
            fields.shift_remove(self.value_name(cell));
        }
        if let Value::Object(own) = own {
            for (name, value) in own {
                if !super::value::is_blank(value) {
                    fields.insert(name.clone(), value.clone());
                }
            }
        }
        let empty = fields.is_empty();
        match &mut value {
            Value::Array(rows) => {
                if let Some(slot) = rows.get_mut(place) {
                    *slot = Value::Object(fields);
                }
            }
            Value::Object(rows) if empty => drop(rows.shift_remove(&key)),
            Value::Object(rows) => drop(rows.insert(key, Value::Object(fields))),
            _ => {}
        }
        if empty && is_nothing(&value) {
            value = Value::Null;
        }
        self.padded_min(id, value)
    }

    /// A list with as many rows as there must be; what is no list is an empty one then.
    pub(super) fn padded_min(&self, id: NodeId, value: Value) -> Value {
        match self.table(id).map(|table| &table.rows) {
            Some(TableRows::Added { least, .. }) => {
                let mut rows = if let Value::Array(rows) = value { rows } else { Vec::new() };
                while rows.len() < *least {
                    rows.push(Value::Object(Map::new()));
                }
                Value::Array(rows)
            }
            _ => value,
        }
    }

    /// A list from outside with at least as many rows as there must be.
    pub(super) fn padded_rows(&self, id: NodeId, value: Value) -> Value {
        let is_bounded = matches!(self.table(id).map(|table| &table.rows), Some(TableRows::Added { least: 1.., .. }));
        if is_bounded && !self.is_empty(id) { self.padded_min(id, value) } else { value }
    }

    /// A cell's value goes into the value of its table.
    pub(super) fn set_row_value(&mut self, row: NodeId, name: &str, value: &Value, is_comment: bool) {
        let Some(id) = self.node(row).parent else { return };
        if self.node(row).setting {
            return;
        }
        if !is_comment {
            self.share(row, name, value);
        }
        let has_question = !self.in_item(row, name).is_empty();
        let key = if is_comment { comment_key(name) } else { name.to_owned() };
        let own = Value::Object(self.row_value(row));
        let is_deleting =
            if is_comment { has_question && value.as_str() == Some("") } else { value.is_null() && !has_question };
        let before = self.whole_value(id);
        let after = self.with_row(id, row, &key, &own, is_deleting, before.clone());
        if !same_answer(&self.or_nothing(id, before), &after) {
            self.set_with_rows(id, after);
            self.forget_duplicates(id, name);
        }
        self.run_setters_in_item(row, &key, value);
        for cell in self.questions_in(row) {
            self.recheck_reader(cell, "row", "");
        }
    }

    /// The value is another one: rows take theirs from it.
    pub(super) fn rows_take_value(&mut self, id: NodeId) {
        if self.items(id).is_none_or(|items| items.row_changing) {
            return;
        }
        self.fit_rows(id);
        if self.items(id).is_none_or(|items| !items.built) || self.node(id).children.is_empty() {
            return;
        }
        if let Some(items) = self.items_mut(id) {
            items.row_changing = true;
        }
        let value = self.whole_value(id);
        for row in self.node(id).children.clone() {
            let data = match &self.node(row).role {
                Role::Row(Value::Null) => value.get(self.item_place(row)),
                Role::Row(name) => value.get(crate::text::plain_value(name)),
                _ => None,
            };
            let data = data.cloned().unwrap_or_default();
            self.set_row(row, &data);
        }
        if let Some(items) = self.items_mut(id) {
            items.row_changing = false;
        }
    }

    pub(super) fn set_row(&mut self, row: NodeId, data: &Value) {
        self.node_mut(row).setting = true;
        for cell in self.questions_in(row) {
            let name = self.value_name(cell).to_owned();
            let comment = data.get(comment_key(&name)).and_then(Value::as_str).unwrap_or_default().to_owned();
            let old_comment = self.comment(cell).to_owned();
            self.update_from_holder(cell, data.get(&name).cloned().unwrap_or_default(), false);
            if !comment.is_empty() || old_comment == self.comment(cell) {
                self.node_mut(cell).comment = comment;
            }
            self.on_survey_value(cell);
        }
        self.node_mut(row).setting = false;
    }

    pub(super) fn update_table_from_holder(&mut self, id: NodeId, mut value: Value, clear: bool) {
        let definition = Arc::clone(&self.definition);
        let rows = definition.question(self.node(id).element).and_then(crate::model::Question::table).map(|t| &t.rows);
        let in_process = self.items_mut(id).map(|items| std::mem::replace(&mut items.count_from_data, true));
        if let Some(TableRows::Added { least, default_row, .. }) = rows
            && in_process == Some(false)
            && *least > 0
            && !is_empty(default_row)
        {
            let mut list = if let Value::Array(list) = value { list } else { Vec::new() };
            while list.len() < *least {
                list.push(default_row.clone());
            }
            value = Value::Array(list);
        }
        self.update_base_from_holder(id, value, clear);
        if let Some(items) = self.items_mut(id) {
            items.count_from_data = false;
        }
    }
}

/// Whether a table's value says nothing: no rows, or only empty ones.
pub(super) fn is_nothing(value: &Value) -> bool {
    let empty = |row: &Value| row.as_object().is_none_or(Map::is_empty);
    match value {
        Value::Array(rows) => rows.iter().all(empty),
        Value::Object(rows) => rows.is_empty(),
        _ => true,
    }
}
