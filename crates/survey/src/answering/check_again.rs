//! What is checked again when an answer changes.

use super::{Answering, NodeId, Role};
use crate::model::{ErrorMode, ValidatorRule};

impl Answering {
    /// After an answer: checks at once where the definition says so, and again what was wrong.
    pub(super) fn recheck_after_change(&mut self, id: NodeId) {
        let mode = self.definition.settings.errors;
        let at_once = mode == ErrorMode::OnValueChanged;
        if at_once || !self.all_errors(id).is_empty() {
            self.check_question(id, mode != ErrorMode::OnValueChanging);
            return;
        }
        let mut at = self.node(id).parent;
        while let Some(parent) = at {
            if self.node(parent).role != Role::Question && !self.node(parent).errors.is_empty() {
                self.check_required(parent);
                return;
            }
            at = self.node(parent).parent;
        }
    }

    /// Checks again whether a panel or page that demands an answer has one, and those around it.
    pub(super) fn check_required(&mut self, id: NodeId) {
        let mut at = Some(id);
        while let Some(container) = at {
            let shown = self.shown_questions_in(container);
            let missing = self.node(container).required
                && !shown.is_empty()
                && shown.iter().all(|question| self.is_empty(*question));
            if !missing {
                self.node_mut(container).errors.clear();
            }
            at = self.node(container).parent;
        }
    }

    /// Checks again questions whose validators read a name.
    pub(super) fn recheck_readers(&mut self, name: &str, question: &str) {
        if name.is_empty() {
            return;
        }
        self.recheck_readers_of(&crate::text::fold(name), name, question);
        // Whatever changed, questions in groups may read it through their group.
        self.recheck_readers_of("panel", "panel", "");
    }

    pub(super) fn recheck_readers_of(&mut self, key: &str, name: &str, question: &str) {
        let Some(readers) = self.definition.index.checked.get(key).cloned() else { return };
        for element in readers {
            for id in self.made[element.index()].clone() {
                self.recheck_reader(id, name, question);
            }
        }
    }

    pub(super) fn recheck_reader(&mut self, id: NodeId, name: &str, question: &str) {
        let Some(own) = self.question(id) else { return };
        let own_name = self.value_name(id);
        let mut reads = false;
        for validator in &own.validators {
            if let ValidatorRule::Expression { expression: Some(expression), .. } = &validator.rule {
                expression.names(&mut |read| {
                    let is_own = read == own_name
                        || read.strip_prefix("panel.") == Some(own_name)
                        || read.strip_prefix("row.") == Some(own_name);
                    reads |=
                        !is_own && (read == name || read.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
                });
            }
        }
        if !reads {
            return;
        }
        let mut wanted = !self.all_errors(id).is_empty();
        if !wanted && self.definition.settings.errors == ErrorMode::OnValueChanged {
            wanted = self.named(question).is_none_or(|changed| self.all_errors(changed).is_empty());
        }
        if wanted {
            self.check_question(id, true);
        }
    }

    /// Checks again what was wrong: a question with all in it, of a panel or page only whether something in it is demanded.
    pub(super) fn check_again(&mut self, id: NodeId) {
        if self.node(id).role == Role::Question {
            self.check_question(id, false);
        } else {
            self.check_required(id);
        }
    }
}
