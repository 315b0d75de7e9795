//! The few look-ups the engine asks of its surroundings in mid-decision. A fifth method needs a reason.

use crate::text::fold;
use std::cmp::Ordering;
use std::fmt;

/// Language knowledge that a browser has (Intl) and a small wasm module should not carry.
pub trait Host {
    /// The plural category of a whole number in a language (CLDR cardinal rules).
    fn plural(&self, language: &str, count: usize) -> Plural;
    /// A whole number in the digits and grouping of a language.
    fn number(&self, language: &str, number: usize) -> String;
    /// A day, `2026-03-27`, as a language writes it.
    fn date(&self, language: &str, day: &str) -> String;
    /// Which of two labels comes first in a sorted list: alphabets differ, and so does the place of é or ñ.
    fn compare(&self, language: &str, left: &str, right: &str) -> Ordering;
}

/// How a computed number is to be written, in the options of ECMA-402's `Intl.NumberFormat`.
#[derive(Clone, Copy, Debug)]
pub struct NumberStyle<'s> {
    /// `decimal`, `currency` or `percent`.
    pub style: &'s str,
    /// ISO 4217 code.
    pub currency: &'s str,
    /// The least and the most digits behind the point.
    pub digits: (Option<usize>, Option<usize>),
    /// Whether thousands are set apart.
    pub grouping: bool,
}

/// Writes a number in a language (BCP 47). A function of its own beside `Host`: answers are put into words in the middle
/// of decisions too. Every program has one, so that two are never told apart.
#[derive(Clone, Copy)]
pub struct NumberWriter(pub fn(&str, f64, &NumberStyle<'_>) -> String);

impl Default for NumberWriter {
    /// As English writes it.
    fn default() -> Self {
        Self(|_, number, style| crate::text::written_number(number, style))
    }
}

impl PartialEq for NumberWriter {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for NumberWriter {}

impl fmt::Debug for NumberWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NumberWriter")
    }
}

/// CLDR plural categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl Plural {
    /// The category's name, as in CLDR and in `locales/*.json`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category of a name; `Other` for any other word.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        match key {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }
}

/// A host without a browser: the plural rules of the interface's own languages, Western digits without grouping.
/// For the collector, the command line and tests. Source: CLDR 48, plurals.xml (cardinal, integers only).
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

impl Host for Native {
    fn plural(&self, language: &str, count: usize) -> Plural {
        match crate::messages::primary(language) {
            "fr" | "pt" if count < 2 => Plural::One,
            "fr" | "es" | "pt" if count != 0 && count.is_multiple_of(1_000_000) => Plural::Many,
            "ar" => match (count, count % 100) {
                (0, _) => Plural::Zero,
                (1, _) => Plural::One,
                (2, _) => Plural::Two,
                (_, 3..=10) => Plural::Few,
                (_, 11..=99) => Plural::Many,
                _ => Plural::Other,
            },
            _ if count == 1 => Plural::One,
            _ => Plural::Other,
        }
    }

    fn number(&self, _language: &str, number: usize) -> String {
        number.to_string()
    }

    fn date(&self, _language: &str, day: &str) -> String {
        day.to_owned()
    }

    fn compare(&self, _language: &str, left: &str, right: &str) -> Ordering {
        fold(left).cmp(&fold(right))
    }
}
