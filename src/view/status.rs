//! The one polite status node: there from the first drawing, only its words change.

use yew::{Html, html};

/// Heard, not seen.
pub(super) fn status(sentence: &str) -> Html {
    html! { <div class="heard" part="status" role="status" aria-atomic="true">{ sentence.to_owned() }</div> }
}
