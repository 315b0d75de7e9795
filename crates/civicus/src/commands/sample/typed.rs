//! Texts that a field takes: words, addresses, days.

use super::distribution::Texts;
use super::draw::Draw;
use super::words;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::Value;
use survey::model::{InputType, Question, QuestionKind, ValidatorRule};
use survey::text::plain_value;

/// How many days before or after its one bound a day lies.
const REACH: i32 = 365;

/// Who writes when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writer<'w> {
    /// In which language.
    pub(super) language: &'w str,
    /// The day on which the survey is answered.
    pub(super) day: Date,
}

/// A text for a question: one of those stated, or one of the form that its field asks for.
pub(super) fn text(
    question: &Question,
    bounds: [&Value; 2],
    stated: Option<&Texts>,
    writer: Writer<'_>,
    draw: &mut Draw,
) -> String {
    let input = match &question.kind {
        QuestionKind::Text(field) => field.input,
        _ => InputType::Text,
    };
    let is_email = question.validators.iter().any(|validator| validator.rule == ValidatorRule::Email);
    match (stated, input) {
        (Some(_), _) => words::text(stated, writer.language, draw),
        (None, InputType::Text) if is_email => email(draw),
        (None, InputType::Email) => email(draw),
        (None, InputType::Url) => format!("https://example.org/{}", draw.between(1, 9_999)),
        // Numbers that no telephone has (North American Numbering Plan, 555-0100 to 555-0199).
        (None, InputType::Tel) => format!("+1 202 555 01{:02}", draw.between(0, 99)),
        (None, InputType::Color) => format!("#{:06x}", draw.between(0, 0xff_ff_ff)),
        (None, InputType::Date) => day(bounds, writer, draw).to_string(),
        (None, InputType::DateTime) => format!("{}T{}", day(bounds, writer, draw), time(draw)),
        (None, InputType::Month) => plain_month(day(bounds, writer, draw)),
        (None, InputType::Week) => {
            let week = day(bounds, writer, draw).iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        (None, InputType::Time) => time(draw),
        (None, InputType::Number | InputType::Range | InputType::Text | InputType::Password) => {
            fitting(question, &words::text(None, writer.language, draw))
        }
    }
}

/// Addresses at a domain that belongs to nobody (RFC 2606).
fn email(draw: &mut Draw) -> String {
    format!("sample-{:06}@example.org", draw.between(0, 999_999))
}

fn time(draw: &mut Draw) -> String {
    format!("{:02}:{:02}", draw.between(8, 19), draw.between(0, 11) * 5)
}

fn plain_month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// A day within the bounds of a field; without any, one of the year before the survey was answered.
fn day(bounds: [&Value; 2], writer: Writer<'_>, draw: &mut Draw) -> Date {
    let [least, most] = bounds.map(bound);
    let away = |day: Date, span: Span| day.saturating_add(span);
    let (from, to) = match (least, most) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, away(from, REACH.days()).min(writer.day.max(from))),
        (None, Some(to)) => (away(to, (-REACH).days()), to),
        (None, None) => (away(writer.day, (-REACH).days()), writer.day),
    };
    one_of(from, to.max(from), draw)
}

/// A day of a range, both ends included.
pub(super) fn one_of(from: Date, to: Date, draw: &mut Draw) -> Date {
    let days = from.until(to).map_or(0, |span| span.get_days());
    let ahead = draw.between(0, usize::try_from(days).unwrap_or(0));
    from.saturating_add(i64::try_from(ahead).unwrap_or(0).days())
}

/// A bound `2026-03-27`, `2026-03-27T10:00` or `2026-03`.
fn bound(value: &Value) -> Option<Date> {
    let text = plain_value(value);
    let day = text.get(..10).unwrap_or(&text);
    day.parse().or_else(|_| format!("{day}-01").parse()).ok()
}

/// A text as long as a question wants it.
fn fitting(question: &Question, text: &str) -> String {
    let mut most = match &question.kind {
        QuestionKind::Text(field) => field.longest,
        QuestionKind::Comment { most } => *most,
        _ => None,
    };
    let mut least = 0;
    for validator in &question.validators {
        if let ValidatorRule::Text { least: shortest, most: longest, .. } = validator.rule {
            least = least.max(whole(shortest));
            if longest > 0.0 {
                most = Some(most.map_or(whole(longest), |most| most.min(whole(longest))));
            }
        }
    }
    let mut fitting = text.to_owned();
    while fitting.chars().count() < least {
        fitting = format!("{fitting} {text}");
    }
    fitting.chars().take(most.unwrap_or(usize::MAX)).collect::<String>().trim_end().to_owned()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // lengths of texts
fn whole(length: f64) -> usize {
    length.clamp(0.0, 20_000.0) as usize
}
