//! The count of characters, said once typing has paused: a sentence for every letter would drown what is being written
//! (GOV.UK character count).

use super::{Phase, Session, Status};
use crate::Timestamp;
use crate::answering::NodeId;
use crate::effect::Effect;
use crate::model::QuestionKind;

/// How long a pause is, in milliseconds.
const PAUSE: u32 = 1_000;

/// A field with a count that somebody is typing into, and when the last letter came.
pub(super) type Counting = Option<(NodeId, Timestamp)>;

impl Session {
    /// A letter was typed; asks to be woken after a pause, unless that is asked for already.
    pub(super) fn count_later(&mut self, question: NodeId, now: Timestamp) -> Option<Effect> {
        if !self.is_counted(question) {
            return None;
        }
        let before = self.counting.replace((question, now));
        before.is_none().then_some(Effect::Wake { after_ms: PAUSE })
    }

    fn is_counted(&self, question: NodeId) -> bool {
        let Phase::Answering(form) = &self.phase else { return false };
        let most = match form.answering.question(question).map(|question| &question.kind) {
            Some(QuestionKind::Comment { most }) => most.or(form.answering.definition().settings.longest_text),
            _ => None,
        };
        most.is_some()
    }

    /// Says the count if the pause is over; otherwise asks again for the rest of it.
    pub(super) fn count_now(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some((question, last)) = self.counting else { return Vec::new() };
        let rest = i64::from(PAUSE) - (now - last);
        if rest > 0 {
            return u32::try_from(rest).map(|after_ms| Effect::Wake { after_ms }).into_iter().collect();
        }
        self.counting = None;
        self.status = Status::Counted { question };
        Vec::new()
    }
}
