//! Matrices: one choice per row, or rows of questions.

use super::{Choice, ElementId};
use crate::expr::Expression;
use crate::text::Text;
use serde_json::Value;

/// The same question about several things.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// The answers to choose from.
    pub columns: Vec<Choice>,
    /// The things asked about.
    pub rows: Vec<Choice>,
    /// For all columns without a condition of their own.
    pub columns_visible_if: Option<Expression>,
    /// For all rows without a condition of their own.
    pub rows_visible_if: Option<Expression>,
    /// Whether every row must be answered.
    pub all_rows: bool,
    /// Whether no two rows may have the same answer.
    pub unique_rows: bool,
    /// Whether several columns may be chosen in a row.
    pub several: bool,
    /// Whether the question disappears when it has no rows.
    pub hide_if_empty: bool,
    /// Whether rows are shuffled for each respondent.
    pub random: bool,
    /// Whether the author wishes a table where there is room.
    pub table: bool,
    /// Texts of single cells: row, column, words.
    pub cells: Vec<(String, String, Text)>,
}

/// Rows of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One question in each row.
    pub columns: Vec<Column>,
    /// Where rows come from.
    pub rows: TableRows,
    /// Shows columns.
    pub columns_visible_if: Option<Expression>,
    /// Shows rows.
    pub rows_visible_if: Option<Expression>,
    /// Questions below each row.
    pub detail: Vec<ElementId>,
    /// The column that must differ from row to row.
    pub key_name: Option<String>,
    /// The author's sentence for one that does not.
    pub key_error: Text,
    /// Whether letters are compared in their case then.
    pub key_cased: bool,
    /// Whether the question disappears when it has no rows.
    pub hide_if_empty: bool,
    /// The answer that says how many rows there are, and is set when rows come or go.
    pub bound_to: Option<String>,
    /// The words before totals.
    pub total_words: Text,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The question in each row.
    pub cell: ElementId,
    /// Whether it must differ from row to row.
    pub unique: bool,
    /// What is computed below the column.
    pub total: Option<Total>,
}

/// What is computed below a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// The expression question of the total row.
    pub cell: ElementId,
}

/// Where rows of a table come from.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant)] // one for each table of a definition
pub enum TableRows {
    /// The author lists them.
    Listed {
        /// In the author's order.
        rows: Vec<Choice>,
        /// Whether they are shuffled for each respondent.
        random: bool,
    },
    /// The respondent adds them.
    Added {
        /// How many at first.
        count: usize,
        /// At least so many.
        least: usize,
        /// At most so many.
        most: usize,
        /// Computes how many.
        count_expression: Option<Expression>,
        /// Whether the respondent may add one.
        can_add: bool,
        /// Whether the respondent may take one away.
        can_remove: bool,
        /// What stands in each new one.
        default_row: Value,
        /// Whether a new one begins with what the one before says.
        copy_last: bool,
        /// So many at the start cannot be taken away.
        locked: usize,
        /// The words of "add another"; empty for the interface's own.
        add_words: Text,
        /// The words of "remove"; empty for the interface's own.
        remove_words: Text,
        /// What is said while there is none.
        empty_words: Text,
    },
}

impl Table {
    /// Whether the respondent adds the rows.
    #[must_use]
    pub fn is_dynamic(&self) -> bool {
        matches!(self.rows, TableRows::Added { .. })
    }
}
