//! Choices that were sent, given to a session.

use super::Reader;
use crate::draw::{is_other, is_select_all};
use crate::fields::{Names, tokens, tokens_of};
use survey::event::Change;
use survey::screen::{ChoiceScreen, MatrixRow, QuestionScreen, RankedItem};

impl Reader<'_> {
    /// One of several.
    pub(super) fn choose(
        &mut self,
        question: &QuestionScreen,
        offered: &[ChoiceScreen],
        drawn: &[ChoiceScreen],
        path: &str,
    ) {
        let names = Names::of(path);
        let tokens = tokens_of(drawn);
        let token = self.fields.get(names.answer()).to_owned();
        let words = self.fields.get(&names.other()).to_owned();
        let other = drawn.iter().find(|choice| is_other(choice));
        let chosen = drawn.iter().zip(&tokens).find(|(_, own)| **own == token).map(|(choice, _)| choice);
        let chosen = match (chosen, other) {
            // Words beside "other" say that it is meant.
            (None, Some(other)) if token.is_empty() && !words.is_empty() => Some(other),
            (Some(choice), Some(other)) if !is_other(choice) && !words.is_empty() => {
                self.tell(question, path, "form_error_other", &other.label.plain());
                Some(choice)
            }
            (chosen, _) => chosen,
        };
        if chosen.is_none() && !token.is_empty() {
            return self.tell(question, path, "form_error_not_offered", &token);
        }
        if let Some(choice) = chosen.filter(|choice| !is_offered(offered, choice)) {
            return self.tell(question, path, "form_error_not_offered", &choice.label.plain());
        }
        self.change(question, Change::Chosen(chosen.map(|choice| choice.value.clone()).unwrap_or_default()));
        if chosen.is_some_and(is_other) {
            self.change(question, Change::CommentTyped(words));
        }
    }

    /// Any of several.
    pub(super) fn tick(
        &mut self,
        question: &QuestionScreen,
        offered: &[ChoiceScreen],
        drawn: &[ChoiceScreen],
        path: &str,
    ) {
        let names = Names::of(path);
        let tokens = tokens_of(drawn);
        let words = self.fields.get(&names.other()).to_owned();
        let is_sent = |choice: &ChoiceScreen, token: &str| {
            let meant = is_other(choice) && !words.is_empty();
            !is_select_all(choice) && (meant || self.fields.has(names.answer(), token))
        };
        let ticked: Vec<ChoiceScreen> = drawn
            .iter()
            .zip(&tokens)
            .filter(|(choice, token)| is_sent(choice, token))
            .map(|(choice, _)| choice.clone())
            .collect();
        if let Some(alone) = ticked.iter().find(|choice| choice.exclusive).filter(|_| ticked.len() > 1) {
            return self.tell(question, path, "form_error_alone", &alone.label.plain());
        }
        if let Some(choice) = ticked.iter().find(|choice| !is_offered(offered, choice)) {
            return self.tell(question, path, "form_error_not_offered", &choice.label.plain());
        }
        let wanted = |choice: &ChoiceScreen| ticked.iter().any(|ticked| ticked.value == choice.value);
        let cleared = offered.iter().filter(|choice| choice.chosen && !is_select_all(choice) && !wanted(choice));
        let cleared: Vec<Change> =
            cleared.map(|choice| Change::Toggled { value: choice.value.clone(), on: false }).collect();
        cleared.into_iter().for_each(|change| self.change(question, change));
        for choice in &ticked {
            let already = offered.iter().any(|offered| offered.chosen && offered.value == choice.value);
            if !already {
                self.change(question, Change::Toggled { value: choice.value.clone(), on: true });
            }
        }
        if ticked.iter().any(is_other) {
            self.change(question, Change::CommentTyped(words));
        }
    }

    /// A matrix, row by row. Rows that are not there for these answers are left out, like questions.
    pub(super) fn fill_rows(
        &mut self,
        question: &QuestionScreen,
        rows: &[MatrixRow],
        drawn: &[MatrixRow],
        several: bool,
        path: &str,
    ) {
        let names = Names::of(path);
        for row in rows.iter().filter(|row| !row.closed) {
            let Some(in_form) = drawn.iter().find(|drawn| drawn.value == row.value) else { continue };
            let (name, tokens) = (names.row(&row.value), tokens_of(&in_form.choices));
            let sent = in_form.choices.iter().zip(&tokens).filter(|(_, token)| self.fields.has(&name, token));
            let sent: Vec<ChoiceScreen> = sent.map(|(choice, _)| choice.clone()).collect();
            let wrong = sent.iter().find(|choice| !is_offered(&row.choices, choice));
            if let Some(choice) = wrong {
                self.tell(question, path, "form_error_not_offered", &choice.label.plain());
                continue;
            }
            let give = |value| Change::RowChosen { row: row.value.clone(), value };
            if several {
                // Each change turns one tick round.
                let is_sent = |choice: &ChoiceScreen| sent.iter().any(|sent| sent.value == choice.value);
                let turned = row.choices.iter().filter(|choice| choice.chosen != is_sent(choice));
                let turned: Vec<Change> = turned.map(|choice| give(choice.value.clone())).collect();
                turned.into_iter().for_each(|change| self.change(question, change));
            } else {
                let value = sent.first().map(|choice| choice.value.clone()).unwrap_or_default();
                self.change(question, give(value));
            }
        }
    }

    /// An order. `now` are the items that have a place in the session, `all` those of the form.
    pub(super) fn rank(
        &mut self,
        question: &QuestionScreen,
        now: &[RankedItem],
        offered: &[RankedItem],
        all: &[RankedItem],
        chooses: bool,
        path: &str,
    ) {
        let names = Names::of(path);
        let tokens = tokens(all.iter().map(|item| &item.value));
        let sent = (1..=all.len()).map(|place| self.fields.get(&names.place(place)));
        let sent: Vec<&RankedItem> = sent
            .filter_map(|token| all.iter().zip(&tokens).find(|(_, own)| !token.is_empty() && *own == token))
            .map(|(item, _)| item)
            .collect();
        let sent: Vec<RankedItem> = sent.into_iter().cloned().collect();
        if let Some((_, twice)) =
            sent.iter().enumerate().find(|(place, item)| sent[..*place].iter().any(|other| other.value == item.value))
        {
            return self.tell(question, path, "form_error_twice", &twice.label.plain());
        }
        if let Some(item) = sent.iter().find(|item| !offered.iter().any(|offered| offered.value == item.value)) {
            return self.tell(question, path, "form_error_not_offered", &item.label.plain());
        }
        if chooses {
            now.iter().for_each(|_| self.change(question, Change::RankRemoved(0)));
            sent.into_iter().for_each(|item| self.change(question, Change::RankAdded(item.value)));
            return;
        }
        if sent.len() < offered.len() {
            if !sent.is_empty() {
                self.tell(question, path, "form_error_places", "");
            }
            return;
        }
        let mut order: Vec<_> = now.iter().map(|item| item.value.clone()).collect();
        for (to, item) in sent.into_iter().enumerate() {
            let Some(from) = order.iter().position(|value| *value == item.value) else { continue };
            let value = order.remove(from);
            order.insert(to.min(order.len()), value);
            self.change(question, Change::RankPlaced { from, to });
        }
    }
}

/// Whether a choice can be chosen with these answers.
fn is_offered(offered: &[ChoiceScreen], choice: &ChoiceScreen) -> bool {
    offered.iter().any(|offered| offered.value == choice.value && !offered.closed)
}
