//! survey-core's own sentences, in the languages of the interface: tests written for it name them, and what `civicus
//! answer` and `civicus test` print is compared with them. The widget has sentences of its own.
//!
//! `wording/survey_core.json` holds the default texts of survey-core 3.1 (MIT licence, © Devsoft Baltic OÜ), unchanged.

use serde_json::Value;
use std::sync::LazyLock;
use survey::answering::Wordings;
use survey::host::NumberWriter;
use survey::messages::primary;
use survey::rules::{Breach, Rule};
use survey::text::plain_value;

/// The sentences of one language.
pub(crate) struct Wording {
    sentences: &'static Value,
    language: String,
}

static ALL: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("wording/survey_core.json")).unwrap_or_default());

impl Wording {
    /// The sentences for a language; English for one that is not there.
    pub(crate) fn new(language: &str) -> Self {
        let sentences = ALL.get(language).or_else(|| ALL.get(primary(language))).unwrap_or(&ALL["en"]);
        Self { sentences, language: language.to_owned() }
    }

    fn get(&self, key: &str) -> &'static str {
        self.sentences[key].as_str().unwrap_or_default()
    }

    fn fill(&self, key: &str, values: &[String]) -> String {
        let mut sentence = self.get(key).to_owned();
        for (place, value) in values.iter().enumerate() {
            sentence = sentence.replace(&format!("{{{place}}}"), value);
        }
        sentence
    }

    /// The words for answers where the author gives none.
    pub(crate) fn words(&self) -> Wordings {
        let keys = ["selectAllItemText", "noneItemText", "refuseItemText", "dontKnowItemText", "otherItemText"];
        Wordings {
            specials: keys.map(|key| self.get(key).to_owned()),
            yes: self.get("booleanCheckedLabel").to_owned(),
            no: self.get("booleanUncheckedLabel").to_owned(),
            numbers: NumberWriter::default(),
        }
    }

    /// What survey-core says of a broken rule.
    pub(crate) fn sentence(&self, rule: &Rule) -> String {
        let own = rule.own.own(&self.language);
        let bound = |key: &str, bound: &Value, date: bool| {
            let sentence = if own.is_empty() { self.get(key) } else { own };
            sentence.replace("{0}", &if date { day_words(bound) } else { plain_value(bound) })
        };
        match &rule.breach {
            Breach::Below { bound: least, date } => return bound("minError", least, *date),
            Breach::Above { bound: most, date } => return bound("maxError", most, *date),
            Breach::NoStep { step } => return bound("stepError", step, false),
            _ if !own.is_empty() => return own.to_owned(),
            _ => {}
        }
        let number = |number: f64| plain_value(&survey::json::number_value(number));
        match &rule.breach {
            Breach::Required => self.get("requiredError").into(),
            Breach::OneRequired => self.get("requiredErrorInPanel").into(),
            Breach::RowMissing => self.get("requiredInAllRowsError").into(),
            Breach::RowTwice => self.get("eachRowUniqueError").into(),
            Breach::OtherEmpty => self.get("otherRequiredError").into(),
            Breach::TooFew { least } => self.fill("minSelectError", &[least.to_string()]),
            Breach::TooMany { most } => self.fill("maxSelectError", &[most.to_string()]),
            Breach::FewAnswers { least } => self.fill("minSelectError", &[number(*least)]),
            Breach::ManyAnswers { most } => self.fill("maxSelectError", &[number(*most)]),
            Breach::TooFewRows { least } => self.fill("minRowCountError", &[least.to_string()]),
            Breach::Duplicate => self.get("keyDuplicationError").into(),
            Breach::NotEmail => self.get("invalidEmail").into(),
            Breach::NotNumber => self.get("numericError").into(),
            Breach::OutOfRange { least, most } => {
                let name = self.get("value").to_owned();
                match (least, most) {
                    (Some(least), Some(most)) => self.fill("numericMinMax", &[name, number(*least), number(*most)]),
                    (Some(least), None) => self.fill("numericMin", &[name, number(*least)]),
                    (None, most) => self.fill("numericMax", &[name, most.map(number).unwrap_or_default()]),
                }
            }
            Breach::Digits => self.get("textNoDigitsAllow").into(),
            Breach::Length { least, most } if *least > 0.0 && *most > 0.0 => {
                self.fill("textMinMaxLength", &[number(*least), number(*most)])
            }
            Breach::Length { least, .. } if *least > 0.0 => self.fill("textMinLength", &[number(*least)]),
            Breach::Length { most, .. } => self.fill("textMaxLength", &[number(*most)]),
            Breach::Pattern | Breach::TooLong { .. } => String::new(),
            Breach::Expression { written } => self.fill("invalidExpression", std::slice::from_ref(written)),
            // The caller handled these with their bounds.
            Breach::Below { .. }
            | Breach::Above { .. }
            | Breach::NoStep { .. }
            | Breach::NotDate
            | Breach::NotListed => String::new(),
        }
    }
}

/// A day as JavaScript's `toDateString` writes it.
fn day_words(bound: &Value) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = plain_value(bound);
    let parts: Vec<i64> = text.get(..10).unwrap_or_default().split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month @ 1..=12, day] = parts[..] else { return text };
    // Sakamoto's algorithm.
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year_of = if month < 3 { year - 1 } else { year };
    #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation)] // 1 to 12, 0 to 6
    let (month_place, weekday) = {
        let place = (month - 1) as usize;
        let shift: i64 = shifts[place];
        (place, (year_of + year_of / 4 - year_of / 100 + year_of / 400 + shift + day).rem_euclid(7) as usize)
    };
    format!("{} {} {day:02} {year:04}", DAYS[weekday], MONTHS[month_place])
}
