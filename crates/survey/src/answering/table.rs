//! Tables: rows of questions, and totals below.

use super::{Answering, NodeId, Role, comment_key};
use crate::expr::is_empty;
use crate::model::{Choice, Table, TableRows};
use serde_json::Value;
use std::sync::Arc;

impl Answering {
    pub(super) fn table(&self, id: NodeId) -> Option<&Table> {
        self.question(id).and_then(crate::model::Question::table)
    }

    /// The rows of a table, made now if they were not needed before.
    pub fn rows(&mut self, id: NodeId) -> Vec<NodeId> {
        self.ensure_rows(id);
        self.node(id).children.clone()
    }

    /// The rows on screen.
    #[must_use]
    pub fn shown_rows(&self, id: NodeId) -> Vec<NodeId> {
        self.node(id).children.iter().copied().filter(|row| self.node(*row).visible).collect()
    }

    /// How many rows there are.
    #[must_use]
    pub fn row_count(&self, id: NodeId) -> usize {
        match (self.table(id).map(|table| &table.rows), self.items(id)) {
            (Some(TableRows::Listed { rows, .. }), _) => rows.len(),
            (_, Some(items)) => items.count,
            (_, None) => 0,
        }
    }

    /// Makes the rows once, when they are first asked for; what stands in new cells goes into the value.
    pub(super) fn ensure_rows(&mut self, id: NodeId) {
        let Some(items) = self.items_mut(id) else { return };
        if items.built || items.building || self.run.loading {
            return;
        }
        if let Some(items) = self.items_mut(id) {
            items.building = true;
        }
        let value = self.value(id).clone();
        match self.listed_rows(id) {
            Some(rows) => {
                for name in rows {
                    let data = value.get(crate::text::plain_value(&name)).cloned().unwrap_or_default();
                    self.add_row(id, Role::Row(name), &data);
                }
            }
            None => {
                let value = self.whole_value(id);
                for place in 0..self.row_count(id) {
                    let data = value.get(place).cloned().unwrap_or_default();
                    self.add_row(id, Role::Row(Value::Null), &data);
                }
                if self.row_count(id) > 0 && self.new_row_value(id, false).is_some() {
                    self.set_value(id, value);
                }
            }
        }
        let mut changed_before = false;
        if let Some(items) = self.items_mut(id) {
            items.building = false;
            items.built = true;
            changed_before = std::mem::take(&mut items.changed_before);
        }
        self.rerun(id);
        if changed_before {
            for row in self.node(id).children.clone() {
                self.run_setters_of_new_item(row, "row");
            }
        }
        self.keep_new_cells(id);
    }

    /// The listed rows in the order in which they are shown.
    pub(super) fn listed_rows(&self, id: NodeId) -> Option<Vec<Value>> {
        let TableRows::Listed { rows, random } = &self.table(id)?.rows else { return None };
        let mut names: Vec<Value> =
            rows.iter().map(|row: &Choice| row.value.clone()).filter(|name| !is_empty(name)).collect();
        if *random {
            self.shuffle(&mut names, id);
        }
        Some(names)
    }

    pub(super) fn add_row(&mut self, id: NodeId, role: Role, data: &Value) {
        let definition = Arc::clone(&self.definition);
        let element = self.node(id).element;
        let Some(table) = definition.question(element).and_then(crate::model::Question::table) else { return };
        if !self.may_grow() {
            return;
        }
        let row = self.grow(element, role, Some(id), None);
        self.node_mut(row).visible = true;
        self.node_mut(id).children.push(row);
        self.node_mut(row).setting = true;
        let below = table.columns.iter().map(|column| column.cell).chain(table.detail.iter().copied());
        for element in below {
            let role = if definition.question(element).is_some() { Role::Question } else { Role::Panel };
            let cell = self.grow(element, role, Some(row), Some(row));
            self.node_mut(row).children.push(cell);
        }
        for cell in self.questions_in(row) {
            self.joined_row(cell, data);
        }
        self.render(row);
        self.node_mut(row).setting = false;
        self.note_all(row);
        self.mark_all(row);
    }

    /// A cell of a new row: its choices, its default, its value.
    pub(super) fn joined_row(&mut self, cell: NodeId, data: &Value) {
        if self.select(cell).is_some() {
            self.refresh_offers(cell);
        }
        self.refresh_bounds(cell);
        self.give_default(cell);
        let name = self.value_name(cell).to_owned();
        let value = data.get(&name).cloned().unwrap_or_default();
        if !is_empty(&value) {
            self.set_value(cell, value);
            if let Some(comment) = data.get(comment_key(&name)).and_then(Value::as_str) {
                let comment = comment.to_owned();
                self.set_comment(cell, &comment);
            }
        }
    }

    /// Whether a row is shown, and whether its cells can be answered.
    pub(super) fn run_row(&mut self, row: NodeId) {
        let definition = Arc::clone(&self.definition);
        let Some(table) = definition.question(self.node(row).element).and_then(crate::model::Question::table) else {
            return;
        };
        let own = match (&table.rows, &self.node(row).role) {
            (TableRows::Listed { rows, .. }, Role::Row(name)) => rows.iter().find(|choice| choice.value == *name),
            _ => None,
        };
        let conditions = table.rows_visible_if.iter().chain(own.and_then(|own| own.visible_if.as_ref()));
        let mut visible = true;
        for condition in conditions {
            visible = visible && self.lets(condition, super::scope::From::Node(row));
        }
        if let Some(condition) = own.and_then(|own| own.enable_if.as_ref()) {
            self.node_mut(row).read_only = !self.lets(condition, super::scope::From::Node(row));
        }
        if self.node(row).visible == visible {
            return;
        }
        self.node_mut(row).visible = visible;
        let Some(id) = self.node(row).parent else { return };
        if self.clears_when_hidden(id) && self.by_value_name(self.value_name(id)).len() < 2 && !self.is_empty(id) {
            let value = self.filtered_value(id);
            self.set_value(id, value);
        }
        if table.hide_if_empty {
            self.visible_changed(id);
        }
        if let Some(totals) = self.totals(id) {
            self.mark(totals);
        }
    }
}
