//! Responses that could not be sent so far, in a person's hands: tried again, saved, given up, answered anew.

use super::{Phase, Session};
use crate::Timestamp;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::{Found, PendingAct, StorageFailure};
use std::sync::Arc;

impl Session {
    /// Takes in what earlier visits left.
    pub(super) fn outbox_read(&mut self, found: Result<Found, StorageFailure>, now: Timestamp) -> Vec<Effect> {
        // Without storage nothing can wait there, so there is nothing to tell; a failure to keep will be told.
        let found = found.unwrap_or_default();
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

    /// The envelope as a file, which a collector can import.
    pub(super) fn save_pending(&self, id: &str) -> Option<Effect> {
        let envelope = &self.outbox.pending(id)?.envelope;
        let short = envelope.id.get(..8).unwrap_or_default();
        Some(Effect::Download {
            name: format!("{}-{short}.json", envelope.survey),
            media_type: "application/json",
            text: envelope.to_json(),
        })
    }

    /// Answers on screen that could not be sent so far are changed: what is sent then takes their place.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        let Phase::Finished(finished) = &self.phase else { return Vec::new() };
        if self.outbox.state(&finished.id).is_none() {
            return Vec::new();
        }
        let supersedes = (finished.id.clone(), finished.separate.clone());
        let answering = &finished.form.answering;
        let (definition, answers) = (Arc::clone(answering.definition()), answering.answers().clone());
        let draft = self.random.uuid();
        let mut form = self.form(definition, draft);
        let version = form.answering.definition().version.clone();
        form.take_up(answers, &version, &serde_json::Map::new(), "");
        form.supersedes = Some(supersedes);
        self.phase = Phase::Answering(Box::new(form));
        vec![Effect::Focus(FocusTarget::Heading)]
    }
}
