//! The same question about several things, item by item: one group of radio buttons per row (never a grid by default,
//! which people on phones answer carelessly).

use super::Asking;
use super::choice::{choice, clear, list};
use crate::view::rich_text;
use serde_json::Value;
use survey::Change;
use survey::screen::{ChoiceScreen, MatrixRow};
use yew::{AttrValue, Html, html};

/// Draws the rows.
pub(super) fn matrix(asking: Asking<'_>, rows: &[MatrixRow]) -> Html {
    html! {
        <div class="rows">
            for (place, row) in rows.iter().enumerate() {
                { matrix_row(asking, place, row) }
            }
        </div>
    }
}

fn matrix_row(asking: Asking<'_>, place: usize, row: &MatrixRow) -> Html {
    let name = asking.id_of(&format!("row{}", place + 1));
    let change = |value: &Value| Change::RowChosen { row: row.value.clone(), value: value.clone() };
    let id = |column: usize| -> AttrValue {
        if place == 0 && column == 0 { asking.id() } else { format!("{name}-{}", column + 1).into() }
    };
    let one = |column: usize, screen: &ChoiceScreen| {
        choice("radio", name.clone(), id(column), screen, None, asking.on(change(&screen.value)))
    };
    let answered = row.choices.iter().any(|screen| screen.chosen);
    html! {
        <fieldset class={if row.missing { "row missing" } else { "row" }} key={row.value.clone()}>
            <legend>{ rich_text::rich(&row.label) }</legend>
            { list(asking, "choices", &row.choices, &one) }
            if answered && !asking.question.required {
                { clear(asking, change(&Value::Null)) }
            }
        </fieldset>
    }
}
