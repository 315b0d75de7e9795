//! The same question about several things as a table, where the author wishes one and there is room. On narrow screens
//! `matrix.rs` draws it item by item.

use super::Asking;
use super::choice::input_alone;
use super::matrix::Row;
use crate::view::element::Element;
use crate::view::rich_text::rich;
use survey::rich::Rich;
use survey::screen::MatrixRow;
use yew::Html;

/// Draws the table. Each button is named by its row and its column.
pub(super) fn grid(asking: Asking<'_>, into: &mut Element, rows: &[MatrixRow], columns: &[Rich], several: bool) {
    let mut head = Element::new("tr");
    head.child(Element::new("td").html());
    for (place, column) in columns.iter().enumerate() {
        let mut cell = Element::new("th");
        cell.attribute("scope", "col").attribute("id", asking.id_of(&format!("column{place}")));
        head.child(cell.child(rich(column)).html());
    }
    let mut body = Element::new("tbody");
    for (place, row) in rows.iter().enumerate() {
        body.child(grid_row(asking, Row { place, row, several }));
    }
    let mut table = Element::of_class("table", "grid");
    table.attribute("aria-label", asking.question.title.plain());
    into.child(table.child(Element::new("thead").child(head.html()).html()).child(body.html()).html());
}

fn grid_row(asking: Asking<'_>, row: Row<'_>) -> Html {
    let title = asking.id_of(&format!("row{}-title", row.place));
    let mut heading = Element::new("th");
    let mut words = Element::new("span");
    words.attribute("id", title.clone()).child(rich(&row.row.label));
    heading.attribute("scope", "row").child(words.html()).optional(row.clear(asking));
    let mut line = Element::of_class("tr", if row.row.missing { "missing" } else { "" });
    line.key(&*row.row.value).child(heading.html());
    for (place, choice) in row.row.choices.iter().enumerate() {
        let column = asking.id_of(&format!("column{place}"));
        let mut input = input_alone(row.input(asking, place, choice), choice);
        input.maybe("disabled", row.row.closed.then_some("disabled"));
        input.attribute("aria-labelledby", format!("{title} {column}"));
        line.child(Element::of_class("td", "choice").child(input.html()).html());
    }
    line.html()
}
