//! Responses not yet delivered: decides what to send where and when; never sends anything itself.

mod entry;
mod pending;
pub mod policy;
mod record;

pub use entry::{Standing, State};
pub use pending::{Format, Pending};

use crate::Timestamp;
use crate::draft::Place;
use crate::effect::Effect;
use crate::random::Random;
use crate::wire::{Meaning, Reply, meaning};
use entry::{Copy, Entry};

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
                self.entries.push(Entry { earlier: true, again: true, ..Entry::new(pending, Copy::Stored, next) });
            }
        }
    }

    /// Notes whether a response was stored.
    pub fn stored(&mut self, id: &str, success: bool) {
        if let Some(entry) = self.entry_mut(id) {
            entry.copy = if success { Copy::Stored } else { Copy::Failed };
        }
    }

    /// Attempts that are due now: at once what has just been answered, and a few of the others, the oldest first.
    pub fn due(&mut self, now: Timestamp) -> Vec<Effect> {
        self.send(Some(now), self.room())
    }

    /// Everything that could still leave, tried now because the page is going away.
    pub fn last_chance(&mut self) -> Vec<Effect> {
        self.send(None, isize::MAX)
    }

    /// How many more may be tried again now.
    fn room(&self) -> isize {
        policy::AGAIN_AT_ONCE
            - self.entries.iter().map(|entry| isize::from(entry.in_flight && entry.again)).sum::<isize>()
    }

    /// Attempts that are due, or all of them where the page is going away.
    fn send(&mut self, now: Option<Timestamp>, mut room: isize) -> Vec<Effect> {
        let mut effects = Vec::new();
        for entry in &mut self.entries {
            if entry.is_idle()
                && (room > 0 || !entry.again)
                && now.is_none_or(|now| entry.next.is_over(now))
                && let Some(effect) = entry.attempt(now.is_none())
            {
                room -= isize::from(entry.again);
                effects.push(effect);
            }
        }
        effects
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
        entry.again = false;
        None
    }

    /// A person gives a response up.
    pub fn give_up(&mut self, id: &str) {
        self.entries.retain(|entry| entry.pending.envelope.id != id);
    }

    /// Milliseconds until the next attempt is due, if anything waits for time to pass.
    #[must_use]
    pub fn next_due(&self, now: Timestamp) -> Option<i64> {
        // Those without room wait for the reply to another one.
        let has_room = self.room() > 0;
        let waiting =
            |entry: &&Entry| entry.is_idle() && !entry.pending.endpoints.is_empty() && (has_room || !entry.again);
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

    /// Responses that could not be delivered so far: first those that only a person can help, then the oldest.
    #[must_use]
    pub fn listed(&self) -> Vec<(&Pending, State)> {
        let mut found = Vec::new();
        for refused in [true, false] {
            let entries = self.entries.iter().filter(|entry| entry.listed && entry.standing.is_refused() == refused);
            found.extend(entries.map(|entry| (&entry.pending, entry.state())));
        }
        found
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

#[cfg(test)]
mod tests;
