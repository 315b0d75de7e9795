//! The interface's own sentences, and numbers and dates as each language writes them (CLDR, through ICU4X).

use icu_calendar::{Date, Iso};
use icu_datetime::fieldsets::{M, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde_json::{Map, Value};
use survey::json;
use survey::messages::primary;
use survey::screen::Direction;
use survey::text::pipe;

/// Languages of the interface of results, and their sentences.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("../../../locales/results/en.json")),
    ("fr", include_str!("../../../locales/results/fr.json")),
    ("es", include_str!("../../../locales/results/es.json")),
    ("pt", include_str!("../../../locales/results/pt.json")),
    ("ar", include_str!("../../../locales/results/ar.json")),
];

/// Languages of the interface of results.
pub const LANGUAGES: [&str; 5] = ["en", "fr", "es", "pt", "ar"];

/// Sentences, numbers and dates in one language.
pub(crate) struct Words {
    /// The language in which sentences are said.
    pub(crate) language: &'static str,
    sentences: Map<String, Value>,
    locale: Locale,
    decimals: Option<DecimalFormatter>,
    plurals: Option<PluralRules>,
}

impl Words {
    /// In the language that is wished for, or English.
    pub(crate) fn of(language: &str) -> Self {
        let wanted = primary(language);
        let (tag, text) = FILES.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted)).unwrap_or(&FILES[0]);
        let sentences = match json::read(text) {
            Ok(Value::Object(sentences)) => sentences,
            _ => Map::new(),
        };
        // Western digits everywhere, as in the texts around them.
        let locale: Locale = format!("{tag}-u-nu-latn").parse().unwrap_or(Locale::UNKNOWN);
        let decimals = DecimalFormatter::try_new((&locale).into(), Default::default()).ok();
        let plurals = PluralRules::try_new_cardinal((&locale).into()).ok();
        Self { language: tag, sentences, locale, decimals, plurals }
    }

    pub(crate) fn is_right_to_left(&self) -> bool {
        Direction::of(self.language) == Direction::RightToLeft
    }

    /// A sentence with its `{places}` filled.
    pub(crate) fn say(&self, key: &str, places: &[(&str, &str)]) -> String {
        match self.sentences.get(key) {
            Some(Value::String(template)) => fill(template, places),
            _ => key.to_owned(),
        }
    }

    /// A sentence in the plural form of a number.
    pub(crate) fn count(&self, key: &str, count: u64) -> String {
        let Some(Value::Object(forms)) = self.sentences.get(key) else { return key.to_owned() };
        let category = self.plurals.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(count));
        let name = match category {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        let form = forms.get(name).or_else(|| forms.get("other")).and_then(Value::as_str).unwrap_or_default();
        fill(form, &[("n", &self.number(count))])
    }

    /// A whole number.
    pub(crate) fn number(&self, number: u64) -> String {
        self.decimal(Decimal::from(number))
    }

    /// A number with at most two digits behind the point; a true minus in front.
    pub(crate) fn real(&self, number: f64) -> String {
        let text = format!("{number:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        text.parse().map_or_else(|_| text.to_owned(), |decimal| self.decimal(decimal))
    }

    fn decimal(&self, number: Decimal) -> String {
        let formatter = self.decimals.as_ref();
        formatter
            .map_or_else(|| number.to_string(), |formatter| formatter.format(&number).to_string())
            .replace('-', "−")
    }

    /// A share from 0 to 1, in whole per cent.
    pub(crate) fn percent(&self, share: f64) -> String {
        let number = self.real((share * 100.0).round());
        match self.language {
            "fr" | "es" => format!("{number}\u{a0}%"),
            _ => format!("{number}%"),
        }
    }

    /// A month, `2026-11`. From its name and the year: ICU4X 2.4 cannot write both together in Portuguese.
    pub(crate) fn month(&self, month: &str) -> String {
        let formatter = DateTimeFormatter::try_new(self.dates(), M::long());
        match (day(&format!("{month}-01")), formatter) {
            (Some(date), Ok(formatter)) => {
                let year = month.split('-').next().unwrap_or_default();
                self.say("month_of_year", &[("month", &formatter.format(&date).to_string()), ("year", year)])
            }
            _ => month.to_owned(),
        }
    }

    /// A day, `2026-11-28`.
    pub(crate) fn day(&self, text: &str) -> String {
        let formatter = DateTimeFormatter::try_new(self.dates(), YMD::long());
        match (day(text), formatter) {
            (Some(date), Ok(formatter)) => formatter.format(&date).to_string(),
            _ => text.to_owned(),
        }
    }

    fn dates(&self) -> DateTimeFormatterPreferences {
        (&self.locale).into()
    }

    /// Several things as one text.
    pub(crate) fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        items
            .into_iter()
            .reduce(|list, item| self.say("list_comma", &[("list", &list), ("item", &item)]))
            .unwrap_or_default()
    }
}

fn fill(template: &str, places: &[(&str, &str)]) -> String {
    pipe(template, &|wanted| places.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned()))
}

fn day(text: &str) -> Option<Date<Iso>> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::try_new_iso(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn places(sentence: &Value) -> BTreeSet<String> {
        let texts: Vec<&str> = match sentence {
            Value::Object(forms) => forms.get("other").into_iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        let inner = texts.iter().flat_map(|text| text.split('{').skip(1)).filter_map(|part| part.split('}').next());
        inner.map(String::from).collect()
    }

    #[test]
    fn every_language_has_every_sentence_with_the_same_places_and_the_plural_forms_it_needs() {
        let english = Words::of("en");
        for tag in LANGUAGES {
            let words = Words::of(tag);
            let keys = |words: &Words| words.sentences.keys().cloned().collect::<BTreeSet<_>>();
            assert_eq!((words.language, keys(&words)), (tag, keys(&english)));
            for (key, sentence) in &words.sentences {
                assert_eq!(places(sentence), places(&english.sentences[key]), "{tag}: {key}");
                if let Value::Object(forms) = sentence {
                    let rules = words.plurals.as_ref().unwrap();
                    let needed: BTreeSet<String> =
                        rules.categories().map(|one| format!("{one:?}").to_lowercase()).collect();
                    assert_eq!(forms.keys().cloned().collect::<BTreeSet<_>>(), needed, "{tag}: {key}");
                }
            }
        }
    }

    #[test]
    fn numbers_and_dates_are_written_as_each_language_writes_them() {
        let [english, french, spanish, arabic] = ["en", "fr-CA", "es", "ar"].map(Words::of);
        assert_eq!(english.number(12_345), "12,345");
        assert_eq!(french.number(12_345), "12\u{202f}345");
        assert_eq!(spanish.percent(0.415), "42\u{a0}%");
        assert_eq!(english.real(-7.5), "−7.5");
        assert_eq!([&english, &french].map(|words| words.month("2026-11")), ["November 2026", "novembre 2026"]);
        assert_eq!(english.day("2026-11-28"), "November 28, 2026");
        assert_eq!(arabic.count("responses", 3), "3 إجابات");
        assert_eq!(Words::of("xx").language, "en");
        assert_eq!(english.month("soon"), "soon");
        let days = LANGUAGES.map(|tag| Words::of(tag).day("2026-11-28"));
        let wanted = ["November 28, 2026", "28 novembre 2026", "28 de noviembre de 2026", "28 de novembro de 2026"];
        assert_eq!(days[..4], wanted);
        let months = LANGUAGES.map(|tag| Words::of(tag).month("2026-11"));
        assert_eq!(months[2..4], ["noviembre de 2026", "novembro de 2026"]);
    }
}
