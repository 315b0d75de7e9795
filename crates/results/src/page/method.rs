//! How the figures were made, in words.

use super::since;
use crate::Rendering;
use maud::{Markup, html};
use survey::summary::{PublishedElement, Withheld};

/// What readers must know to judge the figures.
pub(super) fn section(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, words, labels } = rendering;
    let results = &edition.results;
    let counted = results.received.map(|received| {
        let [received, relevant] = [received, results.relevant].map(|count| words.count("responses", count));
        words.say("method_counted", &[("received", &received), ("relevant", &relevant)])
    });
    let is_few =
        |element: &&PublishedElement| element.withheld == Some(Withheld::TooFew) && !labels.is_in_words(&element.name);
    let few = words.list(results.elements.iter().filter(is_few).map(|element| labels.element(&element.name).text));
    let by_language = results.splits.iter().any(|split| split.by == "language");
    html! {
        section.method {
            h2.heading { (words.say("method", &[])) }
            ul {
                li { (words.say("method_self", &[])) }
                @if let Some(counted) = counted { li { (counted) } }
                li { (words.say("method_small", &[("n", &words.number(results.minimum))])) }
                @if !few.is_empty() { li { (words.say("method_few", &[("list", &few)])) } }
                @if results.rounding > 1 { li { (words.say("method_rounding", &[("n", &words.number(results.rounding))])) } }
                @if let Some(earlier) = &edition.earlier {
                    @let responses = words.count("responses", earlier.relevant);
                    li { (words.say("method_compared", &[("when", &since::when(rendering)), ("responses", &responses)])) }
                }
                @if by_language { li { (words.say("method_languages", &[])) } }
            }
        }
    }
}
