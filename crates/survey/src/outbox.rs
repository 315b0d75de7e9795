//! Responses not yet delivered: decides what to send where and when; never sends anything itself.

pub mod policy;
mod record;

use crate::Timestamp;
use crate::deadline::Deadline;
use crate::draft::Place;
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
    fn soonest(&self, now: Timestamp, random: &mut Random) -> Deadline {
        Deadline::in_ms(now, if self.separate { policy::separate_gap_ms(random) } else { 0 })
    }
}

/// The form of what is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    #[default]
    Json,
    /// The same body as `text/plain`: no CORS preflight, for simple endpoints.
    Text,
    /// Fields of a form, for endpoints that know nothing else.
    Form,
}

impl Format {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text => "text/plain;charset=UTF-8",
            Self::Form => "application/x-www-form-urlencoded",
        }
    }

    fn body(self, envelope: &Envelope) -> String {
        if self == Self::Form { envelope.to_form() } else { envelope.to_json() }
    }

    /// Its name, as the attribute `format` has it.
    fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Form => "form",
        }
    }

    /// The one of this name; JSON for every other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        [Self::Text, Self::Form].into_iter().find(|format| format.name() == name).unwrap_or_default()
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
struct Entry {
    pending: Pending,
    copy: Copy,
    standing: Standing,
    /// Found in storage at the start: an earlier visit's.
    earlier: bool,
    in_flight: bool,
    /// Rounds over all endpoints that failed since somebody last asked to hurry.
    failures: u32,
    /// Whether a round has failed at all: then it is listed until it is gone.
    listed: bool,
    /// Which endpoint is tried next.
    endpoint: usize,
    next: Deadline,
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

/// What is to be stored, in one step with what it takes the place of.
#[derive(Clone, Debug, PartialEq)]
pub struct Keep {
    /// The response.
    pub pending: Box<Pending>,
    /// The ids of the responses that it takes the place of, stored or not.
    pub replaces: Vec<String>,
    /// The draft that it was.
    pub draft: Option<(Place, String)>,
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
    /// On its way.
    pub in_flight: bool,
    /// Waiting or refused.
    pub standing: Standing,
    /// Whether the browser holds a copy.
    pub stored: bool,
}

impl Outbox {
    /// Takes a new response in; `Keep` stores it before anything is sent. One that supersedes another takes its place:
    /// the other one is not tried again.
    pub fn add(&mut self, pending: Pending, now: Timestamp, random: &mut Random) -> Keep {
        let replaces = pending.envelope.supersedes.clone();
        self.entries.retain(|entry| !replaces.contains(&entry.pending.envelope.id));
        let next = pending.soonest(now, random);
        self.entries.push(Entry::new(pending.clone(), Copy::Asked, next));
        Keep { pending: Box::new(pending), replaces, draft: None }
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
        self.send(|entry| entry.next.is_over(now), false)
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
            entry.next = entry.next.sooner(entry.pending.soonest(now, random), now);
            entry.failures = 0;
        }
    }

    /// A person wants a response tried at once, even one that was refused. One whose id is taken by other content goes
    /// under a new id, which has to be stored first.
    pub fn retry(&mut self, id: &str, now: Timestamp, random: &mut Random) -> Option<Keep> {
        let entry = self.entry_mut(id)?;
        if entry.standing == Standing::Refused(Meaning::Conflict) {
            let mut pending = entry.pending.clone();
            let taken = std::mem::replace(&mut pending.envelope.id, random.uuid());
            pending.envelope.supersedes.push(taken);
            let keep = self.add(pending, now, random);
            if let Some(entry) = self.entries.last_mut() {
                entry.listed = true;
            }
            return Some(keep);
        }
        entry.standing = Standing::Waiting(None);
        entry.next = entry.pending.soonest(now, random);
        entry.failures = 0;
        None
    }

    /// A person gives a response up.
    pub fn give_up(&mut self, id: &str) {
        self.entries.retain(|entry| entry.pending.envelope.id != id);
    }

    /// Milliseconds until the next attempt is due, if anything waits for time to pass.
    #[must_use]
    pub fn next_due(&self, now: Timestamp) -> Option<i64> {
        let waiting = |entry: &&Entry| entry.is_idle() && !entry.pending.endpoints.is_empty();
        self.entries.iter().filter(waiting).map(|entry| entry.next.left(now)).min()
    }

    /// Reads a reply. Only a reply that means "delivered" takes the response out.
    pub fn reply(&mut self, id: &str, reply: &Reply, now: Timestamp, random: &mut Random) -> Option<Outcome> {
        let place = self.entries.iter().position(|entry| entry.pending.envelope.id == id)?;
        let entry = &mut self.entries[place];
        entry.in_flight = false;
        let pending = &entry.pending;
        let meaning = meaning(reply, id, &pending.envelope.hash(), pending.receipt_required);
        match meaning {
            Meaning::Delivered => {
                let earlier = entry.earlier;
                self.entries.remove(place);
                return Some(Outcome::Delivered { earlier, here: *reply != Reply::Gone });
            }
            Meaning::Conflict | Meaning::Closed | Meaning::Refused => {
                entry.standing = Standing::Refused(meaning);
                entry.listed = true;
                return Some(Outcome::Refused);
            }
            Meaning::Doubtful => entry.fail(now, policy::Pace::Quick, None, random),
            Meaning::Later { retry_after_s } => entry.fail(now, policy::Pace::Quick, retry_after_s, random),
            Meaning::Misdeployed => entry.fail(now, policy::Pace::Slow, None, random),
        }
        if let Some(entry) = self.entry_mut(id) {
            entry.standing = Standing::Waiting(Some(meaning));
        }
        Some(Outcome::Waiting)
    }

    /// Whether only a person can help a response.
    #[must_use]
    pub fn is_refused(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.standing.is_refused())
    }

    /// How a response stands; `None` once delivered.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<State> {
        self.entry(id).map(Entry::state)
    }

    /// Whether a response has met a failed round and still waits.
    #[must_use]
    pub fn has_failed(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.listed)
    }

    /// Responses that could not be delivered so far, the oldest first.
    pub fn listed(&self) -> impl Iterator<Item = (&Pending, State)> {
        self.entries.iter().filter(|entry| entry.listed).map(|entry| (&entry.pending, entry.state()))
    }

    /// How many responses have not been delivered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether all is delivered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
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
    fn new(pending: Pending, copy: Copy, next: Deadline) -> Self {
        let standing = Standing::Waiting(None);
        Self {
            pending,
            copy,
            standing,
            earlier: false,
            in_flight: false,
            failures: 0,
            listed: false,
            endpoint: 0,
            next,
        }
    }

    fn state(&self) -> State {
        State {
            first_attempt: self.failures == 0 && (self.in_flight || self.copy == Copy::Asked || self.endpoint > 0),
            in_flight: self.in_flight,
            standing: self.standing,
            stored: self.copy == Copy::Stored,
        }
    }

    /// Whether it waits for an attempt: stored or known to be unstorable, not refused, not on its way.
    fn is_idle(&self) -> bool {
        !self.in_flight && self.copy != Copy::Asked && !self.standing.is_refused()
    }

    fn attempt(&mut self, outlive_page: bool) -> Option<Effect> {
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
    fn fail(&mut self, now: Timestamp, pace: policy::Pace, retry_after_s: Option<u32>, random: &mut Random) {
        if self.endpoint + 1 < self.pending.endpoints.len() {
            self.endpoint += 1;
            self.next = Deadline::in_ms(now, 0);
        } else {
            self.endpoint = 0;
            self.failures = self.failures.saturating_add(1);
            self.listed = true;
            self.next = Deadline::in_ms(now, policy::back_off_ms(self.failures, pace, retry_after_s, random));
        }
    }
}

#[cfg(test)]
mod tests;
