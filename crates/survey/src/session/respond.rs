//! Answering, going on, going back.

use super::{Form, Phase, Session, Status};
use crate::Timestamp;
use crate::answering::Answering;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::Change;
use crate::model::{Definition, ElementId};
use crate::rules::{page_problems, problem};
use serde_json::Value;
use std::rc::Rc;

impl Form {
    pub(super) fn new(definition: Rc<Definition>) -> Self {
        let answering = Answering::new(definition);
        let page = answering.pages_shown().first().copied().unwrap_or(0);
        Self { answering, page, problems: Vec::new(), started: false }
    }

    /// The page's place among the pages shown now.
    pub(super) fn page_place(&self) -> usize {
        self.answering.pages_shown().iter().position(|page| *page >= self.page).unwrap_or(0)
    }

    /// Problems told earlier stay until they are solved; none is added while a person is answering.
    fn recheck(&mut self) {
        let answering = &self.answering;
        self.problems.retain_mut(|told| match problem(answering, told.question) {
            Some(now) if answering.is_shown(told.question) => {
                *told = now;
                true
            }
            _ => false,
        });
    }

    /// Shows the page at a place among those shown.
    fn turn_to(&mut self, place: usize) -> Vec<Effect> {
        let pages = self.answering.pages_shown();
        let Some(page) = pages.get(place).copied() else { return Vec::new() };
        let count = pages.len();
        self.page = page;
        self.problems.clear();
        vec![Effect::Announce(Announcement::Page { index: place, count }), Effect::Focus(FocusTarget::Heading)]
    }
}

impl Session {
    pub(super) fn answer(&mut self, question: ElementId, change: &Change) -> Vec<Effect> {
        self.status = Status::Silent;
        let moved = self.rank_status(question, change);
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        if !form.answering.apply(question, change) {
            return Vec::new();
        }
        form.recheck();
        let mut effects = Vec::new();
        if !form.started {
            form.started = true;
            effects.push(Effect::Announce(Announcement::Start));
        }
        if let Some(element) = form.answering.definition().element(question) {
            let answered = !crate::expr::is_empty(form.answering.answer(&element.name));
            effects.push(Effect::Announce(Announcement::Change { question: element.name.clone(), answered }));
        }
        self.status = moved;
        effects
    }

    /// The sentence about a move in a ranking, told after it; computed before, while the item is still at its old place.
    fn rank_status(&self, question: ElementId, change: &Change) -> Status {
        let Phase::Answering(form) = &self.phase else { return Status::Silent };
        let Some(element) = form.answering.definition().element(question) else { return Status::Silent };
        let order = form.answering.answer(&element.name).as_array().map(Vec::as_slice).unwrap_or_default();
        let count = order.len();
        let item = |value: &Value| self.choice_label(form, question, value);
        match change {
            Change::RankAdded(value) => Status::RankMoved { item: item(value), position: count + 1, count: count + 1 },
            Change::RankRaised(place) if *place > 0 && *place < count => {
                Status::RankMoved { item: item(&order[*place]), position: *place, count }
            }
            Change::RankLowered(place) if *place + 1 < count => {
                Status::RankMoved { item: item(&order[*place]), position: *place + 2, count }
            }
            Change::RankRemoved(place) if *place < count => Status::RankRemoved { item: item(&order[*place]) },
            Change::RankRaised(_)
            | Change::RankLowered(_)
            | Change::RankRemoved(_)
            | Change::Chosen(_)
            | Change::Toggled { .. }
            | Change::Typed(_)
            | Change::CommentTyped(_)
            | Change::RowChosen { .. } => Status::Silent,
        }
    }

    pub(super) fn go_on(&mut self, now: Timestamp) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        form.problems = page_problems(&form.answering, form.page);
        if !form.problems.is_empty() {
            let name = |id: ElementId| form.answering.definition().element(id).map(|element| element.name.clone());
            let questions = form.problems.iter().filter_map(|problem| name(problem.question)).collect();
            return vec![
                Effect::Announce(Announcement::Invalid { questions }),
                Effect::Focus(FocusTarget::ErrorSummary),
            ];
        }
        let place = form.page_place();
        if place + 1 < form.answering.pages_shown().len() {
            return form.turn_to(place + 1);
        }
        // Answers on later pages can have made an earlier page ask for more.
        let earlier = form.answering.pages_shown().to_vec();
        for (place, page) in earlier.into_iter().enumerate() {
            let problems = page_problems(&form.answering, page);
            if !problems.is_empty() {
                let mut effects = form.turn_to(place);
                form.problems = problems;
                effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
                effects.push(Effect::Focus(FocusTarget::ErrorSummary));
                return effects;
            }
        }
        self.finish(now)
    }

    pub(super) fn go_back(&mut self) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        match form.page_place().checked_sub(1) {
            Some(place) => form.turn_to(place),
            None => Vec::new(),
        }
    }

    pub(super) fn start_over(&mut self) -> Vec<Effect> {
        self.status = Status::Silent;
        match &self.phase {
            Phase::Loading => Vec::new(),
            Phase::Unavailable => self.load(),
            Phase::Answering(_) | Phase::Finished(_) => {
                let Some(definition) = self.definition().map(Rc::clone) else { return Vec::new() };
                self.phase = Phase::Answering(Box::new(Form::new(definition)));
                vec![Effect::Focus(FocusTarget::Heading)]
            }
        }
    }
}
