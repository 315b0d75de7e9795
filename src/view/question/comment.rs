//! Several lines of text, with a count of characters that is a wish and never stops anybody's typing.

use super::Asking;
use crate::view::element::{Element, Moment};
use survey::Change;
use survey::screen::CharacterLimit;
use yew::TargetCast;

/// Draws the field and the count.
pub(super) fn comment(asking: Asking<'_>, into: &mut Element, value: &str, limit: Option<&CharacterLimit>) {
    let oninput =
        asking.on_with(|event| Change::Typed(event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value()));
    let mut field = Element::new("textarea");
    field.attribute("id", asking.id()).attribute("part", "textarea").attribute("rows", "4").attribute("dir", "auto");
    field.attribute("autocomplete", "off").maybe("readonly", asking.question.read_only.then_some("readonly"));
    field.maybe("placeholder", asking.placeholder()).maybe("aria-describedby", asking.described_by());
    into.child(field.value(value).on(Moment::Input, oninput).html());
    into.optional(limit.map(|limit| {
        let mut count = Element::of_class("p", if limit.left < 0 { "count over" } else { "count" });
        count.attribute("id", asking.id_of("count")).text(&limit.sentence).html()
    }));
}
