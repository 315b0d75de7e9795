//! The functions expressions can call, by name.

use super::compare::{as_number, is_empty};
use super::eval::{number, truthy};
use serde_json::Value;

/// Takes the arguments, gives the result; missing arguments are read as `Null`.
type Function = fn(&[Value]) -> Value;

const FUNCTIONS: &[(&str, Function)] = &[
    ("iif", |arguments| if truthy(at(arguments, 0)) { at(arguments, 1).clone() } else { at(arguments, 2).clone() }),
    ("sum", |arguments| number(numbers(arguments).sum())),
    ("avg", |arguments| {
        let count = numbers(arguments).count();
        #[allow(clippy::cast_precision_loss)] // far fewer than 2^52 arguments
        number(if count == 0 { 0.0 } else { numbers(arguments).sum::<f64>() / count as f64 })
    }),
    ("min", |arguments| numbers(arguments).reduce(f64::min).map_or(Value::Null, number)),
    ("max", |arguments| numbers(arguments).reduce(f64::max).map_or(Value::Null, number)),
    ("count", |arguments| Value::from(flat(arguments).filter(|value| !is_empty(value)).count())),
    ("round", |arguments| match as_number(at(arguments, 0)) {
        Some(exact) => {
            let digits = as_number(at(arguments, 1)).unwrap_or(0.0).clamp(0.0, 15.0);
            let scale = 10_f64.powf(digits.trunc());
            number((exact * scale).round() / scale)
        }
        None => Value::Null,
    }),
    ("trunc", |arguments| as_number(at(arguments, 0)).map_or(Value::Null, |exact| number(exact.trunc()))),
];

/// Whether a function of this name can be called.
#[must_use]
pub fn is_known(name: &str) -> bool {
    FUNCTIONS.iter().any(|(known, _)| *known == name)
}

/// Calls a function; an unknown one gives `Null`, as in survey-core (the definition's findings name it).
pub(super) fn call(name: &str, arguments: &[Value]) -> Value {
    FUNCTIONS.iter().find(|(known, _)| *known == name).map_or(Value::Null, |(_, function)| function(arguments))
}

fn at(arguments: &[Value], place: usize) -> &Value {
    arguments.get(place).unwrap_or(&Value::Null)
}

/// The arguments, lists opened one level.
fn flat(arguments: &[Value]) -> impl Iterator<Item = &Value> {
    arguments.iter().flat_map(|argument| match argument {
        Value::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    })
}

fn numbers(arguments: &[Value]) -> impl Iterator<Item = f64> {
    flat(arguments).filter_map(as_number)
}
