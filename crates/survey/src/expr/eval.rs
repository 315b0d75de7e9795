//! Tree to value. Nothing fails: what cannot be computed is nothing.

use super::arithmetic::{minus, operand, plus, remainder, times};
use super::compare::{all_of, any_of, contains, contains_not, equal, equal_in_order, ordered};
use super::computed::{Computed, strict_number};
use super::date::Clock;
use super::extent::{fits, fits_joined};
use super::functions::call;
use super::{Binary, Node, Unary};
use crate::text::fold;
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Where names get their values.
pub trait Scope {
    /// The value of a name as written between braces, paths included; `None` when there is none.
    fn value(&self, name: &str) -> Option<Cow<'_, Value>>;

    /// The same, asked from within a row of a list that has no such field itself.
    fn value_around_item(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.value(name)
    }

    /// Whether the order of this name's value counts when it is compared: that of a ranking does.
    fn is_ordered(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// A function that looks at the survey; `None` where there is no survey to look at.
    fn of_survey(&self, function: &str, arguments: &[Computed<'_>]) -> Option<Computed<'static>> {
        let _ = (function, arguments);
        None
    }

    /// The device's clock.
    fn clock(&self) -> Clock {
        Clock::default()
    }

    /// How many items of lists stand around: conditions within conditions.
    fn items_around(&self) -> u32 {
        0
    }
}

/// What JavaScript's `== true` accepts.
pub(super) fn is_true_like(value: &Computed<'_>) -> bool {
    !value.is_nothing() && value.to_number() == 1.0
}

pub(super) fn eval<'a>(node: &'a Node, scope: &'a dyn Scope) -> Computed<'a> {
    match node {
        Node::Constant(value) => Computed::from(value),
        Node::Variable { name, as_it_is } => variable(name, *as_it_is, scope),
        Node::Array(items) => {
            let items: Vec<Computed<'a>> = items.iter().map(|item| eval(item, scope)).collect();
            if fits(&items) { Computed::List(items) } else { Computed::Null }
        }
        Node::Unary(operator, operand) => {
            let value = eval(operand, scope);
            Computed::Bool(match operator {
                Unary::Empty => value.is_empty(),
                Unary::NotEmpty => !value.is_empty(),
                Unary::Negate => !value.is_truthy(),
            })
        }
        Node::Binary(operator @ (Binary::Equal | Binary::NotEqual), left, right)
            if is_ordered(left, scope) || is_ordered(right, scope) =>
        {
            let equal = equal_in_order(&eval(left, scope), &eval(right, scope), &scope.clock());
            Computed::Bool(equal == (*operator == Binary::Equal))
        }
        Node::Binary(operator, left, right) => binary(*operator, eval(left, scope), eval(right, scope), &scope.clock()),
        Node::Call(name, arguments) => {
            let result = call(name, arguments, scope);
            if fits(std::slice::from_ref(&result)) { result } else { Computed::Null }
        }
    }
}

fn is_ordered(node: &Node, scope: &dyn Scope) -> bool {
    matches!(node, Node::Variable { name, .. } if scope.is_ordered(name))
}

fn variable<'a>(name: &'a str, as_it_is: bool, scope: &'a dyn Scope) -> Computed<'a> {
    match scope.value(name) {
        Some(value) if as_it_is => Computed::from(value),
        Some(Cow::Borrowed(Value::String(text))) => spelled(text),
        Some(Cow::Owned(Value::String(text))) => spelled(&text).into_owned(),
        Some(value) => Computed::from(value),
        None => literal(name),
    }
}

/// A name nobody has that reads as fields is an object: `{"a": 1}`.
fn literal(name: &str) -> Computed<'static> {
    let fields = name.contains(':').then(|| crate::json::read(&format!("{{{name}}}")).ok()).flatten();
    fields.map_or(Computed::Null, |fields| Computed::from(Cow::Owned(fields)))
}

/// A text as expressions read it: `true`, `false`, numbers, quotation marks off.
fn spelled(text: &str) -> Computed<'_> {
    if text.len() <= 5 {
        match fold(text).as_str() {
            "true" => return Computed::Bool(true),
            "false" => return Computed::Bool(false),
            _ => {}
        }
    }
    let is_quote = |quote: Option<u8>| matches!(quote, Some(b'\'' | b'"'));
    let bytes = text.as_bytes();
    if text.len() > 1 && is_quote(bytes.first().copied()) && is_quote(bytes.last().copied()) {
        return Computed::from(&text[1..text.len() - 1]);
    }
    // `007` is a text, `0.7`, `0` and `0x7` are numbers.
    let pointed = matches!(bytes.get(1), Some(b'.' | b','));
    let code = bytes.first() == Some(&b'0') && !text.starts_with("0x") && text.len() > 1 && !pointed;
    let number = if code { f64::NAN } else { strict_number(&Computed::from(text)) };
    if number.is_nan() { Computed::from(text) } else { Computed::Number(number) }
}

/// JavaScript's `**`, which has no result for 1 to a power that is none or infinite.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) { f64::NAN } else { base.powf(exponent) }
}

fn binary<'a>(operator: Binary, left: Computed<'a>, right: Computed<'a>, clock: &Clock) -> Computed<'a> {
    let (left, right) = if operator.is_arithmetic() {
        let left = operand(left, &right);
        let right = operand(right, &left);
        (left, right)
    } else {
        (left, right)
    };
    match operator {
        Binary::And if left.is_truthy() => right,
        Binary::Or if !left.is_truthy() => right,
        Binary::And | Binary::Or => left,
        Binary::Plus if fits_joined(&left, &right) => plus(&left, &right),
        Binary::Plus => Computed::Null,
        Binary::Minus => Computed::Number(minus(&left, &right)),
        Binary::Times => Computed::Number(times(&left, &right)),
        Binary::Divide | Binary::Modulo if !right.is_truthy() => Computed::Null,
        Binary::Divide => Computed::Number(left.to_number() / right.to_number()),
        Binary::Modulo => Computed::Number(remainder(left.to_number(), right.to_number())),
        Binary::Power => Computed::Number(power(left.to_number(), right.to_number())),
        Binary::Equal => Computed::Bool(equal(&left, &right, clock)),
        Binary::NotEqual => Computed::Bool(!equal(&left, &right, clock)),
        Binary::Less => Computed::Bool(ordered(&left, &right, clock, Ordering::is_lt)),
        Binary::Greater => Computed::Bool(ordered(&left, &right, clock, Ordering::is_gt)),
        Binary::LessOrEqual => {
            Computed::Bool(equal(&left, &right, clock) || ordered(&left, &right, clock, Ordering::is_lt))
        }
        Binary::GreaterOrEqual => {
            Computed::Bool(equal(&left, &right, clock) || ordered(&left, &right, clock, Ordering::is_gt))
        }
        Binary::Contains => Computed::Bool(contains(&left, &right, true)),
        Binary::NotContains => Computed::Bool(contains_not(&left, &right)),
        Binary::AnyOf => Computed::Bool(any_of(&left, &right)),
        Binary::AllOf => Computed::Bool(all_of(&left, &right)),
        Binary::NoneOf => Computed::Bool(!any_of(&left, &right)),
    }
}
