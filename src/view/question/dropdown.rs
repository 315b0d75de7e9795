//! One of many, as the browser's own drop-down list.

use super::Asking;
use super::other::other_field;
use crate::view::element::{Element, Moment};
use serde_json::Value;
use survey::Change;
use survey::json::canonical;
use survey::messages::Message;
use survey::screen::{ChoiceScreen, OtherField};
use yew::TargetCast;

/// Draws the list. Options carry their place, since values need not be texts.
pub(super) fn dropdown(asking: Asking<'_>, into: &mut Element, choices: &[ChoiceScreen], other: Option<&OtherField>) {
    let values: Vec<Value> = choices.iter().map(|screen| screen.value.clone()).collect();
    let onchange = asking.on_with(move |event| {
        let place = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
        let chosen = place.parse::<usize>().ok().and_then(|place| values.get(place));
        Change::Chosen(chosen.cloned().unwrap_or(Value::Null))
    });
    let mut list = Element::new("select");
    list.attribute("id", asking.id()).attribute("part", "select").maybe("aria-describedby", asking.described_by());
    list.maybe("disabled", asking.question.read_only.then_some("disabled")).on(Moment::Change, onchange);

    let option = |value: String, chosen: bool, words: &str| {
        let mut option = Element::new("option");
        option.attribute("value", value).maybe("selected", chosen.then_some("selected")).text(words);
        option
    };
    let none = choices.iter().all(|screen| !screen.chosen);
    let empty = asking.placeholder();
    let empty = empty.as_deref().unwrap_or_else(|| asking.drawing.say(Message::DropdownEmpty));
    list.child(option(String::new(), none, empty).html());
    for (place, screen) in choices.iter().enumerate() {
        let mut option = option(place.to_string(), screen.chosen, &screen.label.plain());
        option.maybe("disabled", screen.closed.then_some("disabled"));
        option.key(canonical(&screen.value)).maybe("lang", screen.label.language.clone());
        list.child(option.html());
    }
    into.child(list.html()).optional(other_field(asking, other));
}
