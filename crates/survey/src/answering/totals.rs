//! The totals below a table.

use super::{Answering, NodeId, Role};
use crate::expr::same_answer;
use crate::model::Table;
use serde_json::Value;
use std::sync::Arc;

impl Answering {
    /// The totals row, if the table has totals.
    #[must_use]
    pub fn totals(&self, id: NodeId) -> Option<NodeId> {
        self.items(id).and_then(|items| items.totals)
    }

    /// The value without hidden and empty rows.
    #[must_use]
    pub fn filtered_value(&self, id: NodeId) -> Value {
        if self.is_empty(id) || self.items(id).is_none_or(|items| !items.built) {
            return self.value(id).clone();
        }
        let shown = self.node(id).children.iter().filter(|row| self.node(**row).visible);
        let rows = shown.map(|row| (*row, self.row_value(*row))).filter(|(_, value)| !value.is_empty());
        if self.table(id).is_some_and(Table::is_dynamic) {
            return Value::Array(rows.map(|(_, value)| Value::Object(value)).collect());
        }
        let named = rows.filter_map(|(row, value)| match &self.node(row).role {
            Role::Row(name) => Some((crate::text::plain_value(name), Value::Object(value))),
            _ => None,
        });
        Value::Object(named.collect())
    }

    /// Computes totals, again while one depends on another.
    pub(super) fn run_totals(&mut self, totals: NodeId) {
        let definition = Arc::clone(&self.definition);
        for _ in 0..3 {
            let before = self.row_value(totals);
            for cell in self.node(totals).children.clone() {
                let Some(crate::model::QuestionKind::Expression(kind)) =
                    definition.question(self.node(cell).element).map(|question| &question.kind)
                else {
                    continue;
                };
                if let Some(expression) = &kind.expression {
                    let value = self.evaluate(expression, super::scope::From::Node(cell));
                    self.set_value(cell, super::change::rounded(value, kind.precision).to_json());
                }
            }
            if same_answer(&Value::Object(before), &Value::Object(self.row_value(totals))) {
                break;
            }
            if let Some(id) = self.node(totals).parent {
                for row in self.node(id).children.clone() {
                    self.mark_inside(row);
                }
            }
        }
    }

    /// Totals are kept beside the answers.
    pub(super) fn totals_changed(&mut self, totals: NodeId) {
        let Some(id) = self.node(totals).parent else { return };
        let name = format!("{}-total", self.value_name(id));
        let value = Value::Object(self.row_value(totals));
        match self.node(id).holder {
            None => self.set_survey_value(&name, value),
            Some(holder) if self.node(holder).role == Role::Item => self.set_item_value(holder, &name, value),
            Some(_) => {}
        }
    }

    /// Makes the totals row of a table that has totals.
    pub(super) fn ensure_totals(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let element = self.node(id).element;
        let Some(table) = definition.question(element).and_then(crate::model::Question::table) else { return };
        if self.totals(id).is_some() || table.columns.iter().all(|column| column.total.is_none()) {
            return;
        }
        let totals = self.grow(element, Role::Totals, Some(id), None);
        for total in table.columns.iter().filter_map(|column| column.total.as_ref()) {
            let cell = self.grow(total.cell, Role::Question, Some(totals), Some(totals));
            self.node_mut(totals).children.push(cell);
        }
        if let Some(items) = self.items_mut(id) {
            items.totals = Some(totals);
        }
        self.mark(totals);
    }
}
