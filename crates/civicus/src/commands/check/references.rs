//! Names that triggers, carried choices and our settings refer to.

use super::closest::{closest, suggestion};
use super::diagnostic::Diagnostics;
use super::facts::{Facts, Wanted};

/// Checks every reference.
pub(super) fn check(facts: &Facts<'_>, told: &mut Diagnostics) {
    let questions = || {
        let questions = facts.elements.iter().filter(|element| element.is_question());
        questions.flat_map(|element| [element.name, element.answers_as()])
    };
    let elements = || facts.elements.iter().map(|element| element.name).chain(facts.pages.iter().copied());
    let same = |first: &str, second: &str| first.to_lowercase() == second.to_lowercase();
    for reference in &facts.references {
        let name = reference.name;
        // `panels[0].question`: the question is what comes first.
        let head = name.split(['[', '.']).next().unwrap_or_default();
        // `panel.question`, `row.column`: one beside it.
        let beside = name.strip_prefix("panel.").or_else(|| name.strip_prefix("row."));
        let beside = beside.filter(|_| reference.property == "choicesFromQuestion");
        let is_beside =
            |wanted| questions().chain(facts.columns.iter().map(|column| column.name)).any(|known| same(known, wanted));
        let is_question =
            || questions().any(|known| same(known, name) || same(known, head)) || beside.is_some_and(is_beside);
        let is_calculated = || facts.calculated.iter().any(|calculated| same(calculated.name, name));
        let (exists, what, meant) = match reference.wanted {
            Wanted::Question => (is_question() || is_calculated(), "question", closest(name, questions())),
            Wanted::ElementOrPage => {
                (elements().any(|known| same(known, name)), "question, panel or page", closest(name, elements()))
            }
            Wanted::Page => (
                facts.pages.iter().any(|page| same(page, name)) || name.starts_with("page") && facts.pages.is_empty(),
                "page",
                closest(name, facts.pages.iter().copied()),
            ),
            Wanted::Target => (reference.makes_variable || is_question(), "question", closest(name, questions())),
        };
        if exists {
            continue;
        }
        let message = format!("“{}” names a {what} that does not exist: “{name}”", reference.property);
        if reference.wanted == Wanted::Target && meant.is_none() {
            let help =
                "the value is kept and sent under that name; add \"isVariable\": true if it only serves expressions";
            told.warning("unknown-reference", &reference.spot, message, help);
        } else {
            let help = suggestion(meant, "add it, or name one that exists");
            told.error("unknown-reference", &reference.spot, message, help);
        }
    }
}
