//! One of many, as the browser's own drop-down list.

use super::Asking;
use super::other::other_field;
use serde_json::Value;
use survey::Change;
use survey::json::canonical;
use survey::messages::Message;
use survey::screen::{ChoiceScreen, OtherField};
use yew::{Html, TargetCast, html};

/// Draws the list. Options carry their place, since values need not be texts.
pub(super) fn dropdown(asking: Asking<'_>, choices: &[ChoiceScreen], other: Option<&OtherField>) -> Html {
    let values: Vec<Value> = choices.iter().map(|screen| screen.value.clone()).collect();
    let onchange = asking.on_with(move |event: yew::Event| {
        let place = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
        let chosen = place.parse::<usize>().ok().and_then(|place| values.get(place));
        Change::Chosen(chosen.cloned().unwrap_or(Value::Null))
    });
    html! {
        <>
            <select id={asking.id()} part="select" aria-describedby={asking.described_by()} {onchange}>
                <option value="" selected={choices.iter().all(|screen| !screen.chosen)}>
                    { asking.drawing.say(Message::DropdownEmpty) }
                </option>
                for (place, screen) in choices.iter().enumerate() {
                    <option key={canonical(&screen.value)} value={place.to_string()} selected={screen.chosen}
                        lang={screen.label.language.clone()}>
                        { screen.label.plain() }
                    </option>
                }
            </select>
            <>{ other_field(asking, other) }</>
        </>
    }
}
