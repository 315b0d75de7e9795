//! Functions of numbers.

use super::flat;
use crate::expr::arithmetic::total;
use crate::expr::compare::order;
use crate::expr::computed::{Computed, strict_number, text_to_number};
use crate::expr::date::Clock;
use std::cmp::Ordering;

fn all<'a>(arguments: &[Computed<'a>]) -> Vec<Computed<'a>> {
    let mut items = Vec::new();
    flat(arguments, &mut items);
    items
}

/// `sum(...)`.
pub(super) fn sum<'a>(arguments: &[Computed<'a>], _: &Clock) -> Computed<'a> {
    all(arguments).iter().fold(Computed::Number(0.0), |sum, item| total(&sum, item))
}

/// `avg(...)`; 0 of nothing.
pub(super) fn average<'a>(arguments: &[Computed<'a>], clock: &Clock) -> Computed<'a> {
    #[allow(clippy::cast_precision_loss)] // far fewer than 2^52 items
    match all(arguments).len() {
        0 => Computed::Number(0.0),
        count => Computed::Number(sum(arguments, clock).to_number() / count as f64),
    }
}

/// `count(...)`.
pub(super) fn count<'a>(arguments: &[Computed<'a>], _: &Clock) -> Computed<'a> {
    #[allow(clippy::cast_precision_loss)] // far fewer than 2^52 items
    Computed::Number(all(arguments).len() as f64)
}

/// `min(...)` and `max(...)`: the first item that no other replaces. `replaced` says how it must compare to be.
pub(super) fn extreme<'a>(arguments: &[Computed<'a>], replaced: fn(Ordering) -> bool) -> Computed<'a> {
    let best = all(arguments).into_iter().reduce(
        |best, item| {
            if order(&best, &item).is_some_and(replaced) { item } else { best }
        },
    );
    best.unwrap_or(Computed::Undefined)
}

/// `round(number, places)`, halves up.
pub(super) fn round<'a>(arguments: &[Computed<'a>], _: &Clock) -> Computed<'a> {
    let arguments = all(arguments);
    let places = match arguments.get(1) {
        Some(places) if places.is_truthy() => strict_number(places),
        _ => 0.0,
    };
    let number = arguments.first().map_or(f64::NAN, strict_number);
    let power = 10_f64.powf(places);
    let scaled = (number * power) * (1.0 + f64::EPSILON);
    Computed::Number((scaled + 0.5).floor() / power)
}

/// `trunc(number, places)`: what is written up to so many decimals.
pub(super) fn truncate<'a>(arguments: &[Computed<'a>], _: &Clock) -> Computed<'a> {
    let arguments = all(arguments);
    let number = arguments.first().map_or(f64::NAN, strict_number);
    if number.is_nan() {
        return Computed::Number(f64::NAN);
    }
    let places = match arguments.get(1) {
        Some(places) if places.is_truthy() => strict_number(places),
        _ => -1.0,
    };
    if places.is_nan() {
        return Computed::Number(f64::NAN);
    }
    let text = Computed::Number(number).to_text().into_owned();
    let sign = usize::from(text.starts_with('-'));
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = sign + digits(sign);
    let end = if places > 0.0 && whole < text.len() {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive, clamped to the text
        let kept = digits(whole + 1).min(places as usize);
        whole + 1 + kept
    } else {
        whole
    };
    Computed::Number(text_to_number(&text[..end]))
}
