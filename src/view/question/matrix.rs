//! The same question about several things, item by item: one group of radio buttons (or tick boxes) per row (never a grid by default,
//! which people on phones answer carelessly).

use super::Asking;
use super::choice::{Input, choice, clear, list};
use crate::view::element::Element;
use crate::view::rich_text;
use serde_json::Value;
use survey::Change;
use survey::screen::{ChoiceScreen, MatrixRow};
use yew::Html;

/// Draws the rows.
pub(super) fn matrix(asking: Asking<'_>, into: &mut Element, rows: &[MatrixRow], several: bool) {
    let mut all = Element::of_class("div", "rows");
    for (place, row) in rows.iter().enumerate() {
        all.child(matrix_row(asking, Row { place, row, several }));
    }
    into.child(all.html());
}

/// A row, and what it needs to know of its matrix.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) place: usize,
    pub(super) row: &'r MatrixRow,
    pub(super) several: bool,
}

impl Row<'_> {
    /// The answer of this row as a change; `Null` takes it back.
    fn change(self, value: &Value) -> Change {
        Change::RowChosen { row: self.row.value.clone(), value: value.clone() }
    }

    /// The input of the choice at a place. The very first one has the question's own id.
    pub(super) fn input(self, asking: Asking<'_>, column: usize, screen: &ChoiceScreen) -> Input {
        let name = asking.id_of(&format!("row{}", self.place + 1));
        let first = self.place == 0 && column == 0;
        let id = if first { asking.id() } else { format!("{name}-{}", column + 1).into() };
        let kind = if self.several { "checkbox" } else { "radio" };
        Input { kind, name, id, onchange: asking.on(self.change(&screen.value)) }
    }

    /// Takes the answer of the row back.
    pub(super) fn clear(self, asking: Asking<'_>) -> Option<Html> {
        clear(asking, &self.row.choices, self.change(&Value::Null))
    }
}

fn matrix_row(asking: Asking<'_>, row: Row<'_>) -> Html {
    let one = |column: usize, screen: &ChoiceScreen| choice(row.input(asking, column, screen), screen, None);
    let screen = row.row;
    let mut group = Element::of_class("fieldset", if screen.missing { "row missing" } else { "row" });
    group.maybe("disabled", screen.closed.then_some("disabled"));
    group.key(&*screen.value).child(Element::new("legend").child(rich_text::rich(&screen.label)).html());
    group.child(list(asking, "choices", &screen.choices, None, &one)).optional(row.clear(asking)).html()
}
