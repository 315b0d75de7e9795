//! Intervals: how far a figure may be off by chance. They serve the check whether a change is more than noise and are
//! never published: respondents chose themselves, so nothing was sampled (AAPOR, statement on opt-in samples).

use serde::{Deserialize, Serialize};

/// The 97.5 % point of the normal distribution, for intervals of 95 %.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// From where to where.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether 0 lies within, ends included.
    #[must_use]
    pub fn has_zero(self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// `count` of `of` as a share from 0 to 1; `None` of nothing.
#[must_use]
pub fn share(count: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| real(count) / real(of))
}

/// Counts of people are far below 2⁵³.
#[allow(clippy::cast_precision_loss)]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}

/// The 95 % interval of a share: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), without correction for continuity. `None` of nothing.
///
/// 81 of 263 give 0.2553 to 0.3662 (R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3).
#[must_use]
pub fn share_interval(count: u64, of: u64) -> Option<Interval> {
    let share = share(count.min(of), of)?;
    let n = real(of);
    let scale = 1.0 + Z * Z / n;
    let centre = share + Z * Z / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Interval { low: ((centre - reach) / scale).max(0.0), high: ((centre + reach) / scale).min(1.0) })
}

/// The 95 % interval of the later share less the earlier one, each as count and base: R. G. Newcombe, "Interval
/// estimation for the difference between independent proportions", Statistics in Medicine 17 (1998) 873, method 10.
/// `None` when one of them is a share of nothing.
///
/// 56 of 70 less 48 of 80 give 0.0524 to 0.3339 (there, table II).
#[must_use]
pub fn difference_of_shares(later: (u64, u64), earlier: (u64, u64)) -> Option<Interval> {
    let (one, other) = (share(later.0, later.1)?, share(earlier.0, earlier.1)?);
    let (around_one, around_other) = (share_interval(later.0, later.1)?, share_interval(earlier.0, earlier.1)?);
    let difference = one - other;
    Some(Interval {
        low: difference - (one - around_one.low).hypot(around_other.high - other),
        high: difference + (around_one.high - one).hypot(other - around_other.low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_papers() {
        let round = |number: f64| (number * 10_000.0).round() / 10_000.0;
        let wilson =
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)];
        for (count, of, low, high) in wilson {
            let interval = share_interval(count, of).unwrap();
            assert_eq!((round(interval.low), round(interval.high)), (low, high), "{count} of {of}");
        }
        let newcombe = [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ];
        for (later, earlier, low, high) in newcombe {
            let interval = difference_of_shares(later, earlier).unwrap();
            assert_eq!((round(interval.low), round(interval.high)), (low, high), "{later:?} {earlier:?}");
        }
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!(share_interval(0, 0), None);
        assert_eq!(difference_of_shares((1, 2), (0, 0)), None);
    }
}
