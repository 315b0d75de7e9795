//! Open texts: how many there are, and the themes found in them by people. The texts themselves are not here.

use super::intervals::{Interval, share, share_interval};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Codes by response and element.
pub(super) fn codes(coded: &[CodedAnswer]) -> super::Codes<'_> {
    let mut codes: super::Codes<'_> = HashMap::new();
    for answer in coded {
        let given = codes.entry((answer.response.as_str(), answer.element.as_str())).or_default();
        given.extend(answer.codes.iter().map(String::as_str));
    }
    codes
}

impl TextFigures {
    /// Counts respondents once for each code.
    pub(super) fn code<'a>(&mut self, coded: impl Iterator<Item = &'a Vec<&'a str>>) {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for codes in coded.filter(|codes| !codes.is_empty()) {
            self.coded += 1;
            for code in codes.iter().copied().collect::<BTreeSet<&str>>() {
                *counts.entry(code).or_default() += 1;
            }
        }
        let of = self.coded;
        let theme = |(code, count): (&str, u64)| ThemeCount {
            code: code.to_owned(),
            count,
            share: share(count, of),
            interval: share_interval(count, of),
        };
        self.themes = counts.into_iter().map(theme).collect();
        self.themes.sort_by_key(|theme| std::cmp::Reverse(theme.count));
    }
}
