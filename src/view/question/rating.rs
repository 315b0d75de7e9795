//! A step on a scale: radio buttons drawn as a row of boxes, with what the ends mean in words.

use super::Asking;
use super::choice::{Input, choice, clear, list, or};
use crate::view::element::Element;
use crate::view::rich_text;
use serde_json::Value;
use survey::Change;
use survey::model::RateType;
use survey::rich::Rich;
use survey::screen::ChoiceScreen;

/// Draws the scale, and after an "or" the choices outside it.
pub(super) fn rating(
    asking: Asking<'_>,
    into: &mut Element,
    steps: &[ChoiceScreen],
    [lowest, highest]: [&Rich; 2],
    outside: &[ChoiceScreen],
    look: RateType,
) {
    let class = match look {
        RateType::Labels => "steps",
        RateType::Stars => "steps stars",
        RateType::Smileys => "steps smileys",
    };
    let one = |place: usize, screen: &ChoiceScreen| {
        let end = if place == 0 { Some(lowest) } else { (place + 1 == steps.len()).then_some(highest) };
        let onchange = asking.on(Change::Chosen(screen.value.clone()));
        choice(Input { kind: "radio", name: asking.id(), id: asking.choice_id(place), onchange }, screen, end)
    };
    // The ends are in the names of the first and last step; this line is for the eye.
    let mut ends = Element::of_class("div", "ends");
    ends.attribute("aria-hidden", "true");
    for end in [lowest, highest] {
        ends.child(Element::new("span").child(rich_text::rich(end)).html());
    }
    into.child(ends.html()).child(list(asking, class, steps, None, &one));
    if !outside.is_empty() {
        let beyond = |place: usize, screen: &ChoiceScreen| one(steps.len() + place, screen);
        into.child(or(asking)).child(list(asking, "choices", outside, None, &beyond));
    }
    let chosen = if outside.iter().any(|screen| screen.chosen) { outside } else { steps };
    into.optional(clear(asking, chosen, Change::Chosen(Value::Null)));
}
