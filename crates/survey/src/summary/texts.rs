//! Open texts: how many there are, and the themes found in them by people. The texts themselves are not here.

use super::counters::{Counter, Counts, Numbering};
use super::intervals::{Interval, share, share_interval};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many texts, and their themes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextFigures {
    /// Respondents whose text was coded, with at least one code.
    pub coded: u64,
    /// Each code, most frequent first; equal ones by name.
    pub themes: Vec<ThemeCount>,
}

/// How many respondents speak of a theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ThemeCount {
    /// The code.
    pub code: String,
    /// Respondents whose text has it, each once.
    pub count: u64,
    /// Of those whose text was coded; together they may be more than 1.
    pub share: Option<f64>,
    /// See [`share_interval`]; internal.
    pub interval: Option<Interval>,
}

/// The codes a person gave to one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodedAnswer {
    /// The id of the response.
    pub response: String,
    /// The element's name.
    pub element: String,
    /// The codes. A text that was read and says nothing codable has one that says so.
    pub codes: Vec<String>,
}

/// The counters of themes.
#[derive(Debug)]
pub(super) struct TextCounters {
    coded: Counter,
    /// By code, in the order of their names.
    themes: BTreeMap<String, Counter>,
}

impl TextCounters {
    pub(super) fn new(numbering: &mut Numbering) -> Self {
        Self { coded: numbering.one(), themes: BTreeMap::new() }
    }

    /// What codes move, each once for each respondent.
    pub(super) fn code(&mut self, codes: &[String], numbering: &mut Numbering, into: &mut BTreeSet<Counter>) {
        if !codes.is_empty() {
            into.insert(self.coded);
        }
        for code in codes {
            into.insert(*self.themes.entry(code.clone()).or_insert_with(|| numbering.one()));
        }
    }

    pub(super) fn figures(&self, counts: &Counts) -> TextFigures {
        let coded = counts.of(self.coded);
        let theme = |(code, counter): (&String, &Counter)| {
            let count = counts.of(*counter);
            ThemeCount { code: code.clone(), count, share: share(count, coded), interval: share_interval(count, coded) }
        };
        let mut themes: Vec<ThemeCount> = self.themes.iter().map(theme).filter(|theme| theme.count > 0).collect();
        themes.sort_by_key(|theme| std::cmp::Reverse(theme.count));
        TextFigures { coded, themes }
    }
}
