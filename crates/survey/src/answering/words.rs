//! Words: of choices and answers as they are read, and of texts with answers piped in.

use super::offers::{Label, own_choice};
use super::scope::From;
use super::{Answering, NodeId, Role};
use crate::expr::{Computed, is_empty, same_answer};
use crate::host::{NumberStyle, NumberWriter};
use crate::model::{Choice, ExpressionKind, QuestionKind, Special, TableRows};
use crate::text::{Text, fold, pipe, plain_value};
use serde_json::Value;

/// The interface's own words for answers, where the author gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wordings {
    /// In the order of [`Special::ALL`].
    pub specials: [String; 5],
    /// Yes.
    pub yes: String,
    /// No.
    pub no: String,
    /// What writes computed numbers.
    pub numbers: NumberWriter,
}

impl Default for Wordings {
    /// survey-core's English words.
    fn default() -> Self {
        Self {
            specials: ["Select All", "None", "Refuse to answer", "Don't know", "Other (describe)"].map(String::from),
            yes: "Yes".into(),
            no: "No".into(),
            numbers: NumberWriter::default(),
        }
    }
}

impl Wordings {
    /// The words for a special choice.
    #[must_use]
    pub fn special(&self, special: Special) -> &str {
        let place = Special::ALL.iter().position(|known| *known == special).unwrap_or_default();
        &self.specials[place]
    }
}

impl Answering {
    /// Sets the interface's own words, those of another language for example.
    pub fn set_wordings(&mut self, wordings: Wordings) {
        self.wordings = wordings;
        self.resort_choices();
    }

    /// A text of the author in the language of the answers, without piping.
    pub(super) fn text_words(&self, text: &Text) -> String {
        text.own(&self.language).to_owned()
    }

    /// A text of the author with answers piped in, as seen from a node.
    #[must_use]
    pub fn piped(&self, text: &Text, at: Option<NodeId>) -> String {
        self.pipe_words(text.own(&self.language), at)
    }

    /// Words with answers piped in: `{name}` becomes the answer as it is read; names of nothing stay.
    #[must_use]
    pub fn pipe_words(&self, words: &str, at: Option<NodeId>) -> String {
        self.piping.within(words, || {
            pipe(words, &|name| {
                self.draw_on_others();
                self.piping.take(|| self.piped_name(name, at))
            })
        })
    }

    fn piped_name(&self, name: &str, at: Option<NodeId>) -> Option<String> {
        let found = self.look_up(name, at.map_or(From::Survey, From::Node))?;
        let value = &*found.value;
        // Expressions count groups from 0, people from 1.
        let counted = matches!(fold(name).as_str(), "panelindex" | "visiblepanelindex");
        if let Some(place) = value.as_u64().filter(|_| counted) {
            return Some((place + 1).to_string());
        }
        Some(match found.question {
            _ if is_empty(value) => String::new(),
            Some(id) => self.value_words(id, value),
            None => plain_value(value),
        })
    }

    /// A question's or panel's words: its title with answers piped in, or a question's name.
    #[must_use]
    pub fn title_words(&self, id: NodeId) -> String {
        let title = self.piped(&self.element(id).title, Some(id));
        if title.is_empty() && self.node(id).role == Role::Question { self.name(id).to_owned() } else { title }
    }

    /// A question's or panel's title without piping, or a question's name.
    pub(super) fn title_as_written(&self, id: NodeId) -> String {
        let title = self.text_words(&self.element(id).title);
        if title.is_empty() && self.node(id).role == Role::Question { self.name(id).to_owned() } else { title }
    }

    /// Words with answers piped in, properties left as they are: one may be made of these words.
    pub(super) fn pipe_names(&self, words: &str, at: NodeId) -> String {
        pipe(words, &|name| if name.starts_with('$') { None } else { self.piped_name(name, Some(at)) })
    }

    /// The words of a choice.
    #[must_use]
    pub fn label_words(&self, label: &Label, value: &Value) -> String {
        match label {
            Label::Words(words) => words.clone(),
            Label::Choice(..) => own_choice(&self.definition, label)
                .map_or_else(|| plain_value(value), |choice| self.choice_words(choice)),
            Label::Special(element, special) => {
                let select = self.definition.question(*element).and_then(crate::model::Question::select);
                let own = select.and_then(|select| select.specials.words(*special)).map(|text| self.piped(text, None));
                own.filter(|own| !own.is_empty()).unwrap_or_else(|| self.wordings.special(*special).to_owned())
            }
        }
    }

    /// The words of the author's choice, or its value.
    #[must_use]
    pub fn choice_words(&self, choice: &Choice) -> String {
        let words = choice.text.own(&self.language);
        if words.is_empty() { plain_value(&choice.value) } else { self.pipe_words(words, None) }
    }

    /// A row's words.
    #[must_use]
    pub fn row_words(&self, row: NodeId) -> String {
        let Some(table) = self.node(row).parent.and_then(|id| self.table(id)) else { return String::new() };
        match (&table.rows, &self.node(row).role) {
            (TableRows::Listed { rows, .. }, Role::Row(name)) => rows
                .iter()
                .find(|choice| choice.value == *name)
                .map_or_else(|| plain_value(name), |choice| self.choice_words(choice)),
            _ => (self.item_place(row) + 1).to_string(),
        }
    }

    /// An answer, or a part of it, as it is read.
    #[must_use]
    pub fn value_words(&self, id: NodeId, value: &Value) -> String {
        let Some(question) = self.question(id) else { return plain_value(value) };
        if !question.piped_by_words && question.select().is_some() {
            return plain_value(value);
        }
        match &question.kind {
            QuestionKind::Select(_) => match value {
                Value::Array(chosen) => {
                    let words: Vec<String> = chosen.iter().map(|one| self.chosen_words(id, one)).collect();
                    words.join(", ")
                }
                single => self.chosen_words(id, single),
            },
            QuestionKind::Boolean { yes, yes_words, no_words, .. } => {
                let (own, common) = if same_answer(value, yes) {
                    (yes_words, &self.wordings.yes)
                } else {
                    (no_words, &self.wordings.no)
                };
                if own.is_empty() { common.clone() } else { self.piped(own, None) }
            }
            QuestionKind::Rating(rating) => {
                let steps = rating.steps.iter().chain(&rating.outside);
                let found = steps.into_iter().find(|step| same_answer(&step.value, value));
                found.map_or_else(|| plain_value(value), |step| self.choice_words(step))
            }
            QuestionKind::Matrix(matrix) => match value {
                Value::Array(chosen) => {
                    let words: Vec<String> = chosen.iter().map(|one| self.column_words(&matrix.columns, one)).collect();
                    words.join(", ")
                }
                single => self.column_words(&matrix.columns, single),
            },
            QuestionKind::Expression(kind) => self.formatted(kind, value),
            QuestionKind::Slider(_) => Computed::from(value).to_text().into_owned(),
            _ => plain_value(value),
        }
    }

    /// An answer as `displayValue` gives it: words where there are some, in the shape of the answer.
    pub(super) fn display_value(&self, id: NodeId, value: &Value) -> Value {
        if super::value::is_blank(value) {
            return "".into();
        }
        match (self.kind(id), value) {
            (Some(QuestionKind::Text(_) | QuestionKind::Comment { .. } | QuestionKind::Slider(_)), _) => value.clone(),
            (Some(QuestionKind::Matrix(matrix)), Value::Object(cells)) => cells
                .iter()
                .map(|(row, cell)| {
                    let found = matrix.rows.iter().find(|known| plain_value(&known.value) == *row);
                    let row = found.map_or_else(|| row.clone(), |known| self.choice_words(known));
                    let words: Value = match cell {
                        Value::Array(chosen) => {
                            chosen.iter().map(|one| Value::from(self.column_words(&matrix.columns, one))).collect()
                        }
                        single => self.column_words(&matrix.columns, single).into(),
                    };
                    (row, words)
                })
                .collect(),
            (Some(QuestionKind::MultipleText(_)), Value::Object(texts)) => self.display_inside(id, texts),
            (Some(QuestionKind::Dynamic(_) | QuestionKind::Table(_)), Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(place, fields)| match (self.node(id).children.get(place), fields) {
                    (Some(item), Value::Object(fields)) => self.display_inside(*item, fields),
                    _ => fields.clone(),
                })
                .collect(),
            (Some(QuestionKind::Table(_)), Value::Object(rows)) => rows
                .iter()
                .map(|(name, fields)| {
                    let row = self.node(id).children.iter().copied().find(|row| self.row_name(*row) == *name);
                    match (row, fields) {
                        (Some(row), Value::Object(fields)) => (self.row_words(row), self.display_inside(row, fields)),
                        _ => (name.clone(), fields.clone()),
                    }
                })
                .collect(),
            (Some(QuestionKind::Dynamic(_) | QuestionKind::Table(_) | QuestionKind::MultipleText(_)), _) => {
                value.clone()
            }
            _ => self.value_words(id, value).into(),
        }
    }

    /// The answers in a group, row or question with several texts, by the titles of their questions.
    fn display_inside(&self, item: NodeId, fields: &serde_json::Map<String, Value>) -> Value {
        let inside = self.questions_in(item);
        fields
            .iter()
            .filter(|(_, value)| !is_empty(value))
            .map(|(name, value)| match inside.iter().copied().find(|id| self.value_name(*id) == name) {
                Some(id) => (self.title_words(id), self.display_value(id, value)),
                None => (name.clone(), value.clone()),
            })
            .collect()
    }

    fn column_words(&self, columns: &[Choice], value: &Value) -> String {
        let found = columns.iter().find(|column| same_answer(&column.value, value));
        found.map_or_else(|| plain_value(value), |column| self.choice_words(column))
    }

    fn chosen_words(&self, id: NodeId, value: &Value) -> String {
        if value.as_str() == Some(Special::Other.value()) && self.has_special(id, Special::Other) {
            let written = self.other_text(id);
            if !written.is_empty() {
                return written.to_owned();
            }
        }
        let offers = self.offers(id);
        let found = offers.iter().find(|offer| same_answer(&offer.value, value));
        found.map_or_else(|| plain_value(value), |offer| self.label_words(&offer.label, value))
    }

    /// A computed value as the author wants it written.
    #[must_use]
    pub fn formatted(&self, kind: &ExpressionKind, value: &Value) -> String {
        let written = match (value.as_f64(), kind.style.as_str()) {
            (_, "none") | (None, _) => plain_value(value),
            (Some(number), style) => {
                let digits = (kind.least_digits.map(usize::from), kind.most_digits.map(usize::from));
                let style = NumberStyle { style, currency: &kind.currency, digits, grouping: kind.grouping };
                (self.wordings.numbers.0)(&self.language, number, &style)
            }
        };
        let format = self.piped(&kind.format, None);
        if format.is_empty() { written } else { format.replace("{0}", &written) }
    }
}
