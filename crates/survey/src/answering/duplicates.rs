//! Answers that must differ from group to group or row to row, and do not.

use super::validate::Check;
use super::{Answering, NodeId};
use crate::expr::Computed;
use crate::model::QuestionKind;
use crate::rules::Rule;

impl Answering {
    /// The columns and the key that must differ from row to row, or group to group.
    pub(super) fn unique_names(&self, id: NodeId) -> Vec<String> {
        match self.kind(id) {
            Some(QuestionKind::Table(table)) => {
                let unique = table.columns.iter().filter(|column| column.unique);
                let mut names: Vec<String> =
                    unique.map(|column| self.definition.element(column.cell).name.clone()).collect();
                names.extend(table.key_name.clone().filter(|key| !names.contains(key)));
                names
            }
            Some(QuestionKind::Dynamic(dynamic)) => dynamic.key_name.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// Questions with the same answer in different rows or groups, of one name.
    pub(super) fn duplicates(&self, id: NodeId, name: &str) -> Vec<NodeId> {
        let cased = self.table(id).is_some_and(|table| table.key_cased);
        let is_table = self.table(id).is_some();
        let items = if is_table { self.node(id).children.clone() } else { self.shown_groups(id) };
        let mut known: Vec<(String, Vec<NodeId>)> = Vec::new();
        for item in items {
            let Some(question) = self.questions_in(item).into_iter().find(|inner| self.value_name(*inner) == name)
            else {
                continue;
            };
            // Of groups, lists and objects are all different ones.
            let value = self.value(question);
            if self.is_empty(question) || (!is_table && (value.is_array() || value.is_object())) {
                continue;
            }
            let text = Computed::from(self.value(question)).to_text().into_owned();
            let text = if is_table && !cased { crate::text::fold(&text) } else { text };
            match known.iter_mut().find(|(other, _)| *other == text) {
                Some((_, questions)) => questions.push(question),
                None => known.push((text, vec![question])),
            }
        }
        let doubled = known.into_iter().filter(|(_, questions)| questions.len() > 1);
        // Of groups only the later ones are at fault, of rows all.
        doubled.flat_map(|(_, questions)| questions.into_iter().skip(usize::from(!is_table))).collect()
    }

    pub(super) fn has_duplicates(&self, id: NodeId) -> bool {
        self.unique_names(id).iter().any(|name| !self.duplicates(id, name).is_empty())
    }

    pub(super) fn mark_duplicates(&mut self, id: NodeId) {
        for name in self.unique_names(id) {
            for question in self.duplicates(id, &name) {
                let text = match self.kind(id) {
                    Some(QuestionKind::Table(table)) => table.key_error.clone(),
                    Some(QuestionKind::Dynamic(dynamic)) => dynamic.key_error.clone(),
                    _ => continue,
                };
                let errors = &mut self.node_mut(question).errors;
                if !errors.iter().any(|rule| rule.breach == crate::rules::Breach::Duplicate) {
                    errors.push(Rule::own(crate::rules::Breach::Duplicate, &text));
                }
            }
        }
    }

    /// Takes back what was said about duplicates that are none any more.
    pub(super) fn forget_duplicates(&mut self, id: NodeId, name: &str) {
        if !self.unique_names(id).iter().any(|unique| unique == name) {
            return;
        }
        let still = self.duplicates(id, name);
        for item in self.node(id).children.clone() {
            for question in self.in_item(item, name) {
                if !still.contains(&question) {
                    self.node_mut(question).errors.retain(|rule| rule.breach != crate::rules::Breach::Duplicate);
                }
            }
        }
    }

    /// Questions that must differ from group to group are checked again when one of them changes.
    pub(super) fn check_keys(&mut self, id: NodeId, changing: &[NodeId], check: Check) {
        for name in self.unique_names(id) {
            for item in self.node(id).children.clone() {
                let key = self.in_item(item, &name).first().copied();
                if let Some(key) = key.filter(|key| !self.is_empty(*key) && !changing.contains(key)) {
                    self.check_node(key, check);
                }
            }
        }
    }
}
