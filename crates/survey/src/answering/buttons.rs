//! Which buttons a respondent finds below a page.

use super::{Answering, NodeId, State};

/// A button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Begins, on the page before the survey.
    Start,
    /// Goes on.
    Next,
    /// Goes back.
    Previous,
    /// Shows everything once more.
    Preview,
    /// Goes back from there.
    Edit,
    /// Finishes.
    Complete,
}

impl Answering {
    /// Whether a button is on screen.
    #[must_use]
    pub fn has_button(&self, button: Button) -> bool {
        let settings = &self.definition.settings;
        let running = self.state == State::Running && self.page.is_some();
        let previewing = self.state == State::Preview && self.page.is_some();
        let last = !self.has_next();
        match button {
            Button::Start => self.state == State::Starting,
            Button::Next => running && !last && !self.completes_here(),
            Button::Previous => running && !settings.no_way_back && self.has_previous(),
            Button::Preview => !settings.display_only && settings.preview && running && last,
            Button::Edit => !settings.display_only && settings.preview && previewing,
            Button::Complete => {
                let end = running && ((last && !settings.preview) || self.completes_here());
                !settings.display_only && !settings.no_complete_button && (end || previewing)
            }
        }
    }

    /// Whether leaving this page finishes the survey, because a trigger says so.
    fn completes_here(&self) -> bool {
        let here =
            |(_, page): &(usize, Option<NodeId>)| self.page.is_none() || self.is_on_one_page() || *page == self.page;
        self.completing.iter().any(here)
    }
}
