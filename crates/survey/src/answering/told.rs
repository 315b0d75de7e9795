//! What is on screen, and what is told there: problems stay until they are solved, and lead to where they can be.

use super::{Answering, NodeId, Role, State};
use crate::rules::{Breach, Rule};

impl Answering {
    /// What is on screen: the start page, one question, one page or all pages.
    #[must_use]
    pub fn screen_roots(&self) -> Vec<NodeId> {
        match self.single() {
            _ if self.state() == State::Starting => self.pages().first().copied().into_iter().collect(),
            Some(single) => vec![single],
            None if self.is_on_one_page() => self.shown_pages(),
            None => self.page().into_iter().collect(),
        }
    }

    /// A node and all that is shown in it, in order; nothing if it is not shown itself.
    #[must_use]
    pub fn shown_below(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.gather_shown(id, &mut found);
        found
    }

    fn gather_shown(&self, id: NodeId, found: &mut Vec<NodeId>) {
        let shown = match self.node(id).role {
            Role::Item | Role::Row(_) => self.node(id).visible,
            Role::Page | Role::Panel | Role::Question | Role::Totals => self.is_visible(id),
        };
        if shown {
            found.push(id);
            self.node(id).children.iter().for_each(|child| self.gather_shown(*child, found));
        }
    }

    /// All that is on screen, in order.
    #[must_use]
    pub fn on_screen(&self) -> Vec<NodeId> {
        self.screen_roots().into_iter().flat_map(|root| self.shown_below(root)).collect()
    }

    /// Looks again at what is wrong with a node itself, as if its page were left now. What is in it is left alone.
    pub fn recheck(&mut self, id: NodeId) {
        if self.node(id).role != Role::Question {
            return self.recheck_container(id);
        }
        let found = self.found(id, false);
        self.node_mut(id).errors = found;
        if let Some(around) = self.parent_question(id) {
            self.mark_duplicates(around);
        }
    }

    fn recheck_container(&mut self, id: NodeId) {
        let shown = self.shown_questions_in(id);
        let missing = self.is_required(id)
            && !self.is_read_only(id)
            && !shown.is_empty()
            && shown.iter().all(|question| self.is_empty(*question));
        let rule = missing.then(|| Rule::own(Breach::OneRequired, &self.element(id).required_error));
        self.node_mut(id).errors = rule.into_iter().collect();
    }

    /// Leaves the page before the survey begins, if that is on screen.
    pub fn begin_running(&mut self) {
        if self.state == State::Starting {
            self.state = State::Running;
            self.update_page();
        }
    }

    /// Turns to where a node is shown.
    pub fn turn_to_node(&mut self, id: NodeId) {
        let Some(page) = self.page_of(id) else { return };
        if !self.shows_one_at_a_time() {
            return self.turn_to_page(page);
        }
        let alone = self.single_elements(None);
        let mut at = Some(id);
        while let Some(node) = at {
            if alone.contains(&node) {
                return self.show_single(node);
            }
            at = self.node(node).parent;
        }
        self.turn_to_page(page);
    }
}
