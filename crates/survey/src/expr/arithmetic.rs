//! `+ - * / % ^` as survey-core computes them: JavaScript's arithmetic with the last digits of decimals corrected.

use super::computed::{Computed, joined, strict_number};
use crate::json::{ecmascript_number, with_decimals};
use std::borrow::Cow;

/// The most decimal places `toFixed` takes.
const MOST_PLACES: usize = 100;

/// What an empty operand counts as beside the other one: 0, an empty text or an empty list.
pub(super) fn operand<'a>(value: Computed<'a>, beside: &Computed<'_>) -> Computed<'a> {
    match (&value, beside) {
        _ if !value.is_empty() => value,
        (_, Computed::Number(_)) => Computed::Number(0.0),
        (Computed::Text(_), _) => value,
        (_, Computed::Text(_)) => Computed::Text(Cow::Borrowed("")),
        (_, Computed::List(_)) => Computed::List(Vec::new()),
        _ => Computed::Number(0.0),
    }
}

/// `+`: numbers add, lists join, a list of numbers and a number sum, anything else is text.
pub(super) fn plus(left: &Computed<'_>, right: &Computed<'_>) -> Computed<'static> {
    use Computed::{List, Number, Text};
    if strict_number(left).is_nan() || strict_number(right).is_nan() {
        match (left, right) {
            (List(one), List(two)) => {
                return List(one.iter().chain(two).map(|item| item.clone().into_owned()).collect());
            }
            (List(items), Text(text)) => return Computed::from(joined(items, ", ") + text),
            (Text(text), List(items)) => return Computed::from(format!("{text}{}", joined(items, ", "))),
            (List(items), Number(number)) | (Number(number), List(items)) => {
                let numbers = items.iter().filter_map(|item| match item {
                    Number(number) => Some(*number),
                    _ => None,
                });
                return Number(added(numbers.fold(0.0, added), *number));
            }
            _ => return javascript_plus(left, right),
        }
    }
    match javascript_plus(left, right) {
        Number(sum) => Number(corrected_sum(left, right, sum)),
        text => text,
    }
}

/// JavaScript's own `+`.
fn javascript_plus(left: &Computed<'_>, right: &Computed<'_>) -> Computed<'static> {
    let adds = |value: &Computed<'_>| {
        matches!(value, Computed::Number(_) | Computed::Bool(_) | Computed::Null | Computed::Undefined)
    };
    if adds(left) && adds(right) {
        Computed::Number(left.to_number() + right.to_number())
    } else {
        Computed::from(format!("{}{}", left.to_text(), right.to_text()))
    }
}

/// A running total and the next item of a list, which may be anything.
pub(super) fn total(sum: &Computed<'_>, item: &Computed<'_>) -> Computed<'static> {
    match javascript_plus(sum, item) {
        Computed::Number(exact) => Computed::Number(corrected_sum(sum, item, exact)),
        text => text,
    }
}

fn added(sum: f64, number: f64) -> f64 {
    corrected_sum(&Computed::Number(sum), &Computed::Number(number), sum + number)
}

/// `-`.
pub(super) fn minus(left: &Computed<'_>, right: &Computed<'_>) -> f64 {
    corrected_sum(left, right, left.to_number() - right.to_number())
}

/// `*`.
pub(super) fn times(left: &Computed<'_>, right: &Computed<'_>) -> f64 {
    cut(left.to_number() * right.to_number(), decimals(left) + decimals(right))
}

/// A sum has no more decimals than its parts.
fn corrected_sum(left: &Computed<'_>, right: &Computed<'_>, sum: f64) -> f64 {
    cut(sum, decimals(left).max(decimals(right)))
}

fn cut(exact: f64, places: usize) -> f64 {
    if places > 0 && exact.abs() < 1e21 { with_decimals(exact, places.min(MOST_PLACES)) } else { exact }
}

/// How many decimals a value is written with; 0 for what is no number.
fn decimals(value: &Computed<'_>) -> usize {
    match value {
        Computed::Number(number) if number.fract() == 0.0 => 0,
        Computed::Number(number) => after_point(&ecmascript_number(*number)),
        _ if strict_number(value).is_nan() => 0,
        _ => after_point(&value.to_text()),
    }
}

fn after_point(text: &str) -> usize {
    text.split('.').nth(1).map_or(0, str::len)
}
