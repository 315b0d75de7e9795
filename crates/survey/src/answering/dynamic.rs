//! Dynamic panels: as many groups as the list that is their value has entries.

use super::{Answering, NodeId, Role, comment_key};
use crate::expr::is_empty;
use crate::model::Dynamic;
use serde_json::{Map, Value};
use std::sync::Arc;

impl Answering {
    fn dynamic(&self, id: NodeId) -> Option<&Dynamic> {
        self.question(id).and_then(crate::model::Question::dynamic)
    }

    /// The groups of a dynamic panel, made now if they were not needed before.
    pub fn groups(&mut self, id: NodeId) -> Vec<NodeId> {
        self.build_groups(id);
        self.node(id).children.clone()
    }

    /// The groups on screen.
    #[must_use]
    pub fn shown_groups(&self, id: NodeId) -> Vec<NodeId> {
        self.node(id).children.iter().copied().filter(|item| self.node(*item).visible).collect()
    }

    /// How many groups there are.
    #[must_use]
    pub fn group_count(&self, id: NodeId) -> usize {
        match self.items(id) {
            Some(items) if items.built => self.node(id).children.len(),
            Some(items) => items.count,
            None => 0,
        }
    }

    /// Makes the groups once, when they are first seen or asked for.
    pub(super) fn build_groups(&mut self, id: NodeId) {
        if self.dynamic(id).is_none() {
            return;
        }
        let Some(items) = self.items_mut(id) else { return };
        if items.built {
            return;
        }
        items.built = true;
        items.building = true;
        let count = items.count;
        let changed_before = std::mem::take(&mut items.changed_before);
        if count > 0 {
            self.set_group_count(id, count);
        }
        if changed_before {
            for item in self.shown_groups(id) {
                self.run_setters_of_new_item(item, "panel");
            }
        }
        if let Some(items) = self.items_mut(id) {
            items.building = false;
        }
    }

    /// Makes as many groups as wanted, and the list as long.
    pub(super) fn set_group_count(&mut self, id: NodeId, count: usize) {
        let rendered = self.node(id).rendered;
        let bounds = self.dynamic(id).map_or((0, usize::MAX), |dynamic| (dynamic.least, dynamic.most));
        let Some(items) = self.items_mut(id) else { return };
        if !items.built && !rendered {
            let count = count.clamp(bounds.0, bounds.1);
            items.count = count;
            self.tell_binding(id, count);
            return;
        }
        items.built = true;
        if count == self.node(id).children.len() {
            return;
        }
        self.tell_binding(id, count);
        let value = self.value(id).clone();
        if let Some(items) = self.items_mut(id) {
            items.creating = Some(value);
            items.created_change = false;
        }
        while self.node(id).children.len() < count && self.may_grow() {
            self.add_group(id);
        }
        while self.node(id).children.len() > count {
            if let Some(item) = self.node_mut(id).children.pop() {
                self.forget(item);
            }
        }
        if let Some(items) = self.items_mut(id) {
            let created = items.creating.take();
            if std::mem::take(&mut items.created_change) {
                self.set_from_inside(id, created.unwrap_or_default());
            }
        }
        self.fit_list(id);
        self.rerun(id);
    }

    /// Sets the list without making groups of it: they are there already.
    fn set_from_inside(&mut self, id: NodeId, value: Value) {
        let before = self.items_mut(id).map(|items| std::mem::replace(&mut items.inside, true));
        self.take_changed(id, value);
        if let Some(items) = self.items_mut(id) {
            items.inside = before.unwrap_or_default();
        }
    }

    fn take_changed(&mut self, id: NodeId, value: Value) {
        if !self.may_set() {
            return;
        }
        self.run.depth += 1;
        self.take_changed_value(id, value);
        self.run.depth -= 1;
    }

    fn add_group(&mut self, id: NodeId) {
        let Some(template) = self.dynamic(id).map(|dynamic| dynamic.template) else { return };
        let item = self.grow(template, Role::Item, Some(id), None);
        self.node_mut(id).children.push(item);
        let rendered = self.node(id).rendered;
        for question in self.questions_in(item) {
            self.joined(question);
        }
        if rendered {
            self.render(item);
        }
        self.note_all(item);
        self.mark_all(item);
    }

    /// A question that has just joined a group or row: its value, its choices, its default.
    pub(super) fn joined(&mut self, id: NodeId) {
        if self.select(id).is_some() {
            self.refresh_offers(id);
        }
        self.refresh_bounds(id);
        self.ensure_totals(id);
        self.take_from_holder(id);
        let value = self.node(id).value.clone();
        self.give_default(id);
        if !is_empty(&value) {
            self.on_survey_value(id);
        }
    }

    /// Everything in a node is to be evaluated.
    pub(super) fn mark_all(&mut self, id: NodeId) {
        self.mark(id);
        for child in self.node(id).children.clone() {
            self.mark_all(child);
        }
    }

    /// Evaluates what is new.
    pub(super) fn rerun(&mut self, id: NodeId) {
        self.mark_inside(id);
        if !self.run.loading && !self.run.running {
            self.run_queue();
        }
    }

    /// Makes the list as long as there are groups.
    fn fit_list(&mut self, id: NodeId) {
        let groups = self.node(id).children.clone();
        let mut list = self.value(id).as_array().cloned().unwrap_or_default();
        if list.len() == groups.len() {
            return;
        }
        for item in groups.iter().skip(list.len()) {
            let mut fields = Map::new();
            for question in self.questions_in(*item) {
                if !self.is_empty(question) {
                    fields.insert(self.value_name(question).to_owned(), self.value(question).clone());
                }
            }
            list.push(Value::Object(fields));
        }
        list.truncate(groups.len());
        if self.items(id).is_some_and(|items| items.count_from_value) {
            // The value is just being taken: whoever hands it over finds it as long as it must be.
            self.set_base_value(id, Value::Array(list));
        } else {
            self.set_from_inside(id, Value::Array(list));
        }
    }

    /// The list is another one: groups are made or taken away, and take their values from it.
    pub(super) fn set_groups(&mut self, id: NodeId, value: Value) {
        let Some(items) = self.items(id) else { return };
        if items.count_from_value {
            return;
        }
        let inside = items.inside;
        self.set_base_value(id, value);
        if !inside {
            let mut count = self.node(id).value.as_array().map_or(0, Vec::len);
            if count == 0 {
                count = self.items(id).map_or(0, |items| items.count);
            }
            if let Some(items) = self.items_mut(id) {
                items.count_from_value = true;
            }
            self.set_group_count(id, count);
            if let Some(items) = self.items_mut(id) {
                items.count_from_value = false;
            }
            if self.dynamic(id).is_some_and(|dynamic| dynamic.count_expression.is_some()) {
                self.mark(id);
            }
        }
        if !self.is_putting(id) {
            for item in self.node(id).children.clone() {
                self.update_group(item);
            }
        }
    }

    fn update_group(&mut self, item: NodeId) {
        let values = self.item_data(item);
        for question in self.questions_in(item) {
            let name = self.value_name(question).to_owned();
            self.update_from_holder(question, values.get(&name).cloned().unwrap_or_default(), false);
            let comment = values.get(&comment_key(&name)).and_then(Value::as_str).unwrap_or_default();
            comment.clone_into(&mut self.node_mut(question).comment);
            if self.table(question).is_some_and(crate::model::Table::is_dynamic) {
                self.ensure_rows(question);
            }
        }
    }

    /// Tables in groups that are shown have their rows as soon as anything is answered.
    pub(super) fn ensure_rows_in_groups(&mut self) {
        for element in self.definition.index.with_tables.clone() {
            let Some(id) = self.node_of(element) else { continue };
            for item in self.shown_groups(id) {
                self.ensure_rows_in(item);
            }
        }
    }

    /// Makes the rows of the tables in a page, panel or group.
    pub(super) fn ensure_rows_in(&mut self, id: NodeId) {
        for question in self.questions_in(id) {
            if self.table(question).is_some() {
                self.ensure_rows(question);
            }
        }
    }

    pub(super) fn groups_on_survey_value(&mut self, id: NodeId) {
        let gone = self.held_value(id).is_null();
        let all_empty = self
            .node(id)
            .children
            .iter()
            .all(|item| self.questions_in(*item).into_iter().all(|question| self.is_empty(question)));
        if gone && all_empty {
            return;
        }
        for item in self.node(id).children.clone() {
            for question in self.questions_in(item) {
                self.on_survey_value(question);
            }
        }
        if gone {
            self.fit_list(id);
        }
    }

    /// Whether the respondent may add a group.
    #[must_use]
    pub fn may_add_group(&self, id: NodeId) -> bool {
        self.dynamic(id).is_some_and(|dynamic| {
            dynamic.can_add
                && dynamic.count_expression.is_none()
                && !self.is_read_only(id)
                && self.group_count(id) < dynamic.most
        })
    }

    /// Whether the respondent may take a group away.
    #[must_use]
    pub fn may_remove_group(&self, id: NodeId) -> bool {
        self.dynamic(id).is_some_and(|dynamic| {
            dynamic.can_remove
                && dynamic.count_expression.is_none()
                && !self.is_read_only(id)
                && self.group_count(id) > dynamic.least
        })
    }

    /// Adds a group at the end.
    pub fn add_item_group(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let Some(dynamic) = definition.question(self.node(id).element).and_then(crate::model::Question::dynamic) else {
            return;
        };
        let before = self.group_count(id);
        self.set_group_count(id, before + 1);
        let mut list = self.value(id).as_array().cloned().unwrap_or_default();
        if list.len() != before + 1 {
            return;
        }
        let mut given = Map::new();
        if let Value::Object(fields) = &dynamic.default_item {
            given.extend(fields.clone());
        }
        if dynamic.copy_last
            && before > 0
            && let Some(Value::Object(last)) = list.get(before - 1)
        {
            given.extend(last.clone());
        }
        if given.is_empty() {
            return;
        }
        if let Value::Object(fields) = &mut list[before] {
            fields.extend(given);
        }
        self.set_value(id, Value::Array(list));
    }

    /// Takes a group away, by its place among all.
    pub fn remove_group(&mut self, id: NodeId, place: usize) {
        self.build_groups(id);
        if place >= self.node(id).children.len() {
            return;
        }
        let item = self.node_mut(id).children.remove(place);
        self.forget(item);
        self.renumber(id);
        let count = self.node(id).children.len();
        if let Some(items) = self.items_mut(id) {
            items.count = count;
        }
        self.tell_binding(id, count);
        let mut list = self.value(id).as_array().cloned().unwrap_or_default();
        if place < list.len() {
            list.remove(place);
            self.set_from_inside(id, Value::Array(list));
        }
    }

    pub(super) fn renumber(&mut self, id: NodeId) {
        for (place, child) in (0..).zip(self.node(id).children.clone()) {
            self.node_mut(child).place = place;
        }
    }
}
