//! Answers that are numbers.

use super::intervals::real;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

impl NumberFigures {
    pub(super) fn count(answers: &[&Value]) -> Self {
        let read = |answer: &&Value| match answer {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => crate::json::parse_number(text.trim()),
            _ => None,
        };
        let mut numbers: Vec<f64> = answers.iter().filter_map(read).filter(|number| number.is_finite()).collect();
        numbers.sort_by(f64::total_cmp);
        Self {
            n: numbers.len() as u64,
            unlisted: (answers.len() - numbers.len()) as u64,
            median: quantile(&numbers, 0.5),
            lower_quartile: quantile(&numbers, 0.25),
            upper_quartile: quantile(&numbers, 0.75),
        }
    }
}

/// The number below which a part (from 0 to 1) of sorted numbers lies, between two of them in proportion: definition 7 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), which R
/// and NumPy use. `None` of no numbers.
#[must_use]
pub fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = real(last as u64) * part.clamp(0.0, 1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to `last`
    let below = (place.floor() as usize).min(last);
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    // Weights, not a difference: the distance of two huge numbers is infinite.
    let weight = place - place.floor();
    Some(if low == high { low } else { low * (1.0 - weight) + high * weight })
}
