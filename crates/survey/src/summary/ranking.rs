//! Answers put in order.

use super::choices::Places;
use super::counters::{Counter, Counts, Moves, Numbering};
use super::intervals::share;
use super::shape::Listed;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;
use std::ops::Range;

/// Where respondents put what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RankingFigures {
    /// The rule that made the order.
    pub rule: RankingRule,
    /// Each choice, first the one that most respondents put among their first.
    pub choices: Vec<RankedChoice>,
    /// Respondents who ranked something that this definition does not list.
    pub unlisted: u64,
}

/// The rule that made the order, so that readers can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RankingRule {
    /// What the order goes by: always `topShare`, the share of respondents who put it among their first; those put first
    /// more often come first where that is equal, those further up in the definition where that is equal too.
    pub order: String,
    /// How many places are "among the first": 3, or fewer where fewer can be ranked.
    pub top: u64,
    /// How many places give points: place 1 gives so many, each further place one less, what is not ranked none
    /// (J.-C. de Borda, "Mémoire sur les élections au scrutin", 1781, counted from 1; P. Emerson, "The original Borda count
    /// and partial voting", Social Choice and Welfare 40 (2013), compares what is done where only some are ranked).
    pub points: u64,
}

/// Where respondents put one choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RankedChoice {
    /// The choice's value.
    pub value: Value,
    /// Its place in the order; equal top and first counts share a place, and the next one is left out (1, 2, 2, 4).
    pub rank: u64,
    /// Respondents who put it among their first.
    pub top: u64,
    /// Of those who answered the question.
    pub top_share: Option<f64>,
    /// Respondents who put it first.
    pub first: u64,
    /// Of those who answered the question.
    pub first_share: Option<f64>,
    /// Its points.
    pub borda: u64,
    /// Respondents who put it in place 1, 2, 3 …, as many places as give points.
    pub places: Vec<u64>,
}

/// How many places count as "among the first", where as many can be ranked.
const TOP: usize = 3;

/// The counters of places: for each choice as many as there are places.
#[derive(Debug)]
pub(super) struct RankingCounters {
    choices: Vec<Value>,
    order: Places,
    /// How many choices a respondent may rank.
    ranked: usize,
    places: Range<Counter>,
    unlisted: Counter,
}

impl RankingCounters {
    pub(super) fn new(listed: &Listed, numbering: &mut Numbering) -> Self {
        let choices = listed.choices.clone();
        let ranked = listed.most.unwrap_or(choices.len()).clamp(1, choices.len().max(1));
        Self {
            order: Places::new(&choices, listed.property.as_deref()),
            ranked,
            places: numbering.several(choices.len() * ranked),
            unlisted: numbering.one(),
            choices,
        }
    }

    pub(super) fn moves(&self, answer: &Value, moves: &mut Moves<'_>) {
        let mut seen = HashSet::new();
        let mut strange = false;
        for (place, item) in answer.as_array().into_iter().flatten().enumerate() {
            match self.order.of(item) {
                Some(choice) if seen.insert(choice) && place < self.ranked => {
                    moves.count_at(&self.places, choice * self.ranked + place);
                }
                Some(_) => {}
                None => strange = true,
            }
        }
        if strange {
            moves.count(self.unlisted);
        }
    }

    /// The figures of so many who answered.
    pub(super) fn figures(&self, counts: &Counts, answered: u64) -> RankingFigures {
        let top = TOP.min(self.ranked);
        let places: Vec<u64> = counts.all(&self.places).collect();
        let choice = |(value, places): (&Value, &[u64])| {
            let top: u64 = places.iter().take(top).sum();
            let first = places.first().copied().unwrap_or_default();
            let points = places.iter().rev().zip(1_u64..).map(|(count, points)| count * points);
            RankedChoice {
                value: value.clone(),
                rank: 0,
                top,
                top_share: share(top, answered),
                first,
                first_share: share(first, answered),
                borda: points.sum(),
                places: places.to_vec(),
            }
        };
        let mut counted: Vec<RankedChoice> = self.choices.iter().zip(places.chunks(self.ranked)).map(choice).collect();
        counted.sort_by_key(|choice| std::cmp::Reverse((choice.top, choice.first)));
        for place in 0..counted.len() {
            let same = place > 0 && {
                let (before, here) = (&counted[place - 1], &counted[place]);
                (before.top, before.first) == (here.top, here.first)
            };
            counted[place].rank = if same { counted[place - 1].rank } else { place as u64 + 1 };
        }
        let rule = RankingRule { order: "topShare".into(), top: top as u64, points: self.ranked as u64 };
        RankingFigures { rule, choices: counted, unlisted: counts.of(self.unlisted) }
    }
}
