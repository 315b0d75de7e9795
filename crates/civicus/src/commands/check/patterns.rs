//! Regular expressions: what both the browsers and a linear-time reader understand.

use super::diagnostic::{Diagnostics, Spot};
use super::document::{Located, within_text};
use regex_syntax::ast::{ErrorKind, parse::Parser};

/// The longest pattern, in characters.
const LONGEST: usize = 1000;
/// What the linear-time reader has beyond the browsers' `RegExp`.
const BEYOND_BROWSERS: &[&str] =
    &["(?P<", "(?P=", "(?i", "(?m", "(?s", "(?x", "(?u", "(?U", "(?R", "(?-", "\\A", "\\z", "[[:", "\\x{"];

/// Checks the pattern of a validator.
pub(super) fn check(source: &str, value: &Located, path: &str, told: &mut Diagnostics) {
    let Some(pattern) = value.text() else { return };
    let spot = |from: usize, to: usize| {
        let start = within_text(source, &value.range, from);
        Spot { path: path.into(), range: start..within_text(source, &value.range, to).max(start) }
    };
    if pattern.chars().count() > LONGEST {
        let message = format!("the regular expression has more than {LONGEST} characters");
        told.error("pattern-too-long", &spot(0, pattern.len()), message, "split it into several validators");
        return;
    }
    if let Err(error) = Parser::new().parse(pattern) {
        let at = spot(error.span().start.offset, error.span().end.offset);
        match error.kind() {
            ErrorKind::UnsupportedLookAround => told.error(
                "pattern-unsupported",
                &at,
                "looking ahead or back is not supported: it can make a page hang".into(),
                "use several validators, or an “expression” validator, one for each thing that must hold",
            ),
            ErrorKind::UnsupportedBackreference => told.error(
                "pattern-unsupported",
                &at,
                "references back to a group are not supported: they can make a page hang".into(),
                "write the alternatives out, or compare two questions in an “expression” validator",
            ),
            other => {
                let help = "write it as both browsers and the collector read it; see docs/AUTHORING.md";
                told.error("pattern-syntax", &at, format!("the regular expression cannot be read: {other}"), help);
            }
        }
        return;
    }
    if let Some((sign, place)) =
        BEYOND_BROWSERS.iter().find_map(|sign| unescaped(pattern, sign).map(|place| (sign, place)))
    {
        let help = "use plain groups and classes; “caseInsensitive” is a property of the validator";
        let message = format!("“{sign}” is not understood by browsers");
        told.error("pattern-unsupported", &spot(place, place + sign.len()), message, help);
    }
}

/// Where a sign stands without a backslash before it.
fn unescaped(pattern: &str, sign: &str) -> Option<usize> {
    let backslashes = |place: usize| pattern[..place].bytes().rev().take_while(|byte| *byte == b'\\').count();
    pattern.match_indices(sign).map(|(place, _)| place).find(|place| backslashes(*place) % 2 == 0)
}
