//! Conditions that compare a question with a value it does not offer.

use super::diagnostic::{Diagnostics, Spot};
use super::document::{Located, within_text};
use super::facts::{ElementFact, ExpressionFact, Facts};
use super::names::Names;

/// Operators after which the value of a choice is expected; longer spellings before their prefixes.
const OPERATORS: &[&str] = &["==", "=", "equals", "equal", "*=", "contains", "contain", "anyof", "allof"];

/// Checks every comparison of a question with choices.
pub(super) fn check(source: &str, facts: &Facts<'_>, names: &Names<'_, '_>, told: &mut Diagnostics) {
    for fact in &facts.expressions {
        for (end, _) in fact.text.match_indices('}') {
            let Some(start) = fact.text[..end].rfind('{') else { continue };
            let name = fact.text[start + 1..end].trim_start_matches('#');
            let Some((&[question], "")) = names.global(name) else { continue };
            let element = &facts.elements[question];
            // A comment is a text, whatever the question offers.
            if name.to_lowercase().ends_with("-comment") && !element.name.to_lowercase().ends_with("-comment") {
                continue;
            }
            if let Some(offered) = offered(element) {
                compare(source, fact, end + 1, element, &offered, told);
            }
        }
    }
}

fn compare(
    source: &str,
    fact: &ExpressionFact<'_>,
    after: usize,
    element: &ElementFact<'_>,
    offered: &[String],
    told: &mut Diagnostics,
) {
    let rest = fact.text[after..].trim_start();
    let is_operator = |sign: &&&str| rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    let Some(operator) = OPERATORS.iter().find(is_operator) else { return };
    let from = fact.text.len() - rest.len() + operator.len();
    for (value, place) in literals(&fact.text[from..]) {
        if offered.iter().any(|known| is_same(known, value)) {
            continue;
        }
        let start = within_text(source, &fact.spot.range, from + place);
        let end = within_text(source, &fact.spot.range, from + place + value.len());
        let spot = Spot { path: fact.spot.path.clone(), range: start..end };
        let message = format!("“{}” never has the value “{value}”; this never holds", element.name);
        let meant = super::closest::closest(value, offered.iter().map(String::as_str));
        let shown: Vec<&str> = offered.iter().take(12).map(String::as_str).collect();
        let help = super::closest::suggestion(meant, &format!("it offers {}", shown.join(", ")));
        told.warning("value-not-offered", &spot, message, help);
    }
}

fn is_same(known: &str, value: &str) -> bool {
    let numbers = known.parse::<f64>().ok().zip(value.parse::<f64>().ok());
    known.to_lowercase() == value.to_lowercase() || numbers.is_some_and(|(known, value)| (known - value).abs() < 1e-9)
}

/// The value, or the values of the list, at the beginning of a text, with their places.
fn literals(text: &str) -> Vec<(&str, usize)> {
    let begin = text.len() - text.trim_start().len();
    let trimmed = &text[begin..];
    match trimmed.strip_prefix('[') {
        Some(list) => {
            let mut found = Vec::new();
            let mut at = begin + 1;
            for item in list.split(']').next().unwrap_or_default().split(',') {
                found.extend(literal(item).map(|(value, place)| (value, at + place)));
                at += item.len() + 1;
            }
            found
        }
        None => literal(trimmed).map(|(value, place)| (value, begin + place)).into_iter().collect(),
    }
}

/// A text in quotation marks, a number or a truth value.
fn literal(text: &str) -> Option<(&str, usize)> {
    let begin = text.len() - text.trim_start().len();
    let trimmed = &text[begin..];
    if let Some(quote) = trimmed.chars().next().filter(|first| matches!(first, '\'' | '"')) {
        let value = trimmed[1..].split(quote).next()?;
        return (!value.is_empty() && !value.contains('\\')).then_some((value, begin + 1));
    }
    let length =
        trimmed.find(|character: char| !character.is_ascii_alphanumeric() && !matches!(character, '.' | '-' | '_'));
    let value = &trimmed[..length.unwrap_or(trimmed.len())];
    let is_literal = value.parse::<f64>().is_ok() || matches!(value, "true" | "false");
    is_literal.then_some((value, begin))
}

/// Every value a question can have; nothing where that is not known.
fn offered(element: &ElementFact<'_>) -> Option<Vec<String>> {
    let node = element.node;
    let plain = |item: &Located| item.get("value").unwrap_or(item).plain();
    match element.kind {
        "radiogroup" | "checkbox" | "dropdown" | "tagbox" | "ranking" | "imagepicker" => {
            let is_open = ["choicesFromQuestion", "choicesByUrl", "choicesMax", "allowCustomChoices"]
                .iter()
                .any(|property| node.get(property).is_some());
            let choices = node.get("choices").map(Located::items).unwrap_or_default();
            if is_open || choices.is_empty() || node.get("storeOthersAsComment").is_some() {
                return None;
            }
            let mut values: Vec<String> = choices.iter().filter_map(plain).collect();
            for (property, value) in [
                ("showOtherItem", "other"),
                ("hasOther", "other"),
                ("showNoneItem", "none"),
                ("hasNone", "none"),
                ("showRefuseItem", "refused"),
                ("showDontKnowItem", "dontknow"),
            ] {
                if node.is_true(property) {
                    values.push(value.into());
                }
            }
            Some(values)
        }
        "boolean" => {
            let value = |property: &str, otherwise: &str| {
                node.get(property).and_then(Located::plain).unwrap_or_else(|| otherwise.into())
            };
            Some(vec![value("valueTrue", "true"), value("valueFalse", "false")])
        }
        "rating" => {
            let values = node.get("rateValues").map(Located::items).unwrap_or_default();
            (!values.is_empty()).then(|| values.iter().filter_map(plain).collect())
        }
        _ => None,
    }
}
