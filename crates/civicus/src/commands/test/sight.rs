//! Whether a respondent could see and answer a question now.

use super::failure::{Done, Failure};
use super::stage::Stage;
use survey::answering::{NodeId, Role};

impl Stage<'_> {
    /// Whether a node is visible: by itself, and all around it within its group, or on its page.
    pub(super) fn is_visible(&self, id: NodeId) -> bool {
        let mut at = Some(id);
        while let Some(node) = at {
            if !self.answering.is_visible(node) {
                return false;
            }
            at = self.answering.node(node).parent;
            // Of what is around a group or row, only its question counts.
            if matches!(self.answering.node(node).role, Role::Item | Role::Row(_) | Role::Totals) {
                return node == id || at.is_none_or(|question| self.answering.is_visible(question));
            }
        }
        true
    }

    /// A question can be answered only on the page that is on screen.
    pub(super) fn must_be_on_page(&self, id: NodeId, path: &str) -> Done {
        let (page, active) = (self.answering.page_of(id), self.active_page());
        if page.is_none() || active.is_none() || page == active || self.is_on_common_page(page) {
            return Ok(());
        }
        let name = |page: Option<NodeId>| page.map(|page| self.answering.name(page).to_owned()).unwrap_or_default();
        Err(Failure::at(
            path,
            format!(
                "the question is on page “{}” and the survey on page “{}”; go there with nextPage, or begin there with startPage",
                name(page),
                name(active)
            ),
        ))
    }

    fn is_on_common_page(&self, page: Option<NodeId>) -> bool {
        let on_start_page = |page: NodeId| self.answering.is_start_page(page);
        let at_start = self.active_page().is_some_and(on_start_page);
        self.answering.is_on_one_page() && !at_start && !page.is_some_and(on_start_page)
    }

    /// A question can be answered only where it is visible.
    pub(super) fn must_be_visible(&self, id: NodeId, path: &str) -> Done {
        if self.is_visible(id) {
            return Ok(());
        }
        Err(Failure::at(path, "the question is not visible, so nobody can answer it; setDirectly sets it all the same"))
    }

    /// A question can be answered only where it is not read-only.
    pub(super) fn must_be_open(&self, id: NodeId, path: &str) -> Done {
        if !self.answering.is_read_only(id) {
            return Ok(());
        }
        Err(Failure::at(path, "the question is read-only, so nobody can answer it; setDirectly sets it all the same"))
    }

    /// All three at once.
    pub(super) fn must_be_answerable(&self, id: NodeId, path: &str) -> Done {
        self.must_be_on_page(id, path)?;
        self.must_be_visible(id, path)?;
        self.must_be_open(id, path)
    }
}
