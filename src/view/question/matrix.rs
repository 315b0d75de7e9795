//! The same question about several things, item by item: one group of radio buttons (or tick boxes) per row (never a grid by default,
//! which people on phones answer carelessly).

use super::Asking;
use super::choice::{Input, choice, clear, list};
use crate::view::element::Element;
use crate::view::rich_text;
use serde_json::Value;
use survey::Change;
use survey::screen::{ChoiceScreen, MatrixRow};
use yew::{AttrValue, Html};

/// Draws the rows.
pub(super) fn matrix(asking: Asking<'_>, into: &mut Element, rows: &[MatrixRow], several: bool) {
    let mut all = Element::of_class("div", "rows");
    for (place, row) in rows.iter().enumerate() {
        all.child(matrix_row(asking, place, row, several));
    }
    into.child(all.html());
}

fn matrix_row(asking: Asking<'_>, place: usize, row: &MatrixRow, several: bool) -> Html {
    let name = asking.id_of(&format!("row{}", place + 1));
    let change = |value: &Value| Change::RowChosen { row: row.value.clone(), value: value.clone() };
    let id = |column: usize| -> AttrValue {
        if place == 0 && column == 0 { asking.id() } else { format!("{name}-{}", column + 1).into() }
    };
    let one = |column: usize, screen: &ChoiceScreen| {
        let onchange = asking.on(change(&screen.value));
        let kind = if several { "checkbox" } else { "radio" };
        choice(Input { kind, name: name.clone(), id: id(column), onchange }, screen, None)
    };
    let mut group = Element::of_class("fieldset", if row.missing { "row missing" } else { "row" });
    group.maybe("disabled", row.closed.then_some("disabled"));
    group.key(&*row.value).child(Element::new("legend").child(rich_text::rich(&row.label)).html());
    group.child(list(asking, "choices", &row.choices, None, &one));
    group.optional(clear(asking, &row.choices, change(&Value::Null))).html()
}
