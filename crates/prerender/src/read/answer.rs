//! What was sent of a question, given to a session in the terms of its control.

use super::Reader;
use crate::fields::{Names, number, sent};
use serde_json::Value;
use survey::Event;
use survey::event::Change;
use survey::json::number_value;
use survey::messages::Message;
use survey::model::InputType;
use survey::screen::{ChoiceScreen, Control, QuestionScreen, RankedItem, SliderScreen};
use survey::session::plain_number;

impl Reader<'_> {
    /// Tells the session of a change.
    pub(super) fn change(&mut self, question: &QuestionScreen, change: Change) {
        self.opened.update(Event::Answered { question: question.id, change });
    }

    /// Notes what is wrong with a field, in a sentence of forms.
    pub(super) fn tell(&mut self, question: &QuestionScreen, path: &str, key: &str, choice: &str) {
        let title = question.title.plain();
        let sentence = self.opened.messages.fill_named(key, &[("title", &title), ("choice", choice)]);
        self.wrong(path, sentence);
    }

    /// Gives what was sent of a question to the session.
    pub(super) fn give(&mut self, question: &QuestionScreen, drawn: &QuestionScreen, path: &str) {
        let names = Names::of(path);
        match (&question.control, &drawn.control) {
            (Control::Checkboxes { choices, .. }, Control::Checkboxes { choices: all, .. }) => {
                self.tick(question, choices, all, path);
            }
            (Control::Combobox(_), _) => {
                let offered = self.opened.listed(question.id);
                self.choose(question, &offered, &choices_of(&drawn.control), path);
            }
            (Control::Radios { .. } | Control::Dropdown { .. } | Control::Rating { .. }, _) => {
                self.choose(question, &choices_of(&question.control), &choices_of(&drawn.control), path);
            }
            (Control::Matrix { rows, several, .. }, Control::Matrix { rows: all, .. }) => {
                self.fill_rows(question, rows, all, *several, path);
            }
            (Control::Ranking { removable, .. }, Control::Ranking { .. }) => {
                let ([now, rest], [all, more]) = (items_of(&question.control), items_of(&drawn.control));
                let offered = [now.clone(), rest].concat();
                self.rank(question, &now, &offered, &[all, more].concat(), *removable, path);
            }
            (Control::Text(screen), _) => {
                let typed = self.fields.get(names.answer());
                let plain = (screen.input == InputType::Range).then(|| plain_number(typed)).flatten();
                let typed = plain.unwrap_or_else(|| typed.to_owned());
                self.change(question, Change::Typed(typed));
            }
            (Control::Comment { .. }, _) => {
                let typed = self.fields.get(names.answer()).to_owned();
                self.change(question, Change::Typed(typed));
            }
            (Control::Date(parts), _) => {
                for part in parts {
                    let text = self.fields.get(&names.part(part.part)).to_owned();
                    self.change(question, Change::DateTyped { part: part.part, text });
                }
            }
            (Control::Slider(screen), _) => self.move_slider(question, screen, path),
            _ => {}
        }
        if question.remark.is_some() {
            let remark = self.fields.get(&names.remark()).to_owned();
            self.change(question, Change::RemarkTyped(remark));
        }
    }

    /// A number on a line, or both ends of a range.
    fn move_slider(&mut self, question: &QuestionScreen, screen: &SliderScreen, path: &str) {
        let names = Names::of(path).ends(screen.ends.len());
        let typed: Vec<&str> = names.iter().map(|name| self.fields.get(name).trim()).collect();
        if typed.iter().all(|typed| typed.is_empty()) {
            return self.change(question, Change::Chosen(Value::Null));
        }
        let title = question.title.plain();
        let messages = std::rc::Rc::clone(&self.opened.messages);
        let numbers: Option<Vec<f64>> =
            typed.iter().map(|typed| plain_number(typed).and_then(|plain| plain.parse().ok())).collect();
        let Some(mut numbers) = numbers else {
            return self.wrong(path, messages.fill(Message::ErrorNumber, &[("title", &title)]));
        };
        if numbers.iter().any(|end| *end < screen.least || *end > screen.most) {
            let [least, most] = [screen.least, screen.most].map(number);
            let places = [("title", &*title), ("least", &*least), ("most", &*most)];
            return self.wrong(path, messages.fill(Message::ErrorRange, &places));
        }
        numbers.sort_by(f64::total_cmp);
        let ends: Vec<Value> = numbers.into_iter().map(number_value).collect();
        let moved = match &ends[..] {
            [one] => one.clone(),
            _ => Value::Array(ends),
        };
        self.change(question, Change::Moved(moved));
    }

    /// Makes a group for each copy in which something is written; those left empty are none. Whether one was made.
    pub(super) fn add_groups(&mut self, question: &QuestionScreen, there: usize, path: &str) -> bool {
        let written: Vec<usize> = self
            .copies(path)
            .into_iter()
            .enumerate()
            .filter(|(place, written)| *place < there || *written)
            .map(|(place, _)| place)
            .collect();
        let session = self.opened.path(question.id);
        for (place, copy) in written.iter().enumerate() {
            self.renamed.push((format!("{session}[{place}]"), format!("{path}[{copy}]")));
        }
        let more = written.len().saturating_sub(there);
        (0..more).for_each(|_| self.change(question, Change::GroupAdded));
        more > 0
    }

    /// Whether something is written in each copy of the form.
    fn copies(&self, path: &str) -> Vec<bool> {
        let mut copies = Vec::new();
        loop {
            let start = format!("{path}[{}].", copies.len());
            let mut inside = self.drawn.iter().filter(|(path, _)| path.starts_with(&start)).peekable();
            if inside.peek().is_none() {
                return copies;
            }
            let is_written = |(path, drawn): (&String, &QuestionScreen)| {
                let sent = sent(drawn, path, self.fields);
                !sent.is_empty() && self.first.get(path) != Some(&sent)
            };
            copies.push(inside.any(is_written));
        }
    }
}

/// The choices of a control.
fn choices_of(control: &Control) -> Vec<ChoiceScreen> {
    match control {
        Control::Radios { choices, .. } | Control::Checkboxes { choices, .. } | Control::Dropdown { choices, .. } => {
            choices.clone()
        }
        Control::Combobox(screen) => screen.choices.clone(),
        Control::Rating { steps, outside, .. } => steps.iter().chain(outside).cloned().collect(),
        _ => Vec::new(),
    }
}

/// The items of a ranking: those with a place, and those without.
fn items_of(control: &Control) -> [Vec<RankedItem>; 2] {
    match control {
        Control::Ranking { ranked, unranked, .. } => {
            [ranked.iter().map(|(item, _)| item.clone()).collect(), unranked.clone()]
        }
        _ => Default::default(),
    }
}
