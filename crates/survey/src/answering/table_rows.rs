//! Rows that come and go.

use super::table_value::is_nothing;
use super::{Answering, NodeId, Role};
use crate::expr::same_answer;
use crate::model::TableRows;
use serde_json::Value;

impl Answering {
    /// As many rows as the list has entries, unless it is shorter than what the author asked for.
    pub(super) fn fit_rows(&mut self, id: NodeId) {
        let Some(items) = self.items(id) else { return };
        let Value::Array(rows) = &self.node(id).value else { return };
        let count = rows.len();
        if count == items.count || (!items.count_from_data && count < items.initial) {
            return;
        }
        let built = items.built;
        if let Some(items) = self.items_mut(id) {
            items.count_from_data = true;
            items.count = count;
        }
        if !built {
            return;
        }
        if count == self.node(id).children.len() + 1 {
            let data = self.node(id).value.get(count - 1).cloned().unwrap_or_default();
            self.add_row(id, Role::Row(Value::Null), &data);
            self.rerun(id);
        } else {
            self.clear_rows(id);
            self.ensure_rows(id);
        }
        if let Some(items) = self.items_mut(id) {
            items.count_from_data = false;
        }
    }

    pub(super) fn clear_rows(&mut self, id: NodeId) {
        for row in std::mem::take(&mut self.node_mut(id).children) {
            self.forget(row);
        }
        if let Some(items) = self.items_mut(id) {
            items.built = false;
        }
    }

    /// Makes as many rows as wanted.
    pub(super) fn set_row_count(&mut self, id: NodeId, count: usize) {
        let before = self.row_count(id);
        if count == before {
            return;
        }
        if let Some(items) = self.items_mut(id) {
            items.count_from_data = false;
            items.count = count;
        }
        self.tell_binding(id, count);
        if let Value::Array(rows) = self.value(id)
            && rows.len() > count
        {
            let shorter = rows[..count].to_vec();
            self.set_value(id, Value::Array(shorter));
        }
        if self.run.loading {
            return;
        }
        let built = self.items(id).is_some_and(|items| items.built);
        if built || before == 0 {
            if let Some(items) = self.items_mut(id) {
                items.built = true;
            }
            while self.node(id).children.len() > count {
                if let Some(row) = self.node_mut(id).children.pop() {
                    self.forget(row);
                }
            }
            while self.node(id).children.len() < count {
                self.add_row(id, Role::Row(Value::Null), &Value::Null);
            }
            self.mark(id);
            self.rerun(id);
        }
        self.rows_changed(id);
    }

    /// After rows came or went: those that stay have other places.
    pub(super) fn rows_changed(&mut self, id: NodeId) {
        self.ensure_rows(id);
        self.renumber(id);
        self.tell_row_places(id);
        if self.table(id).is_some_and(|table| table.hide_if_empty) {
            self.visible_changed(id);
        }
    }

    /// Runs what sets answers in rows by their place on screen.
    pub(super) fn tell_row_places(&mut self, id: NodeId) {
        for (place, row) in self.shown_rows(id).into_iter().enumerate() {
            let value = Value::from(place + 1);
            for cell in self.questions_in(row) {
                self.run_setters_of(cell, "visibleRowIndex", &value);
            }
        }
    }

    /// Whether the respondent may add a row.
    #[must_use]
    pub fn may_add_row(&self, id: NodeId) -> bool {
        matches!(self.table(id).map(|table| &table.rows),
            Some(TableRows::Added { can_add: true, count_expression: None, most, .. })
                if self.row_count(id) < *most && !self.is_read_only(id))
    }

    /// Whether the respondent may take a row away.
    #[must_use]
    pub fn may_remove_row(&self, id: NodeId) -> bool {
        matches!(self.table(id).map(|table| &table.rows),
            Some(TableRows::Added { can_remove: true, count_expression: None, least, .. })
                if self.row_count(id) > *least && !self.is_read_only(id))
    }

    /// Adds a row at the end.
    pub fn add_table_row(&mut self, id: NodeId) {
        if !self.may_add_row(id) {
            return;
        }
        self.node_mut(id).touched = true;
        self.set_row_count(id, self.row_count(id) + 1);
        let count = self.row_count(id);
        let default = self.new_row_value(id, true);
        let mut value = if let Value::Array(rows) = self.whole_value(id) { rows } else { Vec::new() };
        if value.len() != count || count == 0 {
            return;
        }
        let last = match default {
            Some(default) => Value::Object(default),
            None => {
                let Some(row) = self.node(id).children.last().copied() else { return };
                let own = self.row_value(row);
                if own.is_empty() || same_answer(&value[count - 1], &Value::Object(own.clone())) {
                    return;
                }
                Value::Object(own)
            }
        };
        value[count - 1] = last;
        self.set_value(id, Value::Array(value));
    }

    /// Takes a row away, by its place among those on screen.
    pub fn remove_row(&mut self, id: NodeId, place: usize) {
        self.ensure_rows(id);
        let Some(row) = self.shown_rows(id).get(place).copied() else { return };
        if !self.may_remove_row(id) {
            return;
        }
        let place = self.item_place(row);
        self.node_mut(id).touched = true;
        self.node_mut(id).children.remove(place);
        self.forget(row);
        self.renumber(id);
        if let Some(items) = self.items_mut(id) {
            items.count -= 1;
        }
        self.tell_binding(id, self.row_count(id));
        if !self.value(id).is_null() {
            let mut rows = match self.value(id) {
                Value::Array(rows) if place < rows.len() => rows.clone(),
                _ => {
                    if let Value::Array(rows) = self.whole_value(id) {
                        rows
                    } else {
                        Vec::new()
                    }
                }
            };
            if place < rows.len() {
                rows.remove(place);
            }
            let value = Value::Array(rows);
            self.set_with_rows(id, if is_nothing(&value) { Value::Null } else { value });
        }
        self.rows_changed(id);
        if let Some(items) = self.items_mut(id) {
            items.initial = items.initial.min(items.count);
        }
    }
}
