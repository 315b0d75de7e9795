//! How survey-core compares values: text without regard to case, lists without regard to order, numbers in any spelling.

use crate::json::number;
use crate::text::fold;
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Whether a value counts as no answer: null, empty text, empty list, empty object.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The number a value stands for, if it does.
pub(crate) fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => numeric(text),
        _ => None,
    }
}

/// The number written in a text, if all of it is one.
pub(crate) fn numeric(text: &str) -> Option<f64> {
    let trimmed = text.trim();
    let plain = trimmed.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    if trimmed.is_empty() || !plain { None } else { number::parse(trimmed).filter(|number| number.is_finite()) }
}

/// Equality in survey-core's sense.
pub(crate) fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(a), Value::String(b)) => match (numeric(a), numeric(b)) {
            (Some(x), Some(y)) => x == y,
            _ => a == b || fold(a) == fold(b),
        },
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && covers(a, b) && covers(b, a),
        (Value::Object(a), Value::Object(b)) => fields_equal(a, b) && fields_equal(b, a),
        (Value::Bool(truth), Value::String(text)) | (Value::String(text), Value::Bool(truth)) => {
            text.eq_ignore_ascii_case(if *truth { "true" } else { "false" })
        }
        (Value::Null, other) | (other, Value::Null) => is_empty(other),
        _ => match (as_number(left), as_number(right)) {
            (Some(x), Some(y)) => x == y,
            _ => left == right,
        },
    }
}

fn covers(all: &[Value], some: &[Value]) -> bool {
    some.iter().all(|item| all.iter().any(|other| equal(item, other)))
}

fn fields_equal(left: &Map<String, Value>, right: &Map<String, Value>) -> bool {
    left.iter().all(|(key, value)| equal(value, right.get(key).unwrap_or(&Value::Null)))
}

/// Order in survey-core's sense: numbers by size, texts by code unit; `None` where there is no order.
pub(crate) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    if let (Some(x), Some(y)) = (as_number(left), as_number(right)) {
        return x.partial_cmp(&y);
    }
    match (left, right) {
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// Whether `container` holds `item`: a list member, all members of a list, or a part of a text.
pub(crate) fn contains(container: &Value, item: &Value) -> bool {
    match (container, item) {
        (Value::Array(members), Value::Array(wanted)) => !wanted.is_empty() && covers(members, wanted),
        (Value::Array(members), _) => members.iter().any(|member| equal(member, item)),
        (Value::String(text), _) if !is_empty(item) => fold(text).contains(&fold(&plain(item))),
        (Value::Null, _) => false,
        _ => equal(container, item),
    }
}

/// A value as text, the way piping shows it.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.to_string(),
            None => crate::json::canonical(value),
        },
        Value::Bool(truth) => truth.to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(_) => crate::json::canonical(value),
    }
}
