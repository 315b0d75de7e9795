//! One line of text.

use super::Asking;
use crate::view::element::Element;
use survey::Change;
use survey::screen::TextInput;
use yew::TargetCast;
use yew::virtual_dom::ListenerKind;

/// Draws the field. `autocomplete` is the author's token; without one the browser is asked to keep out.
pub(super) fn text(
    asking: Asking<'_>,
    into: &mut Element,
    value: &str,
    input: TextInput,
    autocomplete: Option<&String>,
) {
    let oninput =
        asking.on_with(|event| Change::Typed(event.target_unchecked_into::<web_sys::HtmlInputElement>().value()));
    let (kind, direction) = match input {
        TextInput::Text => ("text", "auto"),
        TextInput::Email => ("email", "ltr"),
    };
    let email = kind == "email";
    let mut field = Element::new("input");
    field.attribute("type", kind).attribute("id", asking.id()).attribute("part", "input").attribute("class", kind);
    field.attribute("dir", direction);
    field.attribute("autocomplete", autocomplete.cloned().unwrap_or_else(|| "off".into()));
    field.maybe("spellcheck", email.then_some("false")).maybe("autocapitalize", email.then_some("none"));
    field.maybe("aria-describedby", asking.described_by()).value(value).on(ListenerKind::oninput, oninput);
    into.child(field.html());
}
