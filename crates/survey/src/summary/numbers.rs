//! Answers that are numbers.

use super::counters::{Counter, Counts, Moves, Numbering};
use super::intervals::real;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;

/// Where numbers lie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberFigures {
    /// Answers that are numbers.
    pub n: u64,
    /// Answers that are none.
    pub unlisted: u64,
    /// Half of the numbers lie at or below it.
    pub median: Option<f64>,
    /// A quarter lies at or below it.
    pub lower_quartile: Option<f64>,
    /// Three quarters lie at or below it.
    pub upper_quartile: Option<f64>,
}

/// A counter for each number that was answered, so that quantiles are exact.
#[derive(Debug)]
pub(super) struct NumberCounters {
    /// By the bits of the number.
    numbers: HashMap<u64, Counter>,
    unlisted: Counter,
}

impl NumberCounters {
    pub(super) fn new(numbering: &mut Numbering) -> Self {
        Self { numbers: HashMap::new(), unlisted: numbering.one() }
    }

    pub(super) fn moves(&mut self, answer: &Value, moves: &mut Moves<'_>) {
        let number = match answer {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => crate::json::parse_number(text.trim()),
            _ => None,
        };
        let counter = match number.filter(|number| number.is_finite()) {
            Some(number) => *self.numbers.entry(number.to_bits()).or_insert_with(|| moves.numbering.one()),
            None => self.unlisted,
        };
        moves.count(counter);
    }

    pub(super) fn figures(&self, counts: &Counts) -> NumberFigures {
        let counted = self.numbers.iter().map(|(bits, counter)| (f64::from_bits(*bits), counts.of(*counter)));
        let mut sorted: Vec<(f64, u64)> = counted.filter(|(_, count)| *count > 0).collect();
        sorted.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        NumberFigures {
            n: sorted.iter().map(|(_, count)| count).sum(),
            unlisted: counts.of(self.unlisted),
            median: quantile(&sorted, 0.5),
            lower_quartile: quantile(&sorted, 0.25),
            upper_quartile: quantile(&sorted, 0.75),
        }
    }
}

/// The number below which a part (from 0 to 1) of numbers lies, between two of them in proportion: definition 7 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), which R
/// and NumPy use. The numbers come in ascending order, each with how often it is there. `None` of no numbers.
#[must_use]
pub fn quantile(sorted: &[(f64, u64)], part: f64) -> Option<f64> {
    let count: u64 = sorted.iter().map(|(_, count)| count).sum();
    let last = count.checked_sub(1)?;
    let place = real(last) * part.clamp(0.0, 1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to `last`
    let below = (place.floor() as u64).min(last);
    let (low, high) = (nth(sorted, below)?, nth(sorted, (below + 1).min(last))?);
    // Weights, not a difference: the distance of two huge numbers is infinite.
    let weight = place - place.floor();
    Some(if low == high { low } else { low * (1.0 - weight) + high * weight })
}

/// The number at a place, from 0, of all that are there.
fn nth(sorted: &[(f64, u64)], place: u64) -> Option<f64> {
    let mut before = 0;
    let found = sorted.iter().find(|(_, count)| {
        before += count;
        place < before
    });
    found.map(|(number, _)| *number)
}
