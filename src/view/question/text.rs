//! One line of text, a number, a date.

use super::Asking;
use crate::view::element::{Element, Moment};
use survey::Change;
use survey::model::InputType;
use survey::screen::TextScreen;
use yew::TargetCast;

/// Draws the field. `autocomplete` is the author's token; without one the browser is asked to keep out.
pub(super) fn text(asking: Asking<'_>, into: &mut Element, screen: &TextScreen) {
    let oninput =
        asking.on_with(|event| Change::Typed(event.target_unchecked_into::<web_sys::HtmlInputElement>().value()));
    let (direction, plain, bounded) = match screen.input {
        InputType::Text | InputType::Number => ("auto", false, false),
        InputType::Email | InputType::Url | InputType::Tel | InputType::Password => ("ltr", true, false),
        InputType::Color => ("ltr", false, false),
        InputType::Range
        | InputType::Date
        | InputType::DateTime
        | InputType::Month
        | InputType::Week
        | InputType::Time => ("auto", false, true),
    };
    // A number field of the browser takes one way of writing numbers only, and loses what it does not understand.
    let kind = if screen.input == InputType::Number { "text" } else { screen.input.name() };
    let read_only = asking.question.read_only;
    let mut field = Element::new("input");
    field.attribute("type", kind).attribute("id", asking.id()).attribute("part", "input");
    field.attribute("class", screen.input.name()).attribute("dir", direction);
    field.attribute("autocomplete", screen.autocomplete.clone().unwrap_or_else(|| "off".into()));
    field.maybe("spellcheck", plain.then_some("false")).maybe("autocapitalize", plain.then_some("none"));
    field.maybe("inputmode", (screen.input == InputType::Number).then_some("decimal"));
    for (name, bound) in [("min", &screen.least), ("max", &screen.most), ("step", &screen.step)] {
        field.maybe(name, (bounded && !bound.is_empty()).then(|| bound.clone()));
    }
    field.maybe("placeholder", asking.placeholder());
    field.maybe("readonly", read_only.then_some("readonly"));
    let cannot_be_read_only = matches!(screen.input, InputType::Color | InputType::Range);
    field.maybe("disabled", (read_only && cannot_be_read_only).then_some("disabled"));
    field.maybe("aria-describedby", asking.described_by()).value(&screen.value).on(Moment::Input, oninput);
    into.child(field.html());
}
