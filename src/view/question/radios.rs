//! One of several, as radio buttons.

use super::Asking;
use super::choice::{choice, clear, list};
use super::other::other_field;
use serde_json::Value;
use survey::Change;
use survey::screen::{ChoiceScreen, OtherField};
use yew::{Html, html};

/// Draws the choices; yes and no stand side by side.
pub(super) fn radios(asking: Asking<'_>, choices: &[ChoiceScreen], other: Option<&OtherField>, inline: bool) -> Html {
    let one = |place: usize, screen: &ChoiceScreen| {
        let onchange = asking.on(Change::Chosen(screen.value.clone()));
        choice("radio", asking.id(), asking.choice_id(place), screen, None, onchange)
    };
    let answered = choices.iter().any(|screen| screen.chosen);
    html! {
        <>
            { list(asking, if inline { "choices inline" } else { "choices" }, choices, &one) }
            <>{ other_field(asking, other) }</>
            if answered && !asking.question.required {
                { clear(asking, Change::Chosen(Value::Null)) }
            }
        </>
    }
}
