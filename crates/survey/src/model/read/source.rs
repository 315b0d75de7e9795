//! One JSON object of a definition with its path: typed look-ups that leave a finding instead of failing.

use crate::expr::{Expression, is_known_function};
use crate::model::Finding;
use crate::text::Text;
use serde_json::{Map, Value};

/// A JSON object and where it stands.
pub(super) struct Source<'d> {
    /// The object.
    pub(super) fields: &'d Map<String, Value>,
    /// A JSON pointer.
    pub(super) path: &'d str,
}

impl Source<'_> {
    fn finding(&self, key: &str, message: impl Into<String>) -> Finding {
        Finding { path: format!("{}/{key}", self.path), message: message.into() }
    }

    /// Reports properties that are in none of the lists.
    pub(super) fn report_unknown(&self, known: &[&[&str]], findings: &mut Vec<Finding>) {
        for key in self.fields.keys() {
            if !known.iter().any(|list| list.contains(&key.as_str())) {
                findings
                    .push(self.finding(key, format!("the property “{key}” is not supported here; it has no effect")));
            }
        }
    }

    /// A localised string; empty when there is none.
    pub(super) fn text(&self, key: &str, findings: &mut Vec<Finding>) -> Text {
        match self.fields.get(key) {
            None | Some(Value::Null) => Text::default(),
            Some(value) => Text::read(value).unwrap_or_else(|| {
                findings.push(self.finding(key, "expected a text, or an object with one text per language"));
                Text::default()
            }),
        }
    }

    /// A plain string.
    pub(super) fn string(&self, key: &str, findings: &mut Vec<Finding>) -> Option<String> {
        match self.fields.get(key) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
            Some(_) => {
                findings.push(self.finding(key, "expected a text"));
                None
            }
        }
    }

    /// A list of plain strings; empty when there is none.
    pub(super) fn strings(&self, key: &str, findings: &mut Vec<Finding>) -> Vec<String> {
        match self.fields.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => crate::json::texts(items),
            Some(_) => {
                findings.push(self.finding(key, "expected a list of texts"));
                Vec::new()
            }
        }
    }

    /// `true` or `false`; false when there is none.
    pub(super) fn truth(&self, key: &str, findings: &mut Vec<Finding>) -> bool {
        match self.fields.get(key) {
            None | Some(Value::Null) => false,
            Some(Value::Bool(truth)) => *truth,
            Some(_) => {
                findings.push(self.finding(key, "expected true or false"));
                false
            }
        }
    }

    /// A whole number above 0; `None` for 0, -1 and when there is none (survey-core: no limit).
    pub(super) fn count(&self, key: &str, findings: &mut Vec<Finding>) -> Option<usize> {
        match self.fields.get(key) {
            None | Some(Value::Null) => None,
            Some(value) => match value.as_i64() {
                Some(number) => usize::try_from(number).ok().filter(|number| *number > 0),
                None => {
                    findings.push(self.finding(key, "expected a whole number"));
                    None
                }
            },
        }
    }

    /// A number.
    pub(super) fn number(&self, key: &str, otherwise: i64, findings: &mut Vec<Finding>) -> i64 {
        match self.fields.get(key) {
            None | Some(Value::Null) => otherwise,
            Some(value) => value.as_i64().unwrap_or_else(|| {
                findings.push(self.finding(key, "expected a whole number"));
                otherwise
            }),
        }
    }

    /// An expression; reports what cannot be read and which functions do not exist.
    pub(super) fn expression(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Expression> {
        let text = self.string(key, findings)?;
        match Expression::parse(&text) {
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
