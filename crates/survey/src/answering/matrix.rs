//! Rows of a plain matrix: no questions themselves, they are answered through the matrix.

use super::{Answering, NodeId};
use crate::expr::is_empty;
use crate::model::QuestionKind;
use serde_json::{Map, Value};

impl Answering {
    /// Whether a row of a matrix, by its name, can be answered.
    #[must_use]
    pub fn is_matrix_row_open(&self, id: NodeId, row: &str) -> bool {
        let (Some(QuestionKind::Matrix(matrix)), Some(lines)) = (self.kind(id), &self.node(id).lines) else {
            return false;
        };
        let enabled = matrix.rows.iter().zip(&lines.rows_enabled);
        let closed = enabled.into_iter().any(|(known, on)| !on && crate::text::plain_value(&known.value) == row);
        !closed && !self.is_read_only(id)
    }

    /// Answers a row of a matrix.
    pub fn set_matrix_row(&mut self, id: NodeId, row: &str, value: Value) {
        let mut cells: Map<String, Value> = self.value(id).as_object().cloned().unwrap_or_default();
        if is_empty(&value) {
            cells.shift_remove(row);
        } else {
            cells.insert(row.to_owned(), value);
        }
        self.set_value(id, Value::Object(cells));
    }
}
