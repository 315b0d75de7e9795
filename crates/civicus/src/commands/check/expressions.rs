//! Expressions that cannot be read, functions and names that do not exist.

use super::diagnostic::{Diagnostics, Severity, Spot};
use super::document::within_text;
use super::facts::{ExpressionFact, Facts};
use super::names::{Nameless, Names};
use survey::expr::{Expression, is_known_function};

/// Functions that look at items of a list with the names of their fields.
const OVER_LISTS: &[&str] = &["sumInArray", "minInArray", "maxInArray", "avgInArray", "countInArray", "displayValue"];

/// Functions that can be called, for suggestions.
const FUNCTIONS: &[&str] = &[
    "age",
    "avg",
    "avgInArray",
    "count",
    "countInArray",
    "currentDate",
    "currentYear",
    "dateAdd",
    "dateDiff",
    "day",
    "diffDays",
    "displayValue",
    "getComment",
    "getDate",
    "getYear",
    "iif",
    "isContainerReady",
    "isDisplayMode",
    "max",
    "maxInArray",
    "min",
    "minInArray",
    "month",
    "propertyValue",
    "round",
    "substring",
    "sum",
    "sumInArray",
    "today",
    "trunc",
    "weekday",
    "year",
];

/// Checks every expression.
pub(super) fn check(source: &str, facts: &Facts<'_>, names: &Names<'_, '_>, told: &mut Diagnostics) {
    for fact in &facts.expressions {
        match Expression::parse(fact.text) {
            Ok(expression) => {
                let over_lists = check_functions(source, fact, &expression, told);
                check_names(source, fact, &expression, names, over_lists, told);
            }
            Err(problem) => {
                let message = format!("this expression cannot be read: {}", problem.message);
                let help = "names stand in {braces}, texts in 'quotation marks'; see docs/AUTHORING.md";
                told.error("expression-syntax", &spot(source, fact, problem.at, problem.at), message, help);
            }
        }
    }
}

/// Bytes of an expression, as a place in the source.
fn spot(source: &str, fact: &ExpressionFact<'_>, from: usize, to: usize) -> Spot {
    let start = within_text(source, &fact.spot.range, from);
    Spot { path: fact.spot.path.clone(), range: start..within_text(source, &fact.spot.range, to).max(start) }
}

/// Tells of unknown functions; whether a function over lists is called.
fn check_functions(source: &str, fact: &ExpressionFact<'_>, expression: &Expression, told: &mut Diagnostics) -> bool {
    let mut over_lists = false;
    let mut unknown: Vec<String> = Vec::new();
    expression.calls(&mut |name| {
        over_lists |= OVER_LISTS.contains(&name);
        if !is_known_function(name) && !unknown.iter().any(|known| known == name) {
            unknown.push(name.to_owned());
        }
    });
    for name in unknown {
        let at = fact.text.find(&format!("{name}(")).unwrap_or_default();
        let meant = super::closest::closest(&name, FUNCTIONS.iter().copied());
        let otherwise = "custom and asynchronous functions are not supported: compute with the built-in ones, \
                         or let the page that embeds the survey give the value";
        let help = super::closest::suggestion(meant, otherwise);
        let message = format!("there is no function “{name}”; it gives no value");
        told.error("unknown-function", &spot(source, fact, at, at + name.len()), message, help);
    }
    over_lists
}

fn check_names(
    source: &str,
    fact: &ExpressionFact<'_>,
    expression: &Expression,
    names: &Names<'_, '_>,
    over_lists: bool,
    told: &mut Diagnostics,
) {
    let mut seen: Vec<String> = Vec::new();
    expression.names(&mut |name| {
        if seen.iter().any(|seen| seen == name) {
            return;
        }
        seen.push(name.to_owned());
        if let Err(nameless) = names.check(name, &fact.context, over_lists) {
            let places = [format!("{{{name}}}"), format!("{{#{name}}}")];
            let found = places.iter().find_map(|written| fact.text.find(written).map(|at| (at, at + written.len())));
            let (from, to) = found.unwrap_or((0, fact.text.len()));
            tell(&nameless, &spot(source, fact, from, to), told);
        }
    });
}

/// A name close to one that exists is a slip; any other may be a variable that the page sets.
pub(super) fn tell(nameless: &Nameless, spot: &Spot, told: &mut Diagnostics) {
    let severity = if nameless.meant.is_some() { Severity::Error } else { Severity::Warning };
    let help = super::closest::suggestion(nameless.meant.as_deref(), nameless.cure);
    told.add(severity, "unknown-name", spot, nameless.what.clone(), help);
}
