//! One question on the screen at a time.

use super::triggers::Moment;
use super::{Answering, NodeId, Role};
use crate::model::PageMode;

impl Answering {
    /// The question or panel that is on screen alone, if the survey shows one at a time.
    #[must_use]
    pub fn single(&self) -> Option<NodeId> {
        if self.is_previewing() { None } else { self.single }
    }

    pub(super) fn shows_one_at_a_time(&self) -> bool {
        matches!(self.definition.settings.page_mode, PageMode::Question | PageMode::Input)
    }

    /// The elements that are shown one at a time.
    #[must_use]
    pub fn single_elements(&self, with: Option<NodeId>) -> Vec<NodeId> {
        let mut found = Vec::new();
        for page in self.shown_pages() {
            let elements = if self.definition.settings.page_mode == PageMode::Input {
                self.shown_questions_in(page)
            } else {
                self.node(page).children.clone()
            };
            found.extend(elements.into_iter().filter(|id| Some(*id) == with || self.is_visible(*id)));
        }
        found
    }

    pub(super) fn next_single(&mut self, single: NodeId) -> bool {
        if !self.definition.settings.unchecked && !self.check_element(single) {
            return false;
        }
        let elements = self.single_elements(Some(single));
        let Some(place) = elements.iter().position(|id| *id == single).filter(|place| place + 1 < elements.len())
        else {
            return false;
        };
        let inside = if self.node(single).role == Role::Question { vec![single] } else { self.questions_in(single) };
        let names = inside.into_iter().map(|id| self.left(id)).collect();
        self.check_triggers(names, Moment::NextPage, None);
        if !self.is_completed() && self.single == Some(single) {
            self.show_single(elements[place + 1]);
        }
        true
    }

    pub(super) fn show_single(&mut self, id: NodeId) {
        let mut id = id;
        if self.definition.settings.page_mode == PageMode::Question {
            while let Some(parent) = self.node(id).parent.filter(|parent| self.node(*parent).role != Role::Page) {
                id = parent;
            }
        }
        self.single = Some(id);
        let page = self.page_of(id);
        self.turn_to(page);
    }

    /// What is shown alone is hidden now: the one before it takes its place.
    pub(super) fn leave_single(&mut self) {
        let Some(single) = self.single().filter(|single| !self.is_visible(*single)) else { return };
        let elements = self.single_elements(Some(single));
        let beside = match elements.iter().position(|id| *id == single) {
            Some(place) if place > 0 => elements.get(place - 1),
            Some(place) => elements.get(place + 1),
            None => elements.first(),
        };
        match beside {
            Some(beside) => self.show_single(*beside),
            None => self.single = None,
        }
    }
}
