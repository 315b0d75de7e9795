//! Responses that could not be sent so far, in a person's hands: tried again, saved, given up, answered anew.

use super::{Phase, Session};
use crate::Timestamp;
use crate::deadline::Deadline;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::{Found, PendingAct, StorageFailure};
use crate::json;
use serde_json::Value;
use std::sync::Arc;

/// How long after a failed reading of storage it is read again, in milliseconds, and how often.
const READ_AGAIN: i64 = 10_000;
const MOST_READS: u32 = 6;

/// Storage that could not be read so far.
#[derive(Debug, Default)]
pub(super) struct Unread {
    failures: u32,
    again: Option<Deadline>,
}

impl Session {
    /// Milliseconds until storage is read again.
    pub(super) fn read_due(&self, now: Timestamp) -> Option<i64> {
        self.unread.again.map(|again| again.left(now))
    }

    /// Reads storage again if it is time.
    pub(super) fn read_again(&mut self, now: Timestamp) -> Option<Effect> {
        self.unread.again.take_if(|again| again.is_over(now)).map(|_| Effect::ReadOutbox)
    }

    /// Takes in what earlier visits left.
    pub(super) fn outbox_read(&mut self, found: Result<Found, StorageFailure>, now: Timestamp) -> Vec<Effect> {
        // Storage that did not open in time, after a crash for example, may hold responses: it is read again some times.
        // There is nothing to tell; a failure to keep will be told.
        let Ok(found) = found else {
            self.unread.failures += 1;
            let again = (self.unread.failures <= MOST_READS).then(|| Deadline::in_ms(now, READ_AGAIN));
            self.unread.again = again;
            return Vec::new();
        };
        self.unread = Unread::default();
        self.outbox.restore(found.pending, now, &mut self.random);
        if !found.lost {
            return Vec::new();
        }
        self.storage_lost = true;
        vec![Effect::Announce(Announcement::Error {
            code: "storage-lost",
            phase: "storage",
            retryable: false,
            message: "this browser lost its database; responses were restored from their second copy".into(),
        })]
    }

    pub(super) fn act_on_pending(&mut self, id: String, act: PendingAct, now: Timestamp) -> Vec<Effect> {
        match act {
            PendingAct::Retry => {
                let keep = self.outbox.retry(&id, now, &mut self.random);
                if let (Some(keep), Phase::Finished(finished)) = (&keep, &mut self.phase)
                    && finished.id == id
                {
                    finished.id.clone_from(&keep.pending.envelope.id);
                }
                keep.map(Effect::KeepResponse).into_iter().collect()
            }
            PendingAct::Save => self.save_pending(&id).into_iter().collect(),
            PendingAct::Remove => {
                self.giving_up = Some(id);
                vec![Effect::Focus(FocusTarget::GivingUp)]
            }
            PendingAct::RemoveCalledOff => {
                self.giving_up = None;
                vec![Effect::Focus(FocusTarget::Heading)]
            }
            PendingAct::RemoveConfirmed => {
                self.giving_up = None;
                self.outbox.give_up(&id);
                vec![Effect::RemoveResponse { id }, Effect::Focus(FocusTarget::Heading)]
            }
        }
    }

    /// The envelope as a file, which `civicus send` hands over.
    pub(super) fn save_pending(&self, id: &str) -> Option<Effect> {
        let envelope = &self.outbox.pending(id)?.envelope;
        let short = envelope.id.get(..8).unwrap_or_default();
        Some(Effect::Download {
            name: format!("{}-{short}.json", envelope.survey),
            media_type: "application/json",
            text: envelope.to_json(),
        })
    }

    /// All envelopes as one file, in an order that says nothing of which were made together.
    pub(super) fn save_all_pending(&mut self) -> Vec<Effect> {
        let mut listed = self.outbox.listed();
        self.random.shuffle(&mut listed);
        let envelopes = listed.into_iter().map(|(pending, _)| pending.envelope.to_value()).collect();
        vec![Effect::Download {
            name: "responses.json".into(),
            media_type: "application/json",
            text: json::canonical(&Value::Array(envelopes)),
        }]
    }

    /// Answers on screen that could not be sent so far are changed: what is sent then takes their place.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        let Phase::Finished(finished) = &self.phase else { return Vec::new() };
        if self.outbox.state(&finished.id).is_none() {
            return Vec::new();
        }
        let mut earlier = finished.form.earlier.clone();
        earlier.drafts.push(finished.form.draft.clone());
        earlier.separate.clone_from(&finished.separate);
        let answering = &finished.form.answering;
        let (definition, answers) = (Arc::clone(answering.definition()), answering.answers().clone());
        let draft = self.random.uuid();
        let mut form = self.form(definition, draft);
        let version = form.answering.definition().version.clone();
        form.take_up(answers, &version, &serde_json::Map::new(), "");
        form.earlier = earlier;
        self.phase = Phase::Answering(Box::new(form));
        vec![Effect::Focus(FocusTarget::Heading)]
    }
}
