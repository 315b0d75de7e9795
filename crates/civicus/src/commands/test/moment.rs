//! The moment at which a test takes place.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use survey::expr::Clock;

/// When a test takes place that does not say so.
const USUAL: &str = "2024-01-01T00:00:00";

/// The clock at a moment, written as JavaScript's `Date.parse` reads it: a day is one in UTC, a day with a time is local.
pub(super) fn clock(now: Option<&str>) -> Clock {
    let moment = now.and_then(parsed).or_else(|| parsed(USUAL)).unwrap_or_default();
    #[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit a double
    Clock { now: moment.timestamp().as_millisecond() as f64, ahead_minutes: moment.offset().seconds() / 60 }
}

fn parsed(text: &str) -> Option<Zoned> {
    let text = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let local = TimeZone::system();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.to_zoned(local));
    }
    let civil: DateTime = text.parse().ok()?;
    if text.len() == "2024-01-01".len() {
        return civil.to_zoned(TimeZone::UTC).ok().map(|moment| moment.with_time_zone(local));
    }
    civil.to_zoned(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_offsets_are_read_and_nonsense_is_not() {
        assert_eq!(clock(Some("2024-05-01")).now.to_bits(), 1_714_521_600_000_f64.to_bits());
        assert_eq!(clock(Some("2024-05-01T12:00:00Z")).now.to_bits(), 1_714_564_800_000_f64.to_bits());
        assert_eq!(clock(Some("soon")), clock(None));
    }
}
