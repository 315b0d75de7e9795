//! Steps on a scale.

use super::choices::Places;
use super::counters::{Counter, Counts, Moves, Numbering, ValueCounters};
use super::intervals::{real, share};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which steps respondents chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RatingFigures {
    /// Who chose a step.
    pub n: u64,
    /// Each step, lowest first.
    pub distribution: Vec<StepCount>,
    /// The mean of the steps, where all are numbers.
    pub mean: Option<f64>,
    /// Answers outside of the scale: outside of the denominator.
    pub outside: Vec<OutsideCount>,
    /// Answers that are neither.
    pub unlisted: u64,
}

/// How many chose a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepCount {
    /// The step's value.
    pub value: Value,
    /// Respondents who chose it.
    pub count: u64,
    /// Of those who chose a step.
    pub share: Option<f64>,
}

/// How many gave an answer outside of the scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutsideCount {
    /// The answer's value.
    pub value: Value,
    /// Respondents who gave it.
    pub count: u64,
}

/// The counters of a scale.
#[derive(Debug)]
pub(super) struct ScaleCounters {
    on: ValueCounters,
    off: ValueCounters,
    of_scale: Places,
    of_outside: Places,
    unlisted: Counter,
}

impl ScaleCounters {
    pub(super) fn new(steps: &[Value], outside: &[Value], numbering: &mut Numbering) -> Self {
        Self {
            on: ValueCounters::new(steps, numbering),
            off: ValueCounters::new(outside, numbering),
            of_scale: Places::new(steps, None),
            of_outside: Places::new(outside, None),
            unlisted: numbering.one(),
        }
    }

    pub(super) fn moves(&self, answer: &Value, moves: &mut Moves<'_>) {
        match (self.of_scale.of(answer), self.of_outside.of(answer)) {
            (Some(place), _) => moves.count_at(&self.on.counters, place),
            (None, Some(place)) => moves.count_at(&self.off.counters, place),
            (None, None) => moves.count(self.unlisted),
        }
    }

    pub(super) fn figures(&self, counts: &Counts) -> RatingFigures {
        let n: u64 = counts.all(&self.on.counters).sum();
        let step = |(value, count): (&Value, u64)| StepCount { value: value.clone(), count, share: share(count, n) };
        let distribution: Vec<StepCount> = self.on.counted(counts).map(step).collect();
        let beside = |(value, count): (&Value, u64)| OutsideCount { value: value.clone(), count };
        let outside = self.off.counted(counts).map(beside).collect();
        RatingFigures { n, mean: mean(&distribution), distribution, outside, unlisted: counts.of(self.unlisted) }
    }
}

/// The mean of steps that are numbers, weighted by how often they were chosen.
pub(super) fn mean(distribution: &[StepCount]) -> Option<f64> {
    let n: u64 = distribution.iter().map(|step| step.count).sum();
    let total: Option<f64> =
        distribution.iter().map(|step| step.value.as_f64().map(|value| value * real(step.count))).sum();
    total.filter(|total| n > 0 && total.is_finite()).map(|total| total / real(n))
}
