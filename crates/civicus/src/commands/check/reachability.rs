//! Pages and elements that are never shown.

use super::diagnostic::{Diagnostics, Spot};
use super::facts::{Facts, Shown};
use crate::commands::eval::evaluate;
use serde_json::{Map, Value};
use survey::expr::Expression;

/// Tells of what is never shown, and of required questions in it.
pub(super) fn check(facts: &Facts<'_>, told: &mut Diagnostics) {
    let mut hidden: Vec<bool> = Vec::new();
    for shown in &facts.shown {
        let around = shown.container.is_some_and(|container| hidden[container]);
        let own = reason(shown, facts);
        hidden.push(around || own.is_some());
        let Some(element) = shown.element.map(|element| &facts.elements[element]) else {
            tell(shown, own, told);
            continue;
        };
        if around && element.is_question() && shown.node.is_true("isRequired") {
            let spot = Spot { path: format!("{}/isRequired", shown.path), range: shown.node.range_at("/isRequired") };
            let message = format!("“{}” is required, in a part that is never shown", element.name);
            told.warning("required-never-shown", &spot, message, "show that part, or remove it");
        }
        // What is computed and sent, but not shown, is often meant.
        if element.kind != "expression" && !around {
            tell(shown, own, told);
        }
    }
}

fn tell(shown: &Shown<'_>, reason: Option<(&'static str, &'static str)>, told: &mut Diagnostics) {
    if let Some((property, why)) = reason {
        let spot =
            Spot { path: format!("{}/{property}", shown.path), range: shown.node.range_at(&format!("/{property}")) };
        told.warning("never-shown", &spot, format!("this is never shown: {why}"), "remove it, or say when it is shown");
    }
}

/// Which property hides it for ever, and why.
fn reason(shown: &Shown<'_>, facts: &Facts<'_>) -> Option<(&'static str, &'static str)> {
    if let Some(condition) = shown.node.text_of("visibleIf").filter(|condition| !condition.trim().is_empty()) {
        return is_never(condition).then_some(("visibleIf", "its condition never holds"));
    }
    let name = shown.node.text_of("name").unwrap_or_default();
    let is_named = || {
        let triggers = facts.references.iter().filter(|reference| matches!(reference.property, "pages" | "questions"));
        triggers.into_iter().any(|reference| reference.name.eq_ignore_ascii_case(name))
    };
    (shown.node.is_false("visible") && !is_named())
        .then_some(("visible", "“visible” is false, and no “visibleIf” or trigger shows it"))
}

/// Whether a condition reads nothing and does not hold.
fn is_never(condition: &str) -> bool {
    let Ok(expression) = Expression::parse(condition) else { return false };
    let mut reads = false;
    expression.names(&mut |_| reads = true);
    expression.calls(&mut |_| reads = true);
    !reads && evaluate(condition, Value::Object(Map::new())).is_ok_and(|value| value != Value::Bool(true))
}
