//! How each kind of question is answered, with its present answer.

use super::super::{dates, words::plain};
use super::Showing;
use crate::answering::NodeId;
use crate::event::DatePart;
use crate::messages::Message;
use crate::model::{InputType, Matrix, Question, QuestionKind, Select, SelectStyle, TextField};
use crate::rules::Breach;
use crate::screen::{CharacterLimit, ChoiceScreen, Control, DateField, MatrixRow, SliderScreen, TextScreen};
use crate::text::{Text, characters, plain_value};
use serde_json::Value;

impl Showing<'_> {
    pub(super) fn control(self, id: NodeId, question: &Question) -> Control {
        let answering = self.answering();
        let answer = answering.value(id);
        match &question.kind {
            QuestionKind::Select(select) => self.select(id, select),
            QuestionKind::Rating(rating) => {
                let offers = answering.offers(id);
                let steps = offers.iter().filter_map(|offer| answering.author_choice(&offer.label));
                Control::Rating {
                    steps: self.plain_choices(id, steps, answer),
                    lowest: self.rich(&rating.lowest, id),
                    highest: self.rich(&rating.highest, id),
                    outside: self.plain_choices(id, rating.outside.iter(), answer),
                    look: rating.rate_type,
                }
            }
            QuestionKind::Matrix(matrix) => self.matrix(id, matrix),
            QuestionKind::Text(field) if field.input == InputType::Date => self.date(id),
            QuestionKind::Text(field) => Control::Text(self.text(id, field)),
            QuestionKind::Comment { most } => {
                let typed = answer.as_str().unwrap_or_default();
                // Who cannot write need not be told how much there may be.
                let most = most.or(answering.definition().settings.longest_text);
                let most = most.filter(|_| !answering.is_read_only(id));
                Control::Comment { value: typed.to_owned(), limit: most.map(|most| self.limit(typed, most)) }
            }
            QuestionKind::Boolean { yes, no, yes_words, no_words } => Control::Radios {
                choices: [(yes, yes_words, Message::Yes), (no, no_words, Message::No)]
                    .map(|(value, words, message)| self.truth(id, value, words, message))
                    .into(),
                other: None,
                inline: true,
            },
            QuestionKind::MultipleText(_) => self.texts(id),
            QuestionKind::Dynamic(dynamic) => Control::Groups(self.groups(id, dynamic)),
            QuestionKind::Table(table) => self.table(id, table),
            QuestionKind::Slider(slider) => {
                let end = |value: Option<&Value>| value.and_then(Value::as_f64);
                let bound = |which: usize, otherwise: f64| {
                    let bound = answering.bound_of(id, which);
                    bound.as_f64().or_else(|| crate::json::parse_number(bound.as_str()?)).unwrap_or(otherwise)
                };
                let ends =
                    if slider.range { vec![end(answer.get(0)), end(answer.get(1))] } else { vec![end(Some(answer))] };
                Control::Slider(SliderScreen { ends, least: bound(0, 0.0), most: bound(1, 100.0), step: slider.step })
            }
            QuestionKind::Expression(kind) => Control::Expression { words: answering.formatted(kind, answer) },
            QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Unsupported => Control::Unsupported,
        }
    }

    fn truth(self, id: NodeId, value: &Value, words: &Text, message: Message) -> ChoiceScreen {
        ChoiceScreen {
            value: value.clone(),
            label: self.session.rich_or(self.answering(), words, id, message),
            chosen: self.answering().value(id) == value,
            exclusive: false,
            closed: false,
            picture: String::new(),
        }
    }

    /// Our own sentence about how to answer. A hint of the author takes its place, unless ours is about a number of
    /// choices, which is a rule.
    pub(super) fn instruction(self, question: &Question, hinted: bool) -> String {
        let messages = &self.session.messages;
        let unless_hinted = |message| if hinted { String::new() } else { messages.get(message).to_owned() };
        if matches!(&question.kind, QuestionKind::Text(field) if field.input == InputType::Date) {
            return unless_hinted(Message::DateHint);
        }
        let QuestionKind::Select(select) = &question.kind else { return String::new() };
        let up_to = |message| select.most.map(|most| messages.count(message, most, self.host, &[]));
        let Select { style, .. } = &**select;
        match style {
            SelectStyle::Checkbox | SelectStyle::Tagbox | SelectStyle::ImagePicker { several: true } => {
                up_to(Message::ChooseUpTo).unwrap_or_else(|| unless_hinted(Message::ChooseAny))
            }
            SelectStyle::Ranking { select: true } => up_to(Message::RankUpTo).unwrap_or_default(),
            SelectStyle::Ranking { select: false }
            | SelectStyle::Radiogroup
            | SelectStyle::Dropdown
            | SelectStyle::ImagePicker { several: false } => String::new(),
        }
    }

    fn date(self, id: NodeId) -> Control {
        let written = self.form.written(id);
        let labels = [Message::Day, Message::Month, Message::Year];
        let field = |((part, label), value): ((DatePart, Message), &str)| DateField {
            part,
            label: self.session.messages.get(label).to_owned(),
            value: value.to_owned(),
        };
        Control::Date(DatePart::ALL.into_iter().zip(labels).zip(dates::parts(&written)).map(field).collect())
    }

    fn text(self, id: NodeId, field: &TextField) -> TextScreen {
        let bound = |which: usize| plain_value(self.answering().bound_of(id, which));
        TextScreen {
            value: self.form.written(id),
            input: field.input,
            autocomplete: field.autocomplete.clone(),
            least: bound(0),
            most: bound(1),
            step: plain_value(&field.step),
        }
    }

    fn matrix(self, id: NodeId, matrix: &Matrix) -> Control {
        let answering = self.answering();
        let problem = self.form.problem(id);
        let demanded = problem.is_some_and(|rule| matches!(rule.breach, Breach::RowMissing | Breach::Required));
        let columns = answering.matrix_columns(id);
        let mut rows = Vec::new();
        for value in answering.matrix_rows(id) {
            let Some((row, open)) = answering.matrix_row(id, &value) else { continue };
            let cell = answering.value(id).get(&value).unwrap_or(&Value::Null);
            let mut choices = self.plain_choices(id, columns.iter().copied(), cell);
            for choice in &mut choices {
                let column = plain_value(&choice.value);
                let mut own = matrix.cells.iter();
                if let Some((_, _, words)) = own.find(|(of_row, of, _)| *of_row == value && *of == column) {
                    choice.label = self.rich(words, id);
                }
            }
            rows.push(MatrixRow {
                label: if row.text.is_empty() { plain(&row.value) } else { self.rich(&row.text, id) },
                missing: demanded && cell.is_null(),
                closed: !open,
                value,
                choices,
            });
        }
        let table = matrix.table && matrix.cells.is_empty() && self.session.config.wide;
        let columns = if table { self.plain_choices(id, columns.into_iter(), &Value::Null) } else { Vec::new() };
        let columns = columns.into_iter().map(|choice| choice.label).collect();
        Control::Matrix { rows, several: matrix.several, columns }
    }

    /// How many characters are left of a text, in words; empty where they are not counted.
    pub(super) fn counted(self, id: NodeId) -> String {
        match self.answering().question(id).map(|question| self.control(id, question)) {
            Some(Control::Comment { limit: Some(limit), .. }) => limit.sentence,
            _ => String::new(),
        }
    }

    fn limit(self, typed: &str, most: usize) -> CharacterLimit {
        let count = characters(typed);
        let (message, shown) = match most.checked_sub(count) {
            Some(left) => (Message::CharactersLeft, left),
            None => (Message::CharactersOver, count - most),
        };
        let left = i64::try_from(most).unwrap_or(i64::MAX) - i64::try_from(count).unwrap_or(i64::MAX);
        CharacterLimit { most, left, sentence: self.session.messages.count(message, shown, self.host, &[]) }
    }
}
