//! From the summary to what may be published, so that no figure tells of a few people, and none that is hidden can be
//! computed from those that are shown.
//!
//! # The rule
//!
//! 1. *Small numbers are hidden.* No number of people under `minimum` is shown: neither those who chose something, nor, where
//!    several could be chosen, those who did not.
//! 2. *What is hidden is hidden together.* Where a choice is hidden, the smallest others are hidden with it until there are
//!    at least two and they have at least `minimum` people together. Readers see them as one.
//! 3. *A choice is shown in every split or in none.* If one group has too few people for it, it is hidden in all groups and all
//!    splits of the question, together with others as in 2, in each group. A split that would hide more than half of the choices
//!    shown so far is left out for that question; earlier splits come first.
//! 4. *A group is shown for every question or for none.* Groups under `group` people, and those who did not say where they
//!    belong, are put together with the smallest others as in 2, the same for all questions, and shown as one group. Where
//!    the size of a group is told elsewhere, by the question that splits, those put together with it are at least `minimum`.
//! 5. *Splits do not cross.* A question that splits others is shown only as a whole. A calculated value splits only if it is
//!    made from one choice question; that question's choices are then put together only within the same group of it.
//! 6. *What is computed from hidden numbers is hidden*: a mean, points, a score. Medians need twice, quartiles four times the
//!    minimum.
//! 7. *Two versions differ by a batch or not at all* ([`may_follow`]).
//!
//! # Why hidden numbers cannot be computed
//!
//! Take any two respondents who chose two of the choices hidden together, and exchange these answers. Every published number
//! stays: as wholes keep their counts (or show the choices together), and splits show the hidden choices only together. The
//! same holds for what two people of groups put together chose. So any distribution of the hidden answers over the respondents
//! who gave one of them is possible, and each hidden number can be anything between bounds that lie at least `minimum`
//! apart (2 and 3 demand that the hidden choices have so many people in each group, 4 that a group is put together with so
//! many others). This holds however many questions and splits are published side by side, since no number depends on the
//! way hidden answers are exchanged.
//!
//! `tests/summary/protection.rs` attacks it: a linear program over all kinds of respondents there can be. Not protected is
//! whether somebody answered at all: the number of answers is shown beside that of responses.

mod element;
mod grid;
mod hide;
mod picks;
mod plan;
mod published;
mod releases;
mod withheld;

pub use picks::{Pick, PickProblem, Quote};
pub use published::{Cell, Group, Points, PublishedElement, PublishedFigures, PublishedSplit, Results, ResultsSplit};
pub use releases::{Refusal, may_follow};
pub use withheld::{Withheld, WithheldSplit};

use super::{Exclusion, ExclusionReason, Settings, Summary};
use grid::Grid;
use hide::hidden;
use plan::Plans;
use std::collections::BTreeSet;

/// The version of the results' JSON; it changes when a reader of the one before would misread it.
pub(crate) const RESULTS_VERSION: u32 = 1;

/// Results that were protected. Nothing else makes them, so that nothing unprotected is published by mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Published(Results);

impl Published {
    /// Protects a summary, and adds texts that were picked one by one.
    ///
    /// # Errors
    /// When there are fewer relevant responses than the minimum.
    pub fn of(summary: &Summary, settings: &Settings, quotes: Vec<Quote>) -> Result<Self, Refusal> {
        if summary.relevant < settings.minimum {
            return Err(Refusal::TooFew { responses: summary.relevant, minimum: settings.minimum });
        }
        let plans = Plans::of(summary, settings);
        let excluded = summary.received.saturating_sub(summary.relevant);
        let completion = [summary.completion.complete, summary.completion.incomplete];
        let is_safe = |count: &u64| *count == 0 || *count >= settings.minimum;
        let month = |day: &str| day.chars().take(7).collect::<String>();
        Ok(Self(Results {
            format: "civicus-results".into(),
            format_version: RESULTS_VERSION,
            survey: summary.survey.clone(),
            minimum: settings.minimum,
            rounding: settings.rounding.max(1),
            received: is_safe(&excluded).then(|| settings.round(summary.received)),
            relevant: settings.round(summary.relevant),
            excluded: exclusions(&summary.excluded, settings),
            complete: completion.iter().all(is_safe).then(|| settings.round(summary.completion.complete)),
            months: summary.days.as_ref().map(|(first, last)| (month(first), month(last))),
            elements: plans.elements(summary, settings),
            splits: plans.splits(settings),
            withheld_splits: plans.withheld,
            quotes,
        }))
    }

    /// What is published.
    #[must_use]
    pub fn results(&self) -> &Results {
        &self.0
    }
}

/// Reasons with their counts; none when a small one could not be hidden among others.
fn exclusions(excluded: &[Exclusion], settings: &Settings) -> Vec<Exclusion> {
    let count =
        |reason| excluded.iter().find(|exclusion| exclusion.reason == reason).map_or(0, |found| found.responses);
    let counts: Vec<u64> = ExclusionReason::ALL.into_iter().map(count).collect();
    let grid = Grid::whole(counts);
    let Some(hidden) = hidden(&[grid], &vec![0; ExclusionReason::ALL.len()], BTreeSet::new(), settings.minimum) else {
        return Vec::new();
    };
    let shown = ExclusionReason::ALL.into_iter().enumerate().filter(|(place, _)| !hidden.contains(place));
    shown.map(|(_, reason)| Exclusion { reason, responses: settings.round(count(reason)) }).collect()
}
