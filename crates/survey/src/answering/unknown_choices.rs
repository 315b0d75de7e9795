//! Chosen values that are not, or no longer, among the choices.

use super::select::{is_other, same_choice};
use super::value::is_blank;
use super::{Answering, NodeId};
use crate::expr::{alike, same_answer};
use crate::model::Special;
use serde_json::Value;

impl Answering {
    /// Whether a value is none of the choices. `include_other`: "other" counts as one; `filtered`: choices that are not
    /// offered now do not count; `check_empty`: nothing is none of them either.
    pub(super) fn is_unknown(
        &self,
        id: NodeId,
        value: &Value,
        include_other: bool,
        filtered: bool,
        check_empty: bool,
    ) -> bool {
        if (!check_empty && is_blank(value)) || (include_other && is_other(value)) {
            return false;
        }
        let not_here = |id: NodeId| self.is_unknown_here(id, value, filtered);
        let shared = || {
            let has_name = self.question(id).is_some_and(|question| question.value_name.is_some());
            has_name
                && self
                    .by_value_name(self.value_name(id))
                    .into_iter()
                    .any(|other| other != id && self.select(other).is_some() && !not_here(other))
        };
        not_here(id) && !shared()
    }

    pub(super) fn is_unknown_here(&self, id: NodeId, value: &Value, filtered: bool) -> bool {
        let special = [Special::None, Special::Refuse, Special::DontKnow]
            .into_iter()
            .any(|special| self.has_special(id, special) && value == special.value());
        if special {
            return false;
        }
        let choices = if filtered { self.filtered_choices(id) } else { self.all_choices(id) };
        !choices.iter().any(|offer| same_choice(&offer.value, value))
    }

    /// Removes what is chosen and not offered, where that is wanted.
    pub(super) fn clear_incorrect(&mut self, id: NodeId) {
        let Some(select) = self.select(id) else { return };
        let style = select.style;
        let keep = select.keep_incorrect || self.definition.settings.keep_incorrect;
        let remembers = self.node(id).select.as_ref().is_some_and(|state| !state.withdrawn.is_empty());
        if self.by_value_name(self.value_name(id)).len() > 1 {
            return;
        }
        if (keep || self.is_empty(id)) && !(style.is_checkbox() && remembers) {
            return;
        }
        if style.is_checkbox() {
            self.clear_from_list(id, false);
        } else if style.is_list() {
            self.clear_from_pictures(id);
        } else if self.may_clear_unknown(id, &self.value(id).clone()) {
            self.clear_value(id, true);
        }
    }

    pub(super) fn may_clear_unknown(&self, id: NodeId, value: &Value) -> bool {
        if !self.stores_comment_apart(id) && self.is_other_chosen(id) {
            return false;
        }
        self.is_unknown(id, value, true, true, true)
    }

    pub(super) fn clear_from_pictures(&mut self, id: NodeId) {
        let Value::Array(entries) = self.value(id).clone() else { return self.clear_value(id, true) };
        let known: Vec<Value> =
            entries.iter().filter(|value| !self.is_unknown(id, value, true, true, false)).cloned().collect();
        if known.is_empty() {
            self.clear_value(id, true);
        } else if known.len() < entries.len() {
            self.set_value(id, Value::Array(known));
        }
    }

    /// Removes from a list what can no longer be chosen.
    pub(super) fn clear_disabled(&mut self, id: NodeId) {
        let Some(select) = self.select(id) else { return };
        if select.style.is_checkbox() {
            self.clear_from_list(id, true);
        } else if self.is_disabled_choice(id, &self.value(id).clone()) {
            self.clear_value(id, true);
        }
    }

    pub(super) fn is_disabled_choice(&self, id: NodeId, value: &Value) -> bool {
        self.filtered_choices(id).iter().any(|offer| !offer.enabled && same_choice(&offer.value, value))
    }

    pub(super) fn clear_from_list(&mut self, id: NodeId, disabled: bool) {
        let restored = self.restored(id);
        let entries = self.value(id).as_array().cloned().unwrap_or_default();
        let set_clearing = |answering: &mut Self, on: bool| {
            if let Some(state) = &mut answering.node_mut(id).select {
                state.clearing = on;
            }
        };
        if entries.is_empty() && restored.is_empty() {
            if !disabled {
                set_clearing(self, true);
                self.clear_value(id, true);
                set_clearing(self, false);
            }
            return;
        }
        let mut kept = Vec::new();
        let mut changed = !restored.is_empty();
        for entry in entries {
            let plain = self.plain_entry(id, &entry).clone();
            let unknown = self.may_clear_unknown(id, &plain);
            let stays = if disabled { !self.is_disabled_choice(id, &plain) } else { !unknown };
            if stays {
                kept.push(entry);
            } else {
                changed = true;
                if unknown && let Some(state) = &mut self.node_mut(id).select {
                    state.withdrawn.push(entry);
                }
            }
        }
        kept.extend(restored);
        if !changed {
            return;
        }
        set_clearing(self, true);
        if kept.is_empty() {
            self.clear_value(id, true);
        } else {
            self.set_value(id, Value::Array(kept));
        }
        set_clearing(self, false);
    }

    /// Choices once withdrawn that are offered again.
    pub(super) fn restored(&mut self, id: NodeId) -> Vec<Value> {
        let offered: Vec<Value> = self
            .offers(id)
            .into_iter()
            .filter(|offer| offer.label.special() != Some(Special::SelectAll))
            .map(|offer| offer.value)
            .collect();
        let chosen = self.chosen(id);
        let mut restored = Vec::new();
        let Some(state) = &mut self.node_mut(id).select else { return restored };
        for value in offered {
            if let Some(place) = state.withdrawn.iter().position(|withdrawn| alike(withdrawn, &value)) {
                state.withdrawn.remove(place);
                if !chosen.iter().any(|chosen| same_answer(chosen, &value)) {
                    restored.push(value);
                }
            }
        }
        restored
    }
}
