//! Steps on a scale.

use super::choices::Places;
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

impl RatingFigures {
    pub(super) fn count(steps: &[Value], outside: &[Value], answers: &[&Value]) -> Self {
        let (of_scale, of_outside) = (Places::new(steps, None), Places::new(outside, None));
        let mut on = vec![0_u64; steps.len()];
        let mut off = vec![0_u64; outside.len()];
        let mut unlisted = 0;
        for answer in answers {
            match (of_scale.of(answer), of_outside.of(answer)) {
                (Some(place), _) => on[place] += 1,
                (None, Some(place)) => off[place] += 1,
                (None, None) => unlisted += 1,
            }
        }
        let n: u64 = on.iter().sum();
        let step = |(value, count): (&Value, u64)| StepCount { value: value.clone(), count, share: share(count, n) };
        let distribution: Vec<StepCount> = steps.iter().zip(on).map(step).collect();
        let beside = |(value, count): (&Value, u64)| OutsideCount { value: value.clone(), count };
        let outside = outside.iter().zip(off).map(beside).collect();
        Self { n, mean: mean(&distribution), distribution, outside, unlisted }
    }
}

/// The mean of steps that are numbers, weighted by how often they were chosen.
pub(super) fn mean(distribution: &[StepCount]) -> Option<f64> {
    let n: u64 = distribution.iter().map(|step| step.count).sum();
    let total: Option<f64> =
        distribution.iter().map(|step| step.value.as_f64().map(|value| value * real(step.count))).sum();
    total.filter(|total| n > 0 && total.is_finite()).map(|total| total / real(n))
}
