//! One line of text.

use super::Asking;
use survey::Change;
use survey::screen::TextInput;
use yew::{Html, InputEvent, TargetCast, html};

/// Draws the field. `autocomplete` is the author's token; without one the browser is asked to keep out.
pub(super) fn text(asking: Asking<'_>, value: &str, input: TextInput, autocomplete: Option<&String>) -> Html {
    let oninput = asking
        .on_with(|event: InputEvent| Change::Typed(event.target_unchecked_into::<web_sys::HtmlInputElement>().value()));
    let (kind, direction) = match input {
        TextInput::Text => ("text", "auto"),
        TextInput::Email => ("email", "ltr"),
    };
    html! {
        <input type={kind} id={asking.id()} part="input" class={kind} dir={direction} value={value.to_owned()}
            autocomplete={autocomplete.cloned().unwrap_or_else(|| "off".into())} spellcheck={(kind == "email").then_some("false")}
            autocapitalize={(kind == "email").then_some("none")} aria-describedby={asking.described_by()} {oninput} />
    }
}
