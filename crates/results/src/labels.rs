//! The words of questions, choices and groups, from the definition.

use crate::words::Words;
use serde_json::Value;
use survey::messages::{LANGUAGES, primary};
use survey::model::{Choice, Definition, QuestionKind, Special};
use survey::summary::Settings;
use survey::text::{Text, plain_value};

/// Some words, and the language they are in where that is not the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) language: Option<String>,
}

impl Label {
    pub(crate) fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), language: None }
    }
}

/// Finds words.
pub(crate) struct Labels<'d> {
    definition: &'d Definition,
    settings: &'d Settings,
    pub(crate) language: &'d str,
}

impl<'d> Labels<'d> {
    pub(crate) fn new(definition: &'d Definition, settings: &'d Settings, language: &'d str) -> Self {
        Self { definition, settings, language }
    }

    fn pick(&self, text: &Text) -> Option<Label> {
        let (words, language) = text.pick(self.language, &self.definition.default_language);
        (!words.is_empty()).then(|| Label { text: words.to_owned(), language: language.map(String::from) })
    }

    pub(crate) fn survey(&self) -> Label {
        self.pick(&self.definition.title).unwrap_or_else(|| Label::own(&self.definition.id))
    }

    /// What stands above a headline.
    pub(crate) fn headline(&self, element: &str) -> Label {
        let title = self.settings.headlines.iter().find(|headline| headline.element == element);
        title.and_then(|headline| self.pick(&headline.title)).unwrap_or_else(|| self.element(element))
    }

    /// An element's title; of a part, `agreement.heard`, that of the row.
    pub(crate) fn element(&self, name: &str) -> Label {
        let found = match self.definition.named(name).map(|id| self.definition.element(id)) {
            Some(element) => self.pick(&element.title),
            None => name.rsplit_once('.').and_then(|(around, part)| self.part(around, part)),
        };
        found.unwrap_or_else(|| Label::own(name.rsplit('.').next().unwrap_or(name)))
    }

    /// Whether an element is answered in words, which are not published whatever their number.
    pub(crate) fn is_in_words(&self, name: &str) -> bool {
        is_in_words(self.definition, name)
    }

    fn part(&self, around: &str, part: &str) -> Option<Label> {
        let question = self.definition.question(self.definition.named(around)?)?;
        match &question.kind {
            QuestionKind::Matrix(matrix) => self.choice_of(&matrix.rows, &Value::from(part)),
            QuestionKind::MultipleText(several) => {
                let line =
                    several.items.iter().map(|id| self.definition.element(*id)).find(|line| line.name == part)?;
                self.pick(&line.title)
            }
            _ => None,
        }
    }

    /// What was answered, in words; of a part of a matrix the matrix' columns.
    pub(crate) fn value(&self, element: &str, value: &Value, words: &Words) -> Label {
        if value.is_null() {
            return Label::own(words.say("no_answer", &[]));
        }
        if let Some(label) = self.own_words(element, &plain_value(value)) {
            return label;
        }
        let named = |name: &str| self.definition.question(self.definition.named(name)?);
        let question = named(element).or_else(|| named(element.rsplit_once('.')?.0));
        let found = question.and_then(|question| self.answer(&question.kind, value, words, 4));
        found.unwrap_or_else(|| Label::own(plain_value(value)))
    }

    fn answer(&self, kind: &QuestionKind, value: &Value, words: &Words, depth: usize) -> Option<Label> {
        match kind {
            QuestionKind::Select(select) => self.choice_of(&select.choices, value).or_else(|| {
                let special = select.specials.iter().find(|(special, _)| value.as_str() == Some(special.value()));
                special
                    .map(|(special, own)| self.pick(own).unwrap_or_else(|| Label::own(words.say(key(special), &[]))))
                    .or_else(|| {
                        let from = select.from.as_ref().filter(|_| depth > 0)?;
                        let other = self.definition.question(self.definition.named(&from.question)?)?;
                        self.answer(&other.kind, value, words, depth - 1)
                    })
            }),
            QuestionKind::Boolean { yes, yes_words, no_words, .. } => {
                let (own, key) = if value == yes { (yes_words, "yes") } else { (no_words, "no") };
                Some(self.pick(own).unwrap_or_else(|| Label::own(words.say(key, &[]))))
            }
            QuestionKind::Rating(rating) => {
                self.choice_of(&rating.steps, value).or_else(|| self.choice_of(&rating.outside, value))
            }
            QuestionKind::Matrix(matrix) => {
                self.choice_of(&matrix.columns, value).or_else(|| self.choice_of(&matrix.rows, value))
            }
            _ => None,
        }
    }

    fn choice_of(&self, choices: &[Choice], value: &Value) -> Option<Label> {
        let choice = choices.iter().find(|choice| plain_value(&choice.value) == plain_value(value))?;
        self.pick(&choice.text)
    }

    /// By what respondents are split.
    pub(crate) fn split(&self, by: &str, words: &Words) -> Label {
        match by {
            "language" | "month" => Label::own(words.say(by, &[])),
            _ => {
                let named = self.settings.names.iter().find(|named| named.value == by);
                named.and_then(|named| self.pick(&named.title)).unwrap_or_else(|| self.element(by))
            }
        }
    }

    /// A group of respondents.
    pub(crate) fn group(&self, by: &str, value: &Value, words: &Words) -> Label {
        let text = plain_value(value);
        if value.is_null() {
            return Label::own(words.say("no_answer", &[]));
        }
        if by == "month" {
            return Label::own(words.month(&text));
        }
        if by == "language" {
            let known = LANGUAGES.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary(&text)));
            return match known {
                Some((tag, name)) if *tag != words.language => {
                    Label { text: (*name).into(), language: Some((*tag).into()) }
                }
                Some((_, name)) => Label::own(*name),
                None => Label::own(text),
            };
        }
        self.value(by, value, words)
    }

    /// What the author calls a calculated value, or a theme of an open text (`publish.names`).
    fn own_words(&self, name: &str, value: &str) -> Option<Label> {
        let named = self.settings.names.iter().find(|named| named.value == name)?;
        let (_, words) = named.values.iter().find(|(own, _)| own == value)?;
        self.pick(words)
    }
}

/// Whether an element is answered in words.
pub(crate) fn is_in_words(definition: &Definition, name: &str) -> bool {
    let question = definition.named(name).and_then(|id| definition.question(id));
    question.is_some_and(|question| matches!(question.kind, QuestionKind::Text(_) | QuestionKind::Comment { .. }))
}

fn key(special: Special) -> &'static str {
    match special {
        Special::None => "none",
        Special::Other => "other",
        Special::Refuse => "refuse",
        Special::DontKnow => "dont_know",
        Special::SelectAll => "everyone",
    }
}
