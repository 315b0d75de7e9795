//! One choice with its input: the piece that radios, checkboxes, ratings and matrices are made of.

use super::Asking;
use crate::view::rich_text;
use survey::Change;
use survey::messages::Message;
use survey::screen::ChoiceScreen;
use yew::{AttrValue, Callback, Html, html};

/// A radio button or tick box with its label. `note` is read after the label ("not at all likely"), and not seen.
pub(super) fn choice(
    input: &'static str,
    name: AttrValue,
    id: AttrValue,
    screen: &ChoiceScreen,
    note: Option<Html>,
    onchange: Callback<yew::Event>,
) -> Html {
    html! {
        <div class="choice" part="option">
            <input type={input} part="option-input" id={id.clone()} {name} checked={screen.chosen} {onchange} />
            <label for={id} part="option-label">
                <span>{ rich_text::rich(&screen.label) }</span>
                if let Some(note) = note {
                    <><span class="heard">{ ", " }</span><span class="heard note">{ note }</span></>
                }
            </label>
        </div>
    }
}

/// Choices one below the other, an "or" before one that stands alone. `one` draws the choice at a place.
pub(super) fn list(
    asking: Asking<'_>,
    class: &'static str,
    screens: &[ChoiceScreen],
    one: &dyn Fn(usize, &ChoiceScreen) -> Html,
) -> Html {
    html! {
        <div {class}>
            for (place, screen) in screens.iter().enumerate() {
                <>
                    if screen.exclusive {
                        { or(asking) }
                    }
                    { one(place, screen) }
                </>
            }
        </div>
    }
}

/// "or", between ordinary choices and one that stands alone.
pub(super) fn or(asking: Asking<'_>) -> Html {
    html! { <div class="or">{ asking.drawing.say(Message::Or) }</div> }
}

/// Takes a radio answer back, which the buttons themselves cannot. `change` is what takes it back.
pub(super) fn clear(asking: Asking<'_>, change: Change) -> Html {
    html! {
        <button type="button" class="button link clear" part="button button-link" onclick={asking.on(change)}>
            { asking.drawing.say(Message::ClearAnswer) }
        </button>
    }
}
