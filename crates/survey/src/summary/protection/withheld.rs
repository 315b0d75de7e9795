//! Why something is not published.

use crate::summary::{ElementSummary, Figures, Settings};
use serde::{Deserialize, Serialize};

/// Why something is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Withheld {
    /// Too few people.
    TooFew,
    /// The author says so (`publish.never`).
    Never,
    /// It lists countries.
    Country,
    /// It counts groups that respondents made, and one respondent may have made many.
    Repeated,
    /// One respondent may be in several groups.
    Overlapping,
    /// It is calculated from more than the answer to one choice question.
    Calculated,
    /// There is no such split.
    Unknown,
    /// The split is made from this question, or it splits others itself.
    Split,
}

/// A split that is not published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldSplit {
    /// What it splits by.
    pub by: String,
    /// Why it is not published.
    pub reason: Withheld,
}

/// How many choices a list has at least to be taken for one of countries.
const MANY: usize = 10;

/// Whether an element must not be published at all, whatever its numbers.
pub(super) fn forbidden(element: &ElementSummary, settings: &Settings) -> Option<Withheld> {
    let is_named = |never: &String| {
        element.name.strip_prefix(never.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if settings.never.iter().any(is_named) {
        return Some(Withheld::Never);
    }
    match &element.figures {
        Figures::Choices(figures) | Figures::MultiChoice(figures) => {
            let is_code = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
            let choices = &figures.choices;
            let codes = choices.iter().filter(|choice| choice.value.as_str().is_some_and(is_code)).count();
            let is_list = choices.len() >= MANY && codes * 10 >= choices.len() * 9;
            (is_list || element.name.eq_ignore_ascii_case("country")).then_some(Withheld::Country)
        }
        Figures::Repeated { .. } => Some(Withheld::Repeated),
        _ => None,
    }
}
