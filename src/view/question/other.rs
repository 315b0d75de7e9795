//! The text field beside the choice "other", shown directly under the choices once it is chosen.

use super::Asking;
use survey::Change;
use survey::screen::OtherField;
use yew::{Html, InputEvent, TargetCast, html};

/// Nothing until "other" is chosen.
pub(super) fn other_field(asking: Asking<'_>, other: Option<&OtherField>) -> Html {
    let Some(other) = other else { return Html::default() };
    let id = asking.id_of("other");
    let oninput = asking.on_with(|event: InputEvent| {
        Change::CommentTyped(event.target_unchecked_into::<web_sys::HtmlInputElement>().value())
    });
    html! {
        <div class="other">
            <label for={id.clone()}>{ other.label.clone() }</label>
            <input type="text" part="input" {id} dir="auto" value={other.value.clone()} {oninput} />
        </div>
    }
}
