//! Tables: rows of questions, and totals below.

use super::{Answering, NodeId, Role, comment_key};
use crate::expr::{is_empty, same_answer};
use crate::model::{Choice, Table, TableRows};
use serde_json::{Map, Value};
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

    /// The totals row, if the table has totals.
    #[must_use]
    pub fn totals(&self, id: NodeId) -> Option<NodeId> {
        self.items(id).and_then(|items| items.totals)
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
                    let data = self.without_defaults(id, &name, data);
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
    fn listed_rows(&self, id: NodeId) -> Option<Vec<Value>> {
        let TableRows::Listed { rows, random } = &self.table(id)?.rows else { return None };
        let mut names: Vec<Value> =
            rows.iter().map(|row: &Choice| row.value.clone()).filter(|name| !is_empty(name)).collect();
        if *random {
            self.shuffle(&mut names, id);
        }
        Some(names)
    }

    /// A listed row's data without the defaults it had when it was last taken away.
    fn without_defaults(&self, id: NodeId, name: &Value, mut data: Value) -> Value {
        let defaults = self.items(id).and_then(|items| items.defaults.iter().find(|(row, _)| row == name));
        if let (Some((_, columns)), Value::Object(fields)) = (defaults, &mut data) {
            fields.retain(|column, _| !columns.contains(column));
        }
        data
    }

    fn add_row(&mut self, id: NodeId, role: Role, data: &Value) {
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
    fn joined_row(&mut self, cell: NodeId, data: &Value) {
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

    /// What stands in new cells becomes part of the value.
    fn keep_new_cells(&mut self, id: NodeId) {
        let before = self.whole_value(id);
        let mut value = before.clone();
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
        let before = if is_nothing(&before) { Value::Null } else { before };
        if same_answer(&before, &value) {
            return;
        }
        self.set_with_rows(id, value);
    }

    /// Sets the value without giving it to the rows, from which it comes.
    fn set_with_rows(&mut self, id: NodeId, value: Value) {
        let before = self.items_mut(id).map(|items| std::mem::replace(&mut items.row_changing, true));
        self.take_value(id, value);
        if let Some(items) = self.items_mut(id) {
            items.row_changing = before.unwrap_or_default();
        }
    }

    /// The value with all rows there are: an object, or a list as long as there are rows.
    fn whole_value(&self, id: NodeId) -> Value {
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
    fn new_row_value(&self, id: NodeId, added: bool) -> Option<Map<String, Value>> {
        let table = self.table(id)?;
        let TableRows::Added { default_row, copy_last, .. } = &table.rows else { return None };
        let mut given = Map::new();
        for column in &table.columns {
            let cell = self.definition.element(column.cell);
            let default = cell.question().map(|question| question.default.clone()).unwrap_or_default();
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
    fn with_row(&self, id: NodeId, row: NodeId, column: &str, own: &Value, deleting: bool, mut value: Value) -> Value {
        let place = self.item_place(row);
        let key =
            if let Role::Row(name) = &self.node(row).role { crate::text::plain_value(name) } else { String::new() };
        let mut fields = match &value {
            Value::Array(rows) => rows.get(place).cloned(),
            other => other.get(&key).cloned(),
        }
        .and_then(|row| if let Value::Object(fields) = row { Some(fields) } else { None })
        .unwrap_or_default();
        if deleting {
            fields.shift_remove(column);
        }
        for cell in self.questions_in(row) {
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

    fn padded_min(&self, id: NodeId, value: Value) -> Value {
        match self.table(id).map(|table| &table.rows) {
            Some(TableRows::Added { least, .. }) if *least > 0 => {
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
        if self.is_empty(id) { value } else { self.padded_min(id, value) }
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
        let before = if is_nothing(&before) { Value::Null } else { before };
        if !same_answer(&before, &after) {
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

    fn set_row(&mut self, row: NodeId, data: &Value) {
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

    /// As many rows as the list has entries, unless it is shorter than what the author asked for.
    fn fit_rows(&mut self, id: NodeId) {
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
    fn rows_changed(&mut self, id: NodeId) {
        self.ensure_rows(id);
        self.renumber(id);
        for (place, row) in self.shown_rows(id).into_iter().enumerate() {
            let value = Value::from(place + 1);
            for cell in self.questions_in(row) {
                self.run_setters_of(cell, "visibleRowIndex", &value);
            }
        }
        if self.table(id).is_some_and(|table| table.hide_if_empty) {
            self.visible_changed(id);
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
            visible = visible && self.holds(condition, super::scope::From::Node(row));
        }
        if let Some(condition) = own.and_then(|own| own.enable_if.as_ref()) {
            self.node_mut(row).read_only = !self.holds(condition, super::scope::From::Node(row));
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

    /// The value without hidden and empty rows.
    #[must_use]
    pub fn filtered_value(&self, id: NodeId) -> Value {
        if self.is_empty(id) || self.items(id).is_none_or(|items| !items.built) {
            return self.value(id).clone();
        }
        let shown = self.node(id).children.iter().filter(|row| self.node(**row).visible);
        let rows = shown.map(|row| (*row, self.row_value(*row))).filter(|(_, value)| !value.is_empty());
        if self.table(id).is_some_and(Table::is_dynamic) {
            return Value::Array(rows.map(|(_, value)| Value::Object(value)).collect());
        }
        let named = rows.filter_map(|(row, value)| match &self.node(row).role {
            Role::Row(name) => Some((crate::text::plain_value(name), Value::Object(value))),
            _ => None,
        });
        Value::Object(named.collect())
    }

    /// Computes totals, again while one depends on another.
    pub(super) fn run_totals(&mut self, totals: NodeId) {
        let definition = Arc::clone(&self.definition);
        for _ in 0..3 {
            let before = self.row_value(totals);
            for cell in self.node(totals).children.clone() {
                let Some(crate::model::QuestionKind::Expression(kind)) =
                    definition.question(self.node(cell).element).map(|question| &question.kind)
                else {
                    continue;
                };
                if let Some(expression) = &kind.expression {
                    let value = self.evaluate(expression, super::scope::From::Node(cell));
                    self.set_value(cell, super::change::rounded(value, kind.precision).to_json());
                }
            }
            if same_answer(&Value::Object(before), &Value::Object(self.row_value(totals))) {
                break;
            }
            if let Some(id) = self.node(totals).parent {
                for row in self.node(id).children.clone() {
                    self.mark_inside(row);
                }
            }
        }
    }

    /// Totals are kept beside the answers.
    pub(super) fn totals_changed(&mut self, totals: NodeId) {
        let Some(id) = self.node(totals).parent else { return };
        let name = format!("{}-total", self.value_name(id));
        let value = Value::Object(self.row_value(totals));
        match self.node(id).holder {
            None => self.set_survey_value(&name, value, None),
            Some(holder) if self.node(holder).role == Role::Item => self.set_item_value(holder, &name, value),
            Some(_) => {}
        }
    }

    /// Makes the totals row of a table that has totals.
    pub(super) fn ensure_totals(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let element = self.node(id).element;
        let Some(table) = definition.question(element).and_then(crate::model::Question::table) else { return };
        if self.totals(id).is_some() || table.columns.iter().all(|column| column.total.is_none()) {
            return;
        }
        let totals = self.grow(element, Role::Totals, Some(id), None);
        for total in table.columns.iter().filter_map(|column| column.total.as_ref()) {
            let cell = self.grow(total.cell, Role::Question, Some(totals), Some(totals));
            self.node_mut(totals).children.push(cell);
        }
        if let Some(items) = self.items_mut(id) {
            items.totals = Some(totals);
        }
        self.mark(totals);
    }
}

/// Whether a table's value says nothing: no rows, or only empty ones.
fn is_nothing(value: &Value) -> bool {
    let empty = |row: &Value| row.as_object().is_none_or(Map::is_empty);
    match value {
        Value::Array(rows) => rows.iter().all(empty),
        Value::Object(rows) => rows.is_empty(),
        _ => true,
    }
}
