//! The poster: a headline on one sheet of A4, as SVG that needs no font and no file beside it.

use crate::Rendering;
use crate::page::{self, PLACES};
use crate::places::placed;
use maud::{Markup, html};

/// A4 in points.
const SIZE: (u32, u32) = (595, 842);
const MARGIN: u32 = 44;
const LINE: u32 = 17;
/// How many letters a line of labels has at most; widths are not known where it is drawn.
const LETTERS: usize = 58;

/// The text of the file; nothing where there is no headline.
pub(crate) fn poster(rendering: &Rendering<'_>) -> Option<String> {
    let Rendering { edition, labels, words } = rendering;
    let name = edition.headlines.first()?;
    let element = edition.results.elements.iter().find(|element| element.name == *name)?;
    let figures = element.overall.as_ref()?;
    let places = placed(figures.cells());
    let shown = &places[..places.len().min(PLACES)];
    let mut y = if edition.sample { 172 } else { 150 };
    let mut rows = Vec::new();
    for place in shown {
        let text = words.list(place.cell.values.iter().map(|value| labels.value(name, value, words).text));
        let lines = broken(&text, LETTERS);
        let share = place.cell.share.unwrap_or(0.0);
        rows.push(row(rendering, y, place.number, &lines, share));
        y += LINE * u32::try_from(lines.len()).unwrap_or(1) + 36;
    }
    let title = labels.headline(name).text;
    let facts = format!("{} · {}", labels.survey().text, words.count("base", figures.n()));
    let source = page::released(rendering);
    let (right, at) = (words.is_right_to_left(), start(rendering));
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {} {}", SIZE.0, SIZE.1)) width=(SIZE.0) height=(SIZE.1)
            lang=(words.language) direction=(if right { "rtl" } else { "ltr" }) role="img" aria-labelledby="title"
            font-family="system-ui, sans-serif" fill="#1a1a1a" {
            title id="title" { (title) }
            rect width="100%" height="100%" fill="#fff" {}
            text x=(at) y="78" font-size="34" font-weight="700" { (title) }
            text x=(at) y="106" font-size="13" fill="#4a4a4a" { (facts) }
            @if edition.sample {
                @for (place, line) in broken(&words.say("sample", &[]), 72).into_iter().enumerate() {
                    text x=(at) y=(124 + 13 * place) font-size="11" font-weight="700" fill="#8a1c1c" { (line) }
                }
            }
            @for row in rows { (row) }
            text x=(at) y=(SIZE.1 - 30) font-size="11" fill="#4a4a4a" { (source) }
        }
    };
    Some(drawing.into_string())
}

/// Where lines begin.
fn start(rendering: &Rendering<'_>) -> u32 {
    if rendering.words.is_right_to_left() { SIZE.0 - MARGIN } else { MARGIN }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a width in points
fn row(rendering: &Rendering<'_>, y: u32, number: usize, lines: &[String], share: f64) -> Markup {
    let words = &rendering.words;
    let right = words.is_right_to_left();
    let (at, end) = (start(rendering), if right { MARGIN } else { SIZE.0 - MARGIN });
    let indented = if right { at - 30 } else { at + 30 };
    let whole = f64::from(SIZE.0 - 2 * MARGIN - 30);
    let width = ((whole * share) as u32).max(2);
    let bar = y + LINE * u32::try_from(lines.len()).unwrap_or(1) - 8;
    html! {
        text x=(at) y=(y) font-size="15" font-weight="700" { (words.number(number as u64)) }
        @for (place, line) in lines.iter().enumerate() {
            text x=(indented) y=(y as usize + place * LINE as usize) font-size="14" { (line) }
        }
        text x=(end) y=(y) font-size="15" font-weight="700" text-anchor="end" { (words.percent(share)) }
        rect x=(if right { indented - width } else { indented }) y=(bar) width=(width) height="14" rx="2" fill="#0b5c7a" {}
    }
}

/// A text in lines of at most so many letters, broken between words.
fn broken(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= letters) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
