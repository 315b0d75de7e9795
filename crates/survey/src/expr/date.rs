//! Dates in expressions: JavaScript's `Date`, as far as surveys use it. A moment is a number of milliseconds since
//! 1970 in UTC; NaN is a date that is none.

use super::arithmetic::remainder;

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// The device's clock, as a session knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    /// Milliseconds since 1970, UTC.
    pub now: f64,
    /// How many minutes local time is ahead of UTC.
    pub ahead_minutes: i32,
}

impl Clock {
    fn ahead(&self) -> f64 {
        f64::from(self.ahead_minutes) * 60_000.0
    }
}

/// A moment as a local calendar and clock show it. Fields may lie outside their range, as in JavaScript.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Civil {
    pub(super) year: f64,
    /// 0 is January.
    pub(super) month: f64,
    pub(super) day: f64,
    pub(super) hour: f64,
    pub(super) minute: f64,
    pub(super) second: f64,
    pub(super) millisecond: f64,
}

/// The smallest part of a moment that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Day,
    Hour,
    Minute,
}

/// The local calendar fields of a moment (ECMA-262, "Time Values and Time Range").
pub(super) fn civil(moment: f64, clock: &Clock) -> Civil {
    let local = moment + clock.ahead();
    let days = (local / DAY).floor();
    let rest = local - days * DAY;
    // Days to year, month and day: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = days + 719_468.0;
    let era = (shifted / 146_097.0).floor();
    let of_era = shifted - era * 146_097.0;
    let year_of_era =
        ((of_era - (of_era / 1_460.0).floor() + (of_era / 36_524.0).floor() - (of_era / 146_096.0).floor()) / 365.0)
            .floor();
    let of_year = of_era - (365.0 * year_of_era + (year_of_era / 4.0).floor() - (year_of_era / 100.0).floor());
    let shifted_month = ((5.0 * of_year + 2.0) / 153.0).floor();
    let day = of_year - ((153.0 * shifted_month + 2.0) / 5.0).floor() + 1.0;
    let month = if shifted_month < 10.0 { shifted_month + 2.0 } else { shifted_month - 10.0 };
    Civil {
        year: year_of_era + era * 400.0 + if month < 2.0 { 1.0 } else { 0.0 },
        month,
        day,
        hour: (rest / 3_600_000.0).floor(),
        minute: remainder((rest / 60_000.0).floor(), 60.0),
        second: remainder((rest / 1_000.0).floor(), 60.0),
        millisecond: remainder(rest, 1_000.0),
    }
}

/// The moment of local calendar fields; what lies outside a field's range is carried over.
pub(super) fn moment(civil: Civil, clock: &Clock) -> f64 {
    let year = civil.year + (civil.month / 12.0).floor();
    let month = civil.month - (civil.month / 12.0).floor() * 12.0;
    // The inverse of the algorithm in `civil`.
    let shifted_year = if month < 2.0 { year - 1.0 } else { year };
    let era = (shifted_year / 400.0).floor();
    let year_of_era = shifted_year - era * 400.0;
    let shifted_month = if month < 2.0 { month + 10.0 } else { month - 2.0 };
    let of_year = ((153.0 * shifted_month + 2.0) / 5.0).floor();
    let of_era = year_of_era * 365.0 + (year_of_era / 4.0).floor() - (year_of_era / 100.0).floor() + of_year;
    let days = era * 146_097.0 + of_era - 719_468.0 + civil.day - 1.0;
    days * DAY + civil.hour * 3_600_000.0 + civil.minute * 60_000.0 + civil.second * 1_000.0 + civil.millisecond
        - clock.ahead()
}

/// The day of the week, 0 for Sunday.
pub(super) fn weekday(moment: f64, clock: &Clock) -> f64 {
    let days = ((moment + clock.ahead()) / DAY).floor() + 4.0;
    days - (days / 7.0).floor() * 7.0
}

/// As `toISOString`; nothing for a date that is none or whose year has not four digits.
pub(super) fn iso(moment: f64) -> Option<String> {
    let fields = civil(moment, &Clock::default());
    if moment.is_nan() || !(0.0..=9999.0).contains(&fields.year) {
        return None;
    }
    Some(format!(
        "{}-{}-{}T{}:{}:{}.{}Z",
        padded(fields.year, 4),
        padded(fields.month + 1.0, 2),
        padded(fields.day, 2),
        padded(fields.hour, 2),
        padded(fields.minute, 2),
        padded(fields.second, 2),
        padded(fields.millisecond.floor(), 3),
    ))
}

/// A moment as a date field holds it: `2026-11-24`, with a time `2026-11-24T09:30`, as local clocks show it.
pub(crate) fn answer(moment: f64, clock: &Clock, with_time: bool) -> Option<String> {
    let fields = civil(moment, clock);
    if moment.is_nan() || !(0.0..=9999.0).contains(&fields.year) {
        return None;
    }
    let day = format!("{}-{}-{}", padded(fields.year, 4), padded(fields.month + 1.0, 2), padded(fields.day, 2));
    Some(if with_time { format!("{day}T{}:{}", padded(fields.hour, 2), padded(fields.minute, 2)) } else { day })
}

fn padded(field: f64, width: usize) -> String {
    let digits = crate::json::ecmascript_number(field);
    format!("{}{digits}", "0".repeat(width.saturating_sub(digits.len())))
}

/// Whether local clocks show midnight.
pub(super) fn is_midnight(moment: f64, clock: &Clock) -> bool {
    let fields = civil(moment, clock);
    fields.hour == 0.0 && fields.minute == 0.0 && fields.second == 0.0
}

/// The moment with what is smaller than a part set to nothing.
pub(super) fn truncated(moment_then: f64, part: Part, clock: &Clock) -> f64 {
    let mut fields = civil(moment_then, clock);
    (fields.second, fields.millisecond) = (0.0, 0.0);
    if part != Part::Minute {
        fields.minute = 0.0;
    }
    if part == Part::Day {
        fields.hour = 0.0;
    }
    moment(fields, clock)
}

/// The moment in whole seconds.
pub(super) fn without_milliseconds(moment: f64) -> f64 {
    (moment / 1_000.0).floor() * 1_000.0
}

/// Reads a date as survey-core does: `2026-11-24` is local midnight there, with a time it is what ECMA-262 says, and
/// `11/24/2026` and `2026/11/24` are read as browsers read them. NaN for anything else.
pub(super) fn read(text: &str, clock: &Clock) -> f64 {
    let text = text.trim();
    let (date, time) = match text.find('T') {
        Some(place) => (&text[..place], &text[place + 1..]),
        None => (text, ""),
    };
    let Some((mut fields, complete)) = read_day(date) else { return f64::NAN };
    let Some(zone) = read_time(time, &mut fields) else { return f64::NAN };
    // A date without a day is UTC by ECMA-262; survey-core makes only whole dates local.
    let universal = Clock { ahead_minutes: zone.unwrap_or(if complete { clock.ahead_minutes } else { 0 }), ..*clock };
    moment(fields, &universal)
}

/// Year, month and day, and whether all three were there.
fn read_day(text: &str) -> Option<(Civil, bool)> {
    let american = text.contains('/') && text.find('/') != Some(4);
    let mut parts = text.split(['-', '/']).map(whole).collect::<Option<Vec<f64>>>()?;
    if american && parts.len() == 3 {
        parts.rotate_right(1);
    }
    let (year, month, day) = match parts[..] {
        [year] => (year, 1.0, 1.0),
        [year, month] => (year, month, 1.0),
        [year, month, day] => (year, month, day),
        _ => return None,
    };
    let written = text.split(['-', '/']).any(|part| part.len() == 4);
    let real = written && (1.0..=12.0).contains(&month) && (1.0..=31.0).contains(&day);
    let fields = Civil { year, month: month - 1.0, day, hour: 0.0, minute: 0.0, second: 0.0, millisecond: 0.0 };
    real.then_some((fields, parts.len() == 3))
}

/// Hours, minutes, seconds; `Some(minutes ahead of UTC)` when the text names its zone. `None` if it is no time.
fn read_time(text: &str, fields: &mut Civil) -> Option<Option<i32>> {
    if text.is_empty() {
        return Some(None);
    }
    let (clock, zone) = match text.find(['Z', '+', '-']) {
        Some(place) => (&text[..place], Some(&text[place..])),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    fields.hour = whole(parts.next()?)?;
    fields.minute = whole(parts.next()?)?;
    if let Some(seconds) = parts.next() {
        let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
        fields.second = whole(seconds)?;
        let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
        fields.millisecond = whole(&thousandths)?;
    }
    let in_range = fields.hour <= 24.0 && fields.minute < 60.0 && fields.second < 60.0 && parts.next().is_none();
    let ahead = match zone {
        None => None,
        Some("Z") => Some(0),
        Some(zone) => {
            let (hours, minutes) = zone[1..].split_once(':')?;
            #[allow(clippy::cast_possible_truncation)] // two digits each
            let minutes = (whole(hours)? * 60.0 + whole(minutes)?) as i32;
            Some(if zone.starts_with('-') { -minutes } else { minutes })
        }
    };
    in_range.then_some(ahead)
}

fn whole(text: &str) -> Option<f64> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.bytes().fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KATHMANDU: Clock = Clock { now: 0.0, ahead_minutes: 345 };

    #[test]
    fn dates_read_and_print() {
        for (text, printed) in [
            ("2026-11-24", Some("2026-11-23T18:15:00.000Z")),
            ("2026-11", Some("2026-11-01T00:00:00.000Z")),
            ("2024-02-29T12:30:15.5Z", Some("2024-02-29T12:30:15.500Z")),
            ("2024-02-29T12:30", Some("2024-02-29T06:45:00.000Z")),
            ("2024-02-29T12:30+02:00", Some("2024-02-29T10:30:00.000Z")),
            ("11/24/2026", Some("2026-11-23T18:15:00.000Z")),
            ("1969-12-31T23:59:59.999Z", Some("1969-12-31T23:59:59.999Z")),
            ("2026-13-01", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(iso(read(text, &KATHMANDU)).as_deref(), printed, "{text}");
        }
    }

    #[test]
    fn what_lies_outside_a_month_is_carried_over() {
        let utc = Clock::default();
        let mut fields = civil(read("2024-01-31", &utc), &utc);
        fields.month += 13.0;
        assert_eq!(iso(moment(fields, &utc)).as_deref(), Some("2025-03-03T00:00:00.000Z"));
        assert_eq!(weekday(read("2026-11-24", &utc), &utc), 2.0);
    }
}
