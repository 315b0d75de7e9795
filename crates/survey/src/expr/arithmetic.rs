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

/// `%`: exact and with the sign of the left side, as IEEE 754 and JavaScript have it. The built-in one divides 128-bit
/// numbers, which no other code of the widget needs.
pub(crate) fn remainder(left: f64, right: f64) -> f64 {
    if !left.is_finite() || right.is_nan() || right == 0.0 {
        return f64::NAN;
    }
    let (mut rest, least) = (left.abs(), right.abs());
    if rest < least {
        return left;
    }
    let mut part = least;
    while part <= rest / 2.0 {
        part *= 2.0;
    }
    while part >= least {
        if rest >= part {
            rest -= part;
        }
        part /= 2.0;
    }
    rest.copysign(left)
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

#[cfg(test)]
mod tests {
    use super::remainder;
    use proptest::prelude::*;

    fn assert_as_built_in(left: f64, right: f64) {
        let (ours, expected) = (remainder(left, right), left % right);
        let same = ours.to_bits() == expected.to_bits() || (ours.is_nan() && expected.is_nan());
        assert!(same, "{left} % {right} is {expected}, not {ours}");
    }

    #[test]
    fn remainders_of_what_is_hard_are_the_built_in_ones() {
        let hard = [0.0, 1.0, 7.0, 0.1, 5e-324, 1.5e-323, 2.3e-308, f64::MAX, f64::INFINITY, f64::NAN];
        for left in hard {
            for right in hard {
                for (left, right) in [(left, right), (-left, right), (left, -right), (-left, -right)] {
                    assert_as_built_in(left, right);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn remainders_are_the_built_in_ones(left: u64, right: u64, near in -1e6..1e6) {
            assert_as_built_in(f64::from_bits(left), f64::from_bits(right));
            assert_as_built_in(near, 0.25);
            assert_as_built_in(near, f64::from_bits(right));
        }
    }
}
