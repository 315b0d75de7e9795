//! What an expression computes with: JavaScript's values, since survey-core's results depend on its conversions
//! (ECMA-262, "Type Conversion").

use super::date;
use crate::json::ecmascript_number;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

/// A value within an expression. Texts and objects of answers are borrowed, not copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Computed<'a> {
    /// What a function gives when it has nothing to give.
    Undefined,
    /// No value: an answer that is not there.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any double, NaN and the infinities included.
    Number(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Computed<'a>>),
    /// An object of an answer.
    Object(Cow<'a, Map<String, Value>>),
    /// A moment, in milliseconds since 1970, UTC; NaN for a date that is none.
    Date(f64),
}

impl<'a> From<&'a Value> for Computed<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Self::Text(Cow::Borrowed(text)),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Object(Cow::Borrowed(fields)),
        }
    }
}

impl<'a> From<Cow<'a, Value>> for Computed<'a> {
    fn from(value: Cow<'a, Value>) -> Self {
        match value {
            Cow::Borrowed(value) => Self::from(value),
            Cow::Owned(value) => Computed::from(&value).into_owned(),
        }
    }
}

impl<'a> From<&'a str> for Computed<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Computed<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl Computed<'_> {
    /// The same value, holding on to nothing.
    #[must_use]
    pub fn into_owned(self) -> Computed<'static> {
        match self {
            Self::Undefined => Computed::Undefined,
            Self::Null => Computed::Null,
            Self::Bool(truth) => Computed::Bool(truth),
            Self::Number(number) => Computed::Number(number),
            Self::Text(text) => Computed::Text(Cow::Owned(text.into_owned())),
            Self::List(items) => Computed::List(items.into_iter().map(Computed::into_owned).collect()),
            Self::Object(fields) => Computed::Object(Cow::Owned(fields.into_owned())),
            Self::Date(moment) => Computed::Date(moment),
        }
    }

    /// As `JSON.stringify` writes it: what JSON has no words for is null, a date is text in UTC.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Undefined | Self::Null => Value::Null,
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Number(number) => json_number(*number),
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::List(items) => Value::Array(items.iter().map(Computed::to_json).collect()),
            Self::Object(fields) => Value::Object(fields.clone().into_owned()),
            Self::Date(moment) => date::iso(*moment).map_or(Value::Null, Value::String),
        }
    }

    /// `undefined` or `null`.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    /// JavaScript's idea of truth, for the operands of `and`, `or` and `!`.
    pub(crate) fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::List(_) | Self::Object(_) | Self::Date(_) => true,
        }
    }

    /// No answer, in survey-core's sense: nothing, an empty text, list or object. `0` and `false` are answers.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => true,
            Self::Number(number) => number.is_nan(),
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Object(fields) => fields.values().all(super::is_empty),
            Self::Bool(_) | Self::Date(_) => false,
        }
    }

    /// `Number(value)`.
    pub(crate) fn to_number(&self) -> f64 {
        match self {
            Self::Undefined => f64::NAN,
            Self::Null => 0.0,
            Self::Bool(truth) => f64::from(u8::from(*truth)),
            Self::Number(number) => *number,
            Self::Date(moment) => *moment,
            Self::Text(text) => text_to_number(text),
            Self::List(_) | Self::Object(_) => text_to_number(&self.to_text()),
        }
    }

    /// `String(value)`.
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Undefined => Cow::Borrowed("undefined"),
            Self::Null => Cow::Borrowed("null"),
            Self::Bool(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Text(text) => Cow::Borrowed(text),
            Self::List(items) => Cow::Owned(joined(items, ",")),
            Self::Object(_) => Cow::Borrowed("[object Object]"),
            Self::Date(moment) => Cow::Owned(date::iso(*moment).unwrap_or_else(|| "Invalid Date".into())),
        }
    }
}

/// `items.join(between)`: nothing joins as an empty text.
pub(super) fn joined(items: &[Computed<'_>], between: &str) -> String {
    let mut text = String::new();
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            text.push_str(between);
        }
        if !item.is_nothing() {
            text.push_str(&item.to_text());
        }
    }
    text
}

/// A number as JavaScript prints it.
fn number_text(number: f64) -> String {
    match number {
        _ if number.is_nan() => "NaN".into(),
        f64::INFINITY => "Infinity".into(),
        f64::NEG_INFINITY => "-Infinity".into(),
        _ => ecmascript_number(number),
    }
}

/// A finite number as JSON, whole where it is whole; `Null` otherwise.
pub(crate) fn json_number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation)] // whole and within 2^53
        return Value::Number(Number::from(value as i64));
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// `Number(text)`: decimal, `0x`, `0o`, `0b`, `Infinity`; an empty text is 0, any other NaN.
pub(super) fn text_to_number(text: &str) -> f64 {
    let text = text.trim();
    let (negative, magnitude) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if text.is_empty() {
        return 0.0;
    }
    if magnitude == "Infinity" {
        return if negative { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let radix = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => return if magnitude.starts_with(['+', '-']) { f64::NAN } else { decimal(text) },
    };
    let digits: Option<Vec<u32>> = text[2..].chars().map(|digit| digit.to_digit(radix)).collect();
    match digits {
        Some(digits) if !digits.is_empty() => {
            digits.iter().fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(*digit))
        }
        _ => f64::NAN,
    }
}

fn decimal(text: &str) -> f64 {
    crate::json::parse_number(text).unwrap_or(f64::NAN)
}

/// `parseFloat(text)`: the longest beginning that is a decimal number.
pub(crate) fn leading_number(text: &str) -> f64 {
    let text = text.trim_start();
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes.first(), Some(b'-' | b'+')));
    if text[sign..].starts_with("Infinity") {
        return if bytes[0] == b'-' { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let whole = digits(sign);
    let mut end = sign + whole;
    if bytes.get(end) == Some(&b'.') && (whole > 0 || digits(end + 1) > 0) {
        end += 1 + digits(end + 1);
    }
    if end == sign {
        return f64::NAN;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let after = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        if digits(after) > 0 {
            end = after + digits(after);
        }
    }
    decimal(&text[..end])
}

/// `parseInt(text)`: the longest beginning that is a whole number, hexadecimal after `0x`.
pub(super) fn leading_whole(text: &str) -> f64 {
    let text = text.trim_start();
    let (negative, rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (radix, digits) = match rest.get(..2) {
        Some("0x" | "0X") => (16, &rest[2..]),
        _ => (10, rest),
    };
    let length = digits.chars().take_while(|digit| digit.is_digit(radix)).count();
    let magnitude = match (length, radix) {
        (0, _) => f64::NAN,
        (_, 10) => decimal(&digits[..length]),
        _ => text_to_number(&rest[..2 + length]),
    };
    if negative { -magnitude } else { magnitude }
}

/// The number survey-core reads a value as (`Helpers.getNumber`), NaN if none: a text counts when all of it is a
/// number, with one comma for the point allowed, but not more than 15 digits, which would lose some.
pub(crate) fn strict_number(value: &Computed<'_>) -> f64 {
    let Computed::Text(text) = value else {
        let number = leading_number(&value.to_text());
        return if value.to_number().is_finite()
            && !matches!(value, Computed::Bool(_) | Computed::Null | Computed::Date(_))
        {
            number
        } else {
            f64::NAN
        };
    };
    let text = text.trim();
    if text.starts_with("0x") {
        return if text.len() > 32 { f64::NAN } else { leading_whole(text) };
    }
    let long = text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() || long || has_operator(text) {
        return f64::NAN;
    }
    let pointed = if text.matches(',').count() == 1 { Cow::Owned(text.replace(',', ".")) } else { Cow::Borrowed(text) };
    if text_to_number(&pointed).is_finite() { leading_number(&pointed) } else { f64::NAN }
}

fn has_operator(text: &str) -> bool {
    let signed = text.rfind('-').is_some_and(|place| place > 0) || text.rfind('+').is_some_and(|place| place > 0);
    !signed && text.contains(['*', '^', '/', '%'])
}
