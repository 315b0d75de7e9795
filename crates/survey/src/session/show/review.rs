//! All answers once more, in words, before they are sent.

use super::Showing;
use crate::answering::NodeId;
use crate::expr::{is_empty, same_answer};
use crate::messages::Message;
use crate::model::{InputType, QuestionKind, Special};
use crate::rich::{Inline, Rich};
use crate::screen::{ReviewLine, ReviewPart, ReviewScreen};
use serde_json::Value;

impl Showing<'_> {
    /// All answers in words, page by page.
    pub(super) fn answers(self) -> Vec<ReviewPart> {
        let pages = self.answering().shown_pages();
        let parts = pages.into_iter().map(|page| {
            let shown = self.answering().shown_below(page);
            let lines = shown.into_iter().filter_map(|id| self.review_line(id)).collect();
            ReviewPart { id: page, title: self.title(page), lines }
        });
        parts.filter(|part| !part.lines.is_empty()).collect()
    }

    pub(super) fn review(self) -> ReviewScreen {
        let buttons = &self.answering().definition().settings.buttons;
        ReviewScreen {
            parts: self.answers(),
            back_words: self.button_words(&buttons.edit, Message::Back),
            send_words: self.button_words(&buttons.complete, Message::Send),
        }
    }

    /// The line of a question. Questions made of questions have none of their own while they hold some: each of those has
    /// one.
    fn review_line(self, id: NodeId) -> Option<ReviewLine> {
        let answering = self.answering();
        let mut answer = match &answering.question(id)?.kind {
            QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Unsupported => return None,
            QuestionKind::Dynamic(_) | QuestionKind::Table(_) | QuestionKind::MultipleText(_) => {
                answering.node(id).children.is_empty().then(Vec::new)?
            }
            QuestionKind::Select(_) => answering.chosen(id).iter().map(|value| self.chosen_words(id, value)).collect(),
            QuestionKind::Matrix(_) => self.row_lines(id),
            QuestionKind::Text(field) if field.input == InputType::Date => {
                vec![self.host.date(&self.session.language, answering.value(id).as_str().unwrap_or_default())]
            }
            QuestionKind::Text(_) => vec![self.form.written(id)],
            QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::Rating(_)
            | QuestionKind::Slider(_)
            | QuestionKind::Expression(_) => vec![answering.value_words(id, answering.value(id))],
        };
        if is_empty(answering.value(id)) {
            answer.clear();
        }
        let remark = answering.comment(id);
        if answering.question(id).is_some_and(|question| question.comment_area.is_some()) && !remark.is_empty() {
            answer.push(remark.to_owned());
        }
        let is_computed = matches!(answering.question(id)?.kind, QuestionKind::Expression(_));
        let can_change = !is_computed && !answering.is_closed(id) && !answering.definition().settings.no_way_back;
        Some(ReviewLine { id, title: self.full_title(id), answer, can_change })
    }

    /// A question's words, those of the group or row it stands in before them.
    pub(super) fn full_title(self, id: NodeId) -> Rich {
        let answering = self.answering();
        let mut title = self.title(id);
        let mut at = answering.node(id).parent;
        while let Some(node) = at {
            let around = answering.node(node).parent.filter(|parent| answering.question(*parent).is_some());
            if let Some(question) = around {
                let shown = match &answering.question(question).map(|question| &question.kind) {
                    Some(QuestionKind::Dynamic(_)) => answering.shown_groups(question),
                    _ => answering.shown_rows(question),
                };
                let place = shown.iter().position(|item| *item == node).unwrap_or(0);
                let words = self.session.item_words(answering, question, place);
                title.inlines.insert(0, before(&words));
            } else if answering.question(node).is_some() && answering.node(id).parent == Some(node) {
                title.inlines.insert(0, before(&self.title(node).plain()));
            }
            at = answering.node(node).parent;
        }
        title
    }

    fn chosen_words(self, id: NodeId, value: &Value) -> String {
        let words = self.session.choice_words(self.answering(), id, value);
        let other = self.answering().other_text(id);
        if value.as_str() == Some(Special::Other.value()) && !other.is_empty() {
            return format!("{words}: {other}");
        }
        words
    }

    fn row_lines(self, id: NodeId) -> Vec<String> {
        let answering = self.answering();
        let columns = answering.matrix_columns(id);
        let mut lines = Vec::new();
        for name in answering.matrix_rows(id) {
            let cell = answering.value(id).get(&name).cloned().unwrap_or_default();
            let is_chosen = |value: &Value| match &cell {
                Value::Array(chosen) => chosen.iter().any(|one| same_answer(one, value)),
                single => same_answer(single, value),
            };
            let chosen = columns.iter().filter(|column| is_chosen(&column.value));
            let words: Vec<String> = chosen.map(|column| answering.choice_words(column)).collect();
            if let Some((row, _)) = answering.matrix_row(id, &name).filter(|_| !words.is_empty()) {
                // A statement can end in a full stop, which does not go with what follows.
                let row = answering.choice_words(row);
                lines.push(format!("{}: {}", row.trim_end_matches('.'), words.join(", ")));
            }
        }
        lines
    }
}

/// Words that stand before others: a colon comes between, unless they end like a sentence.
fn before(words: &str) -> Inline {
    let colon = if words.ends_with(['?', '؟', '!', '.', ':']) { "" } else { ":" };
    Inline::Text(format!("{words}{colon} "))
}
