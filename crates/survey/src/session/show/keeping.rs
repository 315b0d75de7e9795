//! What is kept on the device, as it is shown.

use super::super::drafting::Kept;
use super::super::{Phase, Session};
use crate::draft::Place;
use crate::host::Host;
use crate::messages::Message;
use crate::outbox::{Standing, State};
use crate::screen::{Asked, DraftScreen, KeptBackScreen, PendingScreen};
use crate::wire::Meaning;

/// So many responses are shown at first: hundreds would be drawn again with each letter typed above them.
const SHOWN_AT_FIRST: usize = 10;

impl Session {
    pub(super) fn draft(&self) -> DraftScreen {
        let asked = if self.idle.asking { Some(Asked::Presence) } else { None };
        let Phase::Answering(form) = &self.phase else { return DraftScreen { asked, ..DraftScreen::default() } };
        let on_device = self.draft_place() == Some(Place::Device);
        DraftScreen {
            resumed: self.drafting.resumed.as_ref().map(|resumed| resumed.lost.clone()),
            kept: match self.drafting.kept {
                Kept::Failed => Some(Message::DraftNotKept),
                Kept::Underway if on_device => Some(Message::DraftUnderway),
                Kept::Safe if on_device => Some(Message::DraftKept),
                Kept::Nothing | Kept::Underway | Kept::Safe => None,
            },
            clear: form.started,
            asked: asked.or(self.drafting.clearing.then_some(Asked::Clear)),
        }
    }

    /// Responses that could not be sent so far, but for the one that the screen is about.
    pub(super) fn kept_back(&self, host: &dyn Host) -> KeptBackScreen {
        let current = match &self.phase {
            Phase::Finished(finished) => [Some(&finished.id), finished.separate.as_ref()],
            Phase::Loading | Phase::Resuming(_) | Phase::Unavailable | Phase::Answering(_) => [None, None],
        };
        let mut others = self.outbox.listed();
        others.retain(|(pending, _)| !current.contains(&Some(&pending.envelope.id)));
        let count = others.len();
        if !self.shows_all_pending {
            others.truncate(SHOWN_AT_FIRST);
        }
        let responses = others
            .into_iter()
            .map(|(pending, state)| {
                let envelope = &pending.envelope;
                let here = self.definition().filter(|definition| definition.id == envelope.survey);
                let title = here.map(|definition| self.rich(definition, &definition.title).plain());
                let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| envelope.survey.clone());
                PendingScreen {
                    id: envelope.id.clone(),
                    title: format!("{title} · {}", host.date(&self.language, &envelope.submitted)),
                    state: standing(state),
                    in_flight: state.in_flight,
                    asked: self.giving_up.as_ref() == Some(&envelope.id),
                }
            })
            .collect();
        let all = (count > SHOWN_AT_FIRST)
            .then(|| (self.messages.count(Message::PendingAll, count, host, &[]), self.shows_all_pending));
        KeptBackScreen { responses, all }
    }
}

/// How a response stands, in a sentence.
pub(super) fn standing(state: State) -> Message {
    match state.standing {
        _ if state.in_flight => Message::PendingSending,
        Standing::Waiting(Some(Meaning::Doubtful)) => Message::PendingDoubtful,
        Standing::Waiting(Some(Meaning::Misdeployed)) => Message::PendingMisdeployed,
        Standing::Waiting(_) => Message::PendingWaiting,
        Standing::Refused(Meaning::Conflict) => Message::PendingConflict,
        Standing::Refused(Meaning::Closed) => Message::PendingClosed,
        Standing::Refused(_) => Message::PendingRefused,
    }
}
