//! How large a computed value may grow: expressions that double an answer, or put it in a list of its own, set each other
//! off, and would otherwise fill the memory or the stack.

use super::Computed;
use serde_json::Value;

/// The largest value an expression gives, in bytes of text.
const LARGEST: usize = 65_536;
/// How many bytes of text an item of a list or a field of an object counts as: about what it takes in memory.
const ITEM: usize = 20;
/// The deepest list an expression gives.
const DEEPEST: u32 = 20;

/// How large an answer is, in bytes of text.
pub(crate) fn extent(value: &Value) -> usize {
    ITEM + match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(extent).sum(),
        Value::Object(fields) => fields.values().map(extent).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// Whether one or more values may stand together in a larger one.
pub(super) fn fits(parts: &[Computed<'_>]) -> bool {
    let mut left = LARGEST;
    parts.iter().all(|part| takes(part, DEEPEST - 1, &mut left))
}

/// Whether two values may be joined.
pub(super) fn fits_joined(one: &Computed<'_>, other: &Computed<'_>) -> bool {
    let mut left = LARGEST;
    takes(one, DEEPEST, &mut left) && takes(other, DEEPEST, &mut left)
}

fn takes(part: &Computed<'_>, depth: u32, left: &mut usize) -> bool {
    let own = if let Computed::Text(text) = part { text.len() } else { 0 };
    spend(own, depth, left)
        && match part {
            Computed::List(items) => items.iter().all(|item| takes(item, depth - 1, left)),
            Computed::Object(fields) => fields.values().all(|value| takes_json(value, depth - 1, left)),
            Computed::Undefined
            | Computed::Null
            | Computed::Bool(_)
            | Computed::Number(_)
            | Computed::Text(_)
            | Computed::Date(_) => true,
        }
}

fn takes_json(value: &Value, depth: u32, left: &mut usize) -> bool {
    let own = value.as_str().map_or(0, str::len);
    spend(own, depth, left)
        && match value {
            Value::Array(items) => items.iter().all(|item| takes_json(item, depth - 1, left)),
            Value::Object(fields) => fields.values().all(|value| takes_json(value, depth - 1, left)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        }
}

fn spend(own: usize, depth: u32, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(own + ITEM) else { return false };
    *left = rest;
    depth > 0
}
