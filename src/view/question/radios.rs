//! One of several, as radio buttons.

use super::Asking;
use super::choice::{Input, choice, clear, list};
use crate::view::element::Element;
use serde_json::Value;
use survey::Change;
use survey::screen::{ChoiceScreen, OtherField};

/// Draws the choices; yes and no stand side by side.
pub(super) fn radios(
    asking: Asking<'_>,
    into: &mut Element,
    choices: &[ChoiceScreen],
    other: Option<&OtherField>,
    inline: bool,
) {
    let one = |place: usize, screen: &ChoiceScreen| {
        let onchange = asking.on(Change::Chosen(screen.value.clone()));
        choice(Input { kind: "radio", name: asking.id(), id: asking.choice_id(place), onchange }, screen, None)
    };
    into.child(list(asking, if inline { "choices inline" } else { "choices" }, choices, other, &one));
    into.optional(clear(asking, choices, Change::Chosen(Value::Null)));
}
