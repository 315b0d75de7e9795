//! What a drawing needs to know of a question: the author's words behind its choices, the lines of a matrix, and whether an
//! earlier drawing still holds.

use super::offers::own_choice;
use super::scope::From;
use super::{Answering, Label, NodeId, Offer, Role};
use crate::model::{Choice, QuestionKind};
use crate::text::plain_value;

impl Answering {
    /// Whether nothing about the node itself has changed since it was drawn, and the drawing showed nothing else.
    #[must_use]
    pub fn drawing_holds(&self, id: NodeId) -> bool {
        self.node(id).drawn.get()
    }

    /// Whatever was drawn of a node no longer holds.
    pub fn forget_drawing(&self, id: NodeId) {
        self.node(id).drawn.set(false);
    }

    /// A drawing begins. What is around it depends on it from then on.
    pub fn begin_drawing(&self) {
        self.draws_on_others.set(false);
    }

    /// The drawing that goes on depends on more than its own node.
    pub fn draw_on_others(&self) {
        self.draws_on_others.set(true);
    }

    /// The drawing of a node has ended. It holds until the node changes, unless it depends on more.
    pub fn end_drawing(&self, id: NodeId) {
        self.node(id).drawn.set(!self.draws_on_others.get());
    }

    /// The author's choice behind a label; none for special choices and for words of respondents.
    #[must_use]
    pub fn author_choice(&self, label: &Label) -> Option<&Choice> {
        own_choice(&self.definition, label)
    }

    /// Whether the conditions of a choice let it be chosen. Unlike [`Offer::enabled`] it does not ask whether enough is
    /// chosen already: one too many is told, not prevented.
    #[must_use]
    pub fn can_be_chosen(&self, id: NodeId, offer: &Offer) -> bool {
        let own = self.author_choice(&offer.label).and_then(|choice| choice.enable_if.as_ref());
        let common = || self.select(id).filter(|_| offer.label.special().is_none())?.enable_if.as_ref();
        own.or_else(common).is_none_or(|expression| {
            self.draw_on_others();
            self.lets(expression, From::Choice(id, &offer.value))
        })
    }

    /// The columns of a matrix that are offered.
    #[must_use]
    pub fn matrix_columns(&self, id: NodeId) -> Vec<&Choice> {
        let (Some(QuestionKind::Matrix(matrix)), Some(lines)) = (self.kind(id), &self.node(id).lines) else {
            return Vec::new();
        };
        matrix.columns.iter().zip(&lines.columns).filter(|(_, on)| **on).map(|(column, _)| column).collect()
    }

    /// Whether a condition hides a column of a table, by its place.
    #[must_use]
    pub fn hides_column(&self, table: NodeId, place: usize) -> bool {
        self.items(table).is_some_and(|items| items.hidden_columns.get(place) == Some(&true))
    }

    /// Whether a cell stands in a column that a condition hides. Its answer stays.
    #[must_use]
    pub fn is_in_hidden_column(&self, cell: NodeId) -> bool {
        let row = self.node(cell).parent.filter(|row| matches!(self.node(*row).role, Role::Row(_)));
        let table = row.and_then(|row| self.node(row).parent);
        table.is_some_and(|table| self.hides_column(table, self.node(cell).place as usize))
    }

    /// The author's row of a matrix, and whether it can be answered.
    #[must_use]
    pub fn matrix_row(&self, id: NodeId, name: &str) -> Option<(&Choice, bool)> {
        let (Some(QuestionKind::Matrix(matrix)), Some(lines)) = (self.kind(id), &self.node(id).lines) else {
            return None;
        };
        let place = matrix.rows.iter().position(|row| plain_value(&row.value) == name)?;
        Some((&matrix.rows[place], lines.rows_enabled.get(place).copied().unwrap_or(true)))
    }
}
