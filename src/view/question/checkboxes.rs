//! Any of several, as tick boxes.

use super::Asking;
use super::choice::{Input, choice, list};
use crate::view::element::Element;
use survey::Change;
use survey::screen::{ChoiceScreen, OtherField};
use yew::TargetCast;

/// Draws the choices. Nothing is disabled when enough are ticked: one too many is a problem told on Continue.
pub(super) fn checkboxes(asking: Asking<'_>, into: &mut Element, choices: &[ChoiceScreen], other: Option<&OtherField>) {
    let one = |place: usize, screen: &ChoiceScreen| {
        let value = screen.value.clone();
        let onchange = asking.on_with(move |event| {
            let on = event.target_unchecked_into::<web_sys::HtmlInputElement>().checked();
            Change::Toggled { value: value.clone(), on }
        });
        let id = asking.choice_id(place);
        choice(Input { kind: "checkbox", name: id.clone(), id, onchange }, screen, None)
    };
    into.child(list(asking, "choices", choices, other, &one));
}
