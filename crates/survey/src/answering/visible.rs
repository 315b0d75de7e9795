//! What is shown, and what follows when that changes.

use super::clear::Reason;
use super::{Answering, NodeId, Role};
use crate::model::QuestionKind;

impl Answering {
    /// Whether a node would be shown if all around it were: its condition holds and it has something to show.
    #[must_use]
    pub fn is_visible(&self, id: NodeId) -> bool {
        let node = self.node(id);
        if self.definition.settings.show_hidden {
            return true;
        }
        if self.hides_unanswered() && node.role == Role::Question && self.is_empty(id) {
            return false;
        }
        if !node.visible {
            return false;
        }
        match node.role {
            Role::Page | Role::Panel | Role::Item => node.shown_children > 0,
            Role::Row(_) | Role::Totals => true,
            Role::Question => self.has_something_to_show(id),
        }
    }

    fn has_something_to_show(&self, id: NodeId) -> bool {
        match self.kind(id) {
            Some(QuestionKind::Select(select)) if select.hide_if_empty => {
                if select.from.is_some() {
                    !self.offers(id).is_empty()
                } else {
                    !self.filtered_choices(id).is_empty()
                }
            }
            Some(QuestionKind::Matrix(matrix)) if matrix.hide_if_empty => {
                self.node(id).lines.as_ref().is_some_and(|lines| lines.rows.contains(&true))
            }
            Some(QuestionKind::Table(table)) if table.hide_if_empty => self.has_shown_row(id),
            _ => true,
        }
    }

    fn has_shown_row(&self, id: NodeId) -> bool {
        if self.items(id).is_some_and(|items| items.built) {
            return self.node(id).children.iter().any(|row| self.node(*row).visible);
        }
        self.row_count(id) > 0
    }

    /// Whether conditions show a node and all around it, whether or not there is anything to show in it.
    #[must_use]
    pub fn is_wanted(&self, id: NodeId) -> bool {
        self.node(id).visible && self.node(id).parent.is_none_or(|parent| self.is_wanted(parent))
    }

    /// Whether a node and all around it are shown; see `is_parent_shown`.
    #[must_use]
    pub fn is_shown(&self, id: NodeId) -> bool {
        self.is_visible(id) && self.is_parent_shown(id)
    }

    /// Whether an answer is demanded.
    #[must_use]
    pub fn is_required(&self, id: NodeId) -> bool {
        self.node(id).required
    }

    /// Whether a node is closed to answers, by itself or by what is around it.
    #[must_use]
    pub fn is_read_only(&self, id: NodeId) -> bool {
        self.is_previewing() || self.is_closed(id)
    }

    /// Whether a node is closed to answers, also outside the preview.
    #[must_use]
    pub fn is_closed(&self, id: NodeId) -> bool {
        if self.definition.settings.display_only {
            return true;
        }
        let mut at = Some(id);
        while let Some(node) = at {
            if self.node(node).read_only {
                return true;
            }
            at = self.node(node).parent;
        }
        false
    }

    pub(super) fn set_visible(&mut self, id: NodeId, visible: bool) {
        if self.node(id).visible == visible {
            return;
        }
        self.node_mut(id).visible = visible;
        self.visible_changed(id);
    }

    pub(super) fn set_required(&mut self, id: NodeId, required: bool) {
        if self.node(id).required == required {
            return;
        }
        self.node_mut(id).required = required;
        if !required && !self.node(id).errors.is_empty() {
            self.check_again(id);
        }
    }

    pub(super) fn set_read_only(&mut self, id: NodeId, read_only: bool) {
        if self.node(id).read_only == read_only {
            return;
        }
        self.node_mut(id).read_only = read_only;
        if read_only {
            self.drop_errors(id);
        }
        // As in survey-core, whose tables tell each row.
        if self.table(id).is_some() {
            self.ensure_rows(id);
        }
        self.ensure_rows_in(id);
    }

    /// Notes for the first time whether a node is shown, without consequences.
    pub(super) fn note_shown(&mut self, id: NodeId) {
        if self.node(id).shown.is_some() {
            return;
        }
        let visible = self.is_visible(id);
        self.node_mut(id).shown = Some(visible);
        if visible {
            self.count_shown_child(id, true);
        }
    }

    fn count_shown_child(&mut self, id: NodeId, shown: bool) {
        if let Some(parent) = self.node(id).parent {
            let count = &mut self.node_mut(parent).shown_children;
            *count = if shown { count.saturating_add(1) } else { count.saturating_sub(1) };
        }
    }

    /// Follows up if a node is shown now and was not, or the other way round.
    pub(super) fn visible_changed(&mut self, id: NodeId) {
        let Some(before) = self.node(id).shown else { return };
        let now = self.is_visible(id);
        if before == now {
            return;
        }
        self.node_mut(id).shown = Some(now);
        self.count_shown_child(id, now);
        if self.node(id).role == Role::Question {
            if !now {
                self.drop_errors(id);
            }
            self.question_shown_changed(id, now);
        } else {
            self.container_shown_changed(id, now);
        }
        let Some(parent) = self.node(id).parent else {
            self.page_shown_changed(id);
            return;
        };
        if matches!(self.node(parent).role, Role::Page | Role::Panel | Role::Item) {
            if self.run.running {
                self.mark(parent);
            } else {
                self.visible_changed(parent);
            }
        }
    }

    fn question_shown_changed(&mut self, id: NodeId, now: bool) {
        if self.run.loading || self.run.setting_data {
            return;
        }
        let clears = self.clears_when_hidden(id);
        if !self.node(id).visible {
            self.clear_hidden(id, clears);
        }
        if clears && now && self.is_shown(id) {
            self.give_default(id);
        }
        if !now {
            self.leave_single();
        }
    }

    fn clear_hidden(&mut self, id: NodeId, clears: bool) {
        let is_dynamic = matches!(self.kind(id), Some(QuestionKind::Dynamic(_)));
        if is_dynamic && !clears && self.definition.settings.clear != crate::model::ClearMode::Never {
            self.clear_in_groups(id, Reason::ContainerHidden);
        }
        if clears {
            self.clear_if_hidden(id, Reason::Hidden);
        }
    }

    fn container_shown_changed(&mut self, id: NodeId, now: bool) {
        if self.run.loading || self.run.setting_data {
            return;
        }
        for question in self.questions_in(id) {
            if now {
                self.give_default(question);
            } else {
                self.clear_if_hidden(question, Reason::ContainerHidden);
            }
        }
        if !now {
            self.leave_single();
        }
    }
}
