//! What the engine could not read, beside what is told already.

use super::diagnostic::{Diagnostics, Severity, Spot};
use super::document::{Content, Located};
use survey::Definition;

/// Adds the engine's findings.
pub(super) fn check(source: &str, root: &Located, told: &mut Diagnostics) {
    let findings = match Definition::parse(source) {
        Ok((_, findings)) => findings,
        Err(failure) => {
            // What is no object has been told of.
            if matches!(root.content, Content::Object(_)) {
                let spot = Spot { path: String::new(), range: root.range_at("") };
                told.add(Severity::Error, "unreadable", &spot, failure.message, "");
            }
            return;
        }
    };
    for finding in findings {
        // The same thing, told better.
        if !told.covers(&finding.path) {
            let spot = Spot { range: root.range_at(&finding.path), path: finding.path };
            told.add(Severity::Warning, "not-read", &spot, finding.message, "");
        }
    }
}
