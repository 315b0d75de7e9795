//! Regular expressions: what the engine does not understand of them, at its place.

use super::diagnostic::{Diagnostics, Spot};
use super::document::{Located, within_text};
use survey::pattern::{self, PatternProblem};

/// Checks the pattern of a validator.
pub(super) fn check(source: &str, value: &Located, path: &str, told: &mut Diagnostics) {
    let Some(pattern) = value.text() else { return };
    let Err(problem) = pattern::check(pattern) else { return };
    let at = |place: usize| pattern.char_indices().nth(place).map_or(pattern.len(), |(byte, _)| byte);
    let from = within_text(source, &value.range, at(problem.place().saturating_sub(1)));
    let to = within_text(source, &value.range, at(problem.place())).max(from);
    let spot = Spot { path: path.into(), range: from..to };
    told.error(
        code(&problem),
        &spot,
        format!("the regular expression cannot be read: {}", problem.message()),
        problem.cure(),
    );
}

fn code(problem: &PatternProblem) -> &'static str {
    match problem {
        PatternProblem::TooLong | PatternProblem::TooLarge { .. } | PatternProblem::TooDeep { .. } => {
            "pattern-too-large"
        }
        PatternProblem::LookBehind { .. }
        | PatternProblem::BackReference { .. }
        | PatternProblem::UnknownGroup { .. } => "pattern-unsupported",
        PatternProblem::NothingToRepeat { .. }
        | PatternProblem::CountBackwards { .. }
        | PatternProblem::RangeBackwards { .. }
        | PatternProblem::NotClosed { .. }
        | PatternProblem::NotOpened { .. }
        | PatternProblem::NothingEscaped { .. } => "pattern-syntax",
    }
}
