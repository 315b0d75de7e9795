//! What an endpoint was sent and what it answered, and the few questions that checks ask of it.

use super::exchange::{Answer, NoReply, Seen, is_secure};
use super::probes::{Material, Probe};
use std::collections::BTreeMap;
use std::time::Duration;
use survey::wire::{Envelope, Meaning, Receipt};
use ureq::http::Uri;

/// One run of the command.
#[derive(Debug)]
pub(super) struct Trial {
    /// The address under test.
    pub(super) endpoint: Uri,
    /// The origin of the pages it is tried for.
    pub(super) origin: String,
    /// How long a reply may take.
    pub(super) timeout: Duration,
    /// What is sent.
    pub(super) material: Material,
    /// What came back, as far as it was sent.
    pub(super) answers: BTreeMap<Probe, Vec<Answer>>,
}

/// What a check found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// What was seen instead of what is expected.
    pub(super) seen: String,
    /// What cures this very finding, where the check's own cure does not.
    pub(super) cure: Option<String>,
}

impl Finding {
    /// A finding that the check's own cure cures.
    pub(super) fn new(seen: impl Into<String>) -> Self {
        Self { seen: seen.into(), cure: None }
    }

    /// A finding with a cure of its own.
    pub(super) fn cured_by(seen: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { seen: seen.into(), cure: Some(cure.into()) }
    }
}

impl Trial {
    /// The reply to a probe; without one, that is what is wrong.
    pub(super) fn seen(&self, probe: Probe) -> Result<&Seen, Finding> {
        match self.answers.get(&probe).and_then(|answers| answers.first()) {
            Some(Ok(seen)) => Ok(seen),
            Some(Err(failure)) => Err(self.unanswered(failure)),
            None => Err(Finding::new("nothing was sent")),
        }
    }

    /// The replies to a probe that is sent several times at one moment.
    pub(super) fn all_seen(&self, probe: Probe) -> Result<Vec<&Seen>, Finding> {
        let answers = self.answers.get(&probe).map(Vec::as_slice).unwrap_or_default();
        answers.iter().map(|answer| answer.as_ref().map_err(|failure| self.unanswered(failure))).collect()
    }

    /// Every reply to a post, in the order of the probes.
    pub(super) fn replies_to_posts(&self) -> impl Iterator<Item = (Probe, &Seen)> {
        let all = self.answers.iter().flat_map(|(probe, answers)| answers.iter().map(|answer| (*probe, answer)));
        all.filter(|(probe, _)| !matches!(probe, Probe::Get | Probe::Preflight))
            .filter_map(|(probe, answer)| answer.as_ref().ok().map(|seen| (probe, seen)))
    }

    /// How many responses the endpoint now has of this run, by what it said.
    pub(super) fn stored(&self) -> usize {
        let mut ids: Vec<String> = self
            .replies_to_posts()
            .filter(|(probe, seen)| {
                let is_response = !matches!(probe, Probe::Form | Probe::Broken | Probe::NoEnvelope);
                is_response && (200..300).contains(&seen.status) && !seen.is_html()
            })
            .map(|(probe, _)| self.material.envelope(probe).id)
            .collect();
        ids.sort();
        ids.dedup();
        ids.len() + usize::from(self.seen(Probe::Form).is_ok_and(|seen| seen.status == 303))
    }

    /// Whether the endpoint says that it gives receipts.
    pub(super) fn gives_receipts(&self) -> bool {
        self.seen(Probe::Post).is_ok_and(|seen| Receipt::from_json(&seen.body).is_some())
    }

    /// What the widget makes of a reply to a response that it sent. The address counts as secure: that is a check of
    /// its own.
    pub(super) fn meaning(&self, seen: &Seen, envelope: &Envelope) -> Meaning {
        seen.meaning(envelope, true)
    }

    /// Whether nobody on the way can answer in the endpoint's place.
    pub(super) fn is_secure(&self) -> bool {
        is_secure(&self.endpoint)
    }

    /// A text of the table of checks, with what it stands for.
    pub(super) fn fill(&self, template: &str) -> String {
        template
            .replace("{address}", &self.endpoint.to_string())
            .replace("{host}", self.endpoint.host().unwrap_or_default())
            .replace("{path}", self.endpoint.path())
            .replace("{origin}", &self.origin)
    }

    fn unanswered(&self, failure: &NoReply) -> Finding {
        let cure = match failure {
            NoReply::TooSlow => {
                "Answer as soon as the response is on disk; do slow work, such as sending mail, after the reply. The \
                 widget waits 90 s."
            }
            NoReply::Unreachable(_) => "Let {host} accept this many connections: it answered before.",
            NoReply::BrokeOff(_) => {
                "Read the body to its end before you answer, and answer: a connection that breaks is no network to a \
                 browser, and it tries again for ever."
            }
        };
        Finding::cured_by(failure.told(self.timeout), self.fill(cure))
    }
}
