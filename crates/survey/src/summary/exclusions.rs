//! Which responses count, and for the others why not.

use super::Wish;
use super::response_id::ResponseId;
use crate::expr::is_empty;
use crate::model::Definition;
use crate::rules;
use crate::wire::Envelope;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Why a response does not count. Where several apply, the first of this order is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ExclusionReason {
    /// It cannot be read as a response.
    Unreadable,
    /// It answers another survey.
    OtherSurvey,
    /// The same response came twice.
    Twice,
    /// Another response took its place.
    Superseded,
    /// It carries only what leaves apart from the answers, an e-mail address say.
    Separate,
    /// It is for other eyes only (`civicus.sensitive`).
    Sensitive,
    /// It was finished before or after the days that count.
    OutsidePeriod,
    /// Staff took it out.
    TakenOut,
    /// It answers nothing.
    Empty,
}

impl ExclusionReason {
    /// Every reason, in order.
    pub const ALL: [Self; 9] = [
        Self::Unreadable,
        Self::OtherSurvey,
        Self::Twice,
        Self::Superseded,
        Self::Separate,
        Self::Sensitive,
        Self::OutsidePeriod,
        Self::TakenOut,
        Self::Empty,
    ];
}

/// How many responses do not count for a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// The reason.
    pub reason: ExclusionReason,
    /// How many responses.
    pub responses: u64,
}

/// Why a response does not count, whatever other responses there are.
pub(super) fn reason_for(
    definition: &Arc<Definition>,
    envelope: &Envelope,
    bounds: &Bounds,
) -> Option<ExclusionReason> {
    if rules::is_separate(definition, envelope) {
        Some(ExclusionReason::Separate)
    } else if rules::is_sensitive(definition, envelope) {
        Some(ExclusionReason::Sensitive)
    } else if bounds.is_outside(envelope) {
        Some(ExclusionReason::OutsidePeriod)
    } else if bounds.taken_out.contains(&envelope.id) {
        Some(ExclusionReason::TakenOut)
    } else if envelope.data.values().all(is_empty) {
        Some(ExclusionReason::Empty)
    } else {
        None
    }
}

/// Which responses staff want to count.
#[derive(Debug)]
pub(super) struct Bounds {
    from: Option<String>,
    to: Option<String>,
    taken_out: HashSet<String>,
}

impl Bounds {
    pub(super) fn of(wish: &Wish) -> Self {
        Self { from: wish.from.clone(), to: wish.to.clone(), taken_out: wish.taken_out.iter().cloned().collect() }
    }

    /// Days are written so that they sort as texts do.
    fn is_outside(&self, envelope: &Envelope) -> bool {
        let day = envelope.submitted.as_str();
        self.from.as_deref().is_some_and(|from| day < from) || self.to.as_deref().is_some_and(|to| day > to)
    }
}

/// How many responses do not count, by reason.
#[derive(Clone, Debug, Default)]
pub(super) struct ExclusionCounts([u64; ExclusionReason::ALL.len()]);

impl ExclusionCounts {
    pub(super) fn add(&mut self, reason: ExclusionReason, responses: u64) {
        self.0[reason as usize] += responses;
    }

    /// Takes back one that was counted.
    pub(super) fn remove(&mut self, reason: ExclusionReason) {
        self.0[reason as usize] = self.0[reason as usize].saturating_sub(1);
    }

    /// Reasons without responses left out.
    pub(super) fn counted(&self) -> Vec<Exclusion> {
        let all = ExclusionReason::ALL.into_iter().zip(self.0);
        all.filter(|(_, responses)| *responses > 0).map(|(reason, responses)| Exclusion { reason, responses }).collect()
    }
}

/// Which responses take the place of which others.
#[derive(Debug, Default)]
pub(super) struct Replacements(HashMap<ResponseId, Vec<ResponseId>>);

impl Replacements {
    pub(super) fn add(&mut self, envelope: &Envelope) {
        let others = envelope.supersedes.iter().filter(|other| **other != envelope.id);
        if envelope.supersedes.is_empty() {
            return;
        }
        let others = others.map(|other| ResponseId::from(other.as_str()));
        self.0.entry(envelope.id.as_str().into()).or_default().extend(others);
    }

    /// The ids of responses whose place another one took, at once or by way of others. Of responses that took each other's
    /// place in a circle one stays, the one with the smallest id, so that nobody's answers vanish; a circle whose place
    /// another one took goes whole.
    pub(super) fn replaced(&self, is_known: impl Fn(&ResponseId) -> bool) -> HashSet<&ResponseId> {
        let behind = |id: &ResponseId| self.0.get(id).into_iter().flatten().filter(|other| is_known(other));
        let all: BTreeSet<&ResponseId> = self.0.keys().chain(self.0.keys().flat_map(behind)).collect();
        // What a start leads to is no start itself. The first way begins everywhere it must, but also at what only a later
        // start leads to; taken from the end, those lead first and only what nothing else leads to is left. A circle that
        // nothing leads to is begun at the smallest id both times.
        let mut starts: Vec<&ResponseId> = all.iter().copied().collect();
        for _ in 0..2 {
            starts = starts_of(starts.into_iter(), &behind);
            starts.reverse();
        }
        let staying: HashSet<&ResponseId> = starts.into_iter().collect();
        all.into_iter().filter(|id| !staying.contains(id)).collect()
    }
}

/// Those from which all can be reached: each that none before it led to.
fn starts_of<'a, Behind>(
    all: impl Iterator<Item = &'a ResponseId>,
    behind: &impl Fn(&'a ResponseId) -> Behind,
) -> Vec<&'a ResponseId>
where
    Behind: Iterator<Item = &'a ResponseId>,
{
    let mut reached = HashSet::new();
    let mut starts = Vec::new();
    for start in all {
        if !reached.insert(start) {
            continue;
        }
        starts.push(start);
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            open.extend(behind(id).filter(|other| reached.insert(*other)));
        }
    }
    starts
}
