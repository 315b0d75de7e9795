//! Answers and how many gave them: an item of a list, with its bar, and a table.

use super::{bars, labels};
use crate::Rendering;
use maud::{Markup, html};
use survey::summary::Cell;

/// What stands in an item of a list.
pub(super) fn item(rendering: &Rendering<'_>, element: &str, cell: &Cell) -> Markup {
    html! {
        span.words { (labels(rendering, element, &cell.values)) }
        " " span.amount { (share(rendering, cell)) }
        (bars::bar(rendering, cell.share.unwrap_or(0.0)))
    }
}

/// A share, or a number of people where there is none.
pub(super) fn share(rendering: &Rendering<'_>, cell: &Cell) -> String {
    cell.share.map_or_else(|| rendering.words.number(cell.count), |share| rendering.words.percent(share))
}

/// All answers with their numbers. `first` says who put what first, where that is known.
pub(super) fn table<'c>(
    rendering: &Rendering<'_>,
    element: &str,
    caption: Option<&Markup>,
    cells: impl Iterator<Item = &'c Cell>,
    first: &[Cell],
) -> Markup {
    let words = &rendering.words;
    let put_first =
        |cell: &Cell| first.iter().find(|other| other.values == cell.values).map(|other| words.number(other.count));
    html! {
        div.scroll tabindex="0" role="group" aria-label=(words.say("as_table", &[])) {
            table {
                @if let Some(caption) = caption { caption { (caption) } }
                thead { tr {
                    th scope="col" { (words.say("answer", &[])) }
                    th scope="col" { (words.say("people", &[])) }
                    th scope="col" { (words.say("share", &[])) }
                    @if !first.is_empty() { th scope="col" { (words.say("first", &[])) } }
                } }
                tbody {
                    @for cell in cells {
                        tr {
                            th scope="row" { (labels(rendering, element, &cell.values)) }
                            td { (words.number(cell.count)) }
                            td { (cell.share.map(|share| words.percent(share)).unwrap_or_default()) }
                            @if !first.is_empty() { td { (put_first(cell).unwrap_or_else(|| "–".into())) } }
                        }
                    }
                }
            }
        }
    }
}
