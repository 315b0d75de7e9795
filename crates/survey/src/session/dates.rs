//! A day typed in three fields: what is kept of them, and the day they make.

use crate::event::DatePart;
use crate::text::whole_number;

/// Stands between the parts that are kept; nobody types it.
const BETWEEN: char = '\u{1f}';

/// The parts of what is kept: day, month, year.
pub(super) fn parts(kept: &str) -> [&str; 3] {
    let mut parts = kept.splitn(3, BETWEEN);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// What is kept once a part was typed.
pub(super) fn with_part(kept: &str, part: DatePart, text: &str) -> String {
    let old = parts(kept);
    let new = DatePart::ALL.map(|one| if one == part { text } else { old[one as usize] });
    let separator = BETWEEN.to_string();
    new.join(&separator)
}

/// What stands in the fields for a day `2026-03-27`; a time behind it is left out.
pub(super) fn written(day: &str) -> String {
    let mut parts = day.get(..10).unwrap_or(day).splitn(3, '-');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (year, month, day) = (next(), next(), next());
    let short = |part: &str| part.strip_prefix('0').unwrap_or(part).to_owned();
    [short(&day), short(&month), year].join(&BETWEEN.to_string())
}

/// The day that the parts make, as `2026-03-27`; `None` while they make none.
pub(super) fn day(kept: &str) -> Option<String> {
    let [day, month, year] = parts(kept).map(whole_number);
    let (day, month, year) = (day?, month?, year.filter(|year| (1000..=9999).contains(year))?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + usize::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=last).contains(&day).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Whether nothing is typed.
pub(super) fn is_blank(kept: &str) -> bool {
    parts(kept).iter().all(|part| part.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(day: &str, month: &str, year: &str) -> String {
        [day, month, year].join("\u{1f}")
    }

    #[test]
    fn three_fields_make_a_day_or_none() {
        for (parts, made) in [
            (typed("27", "3", "2026"), Some("2026-03-27")),
            (typed(" 1 ", "01", "1999"), Some("1999-01-01")),
            (typed("٢٩", "٢", "٢٠٢٤"), Some("2024-02-29")),
            (typed("29", "2", "2023"), None),
            (typed("31", "4", "2023"), None),
            (typed("1", "13", "2023"), None),
            (typed("1", "1", "23"), None),
            (typed("", "1", "2023"), None),
            (typed("-1", "1", "2023"), None),
            (String::new(), None),
        ] {
            assert_eq!(day(&parts).as_deref(), made, "{parts:?}");
        }
    }

    #[test]
    fn a_day_is_written_as_it_is_read() {
        assert_eq!(parts(&written("2026-03-07")), ["7", "3", "2026"]);
        assert_eq!(parts(&written("2026-03-07T10:00")), ["7", "3", "2026"]);
        assert!(is_blank(&written("")) && is_blank(""));
        assert_eq!(with_part(&written(""), DatePart::Month, "3"), typed("", "3", ""));
    }
}
