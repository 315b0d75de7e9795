//! A step on a scale: radio buttons drawn as a row of boxes, with what the ends mean in words.

use super::Asking;
use super::choice::{choice, clear, list, or};
use crate::view::rich_text;
use serde_json::Value;
use survey::Change;
use survey::rich::Rich;
use survey::screen::ChoiceScreen;
use yew::{Html, html};

/// Draws the scale, and after an "or" the choices outside it.
pub(super) fn rating(
    asking: Asking<'_>,
    steps: &[ChoiceScreen],
    lowest: &Rich,
    highest: &Rich,
    outside: &[ChoiceScreen],
) -> Html {
    let one = |place: usize, screen: &ChoiceScreen, end: Option<&Rich>| {
        let onchange = asking.on(Change::Chosen(screen.value.clone()));
        let note = end.filter(|end| !end.is_empty()).map(rich_text::rich);
        choice("radio", asking.id(), asking.choice_id(place), screen, note, onchange)
    };
    let end_of = |place: usize| {
        if place == 0 { Some(lowest) } else { (place + 1 == steps.len()).then_some(highest) }
    };
    let answered = steps.iter().chain(outside).any(|screen| screen.chosen);
    html! {
        <>
            // The ends are in the names of the first and last step; this line is for the eye.
            <div class="ends" aria-hidden="true">
                <span>{ rich_text::rich(lowest) }</span>
                <span>{ rich_text::rich(highest) }</span>
            </div>
            { list(asking, "steps", steps, &|place, screen| one(place, screen, end_of(place))) }
            if !outside.is_empty() {
                { or(asking) }
                { list(asking, "choices", outside, &|place, screen| one(steps.len() + place, screen, None)) }
            }
            if answered && !asking.question.required {
                { clear(asking, Change::Chosen(Value::Null)) }
            }
        </>
    }
}
