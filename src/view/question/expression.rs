//! A computed value.

use super::Asking;
use crate::view::element::Element;

/// Draws the value.
pub(super) fn expression(asking: Asking<'_>, into: &mut Element, words: &str) {
    let mut output = Element::of_class("output", "computed");
    output.attribute("id", asking.id()).attribute("tabindex", "-1").maybe("aria-describedby", asking.described_by());
    into.child(output.text(words).html());
}
