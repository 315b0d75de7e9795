//! Lower ends above upper ends.

use super::diagnostic::{Diagnostics, Spot};
use super::document::Located;

/// Properties that are the ends of one range.
const ENDS: &[(&str, &str)] = &[
    ("choicesMin", "choicesMax"),
    ("min", "max"),
    ("minCount", "maxCount"),
    ("minLength", "maxLength"),
    ("minPanelCount", "maxPanelCount"),
    ("minRangeLength", "maxRangeLength"),
    ("minRowCount", "maxRowCount"),
    ("minSelectedChoices", "maxSelectedChoices"),
    ("minValue", "maxValue"),
    ("minimumFractionDigits", "maximumFractionDigits"),
    ("rateMin", "rateMax"),
];

/// Checks the ranges of one object.
pub(super) fn check(node: &Located, path: &str, told: &mut Diagnostics) {
    for (low, high) in ENDS {
        let (Some(least), Some(most)) = (node.get(low), node.get(high)) else { continue };
        let wrong = match (least.number(), most.number()) {
            // No upper end is written as 0 or less where something is counted.
            (Some(_), Some(most)) if most <= 0.0 && !matches!(*low, "min" | "minValue" | "rateMin" | "choicesMin") => {
                false
            }
            (Some(least), Some(most)) => least > most,
            _ => is_later(least, most),
        };
        if wrong {
            let spot = Spot { path: format!("{path}/{low}"), range: least.range.clone() };
            let message = format!("“{low}” is above “{high}”; nothing can be answered");
            told.error("empty-range", &spot, message, format!("write the smaller one as “{low}”"));
        }
    }
}

/// Whether both are dates or times of the same form, the first one later.
fn is_later(first: &Located, second: &Located) -> bool {
    let (Some(first), Some(second)) = (first.text(), second.text()) else { return false };
    let form = |text: &str| -> Vec<bool> { text.chars().map(|character| character.is_ascii_digit()).collect() };
    form(first) == form(second) && first.starts_with(|character: char| character.is_ascii_digit()) && first > second
}
