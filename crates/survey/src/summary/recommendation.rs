//! How likely respondents are to recommend, from 0 to 10.

use super::intervals::{Interval, Z, real};
use super::rating::{OutsideCount, StepCount};
use serde::{Deserialize, Serialize};

/// How likely respondents are to recommend: F. F. Reichheld, "The one number you need to grow", Harvard Business Review,
/// December 2003. 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors; the score is the share of promoters less
/// that of detractors, times 100.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecommendationFigures {
    /// Who answered with a number. "Too new to say" is not among them.
    pub n: u64,
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
    /// From −100 to 100; none below 30 answers.
    pub score: Option<f64>,
    /// See [`score_interval`]; internal.
    pub interval: Option<Interval>,
    /// How many answers there are to rely on.
    pub strength: Strength,
    /// Each step from 0 to 10.
    pub distribution: Vec<StepCount>,
    /// Answers outside of the scale, "too new to say" for one: outside of the denominator.
    pub outside: Vec<OutsideCount>,
}

/// Whether there are enough answers to rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Strength {
    /// Fewer than 30: not shown.
    TooFew,
    /// Fewer than 100: shown with a flag.
    Few,
    /// 100 or more.
    Enough,
}

impl Strength {
    /// The fewest answers of which a score is shown.
    pub const SHOWN_FROM: u64 = 30;
    /// The fewest answers of which it is shown without a flag.
    pub const ENOUGH_FROM: u64 = 100;

    /// That of so many answers.
    #[must_use]
    pub fn of(n: u64) -> Self {
        match n {
            0..Self::SHOWN_FROM => Self::TooFew,
            Self::SHOWN_FROM..Self::ENOUGH_FROM => Self::Few,
            _ => Self::Enough,
        }
    }
}

impl RecommendationFigures {
    /// From the counts of the eleven steps.
    pub(super) fn of(distribution: Vec<StepCount>, outside: Vec<OutsideCount>) -> Self {
        let count =
            |from: usize, to: usize| distribution.iter().skip(from).take(to + 1 - from).map(|step| step.count).sum();
        let (detractors, passives, promoters): (u64, u64, u64) = (count(0, 6), count(7, 8), count(9, 10));
        let n = detractors + passives + promoters;
        let strength = Strength::of(n);
        Self {
            n,
            promoters,
            passives,
            detractors,
            score: (strength != Strength::TooFew).then(|| score(promoters, detractors, n)),
            interval: score_interval(promoters, passives, detractors),
            strength,
            distribution,
            outside,
        }
    }
}

/// 100 × (promoters − detractors) ÷ n; of nothing, 0.
pub(super) fn score(promoters: u64, detractors: u64, n: u64) -> f64 {
    100.0 * (real(promoters) - real(detractors)) / real(n.max(1))
}

/// The 95 % interval of a score: each answer counts +100, 0 or −100, and the score is their mean, with the variance
/// of a multinomial sample, 10,000 × (p + d − (p − d)²) ÷ n (B. Rocks, "Interval estimation for the Net Promoter Score",
/// The American Statistician 70 (2016), the Wald interval). `None` of no answers.
///
/// 55 % promoters and 13 % detractors among 442 give ± 6.6.
#[must_use]
pub fn score_interval(promoters: u64, passives: u64, detractors: u64) -> Option<Interval> {
    let n = promoters + passives + detractors;
    let (score, error) = (score(promoters, detractors, n), standard_error(promoters, passives, detractors)?);
    Some(Interval { low: (score - Z * error).max(-100.0), high: (score + Z * error).min(100.0) })
}

/// The 95 % interval of the later score less the earlier one, each as promoters, passives and detractors: scores of
/// different respondents, so that variances add up. `None` when one of them has no answers.
#[must_use]
pub fn score_change(later: [u64; 3], earlier: [u64; 3]) -> Option<Interval> {
    let score_of =
        |[promoters, passives, detractors]: [u64; 3]| score(promoters, detractors, promoters + passives + detractors);
    let error_of = |[promoters, passives, detractors]: [u64; 3]| standard_error(promoters, passives, detractors);
    let reach = Z * error_of(later)?.hypot(error_of(earlier)?);
    let difference = score_of(later) - score_of(earlier);
    Some(Interval { low: difference - reach, high: difference + reach })
}

fn standard_error(promoters: u64, passives: u64, detractors: u64) -> Option<f64> {
    let n = promoters + passives + detractors;
    if n == 0 {
        return None;
    }
    let (up, down) = (real(promoters) / real(n), real(detractors) / real(n));
    Some(100.0 * ((up + down - (up - down).powi(2)).max(0.0) / real(n)).sqrt())
}
