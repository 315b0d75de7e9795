//! The figures of groups beside those of everybody: a table for each way of splitting.

use super::answers::share;
use super::{label, labels, multiples, since};
use crate::Rendering;
use crate::labels::Label;
use crate::places::{Place, placed};
use maud::{Markup, html};
use serde_json::Value;
use survey::summary::{Cell, Group, PublishedElement, PublishedFigures, PublishedSplit, share as share_of};

/// All splits of an element: small lists side by side, and all numbers as a table. With `places`, each number says which place
/// it has in its group.
pub(super) fn all(rendering: &Rendering<'_>, element: &PublishedElement, places: bool) -> Markup {
    html! {
        @for split in &element.splits {
            @let groups = groups(rendering, &split.by);
            details.split {
                summary { (by(rendering, &split.by)) }
                // A few numbers of each group need no list of their own.
                @if split.groups.iter().any(|figures| !figures.cells().is_empty()) {
                    (multiples::lists(rendering, element, split, groups, places))
                    details {
                        summary { (rendering.words.say("as_table", &[])) }
                        (table(rendering, element, split, places, None))
                    }
                } @else {
                    (table(rendering, element, split, places, None))
                }
            }
        }
    }
}

/// The groups of a way of splitting.
fn groups<'r>(rendering: &'r Rendering<'_>, by: &str) -> &'r [Group] {
    let split = rendering.edition.results.splits.iter().find(|split| split.by == by);
    split.map(|split| split.groups.as_slice()).unwrap_or_default()
}

/// The splits of a matrix: one place for each way of splitting, with a table for each row.
pub(super) fn of_parts(rendering: &Rendering<'_>, element: &PublishedElement) -> Markup {
    let Rendering { edition, labels: names, .. } = rendering;
    html! {
        @for way in &edition.results.splits {
            @let split = |part: &&PublishedElement| part.splits.iter().any(|split| split.by == way.by);
            @let parts: Vec<&PublishedElement> = element.parts.iter().filter(split).collect();
            @if !parts.is_empty() {
                details.split {
                    summary { (by(rendering, &way.by)) }
                    @for part in parts {
                        @for split in part.splits.iter().filter(|split| split.by == way.by) {
                            (table(rendering, part, split, false, Some(&names.element(&part.name))))
                        }
                    }
                }
            }
        }
    }
}

fn by(rendering: &Rendering<'_>, by: &str) -> String {
    let Rendering { labels: names, words, .. } = rendering;
    words.say("by", &[("what", &names.split(by, words).text)])
}

fn table(
    rendering: &Rendering<'_>,
    element: &PublishedElement,
    split: &PublishedSplit,
    places: bool,
    caption: Option<&Label>,
) -> Markup {
    let words = &rendering.words;
    let groups = groups(rendering, &split.by);
    let Some(overall) = &element.overall else { return html! {} };
    let columns: Vec<&PublishedFigures> = std::iter::once(overall).chain(&split.groups).collect();
    let placed: Vec<Vec<Place<'_>>> =
        columns.iter().map(|figures| if places { placed(figures.cells()) } else { Vec::new() }).collect();
    let languages: Vec<Option<&str>> =
        std::iter::once(None).chain(groups.iter().map(|group| group.language(&split.by))).collect();
    let rows = rows(split, overall, places);
    html! {
            div.scroll tabindex="0" role="group" aria-label=(by(rendering, &split.by)) {
                table {
                    @if let Some(caption) = caption { caption { (label(caption)) } }
                    thead { tr {
                        th scope="col" { (words.say("answer", &[])) }
                        th scope="col" { (words.say("everyone", &[])) }
                        @for group in groups { th scope="col" { (group_name(rendering, &split.by, group)) } }
                    } }
                    tbody {
                        @if columns.iter().any(|figures| headline_number(rendering, figures).is_some()) {
                            tr {
                                th scope="row" { (words.say("score", &[])) }
                                @for (figures, language) in columns.iter().zip(&languages) {
                                    td {
                                        (headline_number(rendering, figures).unwrap_or_else(|| "–".into()))
                                        @if let Some(tag) = language { (since::score(rendering, &element.name, Some(tag))) }
                                    }
                                }
                            }
                        }
                        @for values in &rows {
                            tr {
                                th scope="row" { (row_name(rendering, element, values)) }
                                @for ((figures, places), language) in columns.iter().zip(&placed).zip(&languages) {
                                    (cell(rendering, &element.name, figures, values, places, *language))
                                }
                            }
                        }
                        tr.base {
                            th scope="row" { (words.say("people", &[])) }
                            @for figures in &columns { td { (words.number(figures.n())) } }
                        }
                    }
                }
            }
    }
}

/// The rows: answers as the groups have them, in the order of the first group that has any or, with `places`, by how many of
/// everybody gave them.
pub(super) fn rows(split: &PublishedSplit, overall: &PublishedFigures, places: bool) -> Vec<Vec<Value>> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for cell in split.groups.iter().flat_map(PublishedFigures::cells) {
        if !rows.contains(&cell.values) {
            rows.push(cell.values.clone());
        }
    }
    if places {
        let people = |values: &[Value]| joined(overall, values).map_or(0, |cell| cell.count);
        rows.sort_by_key(|values| (values.len() > 1, std::cmp::Reverse(people(values))));
    }
    rows
}

fn cell(
    rendering: &Rendering<'_>,
    element: &str,
    figures: &PublishedFigures,
    values: &[Value],
    places: &[Place<'_>],
    language: Option<&str>,
) -> Markup {
    let words = &rendering.words;
    let Some(found) = joined(figures, values) else { return html! { td { "–" } } };
    let place = places.iter().find(|place| place.cell.values == values && values.len() == 1);
    html! {
        td {
            (share(rendering, &found))
            @if let Some(place) = place {
                span.place { (words.say("place", &[("n", &words.number(place.number as u64))])) }
                // Within a language only: everybody's are said in the list.
                @if let Some(tag) = language { (since::answer(rendering, element, Some(tag), place.cell, place.number)) }
            }
        }
    }
}

/// The cell of these answers; where everybody's figures show apart what groups show as one, their sum.
pub(super) fn joined(figures: &PublishedFigures, values: &[Value]) -> Option<Cell> {
    let cells = figures.cells();
    if let Some(cell) = cells.iter().find(|cell| cell.values == values) {
        return Some(cell.clone());
    }
    // Sums make sense only where each person is in one cell.
    let (PublishedFigures::Choices { n, .. }
    | PublishedFigures::Rating { n, .. }
    | PublishedFigures::Recommendation { n, .. }) = figures
    else {
        return None;
    };
    let within: Vec<&Cell> =
        cells.iter().filter(|cell| cell.values.iter().all(|value| values.contains(value))).collect();
    let covered: usize = within.iter().map(|cell| cell.values.len()).sum();
    let count: u64 = within.iter().map(|cell| cell.count).sum();
    let share = share_of(count, *n).filter(|_| covered == values.len())?;
    Some(Cell { values: values.to_vec(), count, share: Some(share) })
}

#[allow(clippy::cast_precision_loss)] // scores lie between −100 and 100
pub(super) fn headline_number(rendering: &Rendering<'_>, figures: &PublishedFigures) -> Option<String> {
    match figures {
        PublishedFigures::Recommendation { score, .. } => score.map(|score| rendering.words.real(score as f64)),
        PublishedFigures::Rating { mean, .. } => mean.map(|mean| rendering.words.real(mean)),
        PublishedFigures::Numbers { median, .. } => median.map(|median| rendering.words.real(median)),
        _ => None,
    }
}

pub(super) fn row_name(rendering: &Rendering<'_>, element: &PublishedElement, values: &[Value]) -> Markup {
    if matches!(element.overall, Some(PublishedFigures::Recommendation { .. })) {
        let names = values.iter().filter_map(Value::as_str).map(|name| rendering.words.say(name, &[]));
        return html! { (rendering.words.list(names)) };
    }
    labels(rendering, &element.name, values)
}

pub(super) fn group_name(rendering: &Rendering<'_>, by: &str, group: &Group) -> Markup {
    let Rendering { labels: names, words, .. } = rendering;
    let all: Vec<Label> = group.values.iter().map(|value| names.group(by, value, words)).collect();
    html! {
        @match &all[..] {
            [one] => (label(one)),
            several => (words.list(several.iter().map(|one| one.text.clone()))),
        }
    }
}
