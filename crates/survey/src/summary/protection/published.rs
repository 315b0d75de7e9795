//! The shape of the results: what everybody may read.

use super::{Quote, RESULTS_VERSION, Withheld, WithheldSplit};
use crate::json;
use crate::summary::{Exclusion, RankingRule, check_format};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The results of a survey, as published. `docs/RESULTS.md` describes each number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// Always `civicus-results`.
    pub format: String,
    /// See `RESULTS_VERSION`.
    pub format_version: u32,
    /// The definition's `civicus.id`.
    pub survey: String,
    /// The smallest number of people that is shown.
    pub minimum: u64,
    /// Counts are multiples of it.
    pub rounding: u64,
    /// How many responses came; `null` when so few were excluded that their number is not shown.
    pub received: Option<u64>,
    /// How many of them count.
    pub relevant: u64,
    /// Why the others do not, small numbers left out.
    pub excluded: Vec<Exclusion>,
    /// How many of those that count were finished; `null` when that would tell of a few.
    pub complete: Option<u64>,
    /// The months of the first and the last response that counts, `2026-11`.
    pub months: Option<(String, String)>,
    /// The elements, in the definition's order.
    pub elements: Vec<PublishedElement>,
    /// By what figures are split, and into which groups.
    pub splits: Vec<ResultsSplit>,
    /// Splits that are wished for and not published.
    pub withheld_splits: Vec<WithheldSplit>,
    /// Open texts, picked one by one.
    pub quotes: Vec<Quote>,
}

/// A way of splitting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultsSplit {
    /// `language`, `month`, or the name of a question or calculated value.
    pub by: String,
    /// The groups; together they are everybody.
    pub groups: Vec<Group>,
}

/// A group of respondents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What they answered; several when small groups are shown as one; `null` for no answer, or one that is not listed.
    pub values: Vec<Value>,
    /// How many they are.
    pub responses: u64,
}

impl Group {
    /// The language that the group is, where figures are split by language and it stands alone.
    #[must_use]
    pub fn language(&self, by: &str) -> Option<&str> {
        match self.values.as_slice() {
            [Value::String(tag)] if by == "language" => Some(tag),
            _ => None,
        }
    }
}

/// What is published of an element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublishedElement {
    /// Its name.
    pub name: String,
    /// The figures of everybody; `null` when there is nothing to show.
    pub overall: Option<PublishedFigures>,
    /// Why figures are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
    /// The figures of groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub splits: Vec<PublishedSplit>,
    /// Splits that are not shown for this element.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld_splits: Vec<WithheldSplit>,
    /// Rows of a matrix and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PublishedElement>,
}

/// The figures of groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedSplit {
    /// What they are split by.
    pub by: String,
    /// One for each group of [`Results::splits`], in their order.
    pub groups: Vec<PublishedFigures>,
}

/// Published figures, by kind. Shares are of `n`, from 0 to 1, rounded to four digits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PublishedFigures {
    /// One of several was chosen.
    Choices {
        /// Who answered.
        n: u64,
        /// Choices; small ones as one.
        cells: Vec<Cell>,
    },
    /// Several could be chosen: shares together may be more than 1.
    MultiChoice {
        /// Who answered.
        n: u64,
        /// Choices that are shown.
        cells: Vec<Cell>,
        /// Choices that are not.
        hidden: Vec<Value>,
    },
    /// Choices were put in order.
    Ranking {
        /// Who answered.
        n: u64,
        /// The rule that made the order.
        rule: RankingRule,
        /// Who put what among their first, most first; equal counts by name.
        cells: Vec<Cell>,
        /// Choices that are not shown.
        hidden: Vec<Value>,
        /// Who put what first; only for everybody. Those not shown stand as one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        first: Vec<Cell>,
        /// Points; only for everybody, and only of all choices.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        borda: Vec<Points>,
    },
    /// 0 to 10.
    Recommendation {
        /// Who answered with a number.
        n: u64,
        /// Promoters, passives, detractors; small ones as one.
        cells: Vec<Cell>,
        /// The score, from −100 to 100, rounded to a whole number.
        score: Option<i64>,
        /// Whether there are fewer than 100 answers.
        few: bool,
        /// The eleven steps, small ones as one; only for everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        distribution: Vec<Cell>,
        /// Answers outside of the scale, without share; only for everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outside: Vec<Cell>,
    },
    /// A step on another scale.
    Rating {
        /// Who chose a step.
        n: u64,
        /// Steps; small ones as one.
        cells: Vec<Cell>,
        /// The mean, rounded to two digits; only when all steps are shown.
        mean: Option<f64>,
        /// Answers outside of the scale, without share; only for everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outside: Vec<Cell>,
    },
    /// A number.
    #[serde(rename_all = "camelCase")]
    Numbers {
        /// Who answered with a number.
        n: u64,
        /// Half lie at or below it.
        median: Option<f64>,
        /// A quarter lies at or below it.
        lower_quartile: Option<f64>,
        /// Three quarters lie at or below it.
        upper_quartile: Option<f64>,
    },
    /// Open text. Its words are not published.
    Text {
        /// Whose text has at least one code; before any was coded, who wrote one.
        n: u64,
        /// Themes that are shown, most first; equal counts by name.
        cells: Vec<Cell>,
        /// Themes that are not.
        hidden: Vec<Value>,
    },
    /// Only that there is an answer.
    Answered {
        /// Who answered.
        n: u64,
    },
}

/// A number of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What they chose; several when small counts are shown as one; `null` for what is not listed.
    pub values: Vec<Value>,
    /// How many they are.
    pub count: u64,
    /// Of `n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

/// The points of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Points {
    /// The choice.
    pub value: Value,
    /// Its points.
    pub points: u64,
}

impl Results {
    /// Reads results that were published before, with every number as it was.
    ///
    /// # Errors
    /// When the text is no results of this version; the message says what is missing or wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let results: Self = json::read_as(text)?;
        check_format((&results.format, results.format_version), ("civicus-results", RESULTS_VERSION))?;
        Ok(results)
    }
}

impl PublishedFigures {
    /// The base of its shares.
    #[must_use]
    pub fn n(&self) -> u64 {
        match self {
            Self::Choices { n, .. }
            | Self::MultiChoice { n, .. }
            | Self::Ranking { n, .. }
            | Self::Recommendation { n, .. }
            | Self::Rating { n, .. }
            | Self::Numbers { n, .. }
            | Self::Text { n, .. }
            | Self::Answered { n } => *n,
        }
    }

    /// Choices that could be chosen beside others and are not shown.
    #[must_use]
    pub fn hidden(&self) -> &[Value] {
        match self {
            Self::MultiChoice { hidden, .. } | Self::Ranking { hidden, .. } | Self::Text { hidden, .. } => hidden,
            _ => &[],
        }
    }

    /// The counts it shows, those of its main table.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        match self {
            Self::Choices { cells, .. }
            | Self::MultiChoice { cells, .. }
            | Self::Ranking { cells, .. }
            | Self::Recommendation { cells, .. }
            | Self::Rating { cells, .. }
            | Self::Text { cells, .. } => cells,
            Self::Numbers { .. } | Self::Answered { .. } => &[],
        }
    }
}
