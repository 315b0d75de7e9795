//! What went wrong in a test.

use serde_json::{Map, Value};

/// A check that does not hold, or a command that a respondent could not have given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Failure {
    /// The place of the step.
    pub(super) step: Option<usize>,
    /// The path to what it is about.
    pub(super) target: Option<String>,
    pub(super) command: Option<String>,
    pub(super) check: Option<String>,
    /// What the test expects, and what there is.
    pub(super) difference: Option<(Value, Value)>,
    pub(super) message: String,
    /// Whether the test makes no sense from here on.
    pub(super) stops: bool,
}

/// What a command gives: it was done, or why it could not be.
pub(super) type Done = Result<(), Failure>;

impl Failure {
    /// One that only a sentence tells.
    pub(super) fn told(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// One about something.
    pub(super) fn at(target: &str, message: impl Into<String>) -> Self {
        Self { target: Some(target.to_owned()), ..Self::told(message) }
    }

    /// A check that does not hold.
    pub(super) fn differs(what: &str, expected: &Value, actual: &Value) -> Self {
        let message = format!("{what} is {actual}, and the test expects {expected}");
        Self { difference: Some((expected.clone(), actual.clone())), ..Self::told(message) }
    }

    /// The failure as it is printed.
    pub(super) fn entry(&self, test: &str) -> Value {
        let mut fields = Map::new();
        fields.insert("test".into(), test.into());
        if let Some(step) = self.step {
            fields.insert("step".into(), step.into());
        }
        let names = [("target", &self.target), ("command", &self.command), ("check", &self.check)];
        for (key, name) in names {
            if let Some(name) = name {
                fields.insert(key.into(), name.as_str().into());
            }
        }
        if let Some((expected, actual)) = &self.difference {
            fields.insert("expected".into(), expected.clone());
            fields.insert("actual".into(), actual.clone());
        }
        fields.insert("message".into(), self.message.as_str().into());
        Value::Object(fields)
    }
}
