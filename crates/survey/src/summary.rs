//! Counts over responses: the summary, which staff read, and the results, which everybody may.
//!
//! [`Summary::of`] counts, [`Published::of`] protects: what is published can be made by nothing else. Both are pure, and
//! every number is described in `docs/RESULTS.md`. The widget has no use for any of it and does not carry it.
//!
//! * `received`, `exclusions`, `completion`: which responses count, and how far they went
//! * `shape`, `figures`: which figures an element has, and how they are counted; one file for each kind
//! * `splits`: the same figures for groups of respondents
//! * `intervals`, `comparison`: whether a difference is more than noise
//! * `settings`, `protection`: what may be published

mod choices;
mod comparison;
mod completion;
mod exclusions;
mod figures;
mod intervals;
mod numbers;
mod protection;
mod ranking;
mod rating;
mod received;
mod recommendation;
mod settings;
mod shape;
mod splits;
mod texts;

pub use choices::{ChoiceCount, ChoiceFigures};
pub use comparison::{Caution, Change, Figure, Verdict, across_languages, over_years, share_change};
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
pub use texts::{CodedAnswer, TextFigures, ThemeCount};

use crate::json;
use crate::model::Definition;
use exclusions::sift;
use figures::figures_of;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shape::Asked;
use splits::Respondent;
use std::collections::{BTreeMap, HashMap};
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
    /// Counts. The order in which responses come makes no difference.
    #[must_use]
    pub fn of(definition: &Arc<Definition>, received: &Received, wish: &Wish) -> Self {
        let (relevant, excluded) = sift(definition, received, wish);
        let asked = Asked::all(definition);
        let ways: Vec<SplitBy> = wish.splits.iter().filter_map(|name| SplitBy::read(definition, name)).collect();
        let respondents: Vec<Respondent<'_>> =
            relevant.iter().map(|envelope| Respondent::new(definition, envelope, &ways)).collect();
        let codes = texts::codes(&wish.coded);
        let everybody: Vec<&Respondent<'_>> = respondents.iter().collect();
        let mut responses: Vec<String> = relevant.iter().map(|envelope| envelope.id.clone()).collect();
        responses.sort_unstable();
        let mut versions = BTreeMap::new();
        for envelope in &relevant {
            *versions.entry(envelope.version.clone()).or_insert(0) += 1;
        }
        let days = relevant.iter().map(|envelope| envelope.submitted.as_str());
        Self {
            format: "civicus-summary".into(),
            format_version: SUMMARY_VERSION,
            survey: definition.id.clone(),
            versions,
            received: received.envelopes.len() as u64 + received.unreadable,
            relevant: relevant.len() as u64,
            excluded,
            days: days.clone().min().zip(days.max()).map(|(first, last)| (first.into(), last.into())),
            completion: Completion::of(definition, &relevant),
            elements: elements(&asked, &everybody, &codes),
            splits: ways
                .iter()
                .enumerate()
                .map(|(place, way)| {
                    splits::split(definition, way, place, &respondents, &mut |group| elements(&asked, group, &codes))
                })
                .collect(),
            responses,
        }
    }
}

impl Summary {
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

type Codes<'a> = HashMap<(&'a str, &'a str), Vec<&'a str>>;

fn elements(asked: &[Asked], respondents: &[&Respondent<'_>], codes: &Codes<'_>) -> Vec<ElementSummary> {
    asked
        .iter()
        .map(|asked| {
            let values: Vec<Option<&Value>> =
                respondents.iter().map(|respondent| respondent.answer(&asked.value_name)).collect();
            let mut element = figures_of(asked, &values);
            let comment = crate::answering::comment_key(&asked.value_name);
            let beside = respondents.iter().filter(|respondent| respondent.answer(&comment).is_some()).count();
            element.texts_beside = beside as u64;
            if let Figures::Text(text) = &mut element.figures {
                let ids = respondents.iter().map(|respondent| respondent.id());
                text.code(ids.filter_map(|id| codes.get(&(id, asked.name.as_str()))));
            }
            element
        })
        .collect()
}
