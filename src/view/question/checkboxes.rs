//! Any of several, as tick boxes.

use super::Asking;
use super::choice::{choice, list};
use super::other::other_field;
use survey::Change;
use survey::screen::{ChoiceScreen, OtherField};
use yew::{Html, TargetCast, html};

/// Draws the choices. Nothing is disabled when enough are ticked: one too many is a problem told on Continue.
pub(super) fn checkboxes(asking: Asking<'_>, choices: &[ChoiceScreen], other: Option<&OtherField>) -> Html {
    let one = |place: usize, screen: &ChoiceScreen| {
        let value = screen.value.clone();
        let onchange = asking.on_with(move |event: yew::Event| {
            let on = event.target_unchecked_into::<web_sys::HtmlInputElement>().checked();
            Change::Toggled { value: value.clone(), on }
        });
        choice("checkbox", asking.choice_id(place), asking.choice_id(place), screen, None, onchange)
    };
    html! {
        <>
            { list(asking, "choices", choices, &one) }
            <>{ other_field(asking, other) }</>
        </>
    }
}
