//! Responses not yet delivered: decides what to send where and when; never sends anything itself.

pub mod policy;
mod record;

use crate::Timestamp;
use crate::effect::{Attempt, Effect};
use crate::random::Random;
use crate::wire::{Envelope, Meaning, Reply, meaning};

/// A response that has not been delivered, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// What is to be sent.
    pub envelope: Envelope,
    /// Where to, in order of preference. Stored with it: the next visit may have another element on the page.
    pub endpoints: Vec<String>,
    /// In which form.
    pub format: Format,
    /// Whether only a valid receipt counts as delivered.
    pub receipt_required: bool,
    /// Whether it left a response as one of its own and must not be sent at the same moment.
    pub separate: bool,
}

impl Pending {
    /// When it may be sent at the earliest: a separate response never in the same moment as others.
    fn soonest(&self, now: Timestamp, random: &mut Random) -> Timestamp {
        if self.separate { now + policy::separate_gap_ms(random) } else { now }
    }
}

/// The media type of what is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    #[default]
    Json,
    /// The same body as `text/plain`: no CORS preflight, for simple endpoints.
    Text,
}

impl Format {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text => "text/plain;charset=UTF-8",
        }
    }
}

/// Whether the browser holds a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copy {
    Asked,
    Stored,
    Failed,
}

/// What is known about a response's fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It will be sent (again).
    Waiting,
    /// The endpoint will not take it as it is; only a person can help.
    Refused,
}

/// A response in the outbox of this session.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    pending: Pending,
    copy: Copy,
    standing: Standing,
    /// Found in storage at the start: an earlier visit's.
    earlier: bool,
    in_flight: bool,
    /// Rounds over all endpoints that failed.
    failures: u32,
    /// Which endpoint is tried next.
    endpoint: usize,
    next: Timestamp,
}

/// The fate of one attempt, for the session to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Delivered. `earlier`: by an earlier visit's response; `here`: by this very attempt.
    Delivered {
        /// An earlier visit's response.
        earlier: bool,
        /// By this attempt, not by another tab.
        here: bool,
    },
    /// Kept, to be sent again.
    Waiting,
    /// Kept, and refused.
    Refused,
}

/// All responses not yet delivered that this session knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    entries: Vec<Entry>,
}

/// How one response stands, for the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// On its way for the first time, or about to be.
    pub first_attempt: bool,
    /// Waiting or refused.
    pub standing: Standing,
    /// Whether the browser holds a copy.
    pub stored: bool,
}

impl Outbox {
    /// Takes a new response in; the effect stores it before anything is sent.
    pub fn add(&mut self, pending: Pending, now: Timestamp, random: &mut Random) -> Effect {
        let effect = Effect::KeepResponse(Box::new(pending.clone()));
        let next = pending.soonest(now, random);
        self.entries.push(Entry::new(pending, Copy::Asked, next));
        effect
    }

    /// Takes in what an earlier visit left in storage.
    pub fn restore(&mut self, found: Vec<Pending>, now: Timestamp, random: &mut Random) {
        for pending in found {
            if self.entry(&pending.envelope.id).is_none() {
                let next = pending.soonest(now, random);
                self.entries.push(Entry { earlier: true, ..Entry::new(pending, Copy::Stored, next) });
            }
        }
    }

    /// Notes whether a response was stored.
    pub fn stored(&mut self, id: &str, success: bool) {
        if let Some(entry) = self.entry_mut(id) {
            entry.copy = if success { Copy::Stored } else { Copy::Failed };
        }
    }

    /// Attempts that are due now.
    pub fn due(&mut self, now: Timestamp) -> Vec<Effect> {
        self.send(|entry| entry.next <= now, false)
    }

    /// Everything that could still leave, tried now because the page is going away.
    pub fn last_chance(&mut self) -> Vec<Effect> {
        self.send(|_| true, true)
    }

    fn send(&mut self, wanted: impl Fn(&Entry) -> bool, outlive_page: bool) -> Vec<Effect> {
        let ready = self.entries.iter_mut().filter(|entry| entry.is_idle() && wanted(entry));
        ready.filter_map(|entry| entry.attempt(outlive_page)).collect()
    }

    /// Makes everything that waits due at once: the network is back, or a person asked.
    pub fn hurry(&mut self, now: Timestamp, random: &mut Random) {
        for entry in &mut self.entries {
            entry.next = entry.next.min(entry.pending.soonest(now, random));
            entry.failures = 0;
        }
    }

    /// When the next attempt is due, if anything waits for time to pass.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        let waiting = |entry: &&Entry| entry.is_idle() && !entry.pending.endpoints.is_empty();
        self.entries.iter().filter(waiting).map(|entry| entry.next).min()
    }

    /// Reads a reply. Only a reply that means "delivered" takes the response out.
    pub fn reply(&mut self, id: &str, reply: &Reply, now: Timestamp, random: &mut Random) -> Option<Outcome> {
        let place = self.entries.iter().position(|entry| entry.pending.envelope.id == id)?;
        let entry = &mut self.entries[place];
        entry.in_flight = false;
        let pending = &entry.pending;
        match meaning(reply, id, &pending.envelope.hash(), pending.receipt_required) {
            Meaning::Delivered => {
                let earlier = entry.earlier;
                self.entries.remove(place);
                return Some(Outcome::Delivered { earlier, here: *reply != Reply::Gone });
            }
            Meaning::Conflict | Meaning::Closed | Meaning::Refused => {
                entry.standing = Standing::Refused;
                return Some(Outcome::Refused);
            }
            Meaning::Doubtful => entry.fail(now, policy::Pace::Quick, None, random),
            Meaning::Later { retry_after_s } => entry.fail(now, policy::Pace::Quick, retry_after_s, random),
            Meaning::Misdeployed => entry.fail(now, policy::Pace::Slow, None, random),
        }
        Some(Outcome::Waiting)
    }

    /// How a response stands; `None` once delivered.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<State> {
        self.entry(id).map(|entry| State {
            first_attempt: entry.failures == 0 && (entry.in_flight || entry.copy == Copy::Asked || entry.endpoint > 0),
            standing: entry.standing,
            stored: entry.copy == Copy::Stored,
        })
    }

    /// Whether a response has met a failed round and still waits.
    #[must_use]
    pub fn has_failed(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.failures > 0 || entry.standing == Standing::Refused)
    }

    /// How many responses of earlier visits still wait.
    #[must_use]
    pub fn earlier_waiting(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.earlier && (entry.failures > 0 || entry.standing == Standing::Refused))
            .count()
    }

    /// A response that has not been delivered.
    #[must_use]
    pub fn pending(&self, id: &str) -> Option<&Pending> {
        self.entry(id).map(|entry| &entry.pending)
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.pending.envelope.id == id)
    }

    fn entry_mut(&mut self, id: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.pending.envelope.id == id)
    }
}

impl Entry {
    fn new(pending: Pending, copy: Copy, next: Timestamp) -> Self {
        let standing = Standing::Waiting;
        Self { pending, copy, standing, earlier: false, in_flight: false, failures: 0, endpoint: 0, next }
    }

    /// Whether it waits for an attempt: stored or known to be unstorable, not refused, not on its way.
    fn is_idle(&self) -> bool {
        !self.in_flight && self.copy != Copy::Asked && self.standing == Standing::Waiting
    }

    fn attempt(&mut self, outlive_page: bool) -> Option<Effect> {
        let endpoint = self.pending.endpoints.get(self.endpoint)?.clone();
        self.in_flight = true;
        Some(Effect::Send {
            attempt: Attempt {
                id: self.pending.envelope.id.clone(),
                endpoint,
                media_type: self.pending.format.media_type(),
                body: self.pending.envelope.to_json(),
                must_be_stored: self.copy == Copy::Stored,
                outlive_page,
            },
        })
    }

    /// Goes on to the next endpoint at once, or after the last one waits.
    fn fail(&mut self, now: Timestamp, pace: policy::Pace, retry_after_s: Option<u32>, random: &mut Random) {
        if self.endpoint + 1 < self.pending.endpoints.len() {
            self.endpoint += 1;
            self.next = now;
        } else {
            self.endpoint = 0;
            self.failures = self.failures.saturating_add(1);
            self.next = now + policy::back_off_ms(self.failures, pace, retry_after_s, random);
        }
    }
}

#[cfg(test)]
mod tests;
