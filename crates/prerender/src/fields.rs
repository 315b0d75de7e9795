//! The table of field names: what is written into a form is read from it under the same names, by these functions alone.
//!
//! | field | name |
//! |---|---|
//! | an answer | the question's path: `region`, `projects[0].title`, `rooms.kitchen.size` |
//! | a row of a matrix | path, `.`, the row |
//! | a place of a ranking | path, `.`, the place from 1 |
//! | a part of a day, an end of a range | path, `.`, `day` `month` `year`, `from` `to` |
//! | words beside "other" | path, `-Comment` (SurveyJS's own) |
//! | a remark | path, `-Remark` |
//! | what is no answer | `civicus.`, and one of the names below |

use serde_json::Value;
use survey::event::DatePart;
use survey::json::canonical;
use survey::screen::{ChoiceScreen, Control, QuestionScreen};
use survey::text::plain_value;

/// Stands before the names of fields that are no answers.
const OURS: &str = "civicus.";
/// The id of the survey.
pub(crate) const SURVEY: &str = "civicus.survey";
/// The version of the definition that the form was made from.
pub(crate) const VERSION: &str = "civicus.version";
/// The language of the form.
pub(crate) const LOCALE: &str = "civicus.locale";
/// The number of the form, used once.
pub(crate) const FORM: &str = "civicus.form";
/// The number of a form that was sent before, and whose place this one takes; several for several.
pub(crate) const EARLIER: &str = "civicus.earlier";
/// What the page that carries the form adds, by key.
pub(crate) const CONTEXT: &str = "civicus.context.";

/// What a browser sends of a form: names and values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a body of type `application/x-www-form-urlencoded`. Every text is one: what is no UTF-8 is replaced.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body);
        // Browsers end lines of texts with CR and LF, whatever was typed; the widget and everybody else with LF.
        Self(pairs.map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n"))).collect())
    }

    /// The body that a browser would send.
    #[must_use]
    pub fn to_body(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// Adds a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The first value under a name; empty for none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }

    /// Every value under a name.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is this very field.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|own| own == value)
    }

    /// Adds all of others.
    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets a field that is there once.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(own, _)| own != name);
        self.push(name, value);
    }

    /// What the page that carries the form adds, by key.
    pub(crate) fn context(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        pairs.filter_map(|(name, value)| Some((name.strip_prefix(CONTEXT)?, value)))
    }

    /// The id of the survey that the form is about.
    #[must_use]
    pub fn survey(&self) -> &str {
        self.get(SURVEY)
    }

    /// The version of the definition that the form was made from.
    #[must_use]
    pub fn version(&self) -> &str {
        self.get(VERSION)
    }

    /// The language of the form.
    #[must_use]
    pub fn locale(&self) -> &str {
        self.get(LOCALE)
    }

    /// The number of the form; `None` where it has none that could be its own.
    #[must_use]
    pub fn form(&self) -> Option<&str> {
        Some(self.get(FORM)).filter(|number| is_number(number))
    }

    /// The numbers of forms that were sent before, and whose place this one takes, the first one first.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &str> {
        self.all(EARLIER).filter(|number| is_number(number))
    }

    /// Gives the form another number, and notes that it takes the place of what was sent under the old one.
    pub fn take_place_of_earlier(&mut self, number: &str) {
        if let Some(old) = self.form().map(str::to_owned) {
            self.push(EARLIER, old);
        }
        self.set(FORM, number);
    }

    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Whether a text is a UUID: a number that an author or webmaster made up would be the same for everybody.
fn is_number(text: &str) -> bool {
    let groups = text.split('-').map(str::len);
    groups.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The names of one question's fields.
#[derive(Clone, Debug)]
pub(crate) struct Names(String);

impl Names {
    /// Of the question with this path. Names of ours are not for questions.
    pub(crate) fn of(path: &str) -> Self {
        Self(if path.starts_with(OURS) { format!("~{path}") } else { path.to_owned() })
    }

    pub(crate) fn answer(&self) -> &str {
        &self.0
    }

    pub(crate) fn row(&self, row: &str) -> String {
        format!("{}.{row}", self.0)
    }

    pub(crate) fn place(&self, place: usize) -> String {
        format!("{}.{place}", self.0)
    }

    pub(crate) fn part(&self, part: DatePart) -> String {
        let part = match part {
            DatePart::Day => "day",
            DatePart::Month => "month",
            DatePart::Year => "year",
        };
        format!("{}.{part}", self.0)
    }

    /// The ends of a range, or the one number.
    pub(crate) fn ends(&self, count: usize) -> Vec<String> {
        if count < 2 { vec![self.0.clone()] } else { ["from", "to"].map(|end| format!("{}.{end}", self.0)).into() }
    }

    pub(crate) fn other(&self) -> String {
        format!("{}-Comment", self.0)
    }

    pub(crate) fn remark(&self) -> String {
        format!("{}-Remark", self.0)
    }
}

/// What stands for each value in a field: its words, or JSON where words are no text or those of another value.
pub(crate) fn tokens<'v>(values: impl Iterator<Item = &'v Value>) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for value in values {
        let plain = plain_value(value);
        let scalar = !value.is_array() && !value.is_object();
        let clear = scalar && !plain.is_empty() && !tokens.contains(&plain);
        tokens.push(if clear { plain } else { canonical(value) });
    }
    tokens
}

/// What stands for each choice.
pub(crate) fn tokens_of(choices: &[ChoiceScreen]) -> Vec<String> {
    tokens(choices.iter().map(|choice| &choice.value))
}

/// How many places of a ranking are offered.
pub(crate) fn places(most: Option<usize>, choices: usize) -> usize {
    most.unwrap_or(choices).min(choices)
}

/// The names of all fields of a question.
pub(crate) fn names_of(question: &QuestionScreen, path: &str) -> Vec<String> {
    let names = Names::of(path);
    let mut all = match &question.control {
        Control::Radios { .. } | Control::Checkboxes { .. } | Control::Dropdown { .. } | Control::Combobox(_) => {
            vec![names.answer().to_owned(), names.other()]
        }
        Control::Rating { .. } | Control::Text(_) | Control::Comment { .. } => vec![names.answer().to_owned()],
        Control::Matrix { rows, .. } => rows.iter().map(|row| names.row(&row.value)).collect(),
        Control::Ranking { ranked, unranked, .. } => {
            (1..=ranked.len() + unranked.len()).map(|place| names.place(place)).collect()
        }
        Control::Date(parts) => parts.iter().map(|part| names.part(part.part)).collect(),
        Control::Slider(screen) => names.ends(screen.ends.len()),
        Control::Texts { .. }
        | Control::Groups(_)
        | Control::Table { .. }
        | Control::Expression { .. }
        | Control::Unsupported => Vec::new(),
    };
    all.extend(question.remark.as_ref().map(|_| names.remark()));
    all
}

/// What was sent of a question; empty fields are none.
pub(crate) fn sent(question: &QuestionScreen, path: &str, fields: &Fields) -> Fields {
    let mut found = Fields::default();
    for name in names_of(question, path) {
        fields.all(&name).filter(|value| !value.is_empty()).for_each(|value| found.push(name.as_str(), value));
    }
    found
}

/// What a browser would send of a question as it stands; empty fields are none.
pub(crate) fn held(question: &QuestionScreen, path: &str) -> Fields {
    let names = Names::of(path);
    let mut found = Fields::default();
    let mut put = |name: String, value: &str| {
        if !value.is_empty() {
            found.push(name, value);
        }
    };
    let answer = || names.answer().to_owned();
    match &question.control {
        Control::Radios { choices, other, .. }
        | Control::Checkboxes { choices, other }
        | Control::Dropdown { choices, other } => {
            chosen(choices).iter().for_each(|token| put(answer(), token));
            other.iter().for_each(|other| put(names.other(), &other.value));
        }
        Control::Combobox(screen) => {
            chosen(&screen.choices).iter().for_each(|token| put(answer(), token));
            screen.other.iter().for_each(|other| put(names.other(), &other.value));
        }
        Control::Rating { steps, outside, .. } => {
            let all: Vec<ChoiceScreen> = steps.iter().chain(outside).cloned().collect();
            chosen(&all).iter().for_each(|token| put(answer(), token));
        }
        Control::Matrix { rows, .. } => {
            for row in rows {
                chosen(&row.choices).iter().for_each(|token| put(names.row(&row.value), token));
            }
        }
        Control::Ranking { ranked, unranked, removable: true, .. } => {
            let items = ranked.iter().map(|(item, _)| item).chain(unranked);
            let tokens = tokens(items.map(|item| &item.value)).into_iter().take(ranked.len());
            tokens.zip(1..).for_each(|(token, place)| put(names.place(place), &token));
        }
        Control::Text(screen) => put(answer(), &screen.value),
        Control::Comment { value, .. } => put(answer(), value),
        Control::Date(parts) => parts.iter().for_each(|part| put(names.part(part.part), &part.value)),
        Control::Slider(screen) => {
            for (name, end) in names.ends(screen.ends.len()).into_iter().zip(&screen.ends) {
                put(name, &end.map(number).unwrap_or_default());
            }
        }
        // An order of everything that nobody gave is no answer.
        Control::Ranking { .. }
        | Control::Texts { .. }
        | Control::Groups(_)
        | Control::Table { .. }
        | Control::Expression { .. }
        | Control::Unsupported => {}
    }
    question.remark.iter().for_each(|remark| put(names.remark(), &remark.value));
    found
}

/// The tokens of what is chosen.
fn chosen(choices: &[ChoiceScreen]) -> Vec<String> {
    let tokens = tokens_of(choices);
    choices.iter().zip(tokens).filter(|(choice, _)| choice.chosen).map(|(_, token)| token).collect()
}

/// A number as it is written.
pub(crate) fn number(number: f64) -> String {
    serde_json::Number::from_f64(number).map(|number| plain_value(&Value::Number(number))).unwrap_or_default()
}
