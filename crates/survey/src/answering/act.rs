//! What one act of the respondent makes of an answer.

use super::{Answering, NodeId};
use crate::event::Change;
use crate::expr::same_answer;
use crate::model::{QuestionKind, Select, SelectStyle, Special};
use serde_json::{Map, Value};

impl Answering {
    /// Applies a change. A change that does not fit the question (a choice it does not have) is ignored.
    /// Says whether anything is another one now.
    pub fn apply(&mut self, id: NodeId, change: &Change) -> bool {
        if self.is_read_only(id) {
            return false;
        }
        let now = |answering: &Self| {
            let texts = (answering.comment(id).to_owned(), answering.other_text(id).to_owned());
            (answering.value(id).clone(), texts, answering.node(id).children.len())
        };
        let before = now(self);
        match change {
            Change::CommentTyped(text) => {
                if self.is_other_chosen(id) {
                    self.set_other(id, text);
                }
            }
            Change::RemarkTyped(text) => {
                if self.has_comment_area(id) {
                    self.set_comment(id, text);
                }
            }
            Change::GroupAdded => self.add_one(id),
            Change::GroupRemoved(place) => self.remove_one(id, *place),
            _ => {
                if let Some(value) = self.changed_value(id, change) {
                    if let Some(state) = &mut self.node_mut(id).select {
                        state.given = true;
                    }
                    self.set_value(id, value);
                }
            }
        }
        before != now(self)
    }

    /// Adds a group or row, if the respondent may.
    pub fn add_one(&mut self, id: NodeId) {
        if self.may_add_group(id) {
            self.add_item_group(id);
        } else if self.may_add_row(id) {
            self.add_table_row(id);
        }
    }

    /// Takes a group or row away, if the respondent may. The place is among those on screen.
    pub fn remove_one(&mut self, id: NodeId, place: usize) {
        if self.may_remove_group(id) {
            self.groups(id);
            if let Some(item) = self.shown_groups(id).get(place) {
                self.remove_group(id, self.item_place(*item));
            }
        } else if self.may_remove_row(id) {
            self.remove_row(id, place);
        }
    }

    fn changed_value(&self, id: NodeId, change: &Change) -> Option<Value> {
        match (change, self.kind(id)?) {
            (Change::Chosen(value), QuestionKind::Select(_) | QuestionKind::Rating(_)) => {
                (value.is_null() || self.offers_value(id, value)).then(|| value.clone())
            }
            (Change::Chosen(value), QuestionKind::Boolean { yes, no, .. }) => {
                (value.is_null() || value == yes || value == no).then(|| value.clone())
            }
            (Change::Toggled { value, on }, QuestionKind::Select(_)) => self.toggled(id, value, *on),
            (Change::Typed(text), QuestionKind::Text(_) | QuestionKind::Comment { .. }) => {
                Some(if text.is_empty() { Value::Null } else { Value::String(text.clone()) })
            }
            (Change::Moved(value), QuestionKind::Slider(_)) => Some(value.clone()),
            (Change::RowChosen { row, value }, QuestionKind::Matrix(matrix)) => {
                let known = matrix.columns.iter().any(|column| column.value == *value);
                (self.matrix_rows(id).contains(row) && (value.is_null() || known))
                    .then(|| self.with_cell(id, row, value, matrix.several))
            }
            (
                Change::RankAdded(_)
                | Change::RankRaised(_)
                | Change::RankLowered(_)
                | Change::RankRemoved(_)
                | Change::RankPlaced { .. },
                QuestionKind::Select(select),
            ) => self.reranked(id, select, change),
            _ => None,
        }
    }

    /// Whether a value is among what a question offers now, or among steps outside of its scale.
    fn offers_value(&self, id: NodeId, value: &Value) -> bool {
        let outside = matches!(self.kind(id), Some(QuestionKind::Rating(rating))
            if rating.outside.iter().any(|step| step.value == *value));
        outside || self.offers(id).iter().any(|offer| self.can_be_chosen(id, offer) && offer.value == *value)
    }

    fn toggled(&self, id: NodeId, value: &Value, on: bool) -> Option<Value> {
        if value.as_str() == Some(Special::SelectAll.value()) && self.has_special(id, Special::SelectAll) {
            let all: Vec<Value> = if on { self.open_choices(id).collect() } else { Vec::new() };
            return Some(Value::Array(all));
        }
        if on && !self.offers_value(id, value) {
            return None;
        }
        let mut chosen = self.chosen(id);
        chosen.retain(|other| !same_answer(other, value));
        if on {
            chosen.push(value.clone());
        }
        Some(Value::Array(chosen))
    }

    fn with_cell(&self, id: NodeId, row: &str, value: &Value, several: bool) -> Value {
        let mut cells: Map<String, Value> = self.value(id).as_object().cloned().unwrap_or_default();
        if value.is_null() {
            cells.shift_remove(row);
        } else if several {
            let mut chosen = cells.get(row).and_then(Value::as_array).cloned().unwrap_or_default();
            let before = chosen.len();
            chosen.retain(|other| other != value);
            if chosen.len() == before {
                chosen.push(value.clone());
            }
            cells.insert(row.to_owned(), Value::Array(chosen));
        } else {
            cells.insert(row.to_owned(), value.clone());
        }
        Value::Object(cells)
    }

    fn reranked(&self, id: NodeId, select: &Select, change: &Change) -> Option<Value> {
        let SelectStyle::Ranking { select: chooses } = select.style else { return None };
        let mut order: Vec<Value> = match (self.is_empty(id), chooses) {
            (true, false) => self.offers(id).into_iter().map(|offer| offer.value).collect(),
            _ => self.value(id).as_array().cloned().unwrap_or_default(),
        };
        match change {
            Change::RankAdded(value) => {
                let full = select.most.is_some_and(|most| order.len() >= most);
                (!full && self.offers_value(id, value) && !order.contains(value)).then_some(())?;
                order.push(value.clone());
            }
            Change::RankRaised(place) => {
                (*place > 0 && *place < order.len()).then(|| order.swap(*place - 1, *place))?;
            }
            Change::RankLowered(place) => (*place + 1 < order.len()).then(|| order.swap(*place, *place + 1))?,
            Change::RankRemoved(place) => drop((chooses && *place < order.len()).then(|| order.remove(*place))?),
            Change::RankPlaced { from, to } => {
                (*from < order.len() && *to < order.len()).then_some(())?;
                let value = order.remove(*from);
                order.insert(*to, value);
            }
            _ => return None,
        }
        Some(Value::Array(order))
    }
}
