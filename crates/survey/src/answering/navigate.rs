//! Which page, or which question, is on screen, and the way from one to the next.

use super::triggers::Moment;
use super::{Answering, NodeId, Role};
use crate::model::{ElementKind, ErrorMode, PageMode};

/// Where a survey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// On the page before it begins.
    Starting,
    /// Being answered.
    Running,
    /// Being looked through before it is sent.
    Preview,
    /// Finished.
    Completed,
}

impl Answering {
    /// Where the survey is.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    pub(super) fn is_completed(&self) -> bool {
        self.state == State::Completed
    }

    pub(super) fn begin_state(&mut self) {
        let settings = &self.definition.settings;
        if settings.start_page && !settings.display_only && self.pages.len() > 1 {
            self.state = State::Starting;
        }
    }

    /// All pages, in order.
    #[must_use]
    pub fn pages(&self) -> &[NodeId] {
        &self.pages
    }

    /// Whether a page comes before the survey begins.
    #[must_use]
    pub fn is_start_page(&self, page: NodeId) -> bool {
        self.definition.settings.start_page && self.pages.len() > 1 && self.pages.first() == Some(&page)
    }

    /// Pages that have something to show, in order, without the one before the survey begins.
    #[must_use]
    pub fn shown_pages(&self) -> Vec<NodeId> {
        self.pages.iter().copied().filter(|page| !self.is_start_page(*page) && self.is_visible(*page)).collect()
    }

    /// Whether everything is on one page now.
    #[must_use]
    pub fn is_on_one_page(&self) -> bool {
        self.is_previewing() || self.definition.settings.page_mode == PageMode::Single
    }

    /// Whether there is anything to be on, be it one page of nothing.
    #[must_use]
    pub fn has_screen(&self) -> bool {
        self.page.is_some() || self.is_on_one_page()
    }

    /// survey-core's word for where the survey is.
    #[must_use]
    pub fn state_name(&self) -> &'static str {
        match self.state {
            State::Completed => "completed",
            State::Starting => "starting",
            State::Preview if self.has_screen() => "preview",
            State::Running if self.has_screen() => "running",
            State::Preview | State::Running => "empty",
        }
    }

    /// The page on screen, or the first of those that are on screen together.
    #[must_use]
    pub fn page(&self) -> Option<NodeId> {
        self.page
    }

    /// The first page is shown, unless there is one on screen already.
    pub(super) fn update_page(&mut self) {
        if self.page.is_some_and(|page| !self.is_start_page(page) && self.is_visible(page)) {
            return;
        }
        if let Some(start) = self.pages.first().copied().filter(|_| self.state == State::Starting) {
            self.render(start);
        }
        let first = self.shown_pages().first().copied();
        self.turn_to(first);
        if self.shows_one_at_a_time() && self.single.is_none() {
            self.single = self.single_elements(None).first().copied();
        }
    }

    pub(super) fn page_shown_changed(&mut self, page: NodeId) {
        let is_page = self.node(page).role == Role::Page;
        if is_page && !self.run.loading && (self.page.is_none() || self.page == Some(page)) {
            self.update_page();
        }
    }

    pub(super) fn turn_to(&mut self, page: Option<NodeId>) {
        if self.page == page {
            return;
        }
        let before = self.page;
        self.page = page;
        if let Some(page) = page {
            self.render(page);
        }
        if self.definition.settings.page_mode == PageMode::Single {
            for page in self.shown_pages() {
                self.render(page);
            }
        }
        if let Some(before) = before {
            self.would_page_pass(before);
        }
    }

    /// What is on screen for the first time makes its groups.
    pub(super) fn render(&mut self, id: NodeId) {
        if std::mem::replace(&mut self.node_mut(id).rendered, true) {
            return;
        }
        if self.items(id).is_some() && self.question(id).is_some_and(|question| question.dynamic().is_some()) {
            self.build_groups(id);
        }
        for child in self.node(id).children.clone() {
            self.render(child);
        }
    }

    /// Shuffles pages' elements where the author wants it.
    pub(super) fn shuffle_pages(&mut self) {
        for page in self.pages.clone() {
            self.shuffle_inside(page, self.definition.settings.random);
        }
    }

    pub(super) fn shuffle_inside(&mut self, id: NodeId, random: bool) {
        let ElementKind::Panel(panel) = &self.element(id).kind else { return };
        let random = panel.random.unwrap_or(random);
        if random {
            let mut children = self.node(id).children.clone();
            self.shuffle(&mut children, id);
            self.node_mut(id).children = children;
            self.renumber(id);
        }
        for child in self.node(id).children.clone() {
            if self.node(child).role == Role::Panel {
                self.shuffle_inside(child, random);
            }
        }
    }

    /// Whether there is a page, or a question, before.
    #[must_use]
    pub fn has_previous(&self) -> bool {
        if let Some(single) = self.single() {
            return self.single_elements(None).first() != Some(&single);
        }
        !self.is_on_one_page() && self.shown_pages().first().copied() != self.page && self.state != State::Starting
    }

    /// Whether there is a page, or a question, to come.
    #[must_use]
    pub fn has_next(&self) -> bool {
        if let Some(single) = self.single() {
            return self.single_elements(None).last() != Some(&single);
        }
        !self.is_on_one_page() && self.shown_pages().last().copied() != self.page
    }

    /// Goes on, if what is on screen may be left. Whether it could be.
    #[allow(clippy::should_implement_trait)] // the respondent's word for it, and there is nothing to iterate
    pub fn next(&mut self) -> bool {
        if matches!(self.state, State::Completed | State::Starting) {
            return false;
        }
        if let Some(single) = self.single() {
            return self.next_single(single);
        }
        if !self.has_next() {
            return false;
        }
        let settings = &self.definition.settings;
        let free = settings.goes_unchecked() || settings.may_leave_page || settings.errors == ErrorMode::OnComplete;
        if !free && !self.check_screen() {
            return false;
        }
        self.leave_page();
        true
    }

    pub(super) fn leave_page(&mut self) {
        let Some(page) = self.page else { return };
        let names = self.names_on_page(page);
        self.check_triggers(names, Moment::NextPage, None);
        if self.is_completed() || self.page != Some(page) {
            return;
        }
        let pages = self.shown_pages();
        let place = pages.iter().position(|shown| *shown == page);
        let next = place.and_then(|place| pages.get(place + 1)).copied();
        if next.is_some() {
            self.turn_to(next);
        }
    }

    /// Goes back. Whether there was a way.
    pub fn previous(&mut self) -> bool {
        if !self.has_previous() {
            return false;
        }
        let at = self.single().or(self.page);
        if let Some(place) = self.skipped.iter().position(|(_, to)| Some(*to) == at) {
            let (from, _) = self.skipped.remove(place);
            if self.is_visible(from) {
                if self.single().is_some() {
                    self.show_single(from);
                } else {
                    self.turn_to(Some(from));
                }
                return true;
            }
        }
        if let Some(single) = self.single() {
            let elements = self.single_elements(Some(single));
            let place = elements.iter().position(|id| *id == single);
            let Some(before) = place.and_then(|place| place.checked_sub(1)) else { return false };
            self.show_single(elements[before]);
            return true;
        }
        let pages = self.shown_pages();
        let place = pages.iter().position(|page| Some(*page) == self.page);
        let Some(before) = place.and_then(|place| place.checked_sub(1)) else { return false };
        self.turn_to(Some(pages[before]));
        true
    }

    /// Goes to a question because a trigger says so.
    pub(super) fn go_to(&mut self, id: NodeId) {
        let Some(page) = self.page_of(id).filter(|_| self.is_visible(id)) else { return };
        if let Some(from) = self.single().or(self.page) {
            self.skipped.push((from, if self.single().is_some() { id } else { page }));
        }
        if self.single().is_some() {
            self.show_single(id);
        } else if self.is_visible(page) {
            self.turn_to(Some(page));
        }
    }

    /// Turns to a page that is shown, as a person does who follows a link to a problem or from the preview.
    pub fn turn_to_page(&mut self, page: NodeId) {
        if self.shown_pages().contains(&page) {
            self.turn_to(Some(page));
            if self.shows_one_at_a_time()
                && self.single.and_then(|single| self.page_of(single)) != Some(page)
                && let Some(first) = self.single_elements(None).into_iter().find(|id| self.page_of(*id) == Some(page))
            {
                self.single = Some(first);
            }
        }
    }

    /// Begins, if the page before the survey may be left. Whether it could be.
    pub fn start(&mut self) -> bool {
        let Some(start) = self.pages.first().copied().filter(|_| self.state == State::Starting) else { return false };
        if !self.check_page(start) {
            return false;
        }
        self.state = State::Running;
        self.update_page();
        if let Some(first) = self.shown_pages().first().copied() {
            self.turn_to_page(first);
        }
        true
    }

    /// Works out again what is shown, everywhere.
    pub(super) fn look_again(&mut self) {
        if !self.definition.settings.preview_answered_only {
            return;
        }
        let setting = std::mem::replace(&mut self.run.setting_data, true);
        for id in self.all_questions().collect::<Vec<_>>() {
            self.visible_changed(id);
        }
        self.run.setting_data = setting;
    }

    /// The names of the pages there are now, as survey-core lists them.
    #[must_use]
    pub fn page_names(&self) -> Vec<String> {
        match (self.is_previewing(), self.definition.settings.page_mode == PageMode::Single) {
            (true, _) => vec!["preview-page".into()],
            (false, true) => vec!["single-page".into()],
            (false, false) => self.shown_pages().into_iter().map(|page| self.name(page).to_owned()).collect(),
        }
    }

    /// The name of the page on screen.
    #[must_use]
    pub fn page_name(&self) -> Option<String> {
        if self.is_on_one_page() {
            return self.page_names().into_iter().next();
        }
        self.page.map(|page| self.name(page).to_owned())
    }
}
