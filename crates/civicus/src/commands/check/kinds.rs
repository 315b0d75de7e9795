//! Whether a value is of the kind a property needs.

use super::document::{Content, Located};
use crate::catalogue::Kind;

/// What was expected instead, if the value is of another kind.
pub(super) fn mismatch(kind: Kind, value: &Located) -> Option<String> {
    let content = &value.content;
    if matches!(content, Content::Null) {
        return None; // the same as leaving it out
    }
    let is_text = matches!(content, Content::Text(_));
    let (fits, expected) = match kind {
        Kind::Any => (true, ""),
        Kind::Text | Kind::Name | Kind::Question | Kind::Element | Kind::Target => {
            (is_text, "a text in quotation marks")
        }
        Kind::Expression => (is_text, "an expression in quotation marks"),
        Kind::Pattern => (is_text, "a regular expression in quotation marks"),
        Kind::Localised | Kind::Html | Kind::Address => {
            (is_text || is_localised(content, Content::is_text), "a text, or an object with one text per language")
        }
        Kind::Truth => (matches!(content, Content::Truth(_)), "true or false, without quotation marks"),
        Kind::Number => (matches!(content, Content::Number(_)), "a number, without quotation marks"),
        Kind::Size => (is_text || matches!(content, Content::Number(_)), "a number, or a text such as \"20px\""),
        Kind::One(choices) => return one_of(choices, value),
        Kind::Questions | Kind::Pages => (is_list(content, Content::is_text), "a list of texts"),
        Kind::LocalisedTexts => {
            let list = |content: &Content| is_list(content, Content::is_text);
            (
                is_list(content, |item| item.is_text() || is_localised(item, Content::is_text))
                    || is_localised(content, list),
                "a list of texts",
            )
        }
        Kind::Items(_) => (is_list(content, |_| true), "a list [ … ] of values or objects"),
        Kind::Objects(_) | Kind::Elements | Kind::Columns | Kind::Validators | Kind::Triggers => {
            (is_list(content, |_| true), "a list [ … ] of objects")
        }
        Kind::Object(_) | Kind::Cells => (matches!(content, Content::Object(_)), "an object { … }"),
    };
    (!fits).then(|| format!("expected {expected}"))
}

fn one_of(choices: &[&str], value: &Located) -> Option<String> {
    let known = value.text().is_some_and(|text| choices.contains(&text));
    (!known).then(|| format!("expected one of {}", choices.join(", ")))
}

impl Content {
    fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }
}

fn is_list(content: &Content, item: impl Fn(&Content) -> bool) -> bool {
    matches!(content, Content::List(items) if items.iter().all(|found| item(&found.content)))
}

fn is_localised(content: &Content, text: impl Fn(&Content) -> bool) -> bool {
    matches!(content, Content::Object(fields) if fields.iter().all(|field| text(&field.value.content)))
}
