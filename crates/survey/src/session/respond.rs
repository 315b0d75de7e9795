//! Answering, going on, going back.

use super::drafting::Drafting;
use super::form::{Form, Way};
use super::{Phase, Session, Status};
use crate::Timestamp;
use crate::answering::{Answering, NodeId, Role};
use crate::draft::Draft;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::{Change, List};
use crate::model::Definition;
use serde_json::Value;
use std::sync::Arc;

impl Session {
    /// Begins to answer a definition.
    pub(super) fn begin(&mut self, definition: Arc<Definition>) -> Phase {
        let draft = self.random.uuid();
        Phase::Answering(Box::new(self.form(definition, draft)))
    }

    /// A definition without answers yet.
    pub(super) fn form(&mut self, definition: Arc<Definition>, draft: String) -> Form {
        // What was said was about questions that are gone.
        self.status = Status::Silent;
        self.counting = None;
        self.drafting = Drafting::default();
        let seed = Draft::order_seed(&draft);
        let mut answering = Answering::begin(definition, self.clock, seed, &self.language);
        answering.set_wordings(self.wordings());
        Form::new(answering, draft)
    }

    /// Whether a question is on screen.
    pub(super) fn is_asked(&self, question: NodeId) -> bool {
        matches!(&self.phase, Phase::Answering(form) if form.answering.on_screen().contains(&question))
    }

    pub(super) fn answer(&mut self, question: NodeId, change: &Change) -> Vec<Effect> {
        self.status = Status::Silent;
        let moved = self.status_after(question, change);
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        let changed = form.apply(question, change);
        self.status = moved;
        if !changed {
            return Vec::new();
        }
        let mut effects = Vec::from_iter(form.start());
        let answered = !form.answering.is_empty(question);
        let name = form.answering.path(question);
        effects.push(Effect::Announce(Announcement::Change { question: name, answered }));
        match change {
            Change::GroupAdded => {
                let last = form.answering.node(question).children.last().copied();
                let first = last.and_then(|item| form.answering.shown_questions_in(item).first().copied());
                effects.extend(first.map(|first| Effect::Focus(FocusTarget::Question(first))));
            }
            Change::RankPlaced { to, .. } => effects.push(Effect::Focus(FocusTarget::Rank(question, *to))),
            // The button that had the focus is gone.
            Change::GroupRemoved(_) => effects.push(Effect::Focus(FocusTarget::Question(question))),
            _ => {}
        }
        effects
    }

    /// The sentence about a move in a ranking, or about a group; found before the change, while all is at its old place.
    fn status_after(&self, question: NodeId, change: &Change) -> Status {
        let Phase::Answering(form) = &self.phase else { return Status::Silent };
        let ranked = form.answering.ranked(question);
        let order = ranked.as_array().map(Vec::as_slice).unwrap_or_default();
        let count = order.len();
        let item = |value: &Value| self.choice_words(&form.answering, question, value);
        let moved = |place: usize, position: usize| Status::RankMoved { item: item(&order[place]), position, count };
        match change {
            Change::RankAdded(value) => Status::RankMoved { item: item(value), position: count + 1, count: count + 1 },
            Change::RankRaised(place) if *place > 0 && *place < count => moved(*place, *place),
            Change::RankLowered(place) if *place + 1 < count => moved(*place, *place + 2),
            Change::RankPlaced { from, to } if *from < count && *to < count => moved(*from, *to + 1),
            Change::RankRemoved(place) if *place < count => Status::RankRemoved { item: item(&order[*place]) },
            Change::Typed(_) if form.is_combobox(question) => Status::Found { question },
            Change::GroupAdded => {
                let item = self.item_words(&form.answering, question, form.answering.node(question).children.len());
                Status::ItemAdded { item }
            }
            Change::GroupRemoved(place) => {
                Status::ItemRemoved { item: self.item_words(&form.answering, question, *place) }
            }
            Change::RankRaised(_)
            | Change::RankLowered(_)
            | Change::RankPlaced { .. }
            | Change::RankRemoved(_)
            | Change::Chosen(_)
            | Change::Toggled { .. }
            | Change::Typed(_)
            | Change::DateTyped { .. }
            | Change::CommentTyped(_)
            | Change::RemarkTyped(_)
            | Change::Moved(_)
            | Change::RowChosen { .. } => Status::Silent,
        }
    }

    /// The list of a combobox was opened, walked through or closed.
    pub(super) fn set_list(&mut self, question: NodeId, list: &List) -> Vec<Effect> {
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        form.set_list(question, list);
        match list {
            List::At(_) => vec![Effect::Focus(FocusTarget::Option(question))],
            List::Opened | List::Closed => Vec::new(),
        }
    }

    /// Goes on; to the end only if that is allowed, else the host page is asked first.
    pub(super) fn go_on(&mut self, may_end: bool, now: Timestamp) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        match form.go_on(may_end) {
            Way::Finished => self.finish(now),
            Way::Ready => vec![Effect::AskToSubmit { id: Draft::response_id(&form.draft) }],
            Way::Turned => turned(form, FocusTarget::Heading),
            Way::Stopped { turned: elsewhere } => {
                let mut effects = if elsewhere { turned(form, FocusTarget::Heading) } else { Vec::new() };
                effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
                effects.push(Effect::Announce(Announcement::Invalid { questions: problem_names(form) }));
                effects.push(Effect::Focus(FocusTarget::ErrorSummary));
                effects
            }
        }
    }

    /// From the review to one of its questions.
    pub(super) fn go_back_to(&mut self, question: NodeId) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        if form.go_back_to(question) { turned(form, FocusTarget::Question(question)) } else { Vec::new() }
    }

    pub(super) fn go_back(&mut self) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        if form.go_back() { turned(form, FocusTarget::Heading) } else { Vec::new() }
    }

    /// Tells that the first page is on screen again.
    pub(super) fn announce_beginning(&self) -> Vec<Effect> {
        let Phase::Answering(form) = &self.phase else { return Vec::new() };
        turned(form, FocusTarget::Heading)
    }

    pub(super) fn start_over(&mut self) -> Vec<Effect> {
        self.status = Status::Silent;
        match &self.phase {
            Phase::Loading | Phase::Resuming(_) => Vec::new(),
            Phase::Unavailable => self.load(),
            Phase::Answering(_) | Phase::Finished(_) => {
                let Some(definition) = self.definition().map(Arc::clone) else { return Vec::new() };
                self.phase = self.begin(definition);
                self.announce_beginning()
            }
        }
    }
}

/// The names of all that something is told about.
pub(super) fn problem_names(form: &Form) -> Vec<String> {
    let answering = &form.answering;
    let name = |id: NodeId| match answering.node(id).role {
        Role::Question => answering.path(id),
        _ => answering.name(id).to_owned(),
    };
    form.problems().into_iter().map(|(id, _)| name(id)).collect()
}

pub(super) fn turned(form: &Form, focus: FocusTarget) -> Vec<Effect> {
    let (index, count) = form.place();
    vec![Effect::Announce(Announcement::Page { index, count }), Effect::Focus(focus)]
}
