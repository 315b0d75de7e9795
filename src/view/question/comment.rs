//! Several lines of text, with a count of characters that is a wish and never stops anybody's typing.

use super::Asking;
use survey::Change;
use survey::screen::CharacterLimit;
use yew::{Html, InputEvent, TargetCast, html};

/// Draws the field and the count.
pub(super) fn comment(asking: Asking<'_>, value: &str, limit: Option<&CharacterLimit>) -> Html {
    let oninput = asking.on_with(|event: InputEvent| {
        Change::Typed(event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value())
    });
    html! {
        <>
            <textarea id={asking.id()} part="textarea" rows="4" dir="auto" autocomplete="off"
                aria-describedby={asking.described_by()} value={value.to_owned()} {oninput} />
            if let Some(limit) = limit {
                <p class={if limit.left < 0 { "count over" } else { "count" }} id={asking.id_of("count")}>{ limit.sentence.clone() }</p>
            }
        </>
    }
}
