//! Forgetting answers: of what is hidden, of what is no longer offered.

use super::{Answering, NodeId, Role};
use crate::expr::{is_empty, same_answer};
use crate::model::{ClearMode, Matrix, QuestionKind};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Why an answer may be forgotten now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The question was hidden.
    Hidden,
    /// Something around it was hidden.
    ContainerHidden,
    /// The survey is finished.
    Finished,
}

impl Answering {
    /// Removes an answer, and its remark unless that is to stay.
    pub fn clear_value(&mut self, id: NodeId, keep_comment: bool) {
        if !self.node(id).value.is_null() {
            self.set_value(id, Value::Null);
        }
        if !keep_comment && !self.comment(id).is_empty() {
            self.set_comment(id, "");
        }
        self.node_mut(id).touched = false;
        if self.question(id).is_some_and(|question| question.default_expression.is_some()) {
            self.run.cleared.push(id);
        }
    }

    fn clear_mode(&self, id: NodeId) -> ClearMode {
        if self.is_previewing()
            || (self.definition.settings.page_mode == crate::model::PageMode::Single && self.run.loading)
        {
            return ClearMode::Never;
        }
        let own = self.question(id).and_then(|question| question.clear_mode);
        own.unwrap_or(self.definition.settings.clear)
    }

    /// Whether a question's answer goes as soon as it is hidden.
    pub(super) fn clears_when_hidden(&self, id: NodeId) -> bool {
        matches!(self.clear_mode(id), ClearMode::OnHidden | ClearMode::OnHiddenContainer)
    }

    /// Forgets the answer of a hidden question, where its mode says so for this reason.
    pub(super) fn clear_if_hidden(&mut self, id: NodeId, reason: Reason) {
        if matches!(self.kind(id), Some(QuestionKind::Dynamic(_))) {
            let inner = if reason == Reason::Hidden { Reason::ContainerHidden } else { reason };
            self.clear_in_groups(id, inner);
        }
        let mode = self.clear_mode(id);
        let goes = match (mode, reason) {
            (ClearMode::Never, _) | (ClearMode::OnComplete, Reason::Hidden) => false,
            (mode, Reason::ContainerHidden) => mode == ClearMode::OnHiddenContainer,
            (_, Reason::Hidden | Reason::Finished) => true,
        };
        if !goes {
            return;
        }
        if self.may_clear(id, reason) {
            self.clear_value(id, false);
        }
        match self.kind(id) {
            Some(QuestionKind::Select(_)) => self.clear_incorrect(id),
            Some(QuestionKind::Matrix(_)) => self.clear_matrix(id, true, true, false),
            Some(QuestionKind::Table(_)) => {
                let hidden_rows = self.node(id).children.iter().any(|row| !self.node(*row).visible);
                if hidden_rows && !self.is_empty(id) && self.by_value_name(self.value_name(id)).len() < 2 {
                    let value = self.filtered_value(id);
                    self.set_value(id, value);
                }
            }
            _ => {}
        }
    }

    fn may_clear(&self, id: NodeId, reason: Reason) -> bool {
        if reason == Reason::ContainerHidden && !self.is_parent_shown(id) {
            return true;
        }
        if self.is_shown(id) || self.page_of(id).is_some_and(|page| self.is_start_page(page)) {
            return false;
        }
        // Another question with the same value keeps it while it is shown.
        let sharing = if self.node(id).holder.is_none() { self.by_value_name(self.value_name(id)) } else { Vec::new() };
        !sharing.into_iter().any(|other| other != id && self.is_visible(other) && self.is_parent_shown(other))
    }

    /// Forgets answers in the groups of a dynamic panel.
    pub(super) fn clear_in_groups(&mut self, id: NodeId, reason: Reason) {
        for item in self.node(id).children.clone() {
            for question in self.questions_in(item) {
                if self.node(question).visible && !self.is_visible(item) {
                    continue;
                }
                self.clear_if_hidden(question, reason);
            }
        }
    }

    /// Removes from a matrix rows and columns that are not offered, and rows there are none of.
    pub(super) fn clear_matrix(&mut self, id: NodeId, in_rows: bool, in_columns: bool, strange_rows: bool) {
        let definition = Arc::clone(&self.definition);
        let Some(QuestionKind::Matrix(matrix)) =
            definition.question(self.node(id).element).map(|question| &question.kind)
        else {
            return;
        };
        let (Value::Object(cells), Some(lines)) = (self.value(id).clone(), self.node(id).lines.clone()) else { return };
        if self.is_empty(id) {
            return;
        }
        let mut kept: Map<String, Value> = if strange_rows { Map::new() } else { cells.clone() };
        for (row, on) in matrix.rows.iter().zip(&lines.rows) {
            let key = crate::text::plain_value(&row.value);
            let Some(cell) = cells.get(&key).filter(|cell| !is_empty(cell)) else { continue };
            let cell = if in_rows && !on {
                None
            } else if in_columns {
                offered_cell(matrix, &lines.columns, cell)
            } else {
                Some(cell.clone())
            };
            match cell {
                Some(cell) => drop(kept.insert(key, cell)),
                None => drop(kept.shift_remove(&key)),
            }
        }
        let kept = Value::Object(kept);
        if !same_answer(&kept, self.value(id)) {
            self.set_value(id, kept);
        }
    }

    /// Forgets what a finished survey does not send.
    pub(super) fn clear_finished(&mut self) {
        let questions: Vec<NodeId> = self.all_questions().collect();
        for id in questions.iter().copied() {
            if self.select(id).is_some() && !self.is_other_chosen(id) && !self.has_comment_area(id) {
                self.set_other(id, "");
            }
        }
        if self.definition.settings.clear == ClearMode::Never {
            return;
        }
        for id in questions {
            self.clear_if_hidden(id, Reason::Finished);
        }
    }

    /// Whether everything around a question is shown; of a question in a group or row, up to the question with the groups
    /// or rows.
    pub(super) fn is_parent_shown(&self, id: NodeId) -> bool {
        let mut at = self.node(id).parent;
        while let Some(parent) = at {
            match self.node(parent).role {
                Role::Question => return self.is_visible(parent),
                Role::Page | Role::Panel | Role::Item if !self.is_visible(parent) => return false,
                Role::Page | Role::Panel | Role::Item | Role::Row(_) | Role::Totals => {}
            }
            at = self.node(parent).parent;
        }
        true
    }
}

fn offered_cell(matrix: &Matrix, columns: &[bool], cell: &Value) -> Option<Value> {
    let is_offered =
        |value: &Value| matrix.columns.iter().zip(columns).any(|(column, on)| *on && same_answer(&column.value, value));
    match cell {
        Value::Array(chosen) if matrix.several => {
            let kept: Vec<Value> = chosen.iter().filter(|value| is_offered(value)).cloned().collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        single => is_offered(single).then(|| single.clone()),
    }
}
