//! Remarks: the text beside "other", and the comment area.

use super::{Answering, NodeId, comment_key};
use serde_json::Value;

impl Answering {
    /// The remark beside a question's answer.
    #[must_use]
    pub fn comment(&self, id: NodeId) -> &str {
        let node = self.node(id);
        match &node.select {
            _ if self.has_comment_area(id) => &node.comment,
            Some(select) if !select.other.is_empty() && !self.stores_comment_apart(id) => &select.other,
            _ => &node.comment,
        }
    }

    /// Sets the remark beside a question's answer.
    pub fn set_comment(&mut self, id: NodeId, text: &str) {
        let text = if text.trim().is_empty() { "" } else { text };
        if self.comment(id) == text {
            return;
        }
        if self.is_other_chosen(id) && !self.has_comment_area(id) {
            self.set_other(id, text);
        } else {
            self.set_own_comment(id, text);
        }
    }

    /// What was written beside "other".
    #[must_use]
    pub fn other_text(&self, id: NodeId) -> &str {
        let node = self.node(id);
        match &node.select {
            Some(select) if !self.stores_comment_apart(id) => &select.other,
            _ => &node.comment,
        }
    }

    /// Writes beside "other".
    pub(super) fn set_other(&mut self, id: NodeId, text: &str) {
        let text = if text.trim().is_empty() { "" } else { text };
        if self.other_text(id) == text {
            return;
        }
        let before = self.other_text(id).to_owned();
        if let Some(select) = &mut self.node_mut(id).select {
            select.other_before = before;
        }
        if self.stores_comment_apart(id) {
            self.set_own_comment(id, text);
        } else {
            if let Some(select) = &mut self.node_mut(id).select {
                text.clone_into(&mut select.other);
            }
            if self.is_other_chosen(id) {
                let value = self.value_with_other(id, text);
                self.set_value(id, value);
            }
        }
        self.update_carriers(id);
    }

    pub(super) fn set_own_comment(&mut self, id: NodeId, text: &str) {
        if self.node(id).comment == text {
            return;
        }
        text.clone_into(&mut self.node_mut(id).comment);
        self.hand_over_comment(id, text.into());
    }

    pub(super) fn survey_comment(&self, name: &str) -> String {
        self.values.get(&comment_key(name)).map(crate::text::plain_value).unwrap_or_default()
    }

    /// Chooses "other" for a value that is none of the choices.
    pub(super) fn set_strange_other(&mut self, id: NodeId, value: Value) {
        if self.stores_comment_apart(id) {
            self.set_strange_comment(id, value);
            self.update_carriers(id);
        } else {
            self.set_other(id, &crate::text::plain_value(&value));
        }
    }

    /// Writes beside "other" what was none of the choices; it is stored as it is.
    pub(super) fn set_strange_comment(&mut self, id: NodeId, value: Value) {
        let text = crate::text::plain_value(&value);
        if self.node(id).comment != text {
            self.node_mut(id).comment = text;
            self.hand_over_comment(id, value);
        }
    }

    pub(super) fn set_survey_comment(&mut self, name: &str, value: Value) {
        let old = self.survey_comment(name);
        let text = crate::text::plain_value(&value);
        if old == text {
            return;
        }
        let key = comment_key(name);
        if text.is_empty() {
            self.values.shift_remove(&key);
        } else {
            self.values.insert(key.clone(), value);
        }
        let questions = self.by_value_name(name);
        for id in questions.iter().copied() {
            text.clone_into(&mut self.node_mut(id).comment);
            self.recheck_after_change(id);
        }
        self.follow(&key, text.into(), old.into(), Some(name));
    }

    /// Whether a question has a field for a remark of any kind.
    pub(super) fn has_comment_field(&self, id: NodeId) -> bool {
        self.has_comment_area(id) || self.has_special(id, crate::model::Special::Other)
    }

    pub(super) fn has_comment_area(&self, id: NodeId) -> bool {
        self.question(id).is_some_and(|question| question.comment_area.is_some())
    }
}
