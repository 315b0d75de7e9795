//! Answers put in order.

use super::choices::Places;
use super::intervals::share;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

impl RankingFigures {
    /// Counts. `most`: how many choices a respondent may rank; all when there is no such limit.
    pub(super) fn count(choices: &[Value], property: Option<&str>, most: Option<usize>, answers: &[&Value]) -> Self {
        let ranked = most.unwrap_or(choices.len()).clamp(1, choices.len().max(1));
        let top = TOP.min(ranked);
        let order = Places::new(choices, property);
        let mut places = vec![vec![0_u64; ranked]; choices.len()];
        let mut unlisted = 0;
        for answer in answers {
            let mut seen = vec![false; choices.len()];
            let mut strange = false;
            for (place, item) in answer.as_array().into_iter().flatten().enumerate() {
                match order.of(item) {
                    Some(choice) if !seen[choice] => {
                        seen[choice] = true;
                        if place < ranked {
                            places[choice][place] += 1;
                        }
                    }
                    Some(_) => {}
                    None => strange = true,
                }
            }
            unlisted += u64::from(strange);
        }
        let of = answers.len() as u64;
        let mut counted: Vec<RankedChoice> = choices
            .iter()
            .zip(places)
            .map(|(value, places)| {
                let top: u64 = places.iter().take(top).sum();
                let first = places.first().copied().unwrap_or_default();
                let points = places.iter().rev().zip(1_u64..).map(|(count, points)| count * points);
                let borda = points.sum();
                let (top_share, first_share) = (share(top, of), share(first, of));
                RankedChoice { value: value.clone(), rank: 0, top, top_share, first, first_share, borda, places }
            })
            .collect();
        counted.sort_by_key(|choice| std::cmp::Reverse((choice.top, choice.first)));
        for place in 0..counted.len() {
            let same = place > 0 && {
                let (before, here) = (&counted[place - 1], &counted[place]);
                (before.top, before.first) == (here.top, here.first)
            };
            counted[place].rank = if same { counted[place - 1].rank } else { place as u64 + 1 };
        }
        let rule = RankingRule { order: "topShare".into(), top: top as u64, points: ranked as u64 };
        Self { rule, choices: counted, unlisted }
    }
}
