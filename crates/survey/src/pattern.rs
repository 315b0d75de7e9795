//! Regular expressions of `regex` validators: JavaScript's, without what needs more than passes over the text.
//!
//! A pattern becomes a list of steps that are all followed at once, unit by unit of UTF-16, so the time is at most the
//! number of steps times the length of the text, whatever the pattern, and it has a limit besides, which looking ahead
//! counts towards.
//! `docs/decisions/0008-regular-expressions.md` says why.

mod matching;
mod parse;
mod problem;
mod sets;
mod steps;

pub use problem::PatternProblem;

use sets::Set;
use steps::Step;

/// The most units of UTF-16 in a pattern.
const LONGEST_PATTERN: usize = 1_000;

/// The most steps after counted repeats are written out.
const MOST_STEPS: usize = 10_000;

/// The most groups inside one another.
const DEEPEST: usize = 50;

/// Units of UTF-16 of a text that are looked at. The collector refuses longer answers.
const LONGEST_TEXT: usize = 20_000;

/// The most looks at steps and ranges for one text: about 0.1 s when optimised. Five hundred ways at once
/// through a text of 20,000 units are within it.
const MOST_LOOKS: i32 = 10_000_000;

/// A regular expression that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    steps: Vec<Step>,
    sets: Vec<Set>,
    any_case: bool,
}

/// Whether a pattern is understood, for those who only want to tell the author.
///
/// # Errors
/// Says where reading stopped and why.
pub fn check(pattern: &str) -> Result<(), PatternProblem> {
    parse::parse(pattern).map(|_| ())
}

impl Pattern {
    /// Reads a pattern as `new RegExp(pattern, any_case ? "i" : "")` does.
    ///
    /// # Errors
    /// Says where reading stopped: JavaScript refuses the pattern too, or it refers back or looks behind.
    pub fn parse(pattern: &str, any_case: bool) -> Result<Self, PatternProblem> {
        let (steps, sets) = parse::parse(pattern)?;
        Ok(Self { steps, sets, any_case })
    }

    /// Whether the pattern matches somewhere in the text, as JavaScript's `test` says. Only the first 20,000 units of
    /// UTF-16 are looked at, and a cut is no end: `$` does not hold there. Nor does a text match that takes 10,000,000 looks.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        matching::is_match(self, text)
    }
}
