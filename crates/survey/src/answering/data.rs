//! The survey's values: one by name, or all at once.

use super::triggers::Changed;
use super::{Answering, NodeId};
use crate::expr::{is_empty, same_answer};
use crate::model::ErrorMode;
use crate::text::fold;
use serde_json::{Map, Value};

impl Answering {
    /// Fills in answers from outside, in SurveyJS response form, instead of those given so far.
    pub fn set_data(&mut self, answers: Map<String, Value>) {
        self.values = answers.into_iter().map(|(name, value)| (name.trim().to_owned(), value)).collect();
        self.run.setting_data = true;
        self.run.set = 0;
        self.update_all_questions();
        for id in self.all_questions().collect::<Vec<_>>() {
            self.on_survey_value(id);
        }
        self.notify_any_change("", "");
        self.run.setting_data = false;
        self.run_all_conditions();
        self.update_all_questions();
    }

    fn update_all_questions(&mut self) {
        for id in self.all_questions().collect::<Vec<_>>() {
            let name = self.value_name(id).to_owned();
            let value = self.values.get(&name).cloned().unwrap_or_default();
            self.update_from_holder(id, value, false);
            if self.has_comment_field(id) {
                let comment = self.survey_comment(&name);
                self.node_mut(id).comment = comment;
            }
        }
    }

    /// The questions whose value has a name.
    pub(super) fn by_value_name(&self, name: &str) -> Vec<NodeId> {
        self.by_value.get(name).cloned().unwrap_or_default()
    }

    /// The first question whose value has a name, which is given in lower case.
    pub(super) fn by_folded_value_name(&self, name: &str) -> Option<NodeId> {
        self.by_value_folded.get(name)?.first().copied()
    }

    /// Sets one of the survey's values, and everything that follows from it.
    pub(super) fn set_survey_value(&mut self, name: &str, value: Value) {
        if self.definition.settings.errors == ErrorMode::OnValueChanging && !self.is_taken(name) {
            return;
        }
        let old = self.values.get(name).cloned().unwrap_or_default();
        let nothing = |value: &Value| value.is_null() || value.as_str() == Some("");
        let same =
            if nothing(&value) || nothing(&old) { nothing(&value) && nothing(&old) } else { same_answer(&value, &old) };
        if same {
            return;
        }
        if is_empty(&value) {
            self.values.shift_remove(name);
        } else {
            self.values.insert(name.to_owned(), value.clone());
        }
        for id in self.by_value_name(name) {
            if !same_answer(self.value(id), &value) {
                self.update_from_holder(id, value.clone(), false);
            }
        }
        if self.run.binding {
            return;
        }
        if !self.run.to_notify.iter().any(|waiting| waiting == name) {
            self.run.to_notify.push(name.to_owned());
        }
        self.follow(name, value.clone(), old, None);
        let waiting = self.run.to_notify.iter().position(|waiting| waiting == name);
        if let Some(place) = waiting {
            self.run.to_notify.swap_remove(place);
            self.notify_questions(name);
        }
    }

    /// Checked before it is taken: an answer that is wrong stays in its question.
    fn is_taken(&mut self, name: &str) -> bool {
        let mut right = true;
        for id in self.by_value_name(name) {
            right &= self.check_question(id, false);
        }
        right
    }

    /// Runs conditions and triggers that read a name. `related` is the question a remark belongs to.
    pub(super) fn follow(&mut self, name: &str, value: Value, old: Value, related: Option<&str>) {
        let mut changed = vec![Changed::new(name, value.clone(), old)];
        if let Some(related) = related {
            let now = self.values.get(related).cloned().unwrap_or_default();
            changed.push(Changed::new(related, now.clone(), now.clone()));
            self.run.keys.get_or_insert_default().insert(related.to_owned(), now);
        }
        self.run_on_change(&[(name.to_owned(), value)], Some(name));
        self.check_triggers(changed, super::triggers::Moment::Change, related.or(Some(name)));
    }

    /// Runs conditions that read these names, then setters.
    pub(super) fn run_on_change(&mut self, changed: &[(String, Value)], name: Option<&str>) {
        for (name, value) in changed {
            self.run.keys.get_or_insert_default().insert(name.clone(), value.clone());
            if !self.is_completed() {
                self.mark_readers(name, value.is_null());
            }
        }
        for id in std::mem::take(&mut self.run.cleared) {
            self.mark(id);
        }
        if self.run.running {
            return;
        }
        self.run_conditions();
        self.run_setters(name);
        self.run.keys = None;
    }

    fn notify_questions(&mut self, name: &str) {
        for id in self.by_value_name(name) {
            self.recheck_after_change(id);
            self.on_survey_value(id);
        }
        self.follow_bindings(name);
        self.notify_any_change(name, name);
    }

    /// What a question does when a value of the survey's that it holds is another one.
    pub(super) fn on_survey_value(&mut self, id: NodeId) {
        match self.kind(id) {
            Some(crate::model::QuestionKind::Select(_)) => {
                self.update_carriers(id);
                if self.is_ranking(id) {
                    self.complete_ranking(id);
                }
            }
            Some(crate::model::QuestionKind::Dynamic(_)) => self.groups_on_survey_value(id),
            Some(crate::model::QuestionKind::MultipleText(_)) => {
                for child in self.node(id).children.clone() {
                    self.on_survey_value(child);
                }
            }
            _ => {}
        }
    }

    /// Tells whoever listens to any change: rows made only now, choices carried forward, checks that read other answers.
    pub(super) fn notify_any_change(&mut self, name: &str, question: &str) {
        if self.run.running {
            self.run.notify = true;
            return;
        }
        if !name.is_empty() {
            let carried = self.definition.index.carried.get(&fold(name)).cloned().unwrap_or_default();
            for element in carried {
                for id in self.made[element.index()].clone() {
                    self.refresh_offers(id);
                    self.clear_incorrect(id);
                }
            }
            for id in self.by_value_name(name) {
                if let Some(items) = self.items_mut(id)
                    && !items.built
                {
                    items.changed_before = true;
                }
            }
        }
        self.recheck_readers(name, question);
    }

    /// Sets a variable; its name counts in any case of letters.
    pub fn set_variable(&mut self, name: &str, value: Value) {
        let name = fold(name);
        if name.is_empty() {
            return;
        }
        let old = self.variables.get(&name).cloned().unwrap_or_default();
        self.variables.insert(name.clone(), value.clone());
        self.notify_any_change(&name, "");
        if !crate::expr::alike(&old, &value) {
            self.run_on_change(&[(name.clone(), value.clone())], Some(&name));
            self.check_triggers(vec![Changed::new(&name, value, old)], super::triggers::Moment::Change, Some(&name));
        }
    }

    /// Sets variables instead of those there are: what reads them runs once, with all of them in place.
    pub fn set_variables(&mut self, variables: Map<String, Value>) {
        let new: Map<String, Value> = variables
            .into_iter()
            .map(|(name, value)| (fold(&name), value))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        let old = std::mem::replace(&mut self.variables, new.clone());
        let names = new.keys().chain(old.keys().filter(|name| !new.contains_key(*name)));
        let changed: Vec<(String, Value, Value)> = names
            .map(|name| {
                let value = |values: &Map<String, Value>| values.get(name).cloned().unwrap_or_default();
                (name.clone(), value(&new), value(&old))
            })
            .filter(|(_, now, before)| !crate::expr::alike(before, now))
            .collect();
        if changed.is_empty() {
            return;
        }
        self.notify_any_change("", "");
        // Calculated values are variables too, and were taken away with the others.
        self.wait_for_all_calculated();
        let values: Vec<(String, Value)> = changed.iter().map(|(name, now, _)| (name.clone(), now.clone())).collect();
        self.run_on_change(&values, None);
        let changed = changed.into_iter().map(|(name, now, before)| Changed::new(&name, now, before)).collect();
        self.check_triggers(changed, super::triggers::Moment::Change, None);
    }

    /// Sets one of the values by its name, as if whoever embeds the survey did.
    pub fn set_by_name(&mut self, name: &str, value: Value) {
        self.set_survey_value(name, value);
    }
}
