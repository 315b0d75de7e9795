//! Answers by choosing: what is chosen, "other", choices that stand alone, choices withdrawn.

use super::{Answering, NodeId};
use crate::expr::{Computed, is_empty, same_answer, same_item};
use crate::model::{SelectStyle, Special};
use serde_json::{Map, Value};

impl SelectStyle {
    pub(super) fn is_picker(self) -> bool {
        matches!(self, Self::ImagePicker { .. })
    }
}

impl Answering {
    pub(super) fn value_property(&self, id: NodeId) -> Option<&str> {
        self.select(id).and_then(|select| select.value_property.as_deref())
    }

    /// What one entry of an answer chooses.
    pub(super) fn plain_entry<'v>(&self, id: NodeId, entry: &'v Value) -> &'v Value {
        match (self.value_property(id), entry) {
            (Some(property), Value::Object(fields)) => fields.get(property).unwrap_or(&Value::Null),
            (_, Value::Object(fields)) => fields.get("value").unwrap_or(entry),
            _ => entry,
        }
    }

    /// A choice as an entry of the answer.
    pub(super) fn entry(&self, id: NodeId, value: Value) -> Value {
        match self.value_property(id) {
            Some(property) if !value.is_object() => {
                let mut fields = Map::new();
                fields.insert(property.to_owned(), value);
                Value::Object(fields)
            }
            _ => value,
        }
    }

    /// What is chosen, "other" standing for what was written beside it.
    #[must_use]
    pub fn chosen(&self, id: NodeId) -> Vec<Value> {
        let mut chosen: Vec<Value> = match self.value(id) {
            Value::Null => Vec::new(),
            Value::Array(entries) => entries.iter().map(|entry| self.plain_entry(id, entry).clone()).collect(),
            single => vec![self.plain_entry(id, single).clone()],
        };
        if self.has_special(id, Special::Other) && !self.stores_comment_apart(id) {
            let unknown = chosen.iter().position(|value| self.is_unknown(id, value, true, false, false));
            if let Some(place) = unknown.filter(|_| !chosen.iter().any(is_other)) {
                chosen[place] = Special::Other.value().into();
            }
        }
        chosen
    }

    /// Whether a choice is chosen.
    #[must_use]
    pub fn is_chosen(&self, id: NodeId, value: &Value) -> bool {
        self.chosen(id).iter().any(|chosen| same_answer(chosen, value))
    }

    /// Whether "other" is chosen.
    #[must_use]
    pub fn is_other_chosen(&self, id: NodeId) -> bool {
        self.has_special(id, Special::Other) && self.chosen(id).iter().any(is_other)
    }

    /// Whether the text beside "other" is stored in a field of its own.
    #[must_use]
    pub fn stores_comment_apart(&self, id: NodeId) -> bool {
        let Some(select) = self.select(id) else { return true };
        if self.has_comment_area(id) || select.value_property.is_some() {
            return false;
        }
        select.comment_apart.unwrap_or(!self.definition.settings.other_in_place)
    }

    /// The answer with another text beside "other".
    pub(super) fn value_with_other(&self, id: NodeId, text: &str) -> Value {
        if self.stores_comment_apart(id) {
            return self.value(id).clone();
        }
        let written: Value = if text.is_empty() { Special::Other.value().into() } else { text.into() };
        match self.value(id) {
            Value::Array(_) => {
                let chosen = self.chosen(id).into_iter();
                Value::Array(chosen.map(|value| if is_other(&value) { written.clone() } else { value }).collect())
            }
            _ => written,
        }
    }

    /// Chooses: the answer with other choices, as a respondent makes it.
    pub(super) fn set_ticked(&mut self, id: NodeId, value: Value) {
        if let Some(state) = &mut self.node_mut(id).select
            && !state.clearing
        {
            state.withdrawn.clear();
        }
        let value = match self.value_from_data(id, value) {
            Value::Array(entries) => entries,
            _ => Vec::new(),
        };
        let before = self.value(id).as_array().cloned().unwrap_or_default();
        if same_answer(&Value::Array(before.clone()), &Value::Array(value.clone())) {
            return;
        }
        let value = self.alone(id, &before, value);
        self.take_value(id, Value::Array(value));
    }

    /// A choice that stands alone takes the others away, and they take it away.
    pub(super) fn alone(&self, id: NodeId, before: &[Value], mut now: Vec<Value>) -> Vec<Value> {
        let alone: Vec<Value> =
            self.offers(id).into_iter().filter(|offer| offer.exclusive).map(|offer| offer.value).collect();
        if alone.is_empty() {
            return now;
        }
        let find = |entries: &[Value], wanted: &[Value]| {
            let found = entries.iter().rposition(|entry| wanted.contains(self.plain_entry(id, entry)));
            found.map(|place| (place, self.plain_entry(id, &entries[place]).clone()))
        };
        match (find(before, &alone), find(&now, &alone)) {
            (Some((_, old)), Some((place, new))) if old == new => {
                now.remove(place);
            }
            (Some((_, old)), _) => {
                if let Some((place, _)) = find(&now, &[old]).filter(|(place, _)| place + 1 < now.len()) {
                    now.remove(place);
                }
            }
            (None, Some((_, new))) if now.len() > 1 => now = vec![self.entry(id, new)],
            (None, _) => {}
        }
        now
    }

    /// Sets what is chosen. Whether the text beside "other" went with it.
    pub(super) fn set_chosen(&mut self, id: NodeId, value: Value) -> bool {
        if self.run.loading || same_answer(&self.node(id).value, &value) {
            return false;
        }
        if self.has_special(id, Special::Other) && !self.stores_comment_apart(id) {
            let entries = match &value {
                Value::Array(entries) => entries.clone(),
                single => vec![single.clone()],
            };
            let unknown =
                entries.iter().find(|entry| self.is_unknown(id, self.plain_entry(id, entry), true, false, false));
            if let Some(text) = unknown.map(|entry| crate::text::plain_value(self.plain_entry(id, entry)))
                && let Some(state) = &mut self.node_mut(id).select
            {
                state.other = text;
            }
        }
        self.set_base_value(id, value);
        if self.select(id).is_some_and(|select| select.most.is_some()) {
            self.mark(id);
        }
        self.update_carriers(id);
        if !self.has_comment_area(id) && !self.is_other_chosen(id) && !self.other_text(id).is_empty() {
            let node = self.node_mut(id);
            node.comment.clear();
            if let Some(state) = &mut node.select {
                state.other.clear();
            }
            return true;
        }
        false
    }

    /// An answer from outside in the form it has here: the choices' own values, lists where there are several.
    pub(super) fn value_from_data(&self, id: NodeId, value: Value) -> Value {
        let Some(select) = self.select(id) else { return self.padded_rows(id, value) };
        let own = |answering: &Self, entry: Value| {
            let plain = answering.plain_entry(id, &entry).clone();
            let found = answering.offers(id).into_iter().find(|offer| same_choice(&offer.value, &plain));
            match found {
                Some(offer) if !entry.is_object() => offer.value,
                _ => entry,
            }
        };
        if select.style.is_checkbox() {
            return match value {
                Value::Array(entries) => Value::Array(
                    entries.into_iter().map(|entry| own(self, entry)).map(|entry| self.entry(id, entry)).collect(),
                ),
                nothing if !Computed::from(&nothing).is_truthy() => nothing,
                single => Value::Array(vec![self.entry(id, own(self, single))]),
            };
        }
        match value {
            Value::Null | Value::Array(_) => value,
            single => own(self, single),
        }
    }

    /// Takes what is chosen from who keeps it: what is none of the choices was written beside "other".
    pub(super) fn update_choice_from_holder(&mut self, id: NodeId, mut value: Value, clear: bool) {
        let mut comment = Value::Null;
        if self.has_special(id, Special::Other) && self.stores_comment_apart(id) && !self.all_choices(id).is_empty() {
            let unknown = |answering: &Self, entry: &Value| {
                answering.is_unknown(id, answering.plain_entry(id, entry), false, true, false) && !is_other(entry)
            };
            let is_list = self.select(id).is_some_and(|select| select.style.is_list());
            let has_other = match &value {
                Value::Array(entries) => entries.iter().any(is_other),
                single => is_other(single),
            };
            let strange = match &value {
                Value::Array(entries) => entries.iter().any(|entry| unknown(self, entry)),
                single => unknown(self, single),
            };
            if strange && !has_other {
                match &mut value {
                    Value::Array(entries) => {
                        // All choices count here, offered or not.
                        let place = entries
                            .iter()
                            .position(|entry| self.is_unknown(id, self.plain_entry(id, entry), false, false, false));
                        if let Some(place) = place {
                            let other = self.entry(id, Special::Other.value().into());
                            comment = std::mem::replace(&mut entries[place], other);
                        }
                    }
                    _ if is_list => {}
                    single => {
                        comment = std::mem::replace(single, Special::Other.value().into());
                    }
                }
            } else {
                comment = self.held_comment_of(id).into();
            }
        }
        let given = !value.is_null();
        self.update_base_from_holder(id, value, clear);
        if let Some(state) = &mut self.node_mut(id).select {
            state.withdrawn.clear();
            state.given |= given;
        }
        if !is_empty(&comment) {
            self.node_mut(id).taking = true;
            self.set_strange_comment(id, comment);
            self.node_mut(id).taking = false;
        }
    }

    pub(super) fn held_comment_of(&self, id: NodeId) -> String {
        let key = super::comment_key(self.value_name(id));
        let found = match self.node(id).holder {
            None => self.values.get(&key).cloned(),
            Some(holder) => self.item_data(holder).remove(&key),
        };
        found.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// Whether all choices that can be chosen are.
    #[must_use]
    pub fn are_all_chosen(&self, id: NodeId) -> bool {
        let chosen = self.chosen(id);
        let mut open = self.open_choices(id).peekable();
        open.peek().is_some() && open.all(|value| chosen.iter().any(|chosen| same_answer(chosen, &value)))
    }

    /// The choices that "select all" ticks.
    pub(super) fn open_choices(&self, id: NodeId) -> impl Iterator<Item = Value> {
        let offers = self.offers(id).into_iter();
        offers
            .filter(|offer| offer.enabled && offer.label.special().is_none() && !offer.exclusive)
            .map(|offer| offer.value)
    }

    /// A default that is none of the choices is what is written beside "other".
    pub(super) fn set_default_choice(&mut self, id: NodeId, value: Value) {
        let unknown = |answering: &Self, value: &Value| match value {
            Value::Array(entries) => entries.iter().any(|entry| answering.is_unknown(id, entry, true, true, false)),
            single => answering.is_unknown(id, single, true, true, false),
        };
        if is_empty(&value) || !self.has_special(id, Special::Other) || !unknown(self, &value) {
            return self.set_value(id, value);
        }
        match value {
            Value::Array(entries) => {
                let mut chosen = Vec::new();
                let mut written = Value::Null;
                for entry in entries {
                    if !self.is_unknown(id, &entry, false, true, false) {
                        chosen.push(entry);
                    } else if written.is_null() {
                        written = entry;
                        chosen.push(Special::Other.value().into());
                    }
                }
                self.set_value(id, Value::Array(chosen));
                self.set_strange_other(id, written);
            }
            single => {
                self.set_value(id, Special::Other.value().into());
                self.set_strange_other(id, single);
            }
        }
    }
}

pub(super) fn is_other(value: &Value) -> bool {
    value.as_str() == Some(Special::Other.value())
}

/// Whether a value stands for a choice (survey-core's `ItemValue.getItemByValue`).
pub(super) fn same_choice(choice: &Value, value: &Value) -> bool {
    choice == value || (!is_empty(choice) && !is_empty(value) && same_item(choice, value))
}
