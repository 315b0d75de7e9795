//! The clock and zone of this machine.

use survey::expr::Clock;

/// Now, and how far local time is ahead of UTC.
pub(crate) fn local() -> Clock {
    let now = jiff::Zoned::now();
    #[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit a double
    Clock { now: now.timestamp().as_millisecond() as f64, ahead_minutes: now.offset().seconds() / 60 }
}

/// Today in UTC, `YYYY-MM-DD`.
pub(crate) fn today() -> String {
    survey::wire::day(jiff::Timestamp::now().as_millisecond())
}
