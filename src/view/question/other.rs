//! Fields for words beside an answer: of the choice "other", shown directly under the choices once it is chosen, and
//! for a remark.

use super::Asking;
use crate::view::element::{Element, Moment};
use survey::Change;
use survey::screen::OtherField;
use yew::{Html, TargetCast};

/// Nothing until "other" is chosen.
pub(super) fn other_field(asking: Asking<'_>, other: Option<&OtherField>) -> Option<Html> {
    let other = other?;
    let id = asking.id_of("other");
    let oninput = asking
        .on_with(|event| Change::CommentTyped(event.target_unchecked_into::<web_sys::HtmlInputElement>().value()));
    let mut label = Element::new("label");
    label.attribute("for", id.clone()).text(&other.label);
    let mut field = Element::new("input");
    field.attribute("type", "text").attribute("part", "input").attribute("id", id).attribute("dir", "auto");
    field.value(&other.value).on(Moment::Input, oninput);
    Some(Element::of_class("div", "other").child(label.html()).child(field.html()).html())
}

/// The field for a remark below an answer.
pub(super) fn remark_field(asking: Asking<'_>, remark: &OtherField) -> Html {
    let id = asking.id_of("remark");
    let oninput = asking
        .on_with(|event| Change::RemarkTyped(event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value()));
    let mut label = Element::new("label");
    label.attribute("for", id.clone()).text(&remark.label);
    let mut field = Element::new("textarea");
    field.attribute("part", "textarea").attribute("id", id).attribute("rows", "2").attribute("dir", "auto");
    field.attribute("autocomplete", "off").maybe("readonly", asking.question.read_only.then_some("readonly"));
    field.value(&remark.value).on(Moment::Input, oninput);
    Element::of_class("div", "remark").child(label.html()).child(field.html()).html()
}
