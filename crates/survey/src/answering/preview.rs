//! All answers once more before they are sent.

use super::navigate::State;
use super::{Answering, NodeId};
use crate::model::ErrorMode;

impl Answering {
    pub(super) fn is_previewing(&self) -> bool {
        self.state == State::Preview
    }

    /// Shows everything once more, if what is on screen may be left. Whether it could be.
    pub fn show_preview(&mut self) -> bool {
        if self.state != State::Running {
            return false;
        }
        let settings = &self.definition.settings;
        let free = settings.goes_unchecked() || settings.may_complete || settings.errors == ErrorMode::OnComplete;
        let passes = free || (self.has_screen() && self.check_screen());
        if !passes {
            return false;
        }
        self.state = State::Preview;
        self.look_again();
        for page in self.shown_pages() {
            self.render(page);
        }
        true
    }

    /// Goes back to answering, on a page or on the last one.
    pub fn cancel_preview(&mut self, page: Option<NodeId>) {
        if self.state != State::Preview {
            return;
        }
        self.state = State::Running;
        self.look_again();
        let pages = self.shown_pages();
        let wanted = page.filter(|page| pages.contains(page)).or_else(|| pages.last().copied());
        self.turn_to(wanted);
    }

    /// Where one is after the preview.
    pub(super) fn turn_to_last_page(&mut self) {
        let last = self.shown_pages().last().copied();
        self.turn_to(last);
    }

    /// Whether the preview leaves out unanswered questions.
    pub(super) fn hides_unanswered(&self) -> bool {
        self.is_previewing() && self.definition.settings.preview_answered_only
    }
}
