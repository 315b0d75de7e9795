//! A moment to wait for, by a clock that may be wrong or set anew while one waits.

use crate::Timestamp;

/// So many milliseconds after a moment. A clock that was set back counts as over: better too soon than never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    set: Timestamp,
    after: i64,
}

impl Deadline {
    /// `after` milliseconds from `now`.
    pub(crate) fn in_ms(now: Timestamp, after: i64) -> Self {
        Self { set: now, after }
    }

    /// Milliseconds that are left; 0 once it is over.
    pub(crate) fn left(self, now: Timestamp) -> i64 {
        let passed = now.saturating_sub(self.set);
        if passed < 0 { 0 } else { self.after.saturating_sub(passed).max(0) }
    }

    /// Whether it is over.
    pub(crate) fn is_over(self, now: Timestamp) -> bool {
        self.left(now) == 0
    }

    /// The one of two that is over sooner.
    pub(crate) fn sooner(self, other: Self, now: Timestamp) -> Self {
        if other.left(now) < self.left(now) { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::Deadline;

    #[test]
    fn a_clock_that_jumps_makes_nobody_wait_for_years() {
        let deadline = Deadline::in_ms(1_000_000, 2_000);
        assert_eq!(deadline.left(1_000_500), 1_500);
        assert!(!deadline.is_over(1_001_999));
        assert!(deadline.is_over(1_002_000));
        assert!(deadline.is_over(i64::MAX) && deadline.is_over(999_999) && deadline.is_over(i64::MIN));
    }
}
