//! The one polite status node: there from the first drawing, only its words change.

use super::element::Element;
use yew::Html;

/// Heard, not seen.
pub(super) fn status(sentence: &str) -> Html {
    let mut status = Element::of_part("div", "heard", "status");
    status.attribute("role", "status").attribute("aria-atomic", "true").text(sentence).html()
}
