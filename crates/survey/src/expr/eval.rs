//! Tree to value. Nothing fails: what cannot be computed is `Null`.

use super::compare::{as_number, contains, equal, is_empty, order, plain};
use super::functions::call;
use super::{Binary, Node, Unary};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Where names get their values.
pub trait Scope {
    /// The value of a name as written between braces, paths included; `Null` when there is none.
    fn value(&self, name: &str) -> Cow<'_, Value>;
}

/// Whether a result makes a condition true: `true`, or what JavaScript's `== true` accepts.
#[must_use]
pub fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() == Some(1.0),
        Value::String(text) => text == "1",
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

/// JavaScript's idea of truth, for the operands of `and`, `or` and `!`.
pub(super) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

pub(super) fn eval<'a>(node: &'a Node, scope: &'a dyn Scope) -> Cow<'a, Value> {
    match node {
        Node::Constant(value) => Cow::Borrowed(value),
        Node::Variable(name) => scope.value(name),
        Node::Array(items) => {
            Cow::Owned(Value::Array(items.iter().map(|item| eval(item, scope).into_owned()).collect()))
        }
        Node::Unary(operator, operand) => {
            let value = eval(operand, scope);
            Cow::Owned(Value::Bool(match operator {
                Unary::Empty => is_empty(&value),
                Unary::NotEmpty => !is_empty(&value),
                Unary::Negate => !truthy(&value),
            }))
        }
        Node::Binary(operator, left, right) => binary(*operator, left, right, scope),
        Node::Call(name, arguments) => {
            let values: Vec<Value> = arguments.iter().map(|argument| eval(argument, scope).into_owned()).collect();
            Cow::Owned(call(name, &values))
        }
    }
}

fn binary<'a>(operator: Binary, left: &'a Node, right: &'a Node, scope: &'a dyn Scope) -> Cow<'a, Value> {
    let first = eval(left, scope);
    match operator {
        Binary::And => return if truthy(&first) { eval(right, scope) } else { first },
        Binary::Or => return if truthy(&first) { first } else { eval(right, scope) },
        _ => {}
    }
    let second = eval(right, scope);
    Cow::Owned(match operator {
        Binary::Equal => Value::Bool(equal(&first, &second)),
        Binary::NotEqual => Value::Bool(!equal(&first, &second)),
        Binary::Less => ordered(&first, &second, Ordering::is_lt),
        Binary::Greater => ordered(&first, &second, Ordering::is_gt),
        Binary::LessOrEqual => either_equal(&first, &second, Ordering::is_le),
        Binary::GreaterOrEqual => either_equal(&first, &second, Ordering::is_ge),
        Binary::Contains => Value::Bool(contains(&first, &second)),
        Binary::NotContains => Value::Bool(!contains(&first, &second)),
        Binary::AnyOf => Value::Bool(any_of(&first, &second)),
        Binary::AllOf => Value::Bool(all_of(&first, &second)),
        Binary::NoneOf => Value::Bool(!any_of(&first, &second)),
        Binary::Plus => plus(&first, &second),
        Binary::Minus => arithmetic(&first, &second, |a, b| a - b),
        Binary::Times => arithmetic(&first, &second, |a, b| a * b),
        Binary::Divide => arithmetic(&first, &second, |a, b| if b == 0.0 { f64::NAN } else { a / b }),
        Binary::Modulo => arithmetic(&first, &second, |a, b| if b == 0.0 { f64::NAN } else { a % b }),
        Binary::Power => arithmetic(&first, &second, f64::powf),
        Binary::And | Binary::Or => Value::Null,
    })
}

/// Without a value on one side there is no order.
fn ordered(left: &Value, right: &Value, wanted: fn(Ordering) -> bool) -> Value {
    Value::Bool(!is_empty(left) && !is_empty(right) && order(left, right).is_some_and(wanted))
}

fn either_equal(left: &Value, right: &Value, wanted: fn(Ordering) -> bool) -> Value {
    if is_empty(left) && is_empty(right) { Value::Bool(true) } else { ordered(left, right, wanted) }
}

fn any_of(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, _) => false,
        (_, Value::Array(wanted)) => wanted.iter().any(|item| contains_member(left, item)),
        _ => contains(left, right),
    }
}

fn all_of(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, _) => false,
        (_, Value::Array(wanted)) => wanted.iter().all(|item| contains_member(left, item)),
        _ => contains(left, right),
    }
}

fn contains_member(left: &Value, item: &Value) -> bool {
    match left {
        Value::Array(members) => members.iter().any(|member| equal(member, item)),
        single => equal(single, item),
    }
}

fn plus(left: &Value, right: &Value) -> Value {
    match (operand(left), operand(right)) {
        (Some(a), Some(b)) => number(corrected(a + b)),
        _ => Value::String(plain(left) + &plain(right)),
    }
}

fn arithmetic(left: &Value, right: &Value, compute: fn(f64, f64) -> f64) -> Value {
    match (operand(left), operand(right)) {
        (Some(a), Some(b)) => number(corrected(compute(a, b))),
        _ => Value::Null,
    }
}

/// Nothing counts as 0 in arithmetic.
fn operand(value: &Value) -> Option<f64> {
    match value {
        Value::Null => Some(0.0),
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        _ => as_number(value),
    }
}

/// survey-core corrects the last digits of sums (0.1 + 0.2 = 0.3); 12 significant decimals do the same.
fn corrected(exact: f64) -> f64 {
    let rounded = (exact * 1e12).round() / 1e12;
    if rounded.is_finite() && exact.abs() < 1e3 { rounded } else { exact }
}

/// A finite number as JSON, whole where it is whole; `Null` otherwise.
pub(super) fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation)] // whole and within 2^53
        return Value::Number(Number::from(value as i64));
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}
