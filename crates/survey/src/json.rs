//! JSON texts: read to a value, written from one. The widget carries only these readers and writers: those of
//! `serde_json` bring four times their bytes, most of it tables for floating point (`docs/decisions/0005-size.md`).

pub(crate) mod number;
mod read;
mod write;

pub(crate) use number::{fixed, parse as parse_number, with_decimals};
pub use read::{JsonProblem, read, read_items};
pub(crate) use write::ecmascript_number;
pub use write::{canonical, pretty};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads a text as something of its own. Every double that was written comes back as it was, which `serde_json`'s own reader
/// does not promise.
///
/// # Errors
/// When the text is no JSON, or of another shape; the message says what is missing or wrong.
pub fn read_as<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value = read(text).map_err(|problem| problem.to_string())?;
    serde_json::from_value(value).map_err(|problem| problem.to_string())
}

/// A JSON object of these fields.
#[must_use]
pub fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut object = Map::new();
    for (key, value) in fields {
        object.insert(key.to_owned(), value);
    }
    Value::Object(object)
}

/// A JSON list of strings.
#[must_use]
pub fn strings(texts: &[String]) -> Value {
    Value::Array(texts.iter().map(|text| Value::from(text.as_str())).collect())
}

/// The strings among these items.
#[must_use]
pub fn texts(items: &[Value]) -> Vec<String> {
    items.iter().filter_map(Value::as_str).map(String::from).collect()
}

/// A number as a JSON value, whole where it is whole; `Null` for what JSON has no number for.
#[must_use]
pub fn number_value(number: f64) -> Value {
    crate::expr::json_number(number)
}
