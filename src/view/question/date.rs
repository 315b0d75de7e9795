//! A day that people know: three fields, since a calendar is a long way to a birthday (GOV.UK date input).

use super::Asking;
use crate::view::element::{Element, Moment};
use survey::Change;
use survey::screen::DateField;
use yew::TargetCast;

/// Draws the fields. Nothing jumps from one to the next by itself.
pub(super) fn date(asking: Asking<'_>, into: &mut Element, fields: &[DateField]) {
    let mut all = Element::of_class("div", "date");
    for (place, screen) in fields.iter().enumerate() {
        let part = screen.part;
        let oninput = asking.on_with(move |event| Change::DateTyped {
            part,
            text: event.target_unchecked_into::<web_sys::HtmlInputElement>().value(),
        });
        let mut label = Element::new("label");
        label.attribute("for", asking.choice_id(place)).text(&screen.label);
        let mut field = Element::new("input");
        field.attribute("type", "text").attribute("inputmode", "numeric").attribute("autocomplete", "off");
        field.attribute("id", asking.choice_id(place)).attribute("part", "input");
        field.value(&screen.value).on(Moment::Input, oninput);
        all.child(Element::of_class("div", "date-part").child(label.html()).child(field.html()).html());
    }
    into.child(all.html());
}
