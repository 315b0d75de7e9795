//! Values as fields give them: numbers from number fields, rounded results, keys of remarks.

use crate::expr::{Computed, strict_number};
use crate::model::{InputType, Rating};
use serde_json::Value;

/// The key under which a remark is stored (survey-core's `commentSuffix`).
#[must_use]
pub fn comment_key(name: &str) -> String {
    format!("{name}-Comment")
}

/// What a field of one line makes of a value: a number field holds numbers only.
pub(super) fn of_input(input: InputType, value: Value) -> Value {
    if !input.is_number() || value.is_null() || value.as_str() == Some("") {
        return value;
    }
    let number = strict_number(&(&value).into());
    if number.is_nan() { "".into() } else { crate::expr::json_number(number) }
}

/// What a slider makes of a value: what lies outside of its ends is drawn to them.
pub(super) fn of_slider([least, most]: [&Value; 2], value: Value) -> Value {
    let number = |value: &Value| Computed::from(value).to_number();
    let drawn = |value: Value| match number(&value) {
        place if place < number(least) => least.clone(),
        place if place > number(most) => most.clone(),
        _ => value,
    };
    match value {
        Value::Array(ends) => Value::Array(ends.into_iter().map(drawn).collect()),
        Value::Null => Value::Null,
        single => drawn(single),
    }
}

/// What a scale makes of a value: a listed step's own value, or a number.
pub(super) fn of_scale(rating: &Rating, value: Value) -> Value {
    if rating.listed {
        let steps = rating.steps.iter().chain(&rating.outside);
        let found = steps.into_iter().find(|step| crate::expr::same_item(&step.value, &value));
        return found.map_or(value, |step| step.value.clone());
    }
    match &value {
        Value::Bool(_) => Value::Null,
        Value::String(text) if !Computed::from(&value).to_number().is_nan() => {
            crate::expr::json_number(crate::expr::leading_number(text))
        }
        _ => value,
    }
}

/// A computed number with so many digits behind the point.
pub(super) fn rounded(value: Computed<'static>, precision: Option<u8>) -> Computed<'static> {
    match (precision, &value) {
        (_, Computed::Number(number)) if number.is_infinite() => Computed::Undefined,
        (Some(digits), Computed::Number(number)) if number.is_finite() => {
            Computed::Number(crate::json::with_decimals(*number, digits.into()))
        }
        _ => value,
    }
}
