//! Which responses count, and for the others why not.

use super::{Received, Wish};
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

/// The responses that count, in the order of their ids, and why the others do not.
pub(super) fn sift<'a>(
    definition: &Arc<Definition>,
    received: &'a Received,
    wish: &Wish,
) -> (Vec<&'a Envelope>, Vec<Exclusion>) {
    let mut counts: HashMap<ExclusionReason, u64> = HashMap::new();
    counts.insert(ExclusionReason::Unreadable, received.unreadable);
    let mut ordered: Vec<&Envelope> = received.envelopes.iter().collect();
    // A whole order, so that of two with one id the same one stays whatever the order they came in.
    ordered.sort_by_cached_key(|envelope| (envelope.id.clone(), envelope.submitted.clone(), envelope.hash()));
    let replaced = replaced(ordered.iter().copied().filter(|envelope| envelope.survey == definition.id));
    let taken_out: HashSet<&str> = wish.taken_out.iter().map(String::as_str).collect();
    let mut seen = HashSet::new();
    let mut relevant = Vec::new();
    for envelope in ordered {
        let id = envelope.id.as_str();
        let reason = if envelope.survey != definition.id {
            Some(ExclusionReason::OtherSurvey)
        } else if !seen.insert(id) {
            Some(ExclusionReason::Twice)
        } else if replaced.contains(id) {
            Some(ExclusionReason::Superseded)
        } else if rules::is_separate(definition, envelope) {
            Some(ExclusionReason::Separate)
        } else if rules::is_sensitive(definition, envelope) {
            Some(ExclusionReason::Sensitive)
        } else if is_outside(envelope, wish) {
            Some(ExclusionReason::OutsidePeriod)
        } else if taken_out.contains(id) {
            Some(ExclusionReason::TakenOut)
        } else if envelope.data.values().all(is_empty) {
            Some(ExclusionReason::Empty)
        } else {
            None
        };
        match reason {
            Some(reason) => *counts.entry(reason).or_default() += 1,
            None => relevant.push(envelope),
        }
    }
    let excluded = ExclusionReason::ALL.into_iter().filter_map(|reason| {
        let responses = counts.get(&reason).copied().filter(|count| *count > 0)?;
        Some(Exclusion { reason, responses })
    });
    (relevant, excluded.collect())
}

/// Days are written so that they sort as texts do.
fn is_outside(envelope: &Envelope, wish: &Wish) -> bool {
    let day = envelope.submitted.as_str();
    wish.from.as_deref().is_some_and(|from| day < from) || wish.to.as_deref().is_some_and(|to| day > to)
}

/// The ids of responses whose place another one took, at once or by way of others. Of responses that took each other's
/// place in a circle one stays, the one with the smallest id, so that nobody's answers vanish.
fn replaced<'a>(envelopes: impl Iterator<Item = &'a Envelope> + Clone) -> HashSet<&'a str> {
    let known: BTreeSet<&str> = envelopes.clone().map(|envelope| envelope.id.as_str()).collect();
    let mut replaces: HashMap<&str, Vec<&str>> = HashMap::new();
    for envelope in envelopes {
        let others = envelope.supersedes.iter().map(String::as_str);
        let others = others.filter(|other| *other != envelope.id && known.contains(other));
        replaces.entry(&envelope.id).or_default().extend(others);
    }
    let named: HashSet<&str> = replaces.values().flatten().copied().collect();
    let unnamed = known.iter().filter(|id| !named.contains(*id));
    let mut staying = HashSet::new();
    let mut replaced = HashSet::new();
    // Whatever is named by nobody stays, and all behind it goes. What then is left are circles.
    for start in unnamed.chain(&known) {
        if replaced.contains(start) || !staying.insert(*start) {
            continue;
        }
        let mut open = replaces[start].clone();
        while let Some(id) = open.pop() {
            if !staying.contains(id) && replaced.insert(id) {
                open.extend(&replaces[id]);
            }
        }
    }
    replaced
}
