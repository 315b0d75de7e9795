//! A device that several people use: answers that nobody is looking at any more are cleared, after a warning.

use super::{Phase, Session, Status};
use crate::Timestamp;
use crate::deadline::Deadline;
use crate::effect::{Effect, FocusTarget};
use crate::event::Event;

/// How long nothing may happen, in milliseconds, before the person is asked.
const PATIENCE: i64 = 4 * 60_000;
/// How long there is to answer: more than the 20 seconds that WCAG 2.2.1 (Timing Adjustable) demands.
const WARNING: i64 = 60_000;

/// Whether something that was touched at a moment has been left alone for too long since.
pub(super) fn is_over(touched: Timestamp, now: Timestamp) -> bool {
    Deadline::in_ms(touched, PATIENCE + WARNING).is_over(now)
}

/// When somebody was last there, and whether it has been asked if they still are.
#[derive(Debug, Default)]
pub(super) struct Idle {
    since: Timestamp,
    pub(super) asking: bool,
}

impl Session {
    /// Whether there is something on a shared device that the next person must not see.
    fn is_watched(&self) -> bool {
        self.config.shared_device
            && match &self.phase {
                Phase::Answering(form) => form.started,
                Phase::Finished(_) => true,
                Phase::Loading | Phase::Resuming(_) | Phase::Unavailable => false,
            }
    }

    /// Somebody is there.
    pub(super) fn note_presence(&mut self, event: &Event, now: Timestamp) {
        if event.is_of_person() {
            self.idle = Idle { since: now, asking: false };
        }
    }

    fn idle_deadline(&self) -> Deadline {
        Deadline::in_ms(self.idle.since, if self.idle.asking { PATIENCE + WARNING } else { PATIENCE })
    }

    /// Milliseconds until somebody is asked, or all is cleared.
    pub(super) fn idle_due(&self, now: Timestamp) -> Option<i64> {
        self.is_watched().then(|| self.idle_deadline().left(now))
    }

    /// Asks, or clears, when nothing has happened for long enough.
    pub(super) fn watch(&mut self, now: Timestamp) -> Vec<Effect> {
        if !self.is_watched() || !self.idle_deadline().is_over(now) {
            return Vec::new();
        }
        // A device that slept has not warned anybody; but nobody was there either.
        if !self.idle.asking && !is_over(self.idle.since, now) {
            self.idle.asking = true;
            return vec![Effect::Focus(FocusTarget::Presence)];
        }
        self.idle = Idle { since: now, asking: false };
        self.clear(Status::IdleCleared)
    }
}
