//! Drafts: what is being answered is kept while it is answered, and taken up again on the next visit.

use super::form::Form;
use super::{Phase, Session, Status};
use crate::Timestamp;
use crate::deadline::Deadline;
use crate::draft::{Draft, Place};
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::StorageFailure;
use crate::model::{Definition, NAMELESS};
use crate::text::plain_value;
use serde_json::Value;
use std::sync::Arc;

/// How long a pause in answering is, in milliseconds, after which answers are kept.
const PAUSE: i64 = 300;

/// What is known about the draft of the answers on screen.
#[derive(Debug, Default)]
pub(super) struct Drafting {
    /// When changed answers are kept; `None` when none have changed since.
    due: Option<Deadline>,
    /// How many are being written at this moment.
    underway: u32,
    pub(super) kept: Kept,
    /// Whether it has been said that answers are kept: once is enough.
    said: bool,
    pub(super) resumed: Option<Resumed>,
    /// Whether the person is being asked if all answers are to be cleared.
    pub(super) clearing: bool,
}

/// Whether the browser holds what is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kept {
    /// There is nothing to hold.
    #[default]
    Nothing,
    /// Not all of it yet.
    Underway,
    /// All of it.
    Safe,
    /// It cannot.
    Failed,
}

/// Answers of an earlier visit that are on screen again.
#[derive(Debug)]
pub(super) struct Resumed {
    /// Answers that the survey has no place for any more: the question, or its name where it is gone, and the answer.
    pub(super) lost: Vec<(String, String)>,
}

impl Session {
    /// Where drafts are kept; `None` for nowhere. On a device that several people use, never longer than the tab.
    pub(super) fn draft_place(&self) -> Option<Place> {
        self.config.autosave.map(|place| if self.config.shared_device { Place::Tab } else { place })
    }

    /// What a draft belongs to: the survey, and the subject that the host page gave, if it did.
    fn draft_owner(&self, definition: &Definition) -> String {
        let subject = self.config.context.get("subject").map(plain_value).unwrap_or_default();
        // Surveys whose authors gave them no id would take up each other's drafts.
        let survey = if definition.id == NAMELESS { &definition.version } else { &definition.id };
        if subject.is_empty() { survey.clone() } else { format!("{survey} {subject}") }
    }

    /// Looks whether there is a draft, before the first page is shown.
    pub(super) fn look_for_draft(&mut self, definition: Arc<Definition>) -> Vec<Effect> {
        let Some(place) = self.draft_place() else { return self.show_first(definition, None) };
        let survey = self.draft_owner(&definition);
        self.phase = Phase::Resuming(definition);
        vec![Effect::ReadDraft { place, survey }]
    }

    /// A draft was found, or none.
    pub(super) fn draft_read(&mut self, draft: Option<Draft>, now: Timestamp) -> Vec<Effect> {
        let Phase::Resuming(definition) = &self.phase else { return Vec::new() };
        let definition = Arc::clone(definition);
        // Of a device that stood unwatched, the next person must not see what the last one wrote.
        let left_alone = |draft: &Draft| self.config.shared_device && super::idle::is_over(draft.changed, now);
        match draft {
            Some(draft) if left_alone(&draft) => {
                let mut effects = vec![Effect::RemoveDraft { place: Place::Tab, id: draft.id }];
                effects.extend(self.show_first(definition, None));
                effects
            }
            other => self.show_first(definition, other),
        }
    }

    /// Shows the first page, or the one that a draft was on.
    fn show_first(&mut self, definition: Arc<Definition>, draft: Option<Draft>) -> Vec<Effect> {
        let ready = Announcement::Ready {
            survey: definition.id.clone(),
            language: self.language.clone(),
            languages: definition.languages.clone(),
        };
        let mut effects = vec![Effect::Announce(ready)];
        let Some(draft) = draft else {
            self.phase = self.begin(definition);
            effects.extend(self.prefill());
            return effects;
        };
        let mut form = self.form(definition, draft.id);
        form.earlier = draft.earlier;
        let lost = form.take_up(draft.answers, &draft.version, &draft.written, &draft.page);
        self.drafting =
            Drafting { kept: Kept::Safe, said: true, resumed: Some(Resumed { lost }), ..Drafting::default() };
        let (index, count) = form.place();
        self.phase = Phase::Answering(Box::new(form));
        effects.push(Effect::Announce(Announcement::Page { index, count }));
        effects.extend(self.choose_language(&draft.language));
        effects
    }

    /// Answers, or the place in the survey, have changed.
    pub(super) fn draft_changed(&mut self, now: Timestamp) {
        let started = matches!(&self.phase, Phase::Answering(form) if form.started);
        if started && self.draft_place().is_some() {
            self.drafting.due = Some(Deadline::in_ms(now, PAUSE));
            if self.drafting.kept != Kept::Failed {
                self.drafting.kept = Kept::Underway;
            }
        }
    }

    /// Milliseconds until changed answers are kept.
    pub(super) fn draft_due(&self, now: Timestamp) -> Option<i64> {
        self.drafting.due.map(|due| due.left(now))
    }

    /// Keeps what has changed: after a pause, or at once.
    pub(super) fn keep_draft(&mut self, now: Timestamp, at_once: bool) -> Option<Effect> {
        let due = self.drafting.due?;
        if !at_once && (self.drafting.underway > 0 || !due.is_over(now)) {
            return None;
        }
        self.drafting.due = None;
        let place = self.draft_place()?;
        let Phase::Answering(form) = &self.phase else { return None };
        let definition = form.answering.definition();
        let draft = Draft {
            id: form.draft.clone(),
            survey: self.draft_owner(definition),
            version: definition.version.clone(),
            language: self.language.clone(),
            page: form.page_name(),
            answers: form.answering.answers().clone(),
            written: form.written_by_path(),
            earlier: form.earlier.clone(),
            changed: now,
        };
        self.drafting.underway += 1;
        Some(Effect::KeepDraft { place, draft: Box::new(draft) })
    }

    /// A draft is kept, or could not be. "Saved" is said only now.
    pub(super) fn draft_kept(&mut self, id: &str, result: Result<(), StorageFailure>) -> Vec<Effect> {
        if !matches!(&self.phase, Phase::Answering(form) if form.draft == id) {
            return Vec::new();
        }
        self.drafting.underway = self.drafting.underway.saturating_sub(1);
        let before = self.drafting.kept;
        match result {
            Ok(()) => {
                if self.drafting.due.is_none() && self.drafting.underway == 0 {
                    self.drafting.kept = Kept::Safe;
                }
                if self.draft_place() == Some(Place::Device) && !std::mem::replace(&mut self.drafting.said, true) {
                    self.status = Status::DraftKept;
                }
                let save = |place| Effect::Announce(Announcement::Save { place });
                self.draft_place().map(save).into_iter().collect()
            }
            Err(failure) => {
                self.drafting.kept = Kept::Failed;
                if before == Kept::Failed {
                    return Vec::new();
                }
                self.status = Status::DraftNotKept;
                vec![Effect::Announce(Announcement::Error {
                    code: "draft-not-stored",
                    phase: "storage",
                    retryable: true,
                    message: failure.message().into(),
                })]
            }
        }
    }

    /// Whether the browser holds what is on screen, in a word.
    pub(super) fn kept_word(&self) -> &'static str {
        match self.drafting.kept {
            Kept::Nothing => "nothing",
            Kept::Underway => "underway",
            Kept::Safe => "safe",
            Kept::Failed => "failed",
        }
    }

    /// The draft on screen, as it is named in storage; `None` when there is none or nothing is kept.
    pub(super) fn own_draft(&self) -> Option<(Place, String)> {
        let form = self.answered_form()?;
        Some((self.draft_place()?, form.draft.clone())).filter(|_| form.started)
    }

    /// Takes the draft on screen out of storage.
    pub(super) fn remove_draft(&self) -> Option<Effect> {
        self.own_draft().map(|(place, id)| Effect::RemoveDraft { place, id })
    }

    /// The person wants all answers gone: asks first.
    pub(super) fn ask_to_clear(&mut self) -> Vec<Effect> {
        self.drafting.clearing = true;
        vec![Effect::Focus(FocusTarget::Clearing)]
    }

    /// All answers are kept after all.
    pub(super) fn call_off_clearing(&mut self) -> Vec<Effect> {
        self.drafting.clearing = false;
        vec![Effect::Focus(FocusTarget::Heading)]
    }

    /// Clears everything that was answered, on screen and in storage, and begins anew.
    pub(super) fn clear(&mut self, said: Status) -> Vec<Effect> {
        let Some(definition) = self.definition().map(Arc::clone) else { return Vec::new() };
        let mut effects: Vec<Effect> = self.remove_draft().into_iter().collect();
        self.phase = self.begin(definition);
        self.status = said;
        effects.extend(self.announce_beginning());
        effects
    }

    /// Leaves the page at once; nothing of what is on screen stays on the device.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let draft = self.own_draft();
        if let Some(definition) = self.definition().map(Arc::clone) {
            self.phase = self.begin(definition);
        }
        // The page is blank before anybody hears of it.
        vec![Effect::Leave { url: self.config.exit_url.clone(), draft }, Effect::Announce(Announcement::Exit)]
    }

    fn answered_form(&self) -> Option<&Form> {
        match &self.phase {
            Phase::Answering(form) => Some(form),
            Phase::Finished(finished) => Some(&finished.form),
            Phase::Loading | Phase::Resuming(_) | Phase::Unavailable => None,
        }
    }
}

/// An answer as a person reads it, where its question is gone.
pub(super) fn plain_words(value: &Value) -> String {
    match value {
        Value::Array(all) => all.iter().map(plain_words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.values().map(plain_words).collect::<Vec<_>>().join(", "),
        single => plain_value(single),
    }
}
