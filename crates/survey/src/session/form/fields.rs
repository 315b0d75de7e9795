//! Fields whose answer is not their text: what is written in them, and the list of the one that is looked up in.

use super::super::{dates, typing};
use super::Form;
use crate::answering::NodeId;
use crate::event::{Change, List};
use crate::model::{InputType, QuestionKind, SelectStyle};
use crate::rules::Breach;
use crate::text::{letters, plain_value};
use serde_json::Value;

/// More choices than so many are found by typing, not by looking through all of them.
const LONG: usize = 15;

/// The list of a combobox that is open.
#[derive(Debug)]
pub(in crate::session) struct OpenList {
    pub(super) question: NodeId,
    /// The choice that is pointed at; `Null` for none.
    pub(in crate::session) at: Value,
    /// Whether only choices that fit what is typed are in it.
    pub(in crate::session) narrowed: bool,
}

impl Form {
    pub(super) fn keep(&mut self, id: NodeId, text: String) {
        self.typed.retain(|(field, _)| *field != id);
        self.typed.push((id, text));
    }

    /// Keeps the parts of a day as they were typed, and answers with the day they make. Whether the answer changed.
    pub(super) fn type_day(&mut self, id: NodeId, parts: String) -> bool {
        let day = dates::day(&parts).unwrap_or_default();
        self.keep(id, parts);
        self.answering.apply(id, &Change::Typed(day))
    }

    pub(super) fn is_number(&self, id: NodeId) -> bool {
        self.input(id) == Some(InputType::Number)
    }

    /// Whether a day is typed, in three fields.
    pub(super) fn is_day(&self, id: NodeId) -> bool {
        self.input(id) == Some(InputType::Date)
    }

    fn input(&self, id: NodeId) -> Option<InputType> {
        match &self.answering.question(id)?.kind {
            QuestionKind::Text(field) => Some(field.input),
            _ => None,
        }
    }

    /// Whether a question is answered by typing until its list is short.
    pub(in crate::session) fn is_combobox(&self, id: NodeId) -> bool {
        let select = self.answering.question(id).and_then(crate::model::Question::select);
        select.is_some_and(|select| select.style == SelectStyle::Dropdown) && self.answering.offers(id).len() > LONG
    }

    /// The value of the choice with these words; `Null` for none.
    pub(super) fn choice_named(&self, id: NodeId, words: &str) -> Value {
        let wanted = letters(words);
        let named = |offer: &crate::answering::Offer| {
            letters(&self.answering.label_words(&offer.label, &offer.value)) == wanted
                && self.answering.can_be_chosen(id, offer)
        };
        self.answering.offers(id).into_iter().find(named).map(|offer| offer.value).unwrap_or_default()
    }

    /// What became of the list of a combobox.
    pub(in crate::session) fn set_list(&mut self, id: NodeId, list: &List) {
        // A list that is opened on an answer shows all choices: one looks for another.
        let narrowed = self.list(id).map_or_else(|| self.answering.is_empty(id), |list| list.narrowed);
        match list {
            List::Opened => self.show_list(Some(OpenList { question: id, at: Value::Null, narrowed })),
            List::At(value) => self.show_list(Some(OpenList { question: id, at: value.clone(), narrowed })),
            List::Closed if self.list(id).is_some() => self.show_list(None),
            List::Closed => {}
        }
    }

    pub(super) fn show_list(&mut self, list: Option<OpenList>) {
        let before = std::mem::replace(&mut self.list, list);
        for list in before.iter().chain(&self.list) {
            self.answering.forget_drawing(list.question);
        }
    }

    /// The list of a combobox, while it is open.
    pub(in crate::session) fn list(&self, id: NodeId) -> Option<&OpenList> {
        self.list.as_ref().filter(|list| list.question == id)
    }

    /// What is written in a field whose answer is not its text: as it was typed while that is still the answer.
    pub(in crate::session) fn written(&self, id: NodeId) -> String {
        let answer = self.answering.value(id);
        let value = plain_value(answer);
        let typed = self.typed.iter().find(|(field, _)| *field == id).map(|(_, text)| text.as_str());
        let (own, still) = if self.is_day(id) {
            (dates::written(&value), typed.map(|typed| dates::day(typed).unwrap_or_default() == value))
        } else if self.input(id).is_some() {
            let still = typed.map(|typed| typing::means(typed, &value));
            (value, still)
        } else {
            let words = if answer.is_null() { String::new() } else { self.answering.value_words(id, answer) };
            let still = typed.map(|typed| answer.is_null() || letters(typed) == letters(&words));
            (words, still)
        };
        match typed {
            Some(typed) if still == Some(true) => typed.to_owned(),
            _ => own,
        }
    }

    /// What is wrong with what is written in a field, when it makes no answer.
    pub(super) fn nonsense(&self, id: NodeId) -> Option<Breach> {
        if !self.answering.is_empty(id) {
            return None;
        }
        match self.input(id) {
            Some(InputType::Number) => {
                let written = self.written(id);
                let wrong = !written.trim().is_empty() && typing::plain_number(&written).is_none();
                wrong.then_some(Breach::NotNumber)
            }
            Some(InputType::Date) => (!dates::is_blank(&self.written(id))).then_some(Breach::NotDate),
            None if self.is_combobox(id) => (!self.written(id).trim().is_empty()).then_some(Breach::NotListed),
            _ => None,
        }
    }
}
