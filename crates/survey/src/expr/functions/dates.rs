//! Functions of dates.

use crate::expr::computed::Computed;
use crate::expr::date::{Civil, Clock, Part, civil, moment, read, truncated, weekday as day_of_week};

/// A value as a date, as survey-core's `createDate` makes it: now for nothing.
fn as_date(value: &Computed<'_>, clock: &Clock) -> f64 {
    match value {
        value if !value.is_truthy() => clock.now,
        Computed::Text(text) => read(text, clock),
        Computed::Date(moment) => *moment,
        Computed::Number(_) | Computed::Bool(_) => value.to_number(),
        _ => f64::NAN,
    }
}

fn at<'v, 'a>(arguments: &'v [Computed<'a>], place: usize) -> &'v Computed<'a> {
    arguments.get(place).unwrap_or(&Computed::Undefined)
}

/// `getDate(date)`.
pub(super) fn date<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    match arguments.first() {
        Some(value) if value.is_truthy() => Computed::Date(as_date(value, clock)),
        _ => Computed::Null,
    }
}

/// `today()`, or so many days from today: midnight.
pub(super) fn today<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    let today = truncated(clock.now, Part::Day, clock);
    let mut fields = civil(today, clock);
    if let [days] = arguments {
        fields.day += days.to_number();
    }
    Computed::Date(moment(fields, clock))
}

/// `year(date)`, `month(date)`, `day(date)`: of today without a date.
pub(super) fn field<'a>(arguments: &[Computed<'a>], clock: &Clock, field: fn(&Civil) -> f64) -> Computed<'a> {
    Computed::Number(field(&civil(as_date(at(arguments, 0), clock), clock)))
}

/// `weekday(date)`: 0 for Sunday.
pub(super) fn weekday<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    Computed::Number(day_of_week(as_date(at(arguments, 0), clock), clock))
}

/// `getYear(date)`.
pub(super) fn year_of<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    match arguments {
        [value] if value.is_truthy() => field(arguments, clock, |civil| civil.year),
        _ => Computed::Undefined,
    }
}

/// `age(birthday, unit)`.
pub(super) fn age<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    match arguments.first() {
        Some(birthday) if birthday.is_truthy() => {
            let unit = unit(arguments, 1, "years");
            between(birthday, &Computed::Undefined, &unit, clock)
        }
        _ => Computed::Null,
    }
}

/// `dateDiff(from, to, unit)`.
pub(super) fn difference<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    let (from, to) = (at(arguments, 0), at(arguments, 1));
    if !from.is_truthy() || !to.is_truthy() {
        return Computed::Null;
    }
    let unit = unit(arguments, 2, "days");
    let milliseconds = match unit.as_str() {
        "hours" => 3_600_000.0,
        "minutes" => 60_000.0,
        "seconds" => 1_000.0,
        _ => return between(from, to, &unit, clock),
    };
    Computed::Number(((as_date(to, clock) - as_date(from, clock)).abs() / milliseconds).ceil())
}

fn unit(arguments: &[Computed<'_>], place: usize, usual: &str) -> String {
    match arguments.get(place) {
        Some(unit) if unit.is_truthy() => unit.to_text().into_owned(),
        _ => usual.to_owned(),
    }
}

/// Whole days, months or years.
fn between<'a>(from: &Computed<'_>, to: &Computed<'_>, unit: &str, clock: &Clock) -> Computed<'a> {
    if unit == "days" {
        return Computed::Number(days_between(from, to, clock));
    }
    let (from, to) = (civil(as_date(from, clock), clock), civil(as_date(to, clock), clock));
    let mut months = (to.year - from.year) * 12.0 + to.month - from.month;
    if to.day < from.day {
        months -= 1.0;
    }
    let years = (months / 12.0).trunc();
    Computed::Number(match unit {
        "months" => months,
        _ if years.is_nan() => 0.0,
        _ => years,
    })
}

/// `diffDays(from, to)`: 0 when one is missing.
pub(super) fn difference_in_days<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    match arguments {
        [from, to] => Computed::Number(days_between(from, to, clock)),
        _ => Computed::Number(0.0),
    }
}

fn days_between(from: &Computed<'_>, to: &Computed<'_>, clock: &Clock) -> f64 {
    if !from.is_truthy() || !to.is_truthy() {
        return 0.0;
    }
    let day = |value| truncated(as_date(value, clock), Part::Day, clock);
    ((day(to) - day(from)).abs() / 86_400_000.0).ceil()
}

/// `dateAdd(date, number, unit)`.
pub(super) fn add<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    let (date, count) = (at(arguments, 0), at(arguments, 1));
    if !date.is_truthy() || !count.is_truthy() {
        return Computed::Null;
    }
    let mut fields = civil(as_date(date, clock), clock);
    let unit = unit(arguments, 2, "days");
    let Some(part) = part_of(&mut fields, &unit) else { return Computed::Date(as_date(date, clock)) };
    *part = (*part + count.to_number()).trunc();
    Computed::Date(moment(fields, clock))
}

fn part_of<'c>(fields: &'c mut Civil, unit: &str) -> Option<&'c mut f64> {
    Some(match unit {
        "days" => &mut fields.day,
        "months" => &mut fields.month,
        "years" => &mut fields.year,
        "hours" => &mut fields.hour,
        "minutes" => &mut fields.minute,
        "seconds" => &mut fields.second,
        _ => return None,
    })
}
