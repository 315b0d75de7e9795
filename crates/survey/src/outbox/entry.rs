//! A response in the outbox of a session: how it stands, and when it is tried next.

use super::pending::Pending;
use super::policy;
use crate::Timestamp;
use crate::deadline::Deadline;
use crate::effect::{Attempt, Effect};
use crate::random::Random;
use crate::wire::Meaning;

/// Whether the browser holds a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copy {
    Asked,
    Stored,
    Failed,
}

/// What is known about a response's fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It will be sent (again); with what stood in the way last, if anything did.
    Waiting(Option<Meaning>),
    /// The endpoint will not take it as it is, for this reason; only a person can help.
    Refused(Meaning),
}

impl Standing {
    /// Whether only a person can help.
    #[must_use]
    pub fn is_refused(self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// A response in the outbox of this session.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) pending: Pending,
    pub(super) copy: Copy,
    pub(super) standing: Standing,
    /// Found in storage at the start: an earlier visit's.
    pub(super) earlier: bool,
    pub(super) in_flight: bool,
    /// Whether it was tried before, here or on an earlier visit, and nobody has asked for it since: then it may wait for others.
    pub(super) again: bool,
    /// Rounds over all endpoints that failed since somebody last asked to hurry.
    pub(super) failures: u32,
    /// Whether a round has failed at all: then it is listed until it is gone.
    pub(super) listed: bool,
    /// Which endpoint is tried next.
    pub(super) endpoint: usize,
    pub(super) next: Deadline,
}

/// How one response stands, for the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// On its way for the first time, or about to be.
    pub first_attempt: bool,
    /// On its way.
    pub in_flight: bool,
    /// Waiting or refused.
    pub standing: Standing,
    /// Whether the browser holds a copy.
    pub stored: bool,
}

impl Entry {
    pub(super) fn new(pending: Pending, copy: Copy, next: Deadline) -> Self {
        let standing = Standing::Waiting(None);
        Self {
            pending,
            copy,
            standing,
            earlier: false,
            in_flight: false,
            again: false,
            failures: 0,
            listed: false,
            endpoint: 0,
            next,
        }
    }

    pub(super) fn state(&self) -> State {
        State {
            first_attempt: self.failures == 0 && (self.in_flight || self.copy == Copy::Asked || self.endpoint > 0),
            in_flight: self.in_flight,
            standing: self.standing,
            stored: self.copy == Copy::Stored,
        }
    }

    /// Whether it waits for an attempt: stored or known to be unstorable, not refused, not on its way.
    pub(super) fn is_idle(&self) -> bool {
        !self.in_flight && self.copy != Copy::Asked && !self.standing.is_refused()
    }

    pub(super) fn attempt(&mut self, outlive_page: bool) -> Option<Effect> {
        let endpoint = self.pending.endpoints.get(self.endpoint)?.clone();
        let body = self.pending.format.body(&self.pending.envelope);
        if outlive_page && body.len() > policy::MOST_AFTER_PAGE {
            return None;
        }
        self.in_flight = true;
        Some(Effect::Send {
            attempt: Attempt {
                id: self.pending.envelope.id.clone(),
                endpoint,
                media_type: self.pending.format.media_type(),
                body,
                must_be_stored: self.copy == Copy::Stored,
                outlive_page,
            },
        })
    }

    /// Goes on to the next endpoint at once, or after the last one waits.
    pub(super) fn fail(&mut self, now: Timestamp, pace: policy::Pace, retry_after_s: Option<u32>, random: &mut Random) {
        if self.endpoint + 1 < self.pending.endpoints.len() {
            self.endpoint += 1;
            self.next = Deadline::in_ms(now, 0);
        } else {
            self.endpoint = 0;
            self.failures = self.failures.saturating_add(1);
            self.listed = true;
            self.again = true;
            self.next = Deadline::in_ms(now, policy::back_off_ms(self.failures, pace, retry_after_s, random));
        }
    }
}
