//! What the host page asks for by methods of the element, and what it may know.

use super::form::Form;
use super::respond::{problem_names, turned};
use super::{Phase, Session, Status};
use crate::Timestamp;
use crate::answering::NodeId;
use crate::draft::Draft;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::Call;
use crate::json::{object, strings};
use crate::model::Question;
use serde_json::Value;

/// How often one goes on until the end, at most: more than any survey has pages or questions.
const MOST_STEPS: usize = 10_000;

impl Session {
    pub(super) fn call(&mut self, call: Call, now: Timestamp) -> Vec<Effect> {
        match call {
            Call::GoTo(name) => self.go_to(&name),
            Call::Validate => self.validate(),
            Call::Submit => self.submit(now),
            Call::Keep => Vec::new(),
            Call::Carry(entries) => self.carry(entries),
        }
    }

    fn go_to(&mut self, name: &str) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        match form.answering.named(name) {
            Some(question) if form.go_to(question) => turned(form, FocusTarget::Question(question)),
            _ => Vec::new(),
        }
    }

    fn validate(&mut self) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        if form.validate() {
            return Vec::new();
        }
        vec![Effect::Announce(Announcement::Invalid { questions: problem_names(form) })]
    }

    /// Page by page, so that nothing is passed over.
    fn submit(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        for _ in 0..MOST_STEPS {
            effects = self.go_on(!self.config.asks_to_submit, now);
            let is_answering = matches!(self.phase, Phase::Answering(_));
            if !is_answering || effects.last() != Some(&Effect::Focus(FocusTarget::Heading)) {
                break;
            }
        }
        effects
    }

    /// Tells how many responses wait, when that has changed.
    pub(super) fn tell_queue(&mut self) -> Option<Effect> {
        let pending = self.outbox.len();
        let before = std::mem::replace(&mut self.told_pending, pending);
        (before != pending).then_some(Effect::Announce(Announcement::Queue { pending }))
    }

    /// In a word, how far it is: `loading`, `ready`, `active` (something is answered), `saving` (on its way for the first
    /// time), `queued`, `sent` or `error`.
    #[must_use]
    pub fn state_word(&self) -> &'static str {
        match &self.phase {
            Phase::Loading | Phase::Resuming(_) => "loading",
            Phase::Unavailable => "error",
            Phase::Answering(form) => {
                if form.started {
                    "active"
                } else {
                    "ready"
                }
            }
            Phase::Finished(finished) => match self.outbox.state(&finished.id) {
                Some(state) if state.first_attempt => "saving",
                Some(_) => "queued",
                None => "sent",
            },
        }
    }

    /// The way through the survey in numbers, what is told to be wrong, and what waits; no answers.
    #[must_use]
    pub fn way(&self) -> Value {
        let nothing = object([("pending", self.outbox.len().into())]);
        let (form, id) = match &self.phase {
            Phase::Loading | Phase::Resuming(_) | Phase::Unavailable => return nothing,
            Phase::Answering(form) => (form, Draft::response_id(&form.draft)),
            Phase::Finished(finished) => (&finished.form, finished.id.clone()),
        };
        let (page, pages) = form.place();
        let (answered, visible) = answered(form);
        object([
            ("page", page.into()),
            ("pages", pages.into()),
            ("answered", answered.into()),
            ("visible", visible.into()),
            ("invalid", strings(&problem_names(form))),
            ("pending", self.outbox.len().into()),
            ("kept", self.kept_word().into()),
            ("responseId", id.as_str().into()),
        ])
    }

    /// The answers as they would be sent now, without those that leave apart: nobody may pair the two.
    #[must_use]
    pub fn told_answers(&self) -> Value {
        self.answering().map_or(Value::Null, |answering| Value::Object(answering.outcome().data))
    }
}

/// How many questions are answered, of those that are shown on any page.
fn answered(form: &Form) -> (usize, usize) {
    let answering = &form.answering;
    let pages = answering.shown_pages();
    let has_value = |id: &NodeId| answering.question(*id).is_some_and(Question::has_value);
    let all = pages.into_iter().flat_map(|page| answering.shown_questions_in(page)).filter(has_value);
    let all: Vec<_> = all.collect();
    (all.iter().filter(|id| !answering.is_empty(**id)).count(), all.len())
}
