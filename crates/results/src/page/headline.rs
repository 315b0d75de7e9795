//! A headline: the list of ten.

use super::{bars, hidden, label, labels, splits};
use crate::Rendering;
use crate::places::{Place, close_calls, placed};
use maud::{Markup, html};
use survey::summary::{Cell, PublishedElement, PublishedFigures};

/// How many places a headline has. Everything is in the table.
pub(crate) const PLACES: usize = 10;

/// The section of a headline.
pub(super) fn section(rendering: &Rendering<'_>, element: &PublishedElement) -> Markup {
    let Some(figures) = &element.overall else { return html! {} };
    let places = placed(figures.cells());
    let shown = &places[..places.len().min(PLACES)];
    html! {
        section.headline {
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
                li value=(place.number) {
                    span.words { (labels(rendering, element, &place.cell.values)) }
                    " " span.amount { (share(rendering, place.cell)) }
                    (bars::bar(rendering, place.cell.share.unwrap_or(0.0)))
                }
            }
        }
    }
}

/// A share, or a number of people where there is none.
pub(super) fn share(rendering: &Rendering<'_>, cell: &Cell) -> String {
    cell.share.map_or_else(|| rendering.words.number(cell.count), |share| rendering.words.percent(share))
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
    let words = &rendering.words;
    let first = match figures {
        PublishedFigures::Ranking { first, .. } => first.as_slice(),
        _ => &[],
    };
    let put_first =
        |cell: &Cell| first.iter().find(|other| other.values == cell.values).map(|other| words.number(other.count));
    html! {
        details {
            summary { (words.say("as_table", &[])) }
            div.scroll tabindex="0" role="group" aria-label=(words.say("as_table", &[])) {
                table {
                    thead { tr {
                        th scope="col" { (words.say("answer", &[])) }
                        th scope="col" { (words.say("people", &[])) }
                        th scope="col" { (words.say("share", &[])) }
                        @if !first.is_empty() { th scope="col" { (words.say("first", &[])) } }
                    } }
                    tbody {
                        @for place in places {
                            tr {
                                th scope="row" { (labels(rendering, &element.name, &place.cell.values)) }
                                td { (words.number(place.cell.count)) }
                                td { (place.cell.share.map(|share| words.percent(share)).unwrap_or_default()) }
                                @if !first.is_empty() { td { (put_first(place.cell).unwrap_or_else(|| "–".into())) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
