//! A headline: the list of ten.

use super::{answers, hidden, label, reaction, since, splits};
use crate::Rendering;
use crate::places::{Place, close_calls, placed};
use maud::{Markup, html};
use survey::summary::{PublishedElement, PublishedFigures};

/// How many places a headline has. Everything is in the table.
pub(crate) const PLACES: usize = 10;

/// The section of a headline.
pub(super) fn section(rendering: &Rendering<'_>, element: &PublishedElement) -> Markup {
    let Some(figures) = &element.overall else { return html! {} };
    let places = placed(figures.cells());
    let shown = &places[..places.len().min(PLACES)];
    html! {
        section.headline id=(format!("sheet-{}", element.name)) {
            h2.heading { (label(&rendering.labels.headline(&element.name))) }
            p.question { (label(&rendering.labels.element(&element.name))) }
            p.base { (base(rendering, figures)) }
            (list(rendering, &element.name, shown))
            (close(rendering, shown, figures.n()))
            (hidden(rendering, element))
            (table(rendering, element, figures, &places))
            (splits::all(rendering, element, true))
        }
    }
}

/// Who answered, and what shares are of.
pub(super) fn base(rendering: &Rendering<'_>, figures: &PublishedFigures) -> String {
    let words = &rendering.words;
    let people = words.count("base", figures.n());
    match figures {
        PublishedFigures::MultiChoice { .. } => format!("{people} {}", words.say("base_several", &[])),
        PublishedFigures::Ranking { rule, .. } => format!("{people} {}", words.count("base_ranking", rule.top)),
        _ => people,
    }
}

/// Answers in their order, with bars.
pub(super) fn list(rendering: &Rendering<'_>, element: &str, places: &[Place<'_>]) -> Markup {
    html! {
        ol.list {
            @for place in places {
                li value=(place.number) data-subject=[reaction::subject(rendering, element, place.cell)] {
                    (answers::item(rendering, element, place.cell))
                    (since::answer(rendering, element, None, place.cell, place.number))
                    (reaction::link(rendering, element, place.cell))
                }
            }
        }
    }
}

/// Which places chance alone could have put in this order.
pub(super) fn close(rendering: &Rendering<'_>, places: &[Place<'_>], n: u64) -> Markup {
    let number = |place: usize| rendering.words.number(place as u64);
    let range =
        |(from, to): (usize, usize)| rendering.words.say("range", &[("from", &number(from)), ("to", &number(to))]);
    let runs = rendering.words.list(close_calls(places, n).into_iter().map(range));
    html! { @if !runs.is_empty() { p.note { (rendering.words.say("too_close", &[("list", &runs)])) } } }
}

fn table(
    rendering: &Rendering<'_>,
    element: &PublishedElement,
    figures: &PublishedFigures,
    places: &[Place<'_>],
) -> Markup {
    let first = match figures {
        PublishedFigures::Ranking { first, .. } => first.as_slice(),
        _ => &[],
    };
    html! {
        details {
            summary { (rendering.words.say("as_table", &[])) }
            (answers::table(rendering, &element.name, None, places.iter().map(|place| place.cell), first))
        }
    }
}
