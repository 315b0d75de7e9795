//! How each kind of question is answered, with its present answer.

use super::super::{Form, Session};
use crate::host::Host;
use crate::messages::Message;
use crate::model::{Choice, ChoiceOrder, Choices, ElementId, InputType, Question, QuestionKind};
use crate::rich::{Inline, Rich};
use crate::rules::{Problem, Rule};
use crate::screen::{CharacterLimit, ChoiceScreen, Control, MatrixRow, OtherField, RankedItem, TextInput};
use crate::text::{Text, inlines, plain_value};
use serde_json::Value;

impl Session {
    pub(super) fn control(
        &self,
        form: &Form,
        id: ElementId,
        question: &Question,
        problem: Option<&Problem>,
        host: &dyn Host,
    ) -> Control {
        let answer = form.answering.offered_answer(id);
        let typed = answer.as_str().unwrap_or_default();
        match &question.kind {
            QuestionKind::Radiogroup(choices) => Control::Radios {
                choices: self.choices(form, id, choices, &answer, host),
                other: self.other_field(form, id, question, &answer),
                inline: false,
            },
            QuestionKind::Checkbox { choices, .. } => Control::Checkboxes {
                choices: self.choices(form, id, choices, &answer, host),
                other: self.other_field(form, id, question, &answer),
            },
            QuestionKind::Dropdown(choices) => Control::Dropdown {
                choices: self.choices(form, id, choices, &answer, host),
                other: self.other_field(form, id, question, &answer),
            },
            QuestionKind::Rating { steps, outside, lowest, highest } => Control::Rating {
                steps: self.plain_choices(form, steps, &answer),
                lowest: self.rich_of(form, lowest),
                highest: self.rich_of(form, highest),
                outside: self.plain_choices(form, outside, &answer),
            },
            QuestionKind::Ranking { choices, select, most, .. } => {
                let items = self.in_order(form, id, choices, host);
                let count = answer.as_array().map_or(0, Vec::len);
                let is_full = most.is_some_and(|most| count >= most);
                let full =
                    if is_full { self.messages.count(Message::RankFull, count, host, &[]) } else { String::new() };
                self.ranking(form, &items, *select, full, &answer)
            }
            QuestionKind::Matrix { columns, rows, .. } => {
                Control::Matrix { rows: self.matrix_rows(form, id, columns, rows, &answer, problem) }
            }
            QuestionKind::Text { input, autocomplete, .. } => Control::Text {
                value: typed.to_owned(),
                input: match input {
                    InputType::Text => TextInput::Text,
                    InputType::Email => TextInput::Email,
                },
                autocomplete: autocomplete.clone(),
            },
            QuestionKind::Comment { most } => {
                Control::Comment { value: typed.to_owned(), limit: most.map(|most| self.limit(typed, most, host)) }
            }
            QuestionKind::Boolean { yes, no } => Control::Radios {
                choices: [(true, yes, Message::Yes), (false, no, Message::No)]
                    .map(|(value, text, message)| ChoiceScreen {
                        value: value.into(),
                        label: self.rich_or(form, text, message),
                        chosen: *answer == Value::Bool(value),
                        exclusive: false,
                    })
                    .into(),
                other: None,
                inline: true,
            },
            QuestionKind::Unsupported => Control::Unsupported,
        }
    }

    /// Our own sentence about how to answer.
    pub(super) fn instruction(&self, question: &Question, host: &dyn Host) -> String {
        match &question.kind {
            QuestionKind::Checkbox { most: Some(most), .. } => {
                self.messages.count(Message::ChooseUpTo, *most, host, &[])
            }
            QuestionKind::Checkbox { most: None, .. } => self.messages.get(Message::ChooseAny).to_owned(),
            QuestionKind::Ranking { most: Some(most), select: true, .. } => {
                self.messages.count(Message::RankUpTo, *most, host, &[])
            }
            QuestionKind::Ranking { .. }
            | QuestionKind::Radiogroup(_)
            | QuestionKind::Dropdown(_)
            | QuestionKind::Rating { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::Text { .. }
            | QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::Unsupported => String::new(),
        }
    }

    /// The words of a choice of a question, whatever kind it is; the value itself if it is no choice.
    pub(in crate::session) fn choice_label(&self, form: &Form, id: ElementId, value: &Value) -> Rich {
        let Some(question) = form.answering.definition().question(id) else { return plain(value) };
        if let QuestionKind::Boolean { yes, no } = &question.kind {
            let (text, message) = if *value == Value::Bool(true) { (yes, Message::Yes) } else { (no, Message::No) };
            return self.rich_or(form, text, message);
        }
        let special = question.choices().and_then(|choices| match value.as_str() {
            Some(Choices::OTHER) => Some((choices.other.as_ref()?, Message::Other)),
            Some(Choices::NONE) => Some((choices.none.as_ref()?, Message::None)),
            _ => None,
        });
        if let Some((text, message)) = special {
            return self.rich_or(form, text, message);
        }
        let outside: &[Choice] = if let QuestionKind::Rating { outside, .. } = &question.kind { outside } else { &[] };
        let found = question.conditional_choices().iter().chain(outside).find(|choice| choice.value == *value);
        found.map_or_else(|| plain(value), |choice| self.label(form, choice))
    }

    fn label(&self, form: &Form, choice: &Choice) -> Rich {
        if choice.text.is_empty() { plain(&choice.value) } else { self.rich_of(form, &choice.text) }
    }

    fn rich_or(&self, form: &Form, text: &Text, message: Message) -> Rich {
        if text.is_empty() { sentence(self.messages.get(message)) } else { self.rich_of(form, text) }
    }

    fn choice_screen(&self, form: &Form, choice: &Choice, answer: &Value) -> ChoiceScreen {
        ChoiceScreen {
            value: choice.value.clone(),
            label: self.label(form, choice),
            chosen: is_chosen(answer, &choice.value),
            exclusive: false,
        }
    }

    fn plain_choices(&self, form: &Form, choices: &[Choice], answer: &Value) -> Vec<ChoiceScreen> {
        choices.iter().map(|choice| self.choice_screen(form, choice, answer)).collect()
    }

    /// Offered choices in the order of this session, then "other", then "none".
    fn choices(
        &self,
        form: &Form,
        id: ElementId,
        choices: &Choices,
        answer: &Value,
        host: &dyn Host,
    ) -> Vec<ChoiceScreen> {
        let mut screens: Vec<ChoiceScreen> = self
            .in_order(form, id, choices, host)
            .into_iter()
            .map(|choice| self.choice_screen(form, choice, answer))
            .collect();
        let specials = [
            (&choices.other, Choices::OTHER, Message::Other, false),
            (&choices.none, Choices::NONE, Message::None, true),
        ];
        for (text, value, message, exclusive) in specials {
            if let Some(text) = text {
                let value = Value::from(value);
                let chosen = is_chosen(answer, &value);
                screens.push(ChoiceScreen { value, label: self.rich_or(form, text, message), chosen, exclusive });
            }
        }
        screens
    }

    /// Offered choices in the order the author wants. A shuffle is the same throughout a session, another for each.
    fn in_order<'d>(&self, form: &Form, id: ElementId, choices: &'d Choices, host: &dyn Host) -> Vec<&'d Choice> {
        let mut items: Vec<(usize, &Choice)> = choices.items.iter().enumerate().collect();
        match choices.order {
            ChoiceOrder::AsWritten => {}
            ChoiceOrder::Random => self.random.fork(&format!("order of choices {}", id.0)).shuffle(&mut items),
            ChoiceOrder::Ascending | ChoiceOrder::Descending => {
                let mut labelled: Vec<_> =
                    items.into_iter().map(|item| (self.label(form, item.1).plain(), item)).collect();
                labelled.sort_by(|(left, _), (right, _)| host.compare(&self.language, left, right));
                items = labelled.into_iter().map(|(_, item)| item).collect();
                if choices.order == ChoiceOrder::Descending {
                    items.reverse();
                }
            }
        }
        items.into_iter().filter(|(place, _)| form.answering.is_offered(id, *place)).map(|(_, choice)| choice).collect()
    }

    fn other_field(&self, form: &Form, id: ElementId, question: &Question, answer: &Value) -> Option<OtherField> {
        let name = &form.answering.definition().element(id)?.name;
        question.other_chosen(answer).then(|| OtherField {
            label: self.messages.get(Message::OtherLabel).to_owned(),
            value: form.answering.comment(name).to_owned(),
        })
    }

    fn ranking(&self, form: &Form, offered: &[&Choice], select: bool, full: String, answer: &Value) -> Control {
        let item = |choice: &&Choice| RankedItem { value: choice.value.clone(), label: self.label(form, choice) };
        let order = answer.as_array().map(Vec::as_slice).unwrap_or_default();
        if !select && order.is_empty() {
            return Control::Ranking { ranked: offered.iter().map(item).collect(), unranked: Vec::new(), full };
        }
        let ranked = order.iter().filter_map(|value| offered.iter().find(|choice| choice.value == *value)).map(item);
        let unranked = offered.iter().filter(|choice| !order.contains(&choice.value)).map(item);
        Control::Ranking { ranked: ranked.collect(), unranked: unranked.collect(), full }
    }

    fn matrix_rows(
        &self,
        form: &Form,
        id: ElementId,
        columns: &[Choice],
        rows: &[Choice],
        answer: &Value,
        problem: Option<&Problem>,
    ) -> Vec<MatrixRow> {
        let demanded = problem.is_some_and(|problem| matches!(problem.rule, Rule::MissingRows | Rule::Missing));
        let offered = rows.iter().enumerate().filter(|(place, _)| form.answering.is_offered(id, *place));
        offered
            .map(|(_, row)| {
                let value = plain_value(&row.value);
                let cell = answer.get(&value).unwrap_or(&Value::Null);
                let choices = self.plain_choices(form, columns, cell);
                MatrixRow { label: self.label(form, row), missing: demanded && cell.is_null(), value, choices }
            })
            .collect()
    }

    fn limit(&self, typed: &str, most: usize, host: &dyn Host) -> CharacterLimit {
        let count = typed.chars().count();
        let (message, shown) = match most.checked_sub(count) {
            Some(left) => (Message::CharactersLeft, left),
            None => (Message::CharactersOver, count - most),
        };
        let left = i64::try_from(most).unwrap_or(i64::MAX) - i64::try_from(count).unwrap_or(i64::MAX);
        CharacterLimit { most, left, sentence: self.messages.count(message, shown, host, &[]) }
    }
}

fn is_chosen(answer: &Value, value: &Value) -> bool {
    match answer {
        Value::Array(ticked) => ticked.contains(value),
        single => single == value,
    }
}

fn plain(value: &Value) -> Rich {
    Rich { language: None, inlines: inlines(&plain_value(value)) }
}

fn sentence(words: &str) -> Rich {
    Rich { language: None, inlines: vec![Inline::Text(words.to_owned())] }
}
