//! What went wrong in a test.

use serde_json::{Map, Value};

/// A check that does not hold, or a command that a respondent could not have given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Failure {
    /// The place of the step.
    pub(super) step: Option<usize>,
    /// The path to what it is about.
    pub(super) target: Option<String>,
    pub(super) part: Option<Part>,
    /// What the test expects, and what there is.
    pub(super) difference: Option<Box<(Value, Value)>>,
    pub(super) message: String,
    /// Whether the test makes no sense from here on.
    pub(super) stops: bool,
}

/// Which part of a step it is about, by its name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Command(String),
    Check(String),
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
        Self { difference: Some(Box::new((expected.clone(), actual.clone()))), ..Self::told(message) }
    }

    /// The failure as it is printed.
    pub(super) fn entry(&self, test: &str) -> Value {
        let mut fields = Map::new();
        fields.insert("test".into(), test.into());
        if let Some(step) = self.step {
            fields.insert("step".into(), step.into());
        }
        if let Some(target) = &self.target {
            fields.insert("target".into(), target.as_str().into());
        }
        match &self.part {
            Some(Part::Command(name)) => drop(fields.insert("command".into(), name.as_str().into())),
            Some(Part::Check(name)) => drop(fields.insert("check".into(), name.as_str().into())),
            None => {}
        }
        if let Some((expected, actual)) = self.difference.as_deref() {
            fields.insert("expected".into(), expected.clone());
            fields.insert("actual".into(), actual.clone());
        }
        fields.insert("message".into(), self.message.as_str().into());
        Value::Object(fields)
    }
}
