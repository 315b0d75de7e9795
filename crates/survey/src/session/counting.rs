//! The count of characters, said once typing has paused: a sentence for every letter would drown what is being written
//! (GOV.UK character count).

use super::{Phase, Session, Status};
use crate::Timestamp;
use crate::answering::NodeId;
use crate::deadline::Deadline;
use crate::model::QuestionKind;

/// How long a pause is, in milliseconds.
const PAUSE: i64 = 1_000;

/// A field with a count that somebody is typing into, and when the pause after the last letter is over.
pub(super) type Counting = Option<(NodeId, Deadline)>;

impl Session {
    /// A letter was typed.
    pub(super) fn count_later(&mut self, question: NodeId, now: Timestamp) {
        if self.is_counted(question) {
            self.counting = Some((question, Deadline::in_ms(now, PAUSE)));
        }
    }

    /// Milliseconds until the count is said.
    pub(super) fn count_due(&self, now: Timestamp) -> Option<i64> {
        self.counting.map(|(_, pause)| pause.left(now))
    }

    fn is_counted(&self, question: NodeId) -> bool {
        let Phase::Answering(form) = &self.phase else { return false };
        let most = match form.answering.question(question).map(|question| &question.kind) {
            Some(QuestionKind::Comment { most }) => most.or(form.answering.definition().settings.longest_text),
            _ => None,
        };
        most.is_some()
    }

    /// Says the count if the pause is over.
    pub(super) fn count_now(&mut self, now: Timestamp) {
        if let Some((question, pause)) = self.counting
            && pause.is_over(now)
        {
            self.counting = None;
            self.status = Status::Counted { question };
        }
    }
}
