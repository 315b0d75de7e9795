//! From the last page to a delivered response.

use super::drafting::Drafting;
use super::form::Form;
use super::{Finished, Phase, Session, Status};
use crate::Timestamp;
use crate::draft::Draft;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::{Copy, PendingAct, StorageFailure};
use crate::json;
use crate::model::Definition;
use crate::outbox::{Outcome, Pending};
use crate::wire::{Envelope, Reply, day, follow_up_hash, month};
use serde_json::{Map, Value};
use std::sync::Arc;

impl Session {
    /// Makes envelopes of the answers and hands them to the outbox.
    pub(super) fn finish(&mut self, now: Timestamp) -> Vec<Effect> {
        let form = match std::mem::replace(&mut self.phase, Phase::Loading) {
            Phase::Answering(form) => form,
            other => {
                self.phase = other;
                return Vec::new();
            }
        };
        // What was about to be kept as a draft is kept as a response.
        self.drafting = Drafting::default();
        let answering = &form.answering;
        let definition = Arc::clone(answering.definition());
        let outcome = answering.outcome();
        let apart = outcome.says_something_apart().then_some(outcome.separate);
        let code = definition.feedback.then(|| self.random.code());
        let id = Draft::response_id(&form.draft);
        let mut envelope = self.envelope(id.clone(), &definition, outcome.data, day(now));
        envelope.context.clone_from(&self.config.context);
        envelope.follow_up = code.as_deref().map(follow_up_hash);
        envelope.supersedes = form.earlier.drafts.iter().map(|draft| Draft::response_id(draft)).collect();
        let mut keep = self.outbox.add(self.pending(envelope, false), now, &mut self.random);
        keep.draft = self.draft_place().filter(|_| form.started).map(|place| (place, form.draft.clone()));
        let mut effects = vec![Effect::KeepResponse(keep)];
        let separate = self.leaves_apart(&form, apart, now, &mut effects);
        if self.config.endpoints.is_empty() {
            effects.push(Effect::Announce(Announcement::Error {
                code: "no-endpoint",
                phase: "submit",
                retryable: false,
                message: "the element has no endpoint attribute, so answers cannot be sent; they are kept".into(),
            }));
        }
        self.phase = Phase::Finished(Box::new(Finished { form, id, separate, code, announced: false }));
        effects.push(Effect::Focus(FocusTarget::Heading));
        effects
    }

    /// Hands what leaves apart from the answers to the outbox; its id, if there is anything. It does not say what it
    /// supersedes: two responses that were changed equally often would be known to belong together.
    fn leaves_apart(
        &mut self,
        form: &Form,
        data: Option<Map<String, Value>>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Option<String> {
        // The month instead of the day keeps arrival dates from pairing the two.
        let separate = data.map(|data| {
            let mut envelope = self.envelope(String::new(), form.answering.definition(), data, month(now));
            let first = form.earlier.drafts.first().unwrap_or(&form.draft);
            envelope.id = Draft::separate_id(first, &envelope.hash());
            envelope
        });
        let id = separate.as_ref().map(|envelope| envelope.id.clone());
        // What an earlier version said and this one does not is not sent any more.
        if let Some(old) = form.earlier.separate.as_ref().filter(|old| Some(*old) != id.as_ref()) {
            self.outbox.give_up(old);
            effects.push(Effect::RemoveResponse { id: old.clone() });
        }
        if let Some(envelope) = separate.filter(|envelope| self.outbox.state(&envelope.id).is_none()) {
            effects.push(Effect::KeepResponse(self.outbox.add(self.pending(envelope, true), now, &mut self.random)));
        }
        id
    }

    fn envelope(&self, id: String, definition: &Definition, data: Map<String, Value>, submitted: String) -> Envelope {
        Envelope {
            id,
            survey: definition.id.clone(),
            version: definition.version.clone(),
            locale: self.language.clone(),
            complete: true,
            data,
            context: Map::new(),
            follow_up: None,
            supersedes: Vec::new(),
            submitted,
        }
    }

    fn pending(&self, envelope: Envelope, separate: bool) -> Pending {
        Pending {
            envelope,
            endpoints: self.config.endpoints.clone(),
            format: self.config.format,
            receipt_required: self.config.receipt_required,
            separate,
        }
    }

    pub(super) fn response_kept(&mut self, id: &str, result: Result<(), StorageFailure>) -> Vec<Effect> {
        self.outbox.stored(id, result.is_ok());
        match result {
            Ok(()) => Vec::new(),
            Err(failure) => vec![Effect::Announce(Announcement::Error {
                code: "not-stored",
                phase: "storage",
                retryable: false,
                message: format!("{}; the response is sent without a copy", failure.message()),
            })],
        }
    }

    pub(super) fn send_ended(&mut self, id: &str, reply: &Reply, now: Timestamp) -> Vec<Effect> {
        let Some(outcome) = self.outbox.reply(id, reply, now, &mut self.random) else { return Vec::new() };
        let mut effects = Vec::new();
        let status = match outcome {
            Outcome::Delivered { earlier, here } => {
                self.earlier_sent += usize::from(earlier && here);
                effects.push(Effect::RemoveResponse { id: id.to_owned() });
                // Where the response could not be kept, its draft still is.
                if matches!(&self.phase, Phase::Finished(finished) if finished.id == id) {
                    effects.extend(self.remove_draft());
                }
                "sent"
            }
            Outcome::Waiting | Outcome::Refused => {
                if self.outbox.state(id).is_some_and(|state| state.first_attempt) {
                    return effects;
                }
                effects.push(Effect::Announce(Announcement::Error {
                    code: if outcome == Outcome::Refused { "refused" } else { "not-sent" },
                    phase: "submit",
                    retryable: outcome == Outcome::Waiting,
                    message: explain(reply),
                }));
                "queued"
            }
        };
        if let Phase::Finished(finished) = &mut self.phase
            && finished.id == id
            && (status == "sent" || !finished.announced)
        {
            finished.announced = true;
            effects.push(Effect::Announce(Announcement::Submit { status, id: id.to_owned() }));
        }
        effects
    }

    /// Tries everything that waits, and asks again for a definition that did not arrive.
    pub(super) fn retry(&mut self, now: Timestamp) -> Vec<Effect> {
        if matches!(self.phase, Phase::Unavailable) {
            return self.load();
        }
        self.outbox.hurry(now, &mut self.random);
        match &self.phase {
            // Somebody looks at this one.
            Phase::Finished(finished) => self.act_on_pending(finished.id.clone(), PendingAct::Retry, now),
            _ => Vec::new(),
        }
    }

    /// Gives the person a copy of the answers: as they stand on screen, or as they are sent.
    pub(super) fn copy(&mut self, copy: Copy) -> Vec<Effect> {
        let Phase::Finished(finished) = &self.phase else { return Vec::new() };
        let definition = finished.form.answering.definition();
        let title = self.rich(definition, &definition.title).plain();
        match copy {
            Copy::Data => {}
            Copy::Page => return vec![Effect::SaveAnswers { name: format!("{}.html", definition.id), title }],
            Copy::Paper => return vec![Effect::PrintAnswers { title }],
        }
        // What has not arrived is saved as it would be sent, so that somebody else can send it.
        let waiting = [Some(&finished.id), finished.separate.as_ref()].into_iter().flatten();
        let saved: Vec<Effect> = waiting.filter_map(|id| self.save_pending(id)).collect();
        if !saved.is_empty() {
            return saved;
        }
        let outcome = finished.form.answering.outcome();
        let all: Map<String, Value> = outcome.data.into_iter().chain(outcome.separate).collect();
        let copy = json::object([
            ("survey", definition.id.as_str().into()),
            ("version", definition.version.as_str().into()),
            ("answers", Value::Object(all)),
        ]);
        vec![Effect::Download {
            name: format!("{}.json", definition.id),
            media_type: "application/json",
            text: json::pretty(&copy),
        }]
    }

    pub(super) fn copy_code(&mut self) -> Vec<Effect> {
        let Phase::Finished(finished) = &self.phase else { return Vec::new() };
        let Some(code) = finished.code.clone() else { return Vec::new() };
        self.status = Status::CodeCopied;
        vec![Effect::CopyText(code)]
    }
}

/// What a reply was, for developers.
fn explain(reply: &Reply) -> String {
    match reply {
        Reply::Status { code, body, .. } => {
            let start: String = body.chars().take(300).collect();
            format!("the endpoint answered {code}: {start}")
        }
        Reply::Redirected => "the endpoint answered with a redirect, which is not followed".into(),
        Reply::Unreachable => "the endpoint could not be reached (network, CORS or time-out)".into(),
        Reply::Busy => "another tab is sending this response".into(),
        Reply::Gone => "another tab has delivered this response".into(),
    }
}
