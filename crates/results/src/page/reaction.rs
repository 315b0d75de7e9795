//! Where readers say what they think of an answer: a link to a form, which `<civicus-results>` opens in its place.

use crate::Rendering;
use maud::{Markup, html};
use survey::summary::Cell;
use survey::text::{in_address, plain_value};

/// What a reaction is about, `asks:follow_up`, for `context.subject`; only answers of headlines can be reacted to.
pub(super) fn subject(rendering: &Rendering<'_>, element: &str, cell: &Cell) -> Option<String> {
    match cell.values.as_slice() {
        [value] if !value.is_null() && rendering.edition.headlines.iter().any(|name| name == element) => {
            Some(format!("{element}:{}", plain_value(value)))
        }
        _ => None,
    }
}

/// The link to the form, where there is one.
pub(super) fn link(rendering: &Rendering<'_>, element: &str, cell: &Cell) -> Markup {
    let Rendering { edition, words, labels } = rendering;
    let address =
        edition.reactions.as_ref().zip(subject(rendering, element, cell)).map(|(form, subject)| {
            format!("{form}?lang={}&subject={}", in_address(labels.language), in_address(&subject))
        });
    let react = words.say("react", &[]);
    let answer = cell.values.iter().map(|value| labels.value(element, value, words).text).next().unwrap_or_default();
    html! { @if let Some(address) = address { a.react href=(address) aria-label=(format!("{react}: {answer}")) { (react) } } }
}
