//! Author's texts: one string in several languages, its formatting, and answers piped into it.

mod address;
mod characters;
mod fold;
mod html;
mod markdown;
mod number;

pub use address::in_address;
pub(crate) use characters::characters;
pub(crate) use fold::{fold, fold_character, letters};
pub use html::blocks;
pub use markdown::inlines;
pub use number::whole_number;
pub(crate) use number::{ascii_digit, written_number};

use crate::messages::primary;
use serde_json::{Map, Value};

/// A localised string of SurveyJS: plain, or one entry per language with `default`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    entries: Vec<(String, String)>,
}

/// The key of the default language in a localised string.
const DEFAULT: &str = "default";

impl Text {
    /// Reads a string or an object of strings; `None` for anything else.
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self { entries: vec![(DEFAULT.into(), text.clone())] }),
            Value::Number(_) | Value::Bool(_) => Some(Self { entries: vec![(DEFAULT.into(), plain_value(value))] }),
            Value::Object(fields) => Self::read_fields(fields),
            Value::Null | Value::Array(_) => None,
        }
    }

    /// A text in the default language only.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { entries: vec![(DEFAULT.into(), text.to_owned())] }
    }

    fn read_fields(fields: &Map<String, Value>) -> Option<Self> {
        let entries: Option<Vec<_>> =
            fields.iter().map(|(tag, text)| text.as_str().map(|text| (tag.clone(), text.to_owned()))).collect();
        entries.filter(|entries| !entries.is_empty()).map(|entries| Self { entries })
    }

    /// Whether there is nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(|(_, text)| text.is_empty())
    }

    /// Language keys used, `default` included.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(tag, _)| tag.as_str())
    }

    /// The text in `language` (survey-core's fallback: exact tag, primary part, default, then whatever there is) and,
    /// when it is in another language, which. `default_language` is what `default` stands for.
    #[must_use]
    pub fn pick<'a>(&'a self, language: &str, default_language: &'a str) -> (&'a str, Option<&'a str>) {
        let find = |tag: &str| {
            let entry = self.entries.iter().find(|(key, text)| key.eq_ignore_ascii_case(tag) && !text.is_empty());
            entry.map(|(_, text)| text.as_str())
        };
        if let Some(text) = find(language).or_else(|| find(primary(language))) {
            return (text, None);
        }
        let own = |tag: &'_ str| !primary(tag).eq_ignore_ascii_case(primary(language));
        if let Some(text) = find(DEFAULT).or_else(|| find(default_language)) {
            // A text with a single entry is as likely a name as a sentence in the default language; still mark it.
            return (text, Some(default_language).filter(|tag| own(tag)));
        }
        match self.entries.iter().find(|(_, text)| !text.is_empty()) {
            Some((tag, text)) => (text, Some(tag.as_str())),
            None => ("", None),
        }
    }
}

impl Text {
    /// The text in a language, as survey-core picks it: that of another language only where it is the default one.
    /// Empty when there is none.
    #[must_use]
    pub fn own(&self, language: &str) -> &str {
        let find = |tag: &str| {
            let entry = self.entries.iter().find(|(key, text)| key.eq_ignore_ascii_case(tag) && !text.is_empty());
            entry.map(|(_, text)| text.as_str())
        };
        // English is survey-core's own language, for which "default" stands.
        if language.is_empty() || language.eq_ignore_ascii_case("en") {
            return find(DEFAULT).or_else(|| find("en")).unwrap_or_default();
        }
        let root = language.split_once('-').map(|(root, _)| root);
        find(language).or_else(|| find(root?)).or_else(|| find(DEFAULT)).unwrap_or_default()
    }
}

/// A value as piping shows it.
#[must_use]
pub fn plain_value(value: &Value) -> String {
    crate::expr::plain(value)
}

/// Replaces `{name}` by what `look_up` says; leaves braces alone where it says nothing. What is put in is not read again.
#[must_use]
pub fn pipe(text: &str, look_up: &dyn Fn(&str) -> Option<String>) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let mut piped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        piped.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        match after.find(['{', '}']) {
            Some(end) if after.as_bytes()[end] == b'}' => {
                match look_up(after[..end].trim()) {
                    Some(value) => piped.push_str(&value),
                    None => piped.push_str(&rest[open..open + end + 2]),
                }
                rest = &after[end + 1..];
            }
            _ => {
                piped.push('{');
                rest = after;
            }
        }
    }
    piped.push_str(rest);
    piped
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_falls_back_as_survey_core_does_and_says_its_language() {
        let text = Text::read(&json!({"default": "Hello", "fr": "Bonjour", "ar": "مرحبا"})).unwrap();
        assert_eq!(text.pick("fr", "en"), ("Bonjour", None));
        assert_eq!(text.pick("fr-CA", "en"), ("Bonjour", None));
        assert_eq!(text.pick("en", "en"), ("Hello", None));
        assert_eq!(text.pick("es", "en"), ("Hello", Some("en")));
        assert_eq!(Text::read(&json!({"fr": "Oui"})).unwrap().pick("es", "en"), ("Oui", Some("fr")));
    }

    #[test]
    fn piping_replaces_known_names_once() {
        let look_up = |name: &str| (name == "a").then(|| "{a}".to_owned());
        assert_eq!(pipe("x {a} {b} {", &look_up), "x {a} {b} {");
        assert_eq!(pipe("{{a}}", &look_up), "{{a}}");
    }
}
