//! The figures of groups side by side: a small list of bars for each, all in one order, so that rows can be compared.

use super::splits::{group_name, headline_number, joined, row_name, rows};
use super::{answers, bars, element, since};
use crate::Rendering;
use crate::places::placed;
use maud::{Markup, html};
use serde_json::Value;
use survey::summary::{Cell, Group, PublishedElement, PublishedFigures, PublishedSplit};

/// How many rows a small list has. Everything is in the table.
const ROWS: usize = 10;

/// A list for everybody and one for each group. With `places`, each row says which place it has there.
pub(super) fn lists(
    rendering: &Rendering<'_>,
    element: &PublishedElement,
    split: &PublishedSplit,
    groups: &[Group],
    places: bool,
) -> Markup {
    let Some(overall) = &element.overall else { return html! {} };
    let rows = rows(split, overall, places);
    let everyone = html! { (rendering.words.say("everyone", &[])) };
    let panel = |name: &Markup, figures: &PublishedFigures, language: Option<&str>| {
        html! {
            li.panel {
                p.group {
                    strong { (name) } " "
                    span.note { (rendering.words.count("base", figures.n())) }
                }
                @if let PublishedFigures::Recommendation { cells, .. } = figures {
                    @if let Some(score) = headline_number(rendering, figures) {
                        p.score {
                            (rendering.words.say("score", &[])) " " strong { (score) }
                            @if let Some(tag) = language { (since::score(rendering, &element.name, Some(tag))) }
                        }
                    }
                    (bars::stacked(rendering, &element::stack(cells)))
                } @else {
                    (list(rendering, element, figures, &rows, language, places))
                }
            }
        }
    };
    html! {
        ul.panels {
            (panel(&everyone, overall, None))
            @for (figures, group) in split.groups.iter().zip(groups) {
                (panel(&group_name(rendering, &split.by, group), figures, group.language(&split.by)))
            }
        }
    }
}

/// The rows of one list.
fn list(
    rendering: &Rendering<'_>,
    element: &PublishedElement,
    figures: &PublishedFigures,
    rows: &[Vec<Value>],
    language: Option<&str>,
    places: bool,
) -> Markup {
    let placed = if places { placed(figures.cells()) } else { Vec::new() };
    let number = |cell: &Cell| {
        let alone = placed.iter().filter(|place| place.cell.values.len() == 1);
        alone.into_iter().find(|place| place.cell.values == cell.values).map(|place| place.number)
    };
    let shown = rows.iter().filter_map(|values| joined(figures, values)).take(ROWS);
    html! {
        ul.list {
            @for cell in shown {
                li {
                    span.words { (row_name(rendering, element, &cell.values)) }
                    " " span.amount { (answers::share(rendering, &cell)) }
                    (bars::bar(rendering, cell.share.unwrap_or(0.0)))
                    @if let Some(number) = number(&cell) {
                        " " span.place { (rendering.words.say("place", &[("n", &rendering.words.number(number as u64))])) }
                        @if let Some(tag) = language {
                            (since::answer(rendering, &element.name, Some(tag), &cell, number))
                        }
                    }
                }
            }
        }
    }
}
