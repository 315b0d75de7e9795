//! What changed since an earlier edition, in words.

use crate::Rendering;
use crate::years::{Outcome, Since};
use maud::{Markup, html};
use survey::summary::Cell;

/// A line below an answer: its place of then and whether it changed; nothing where there is no comparison. `number` is its
/// place of now.
pub(super) fn answer(
    rendering: &Rendering<'_>,
    element: &str,
    language: Option<&str>,
    cell: &Cell,
    number: usize,
) -> Markup {
    let [value] = cell.values.as_slice() else { return html! {} };
    let since = rendering.edition.earlier.as_ref().and_then(|earlier| earlier.since(element, language, Some(value)));
    html! { @if let Some(since) = since { " " span.change { (answer_words(rendering, since, number)) } } }
}

/// The same below a score.
pub(super) fn score(rendering: &Rendering<'_>, element: &str, language: Option<&str>) -> Markup {
    let since = rendering.edition.earlier.as_ref().and_then(|earlier| earlier.since(element, language, None));
    html! { @if let Some(since) = since { " " span.change { (score_words(rendering, since)) } } }
}

/// When the earlier responses were given: a year, or a month where both are of one year.
pub(super) fn when(rendering: &Rendering<'_>) -> String {
    let Some(earlier) = &rendering.edition.earlier else { return String::new() };
    let then = earlier.months.as_ref().map_or(earlier.on.as_str(), |(_, last)| last);
    let now = rendering.edition.results.months.as_ref();
    let now = now.map_or(rendering.edition.release.on.as_str(), |(first, _)| first);
    let year = |day: &str| day.split('-').next().unwrap_or_default().to_owned();
    let month = |day: &str| day.split('-').take(2).collect::<Vec<_>>().join("-");
    if year(then) == year(now) { rendering.words.month(&month(then)) } else { year(then) }
}

fn answer_words(rendering: &Rendering<'_>, since: &Since, number: usize) -> String {
    let place = since.place.unwrap_or_default();
    let key = match since.outcome {
        Outcome::Higher if place > number as u64 => "change_up",
        Outcome::Higher => "change_more",
        Outcome::Lower if place < number as u64 => "change_down",
        Outcome::Lower => "change_less",
        Outcome::NoClearChange => "change_none",
        Outcome::TooFew => "change_few",
        missing => return absent(rendering, missing),
    };
    rendering.words.say(key, &[("n", &rendering.words.number(place)), ("when", &when(rendering))])
}

fn score_words(rendering: &Rendering<'_>, since: &Since) -> String {
    let key = match since.outcome {
        Outcome::Higher => "score_up",
        Outcome::Lower => "score_down",
        Outcome::NoClearChange => "score_none",
        Outcome::TooFew => "score_few",
        missing => return absent(rendering, missing),
    };
    let score = rendering.words.real(since.earlier.unwrap_or_default());
    rendering.words.say(key, &[("n", &score), ("when", &when(rendering))])
}

fn absent(rendering: &Rendering<'_>, outcome: Outcome) -> String {
    let key = match outcome {
        Outcome::NotShown => "change_not_shown",
        Outcome::AskedOtherwise => "change_otherwise",
        _ => "change_not_asked",
    };
    rendering.words.say(key, &[("when", &when(rendering))])
}
