//! Groups of a dynamic panel and rows of a table, as keepers of their questions' values.

use super::value::is_blank;
use super::{Answering, NodeId, Role, comment_key};
use crate::expr::same_answer;
use serde_json::{Map, Value};

/// How deep one name of a group may be set while it is being set (survey-core's `maxCheckCount`).
const DEEPEST_NAME: u32 = 3;

impl Answering {
    /// The place of a group or row in its question.
    #[must_use]
    pub fn item_place(&self, item: NodeId) -> usize {
        self.node(item).place as usize
    }

    /// What a group's or row's question holds for it.
    pub(super) fn item_data(&self, item: NodeId) -> Map<String, Value> {
        let Some(question) = self.node(item).parent else { return Map::new() };
        let found = match &self.node(item).role {
            Role::Item | Role::Row(Value::Null) => self.value(question).get(self.item_place(item)),
            Role::Row(name) => self.value(question).get(crate::text::plain_value(name)),
            Role::Totals | Role::Page | Role::Panel | Role::Question => None,
        };
        found.and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// All values within a group or row, those of cells first.
    pub(super) fn item_values(&self, item: NodeId) -> Map<String, Value> {
        let mut values = match self.node(item).role {
            Role::Row(_) | Role::Totals => self.row_value(item),
            _ => Map::new(),
        };
        for (name, value) in self.item_data(item) {
            values.entry(name).or_insert(value);
        }
        values
    }

    /// The answers in a row's cells, remarks included.
    pub(super) fn row_value(&self, row: NodeId) -> Map<String, Value> {
        let mut values = Map::new();
        for cell in self.questions_in(row) {
            let name = self.value_name(cell);
            if !self.is_empty(cell) {
                values.entry(name).or_insert_with(|| self.value(cell).clone());
            }
            let comment = self.comment(cell);
            if !comment.is_empty() && !self.definition.settings.other_in_place {
                values.insert(comment_key(name), comment.into());
            }
        }
        values
    }

    /// The questions of a group or row whose value has a name.
    pub(super) fn in_item(&self, item: NodeId, name: &str) -> Vec<NodeId> {
        self.questions_in(item).into_iter().filter(|id| self.value_name(*id) == name).collect()
    }

    /// Other questions of the same group or row with the same value take it too.
    pub(super) fn share(&mut self, item: NodeId, name: &str, value: &Value) {
        let sharing = self.in_item(item, name);
        if sharing.len() < 2 {
            return;
        }
        for id in sharing {
            if !same_answer(self.value(id), value) {
                let before = std::mem::replace(&mut self.node_mut(item).setting, true);
                self.update_from_holder(id, value.clone(), false);
                self.node_mut(item).setting = before;
            }
        }
    }

    /// Sets one value of a group: it goes into the list that the dynamic panel holds.
    pub(super) fn set_item_value(&mut self, item: NodeId, name: &str, value: Value) {
        let Some(panel) = self.node(item).parent else { return };
        let old = self.item_data(item).remove(name).unwrap_or_default();
        if self.node(item).setting || same_answer(&value, &old) {
            return;
        }
        self.share(item, name, &value);
        self.put_into_list(panel, item, name, value.clone());
        self.run_setters_in_item(item, name, &value);
    }

    fn put_into_list(&mut self, panel: NodeId, item: NodeId, name: &str, value: Value) {
        let Some(items) = self.items_mut(panel) else { return };
        match items.setting.iter_mut().find(|(set, _)| set == name) {
            Some((_, depth)) if *depth > DEEPEST_NAME => return,
            Some((_, depth)) => *depth += 1,
            None => items.setting.push((name.to_owned(), 1)),
        }
        let place = self.item_place(item);
        let count = self.node(panel).children.len().max(place + 1);
        let mut list = self.value(panel).as_array().cloned().unwrap_or_default();
        while list.len() < count {
            list.push(Value::Object(Map::new()));
        }
        if !list[place].is_object() {
            list[place] = Value::Object(Map::new());
        }
        if let Value::Object(fields) = &mut list[place] {
            if is_blank(&value) {
                fields.shift_remove(name);
            } else {
                fields.insert(name.to_owned(), value);
            }
        }
        let question = self.in_item(item, name.strip_suffix("-Comment").unwrap_or(name)).first().copied();
        if let Some(items) = self.items_mut(panel) {
            items.changing.extend(question);
        }
        self.set_value(panel, Value::Array(list));
        if let Some(items) = self.items_mut(panel) {
            items.changing.clear();
            for (set, depth) in &mut items.setting {
                if set == name {
                    *depth -= 1;
                }
            }
            items.setting.retain(|(_, depth)| *depth > 0);
        }
    }

    /// Whether a dynamic panel's groups are just putting a value into its list.
    pub(super) fn is_putting(&self, panel: NodeId) -> bool {
        self.items(panel).is_some_and(|items| !items.setting.is_empty())
    }
}
