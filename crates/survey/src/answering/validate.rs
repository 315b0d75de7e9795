//! What is wrong with answers, as survey-core checks them.

use super::{Answering, NodeId, Role};
use crate::model::{Question, QuestionKind};
use crate::rules::Rule;

/// How a check is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Check {
    /// Whether what is found is kept with the questions.
    pub(super) keep: bool,
    /// Whether it follows an answer: what is still missing is not asked for then.
    pub(super) on_change: bool,
}

impl Answering {
    /// What was found wrong with a question when it was last checked.
    #[must_use]
    pub fn errors(&self, id: NodeId) -> &[Rule] {
        &self.node(id).errors
    }

    /// The same with all that is in it.
    #[must_use]
    pub fn all_errors(&self, id: NodeId) -> Vec<&Rule> {
        let mut found: Vec<&Rule> = self.node(id).errors.iter().collect();
        for child in &self.node(id).children {
            found.extend(self.all_errors(*child));
        }
        found
    }

    pub(super) fn drop_errors(&mut self, id: NodeId) {
        self.node_mut(id).errors.clear();
        for child in self.node(id).children.clone() {
            self.drop_errors(child);
        }
    }

    /// Checks all pages. Whether nothing is wrong.
    pub fn check_all(&mut self) -> bool {
        let check = Check { keep: true, on_change: false };
        let mut right = true;
        for page in self.shown_pages() {
            right &= self.check_container(page, check);
        }
        right
    }

    pub(super) fn check_all_and_turn(&mut self) -> bool {
        let right = self.check_all();
        let wrong = self.all_questions().find(|id| !self.all_errors(*id).is_empty() && self.is_shown(*id));
        if let Some(page) = wrong.and_then(|id| self.page_of(id)) {
            self.turn_to_page(page);
        }
        right
    }

    /// Checks what is on screen. Whether nothing is wrong.
    pub fn check_screen(&mut self) -> bool {
        if let Some(single) = self.single() {
            return self.check_element(single);
        }
        if self.is_on_one_page() {
            return self.check_all();
        }
        match self.page() {
            Some(page) => self.check_page(page),
            None => true,
        }
    }

    /// Checks a page. Whether nothing is wrong.
    pub fn check_page(&mut self, page: NodeId) -> bool {
        self.check_container(page, Check { keep: true, on_change: false })
    }

    /// Checks a page, or what is shown alone. Whether nothing is wrong.
    pub fn check(&mut self, id: NodeId) -> bool {
        self.check_element(id)
    }

    pub(super) fn check_element(&mut self, id: NodeId) -> bool {
        self.check_node(id, Check { keep: true, on_change: false })
    }

    /// Checks one question and keeps what is found.
    pub(super) fn check_question(&mut self, id: NodeId, on_change: bool) -> bool {
        self.check_node(id, Check { keep: true, on_change })
    }

    /// Whether a page could be left; what its choices can no longer hold goes, as survey-core has it.
    pub(super) fn would_page_pass(&mut self, page: NodeId) -> bool {
        self.check_container(page, Check { keep: false, on_change: false })
    }

    /// Whether nothing is wrong with a question.
    pub(super) fn would_pass(&mut self, id: NodeId) -> bool {
        self.check_node(id, Check { keep: false, on_change: false })
    }

    pub(super) fn check_node(&mut self, id: NodeId, check: Check) -> bool {
        if self.node(id).role != Role::Question {
            return self.check_container(id, check);
        }
        if !self.question(id).is_some_and(Question::has_value) {
            return true;
        }
        let mut right = self.check_inside(id, check);
        if self.select(id).is_some() && !check.on_change && self.mode_clears(id) {
            self.clear_incorrect(id);
        }
        let found = self.found(id, check.on_change);
        right &= found.iter().all(|rule| rule.advice);
        if check.keep {
            self.node_mut(id).errors = found;
            self.mark_duplicates(id);
        }
        right && !self.has_duplicates(id)
    }

    pub(super) fn mode_clears(&self, id: NodeId) -> bool {
        let own = self.question(id).and_then(|question| question.clear_mode);
        own.unwrap_or(self.definition.settings.clear) != crate::model::ClearMode::Never && !self.is_previewing()
    }

    pub(super) fn check_container(&mut self, id: NodeId, check: Check) -> bool {
        // A question that is on screen alone is the only one that its page is asked for.
        if let Some(single) = self.single().filter(|single| self.node(*single).role == Role::Question)
            && self.node(id).role != Role::Item
            && self.questions_in(id).contains(&single)
        {
            return !self.is_visible(single) || self.check_node(single, check);
        }
        let mut right = true;
        for child in self.node(id).children.clone() {
            if self.is_visible(child) {
                right &= self.check_node(child, check);
            }
        }
        let mut errors = Vec::new();
        if self.node(id).required && !self.is_read_only(id) {
            let shown = self.shown_questions_in(id);
            if !shown.is_empty() && shown.iter().all(|question| self.is_empty(*question)) {
                errors.push(Rule::own(crate::rules::Breach::OneRequired, &self.element(id).required_error));
                right = false;
            }
        }
        if check.keep {
            self.node_mut(id).errors = errors;
        }
        right
    }

    /// Checks what is within a question: groups, rows, texts.
    pub(super) fn check_inside(&mut self, id: NodeId, check: Check) -> bool {
        let mut right = true;
        match self.kind(id) {
            Some(QuestionKind::Dynamic(_)) => {
                let (inside, changing, building) = match self.items(id) {
                    Some(items) => (items.inside, items.changing.clone(), items.building),
                    None => return true,
                };
                if building || (inside && changing.is_empty()) {
                    return true;
                }
                if changing.is_empty() {
                    self.build_groups(id);
                    for item in self.shown_groups(id) {
                        right &= self.check_container(item, check);
                    }
                } else {
                    for question in &changing {
                        right &= self.check_node(*question, check);
                    }
                    self.check_keys(id, &changing, check);
                }
            }
            Some(QuestionKind::Table(_)) => {
                self.ensure_rows(id);
                for row in self.shown_rows(id) {
                    for cell in self.questions_in(row) {
                        let skipped = check.on_change && self.is_empty(cell);
                        if self.is_visible(cell) && !skipped {
                            right &= self.check_node(cell, check);
                        }
                    }
                }
            }
            Some(QuestionKind::MultipleText(_)) => {
                for child in self.node(id).children.clone() {
                    let skipped = check.on_change && self.is_empty(child);
                    if !skipped {
                        right &= self.check_node(child, check);
                    }
                }
            }
            _ => {}
        }
        right
    }

    /// Names of the rows of a matrix that are offered.
    #[must_use]
    pub fn matrix_rows(&self, id: NodeId) -> Vec<String> {
        let (Some(QuestionKind::Matrix(matrix)), Some(lines)) = (self.kind(id), &self.node(id).lines) else {
            return Vec::new();
        };
        let offered = lines.order.iter().filter(|place| lines.rows[**place]);
        offered.map(|place| crate::text::plain_value(&matrix.rows[*place].value)).collect()
    }
}
