//! Counts over responses: the summary, which staff read, and the results, which everybody may.
//!
//! A [`Tally`] counts responses as they come, [`Published::of`] protects: what is published can be made by nothing else. Both
//! are pure, and every number is described in `docs/RESULTS.md`. The widget has no use for any of it and does not carry it.
//!
//! * `tally`, `counters`, `footprint`, `response_id`: counting at the same cost however many responses there are
//! * `received`, `exclusions`, `completion`: which responses count, and how far they went
//! * `shape`, `counted`, `figures`: which figures an element has, and how they are counted; one file for each kind
//! * `splits`: the same figures for groups of respondents
//! * `intervals`, `comparison`: whether a difference is more than noise
//! * `settings`, `protection`: what may be published

mod choices;
mod comparison;
mod completion;
mod counted;
mod counters;
mod exclusions;
mod figures;
mod footprint;
mod intervals;
mod numbers;
mod protection;
mod ranking;
mod rating;
mod received;
mod recommendation;
mod response_id;
mod settings;
mod shape;
mod splits;
mod tally;
mod texts;

pub use choices::{ChoiceCount, ChoiceFigures};
pub use comparison::{Caution, Change, Figure, Verdict, across_languages, over_years, over_years_of_all, share_change};
pub use completion::{Completion, DropOff};
pub use exclusions::{Exclusion, ExclusionReason};
pub use figures::{ElementSummary, Figures};
pub use intervals::{Interval, difference_of_shares, share, share_interval};
pub use numbers::{NumberFigures, quantile};
pub use protection::{
    Cell, Group, Pick, PickProblem, Points, Published, PublishedElement, PublishedFigures, PublishedSplit, Quote,
    Refusal, Results, ResultsSplit, Withheld, WithheldSplit, may_follow,
};
pub use ranking::{RankedChoice, RankingFigures, RankingRule};
pub use rating::{OutsideCount, RatingFigures, StepCount};
pub use received::Received;
pub use recommendation::{RecommendationFigures, Strength, score_change, score_interval};
pub use settings::{Headline, Named, Settings};
pub use splits::{MadeFrom, SplitBy, SplitGroup, SplitSummary};
pub use tally::Tally;
pub use texts::{CodedAnswer, TextFigures, ThemeCount};

use crate::json;
use crate::model::Definition;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The version of the summary's JSON; it changes when a reader of the one before would misread it.
pub const SUMMARY_VERSION: u32 = 1;

/// What to count.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The first and the last day that count, `YYYY-MM-DD`; no bounds when there are none.
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
    /// Responses that staff took out, by id (a trial, say).
    pub taken_out: Vec<String>,
    /// How respondents are split; see [`SplitBy::read`].
    pub splits: Vec<String>,
    /// Open texts that were coded.
    pub coded: Vec<CodedAnswer>,
}

/// Counts over the responses to one survey. For staff: it holds small groups and the ids of responses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Always `civicus-summary`.
    pub format: String,
    /// See [`SUMMARY_VERSION`].
    pub format_version: u32,
    /// The definition's `civicus.id`.
    pub survey: String,
    /// How many relevant responses were given to which version of the definition (its hash).
    pub versions: BTreeMap<String, u64>,
    /// How many responses came, unreadable ones included.
    pub received: u64,
    /// How many of them count. `received` is `relevant` and all exclusions.
    pub relevant: u64,
    /// Why the others do not count; each for one reason only, reasons without responses left out.
    pub excluded: Vec<Exclusion>,
    /// The first and the last day on which a relevant response was finished.
    pub days: Option<(String, String)>,
    /// How far respondents came.
    pub completion: Completion,
    /// The figures of each element, in the definition's order.
    pub elements: Vec<ElementSummary>,
    /// The same figures for groups of respondents.
    pub splits: Vec<SplitSummary>,
    /// The ids of the relevant responses, sorted; never published. Two summaries are told apart by them.
    pub responses: Vec<String>,
}

impl Summary {
    /// Counts responses that are all there. The order in which they come makes no difference.
    #[must_use]
    pub fn of(definition: &Arc<Definition>, received: &Received, wish: &Wish) -> Self {
        let mut tally = Tally::new(definition, wish);
        received.envelopes.iter().for_each(|envelope| tally.add(envelope));
        tally.add_unreadable(received.unreadable);
        tally.summary()
    }

    /// Reads a summary that was written before, with every number as it was.
    ///
    /// # Errors
    /// When the text is no summary of this version; the message says what is missing or wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let summary: Self = json::read_as(text)?;
        check_format((&summary.format, summary.format_version), ("civicus-summary", SUMMARY_VERSION))?;
        Ok(summary)
    }
}

fn check_format(found: (&str, u32), known: (&str, u32)) -> Result<(), String> {
    if found == known {
        return Ok(());
    }
    Err(format!("expected {} version {}, found {} version {}", known.0, known.1, found.0, found.1))
}
