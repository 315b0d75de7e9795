//! One JSON object of a definition with its path: typed look-ups that leave a finding instead of failing.

use crate::expr::{Expression, is_known_function};
use crate::model::Finding;
use crate::text::Text;
use serde_json::{Map, Value};

/// How many fields an object has at most whose keys are compared one by one.
const FEW: usize = 16;

/// A JSON object and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Source<'d> {
    /// The object.
    pub(super) fields: &'d Map<String, Value>,
    /// A JSON pointer.
    pub(super) path: &'d str,
}

impl<'d> Source<'d> {
    fn finding(&self, key: &str, message: impl Into<String>) -> Finding {
        Finding { path: format!("{}/{key}", self.path), message: message.into() }
    }

    /// A value; nothing where there is none or `null`.
    pub(super) fn get(&self, key: &str) -> Option<&'d Value> {
        // Dozens of keys are asked of each of many small objects: comparing is faster there than hashing.
        let found = if self.fields.len() <= FEW {
            self.fields.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
        } else {
            self.fields.get(key)
        };
        found.filter(|value| !value.is_null())
    }

    /// A list of values; empty when there is none.
    pub(super) fn list(&self, key: &str, findings: &mut Vec<Finding>) -> &'d [Value] {
        match self.get(key) {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                findings.push(self.finding(key, "expected a list [ … ]"));
                &[]
            }
        }
    }

    /// A localised string; empty when there is none.
    pub(super) fn text(&self, key: &str, findings: &mut Vec<Finding>) -> Text {
        match self.get(key) {
            None => Text::default(),
            Some(value) => Text::read(value).unwrap_or_else(|| {
                findings.push(self.finding(key, "expected a text, or an object with one text per language"));
                Text::default()
            }),
        }
    }

    /// A plain string.
    pub(super) fn string(&self, key: &str, findings: &mut Vec<Finding>) -> Option<String> {
        match self.get(key) {
            None => None,
            Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
            Some(Value::Number(number)) => Some(crate::text::plain_value(&Value::Number(number.clone()))),
            Some(_) => {
                findings.push(self.finding(key, "expected a text"));
                None
            }
        }
    }

    /// A list of plain strings; empty when there is none.
    pub(super) fn strings(&self, key: &str, findings: &mut Vec<Finding>) -> Vec<String> {
        let items = self.list(key, findings);
        let read: Vec<String> = items.iter().filter_map(Value::as_str).map(String::from).collect();
        if read.len() < items.len() {
            findings.push(self.finding(key, "expected a list of texts"));
        }
        read
    }

    /// One of several words; the first one when there is none.
    pub(super) fn word<T: Copy>(&self, key: &str, words: &[(&str, T)], findings: &mut Vec<Finding>) -> T {
        let Some(value) = self.get(key) else { return words[0].1 };
        let found = words.iter().find(|(word, _)| value.as_str().is_some_and(|text| text.eq_ignore_ascii_case(word)));
        match found {
            Some((_, meant)) => *meant,
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                findings.push(self.finding(key, format!("expected one of {}", known.join(", "))));
                words[0].1
            }
        }
    }

    /// `true` or `false`, if it is there.
    pub(super) fn maybe_truth(&self, key: &str, findings: &mut Vec<Finding>) -> Option<bool> {
        match self.get(key)? {
            Value::Bool(truth) => Some(*truth),
            Value::String(text) if text == "true" => Some(true),
            Value::String(text) if text == "false" => Some(false),
            _ => {
                findings.push(self.finding(key, "expected true or false"));
                None
            }
        }
    }

    /// `true` or `false`; false when there is none.
    pub(super) fn truth(&self, key: &str, findings: &mut Vec<Finding>) -> bool {
        self.maybe_truth(key, findings).unwrap_or(false)
    }

    /// The same under its name of today or one of yesterday.
    pub(super) fn truth_of(&self, keys: [&str; 2], findings: &mut Vec<Finding>) -> bool {
        keys.into_iter().find_map(|key| self.maybe_truth(key, findings)).unwrap_or(false)
    }

    /// A number, if it is there.
    pub(super) fn number(&self, key: &str, findings: &mut Vec<Finding>) -> Option<f64> {
        let read = match self.get(key)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => crate::json::parse_number(text.trim()),
            _ => None,
        };
        if read.is_none() {
            findings.push(self.finding(key, "expected a number"));
        }
        read
    }

    /// A whole number above 0; `None` for 0, -1 and when there is none (survey-core: no limit).
    pub(super) fn count(&self, key: &str, findings: &mut Vec<Finding>) -> Option<usize> {
        let number = self.number(key, findings)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // above 0, and saturating
        (number >= 1.0).then_some(number as usize)
    }

    /// An expression; reports what cannot be read and which functions do not exist.
    pub(super) fn expression(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Expression> {
        match self.get(key)? {
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => self.parse(key, text, findings),
            _ => {
                findings.push(self.finding(key, "expected an expression in a text"));
                None
            }
        }
    }

    /// A condition of a choice, row or column: one that cannot be read never holds.
    pub(super) fn condition(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Expression> {
        let written = self.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        self.expression(key, findings).or_else(|| if written { Expression::parse("false").ok() } else { None })
    }

    /// An expression given as a text.
    pub(super) fn parse(&self, key: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Expression> {
        match Expression::parse(text) {
            Ok(expression) => {
                expression.calls(&mut |name| {
                    if !is_known_function(name) {
                        findings.push(self.finding(key, format!("there is no function “{name}”; it gives no value")));
                    }
                });
                Some(expression)
            }
            Err(problem) => {
                let message =
                    format!("the expression cannot be read at character {}: {}", problem.at + 1, problem.message);
                findings.push(self.finding(key, message));
                None
            }
        }
    }
}
