//! What is told about a definition: a place, a sentence, a cure, a severity and a stable code.

use std::ops::Range;

/// How much something matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Severity {
    /// The survey does not do what it says.
    Error,
    /// It may not.
    Warning,
    /// Good to know.
    Information,
}

impl Severity {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }
}

/// A place in a definition.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// A JSON pointer.
    pub(super) path: String,
    /// Bytes of the source.
    pub(super) range: Range<usize>,
}

/// One thing to tell.
#[derive(Debug)]
pub(super) struct Diagnostic {
    pub(super) severity: Severity,
    /// Never changes once published.
    pub(super) code: &'static str,
    pub(super) spot: Spot,
    pub(super) message: String,
    /// What to do; may be empty.
    pub(super) help: String,
}

/// Everything told so far.
#[derive(Default)]
pub(super) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub(super) fn error(&mut self, code: &'static str, spot: &Spot, message: String, help: impl Into<String>) {
        self.add(Severity::Error, code, spot, message, help);
    }

    pub(super) fn warning(&mut self, code: &'static str, spot: &Spot, message: String, help: impl Into<String>) {
        self.add(Severity::Warning, code, spot, message, help);
    }

    pub(super) fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        spot: &Spot,
        message: String,
        help: impl Into<String>,
    ) {
        self.0.push(Diagnostic { severity, code, spot: spot.clone(), message, help: help.into() });
    }

    /// Whether something is told about a place, or about something within it.
    pub(super) fn covers(&self, path: &str) -> bool {
        self.0.iter().any(|told| {
            told.spot
                .path
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && !path.is_empty()))
        })
    }

    /// In the order of the text.
    pub(super) fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|told| (told.spot.range.start, told.code));
        self.0
    }
}
