//! An element that is no headline: what is shown of it depends on its figures.

use super::answers::{self, share};
use super::headline::{base, close, list};
use super::{bars, hidden, label, labels, since, splits};
use crate::Rendering;
use crate::places::{Place, placed};
use maud::{Markup, html};
use serde_json::Value;
use survey::summary::{Cell, PublishedElement, PublishedFigures};

/// The section of an element; nothing for what its author does not publish, and for words that nobody has sorted.
pub(super) fn section(rendering: &Rendering<'_>, element: &PublishedElement) -> Markup {
    let title = html! { h2.heading { (label(&rendering.labels.element(&element.name))) } };
    if !element.parts.is_empty() {
        return html! { section { (title) (parts(rendering, element)) } };
    }
    match &element.overall {
        // Where too few answered, the method says so.
        None | Some(PublishedFigures::Answered { .. }) => html! {},
        Some(PublishedFigures::Text { cells, .. }) if cells.is_empty() => html! {},
        Some(figures) => html! {
            section {
                (title)
                p.base { (base(rendering, figures)) }
                (shown(rendering, element, figures))
                (hidden(rendering, element))
                (splits::all(rendering, element, false))
            }
        },
    }
}

fn shown(rendering: &Rendering<'_>, element: &PublishedElement, figures: &PublishedFigures) -> Markup {
    let words = &rendering.words;
    match figures {
        PublishedFigures::Choices { cells, .. } | PublishedFigures::Rating { cells, .. } => html! {
            (bar_list(rendering, &element.name, cells))
            @if let PublishedFigures::Rating { mean: Some(mean), .. } = figures {
                p { (words.say("mean", &[("n", &words.real(*mean))])) }
            }
            @if let PublishedFigures::Rating { outside: cells, .. } = figures { (outside(rendering, element, cells)) }
        },
        PublishedFigures::MultiChoice { cells, n, .. }
        | PublishedFigures::Ranking { cells, n, .. }
        | PublishedFigures::Text { cells, n, .. } => {
            let places: Vec<Place<'_>> = placed(cells);
            html! { (list(rendering, &element.name, &places)) (close(rendering, &places, *n)) }
        }
        PublishedFigures::Recommendation { cells, score, few, outside: others, .. } => html! {
            @if let Some(score) = score { (score_line(rendering, &element.name, *score)) }
            (bars::stacked(rendering, &stack(cells)))
            (key(rendering, cells))
            @if *few { p.note { (words.say("few", &[])) } }
            (outside(rendering, element, others))
            p.note { (words.say("score_explained", &[])) }
        },
        PublishedFigures::Numbers { median, lower_quartile, upper_quartile, .. } => html! {
            @if let Some(median) = median { p { (words.say("median", &[("n", &words.real(*median))])) } }
            @if let (Some(from), Some(to)) = (lower_quartile, upper_quartile) {
                p { (words.say("quartiles", &[("from", &words.real(*from)), ("to", &words.real(*to))])) }
            }
        },
        PublishedFigures::Answered { .. } => html! {},
    }
}

#[allow(clippy::cast_precision_loss)] // scores lie between −100 and 100
fn score_line(rendering: &Rendering<'_>, element: &str, score: i64) -> Markup {
    let words = &rendering.words;
    html! {
        p.score {
            (words.say("score", &[])) " " strong { (words.real(score as f64)) }
            (since::score(rendering, element, None))
        }
    }
}

/// Answers in the author's order, with bars.
fn bar_list(rendering: &Rendering<'_>, element: &str, cells: &[Cell]) -> Markup {
    html! {
        ul.list {
            @for cell in cells {
                li { (answers::item(rendering, element, cell)) }
            }
        }
    }
}

fn outside(rendering: &Rendering<'_>, element: &PublishedElement, cells: &[Cell]) -> Markup {
    let words = &rendering.words;
    let one = |cell: &Cell| {
        let names = cell.values.iter().map(|value| rendering.labels.value(&element.name, value, words).text);
        format!("{} ({})", words.list(names), words.number(cell.count))
    };
    html! {
        @if !cells.is_empty() {
            p.note { (words.say("outside", &[("list", &words.list(cells.iter().map(one)))])) }
        }
    }
}

/// Promoters, passives and detractors, whose words are the interface's own.
fn group_words(rendering: &Rendering<'_>, values: &[Value]) -> String {
    let names = values.iter().map(|value| match value.as_str() {
        Some(name @ ("promoters" | "passives" | "detractors")) => rendering.words.say(name, &[]),
        _ => survey::text::plain_value(value),
    });
    rendering.words.list(names)
}

/// How many shades of a scale there are, from agreement (0) to its opposite; one more is for what stands beside.
const SHADES: usize = 5;

/// The shade of a column of a scale, whose last column is the strongest.
fn shade(place: usize, columns: usize) -> usize {
    let scale = columns.min(SHADES);
    if place >= scale { SHADES } else { (scale - 1 - place) * (SHADES - 1) / (scale - 1).max(1) }
}

/// Promoters, passives, detractors: the strongest first.
fn group_shade(place: usize, groups: usize) -> usize {
    shade(groups - 1 - place.min(groups - 1), groups)
}

pub(super) fn stack(cells: &[Cell]) -> Vec<bars::Part> {
    let part = |(place, cell): (usize, &Cell)| bars::Part {
        shade: Some(group_shade(place, cells.len())),
        share: cell.share.unwrap_or(0.0),
    };
    cells.iter().enumerate().map(part).collect()
}

fn key(rendering: &Rendering<'_>, cells: &[Cell]) -> Markup {
    html! {
        ul.key {
            @for (place, cell) in cells.iter().enumerate() {
                li class=(format!("shade-{}", group_shade(place, cells.len()))) {
                    (group_words(rendering, &cell.values)) " " strong { (share(rendering, cell)) }
                }
            }
        }
    }
}

/// Rows of a matrix: a stacked bar each, and a table with all numbers.
fn parts(rendering: &Rendering<'_>, element: &PublishedElement) -> Markup {
    let words = &rendering.words;
    let mut columns: Vec<Value> = Vec::new();
    for value in element
        .parts
        .iter()
        .filter_map(|part| part.overall.as_ref())
        .flat_map(PublishedFigures::cells)
        .flat_map(|cell| &cell.values)
    {
        if !columns.contains(value) {
            columns.push(value.clone());
        }
    }
    let drawn = |cell: &Cell| {
        let place = match &cell.values[..] {
            [alone] => columns.iter().position(|column| column == alone),
            // None of their shades: it would say that all of them gave that answer.
            _ => None,
        };
        bars::Part { shade: place.map(|place| shade(place, columns.len())), share: cell.share.unwrap_or(0.0) }
    };
    html! {
        ul.key {
            @for (place, column) in columns.iter().enumerate() {
                li class=(format!("shade-{}", shade(place, columns.len()))) { (label(&rendering.labels.value(&part_name(element), column, words))) }
            }
        }
        ul.list {
            @for part in &element.parts {
                @let cells = part.overall.as_ref().map(PublishedFigures::cells).unwrap_or_default();
                li {
                    span.words { (label(&rendering.labels.element(&part.name))) }
                    @if cells.is_empty() { " " span.note { (words.say("withheld", &[])) } }
                    (bars::stacked(rendering, &cells.iter().map(drawn).collect::<Vec<_>>()))
                    @for cell in cells.iter().filter(|cell| cell.values.len() > 1) {
                        span.told-together { (labels(rendering, &part_name(element), &cell.values)) " " (share(rendering, cell)) }
                    }
                }
            }
        }
        details {
            summary { (words.say("as_table", &[])) }
            @for part in &element.parts {
                @if let Some(figures) = &part.overall {
                    @let name = label(&rendering.labels.element(&part.name));
                    @let caption = html! { (name) ". " (words.count("base", figures.n())) };
                    (answers::table(rendering, &part.name, Some(&caption), figures.cells().iter(), &[]))
                }
            }
        }
        (splits::of_parts(rendering, element))
    }
}

/// A name under which the columns of a matrix are found.
fn part_name(element: &PublishedElement) -> String {
    element.parts.first().map_or_else(|| element.name.clone(), |part| part.name.clone())
}
