//! The page of an edition in one language, as HTML. Lists and tables are the charts: they can be read aloud, selected,
//! translated and printed; bars only repeat what is written beside them.

mod answers;
mod bars;
mod element;
mod headline;
mod method;
mod multiples;
mod reaction;
mod since;
mod splits;

pub(crate) use headline::PLACES;

use crate::labels::Label;
use crate::{Rendering, file_name};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use survey::messages::{LANGUAGES, primary};
use survey::screen::Direction;
use survey::summary::{PublishedElement, PublishedFigures};
use survey::text::in_address;

const STYLES: &str = include_str!("../../../styles/results.css");

/// The whole document.
pub(crate) fn document(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, labels, words } = rendering;
    let others = edition.languages.iter().filter(|tag| *tag != labels.language);
    html! {
        (DOCTYPE)
        html lang=(words.language) dir=(direction(words.language)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(rendering)) }
                @for tag in others {
                    link rel="alternate" hreflang=(tag) href=(file_name(tag, "html"));
                }
                style { (PreEscaped(STYLES)) }
            }
            body { main { (results(rendering)) } }
        }
    }
}

fn title(rendering: &Rendering<'_>) -> String {
    rendering.words.say("results_of", &[("survey", &rendering.labels.survey().text)])
}

/// What `<civicus-results>` shows.
pub(crate) fn results(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, words, .. } = rendering;
    let shown = edition.results.elements.iter().filter(|element| !edition.headlines.contains(&element.name));
    html! {
        div.results lang=(words.language) dir=(direction(words.language)) data-react=(words.say("react", &[])) {
            (head(rendering))
            @for name in &edition.headlines {
                @if let Some(element) = edition.results.elements.iter().find(|element| element.name == *name) {
                    (headline::section(rendering, element))
                }
            }
            @for element in shown { (element::section(rendering, element)) }
            (quotes(rendering))
            (method::section(rendering))
            (downloads(rendering))
        }
    }
}

fn head(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, words, .. } = rendering;
    let responses = words.count("responses", edition.results.relevant);
    let when = edition.results.months.as_ref().map(|(first, last)| {
        let (first, last) = (words.month(first), words.month(last));
        if first == last {
            words.say("in_month", &[("month", &first)])
        } else {
            words.say("between_months", &[("from", &first), ("to", &last)])
        }
    });
    let published = released(rendering);
    html! {
        header {
            h1.title { (title(rendering)) }
            @if edition.sample { p.sample { (words.say("sample", &[])) } }
            p.facts { strong { (responses) } @if let Some(when) = when { " " (when) } ". " (published) "." }
            (languages(rendering))
        }
    }
}

/// Who published, and when.
pub(crate) fn released(rendering: &Rendering<'_>) -> String {
    let Rendering { edition, words, .. } = rendering;
    // Set apart (Unicode's FSI and PDI), since the name may run against the sentence.
    let by = format!("\u{2068}{}\u{2069}", edition.release.by);
    words.say("published", &[("date", &words.day(&edition.release.on)), ("by", &by)])
}

fn languages(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, labels, .. } = rendering;
    let name = |tag: &str| {
        let known = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary(tag)));
        known.map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
    };
    html! {
        @if edition.languages.len() > 1 {
            ul.languages {
                @for tag in &edition.languages {
                    li {
                        @if tag == labels.language {
                            span lang=(tag) aria-current="true" { (name(tag)) }
                        } @else {
                            a lang=(tag) hreflang=(tag) href=(file_name(tag, "html")) { (name(tag)) }
                        }
                    }
                }
            }
        }
    }
}

fn quotes(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, labels, words } = rendering;
    html! {
        @if !edition.results.quotes.is_empty() {
            section {
                h2.heading { (words.say("quotes", &[])) }
                @for quote in &edition.results.quotes {
                    figure.quote {
                        blockquote lang=(quote.language) dir=(direction(&quote.language)) { (quote.text) }
                        figcaption { (label(&labels.element(&quote.element))) }
                    }
                }
            }
        }
    }
}

fn downloads(rendering: &Rendering<'_>) -> Markup {
    let Rendering { edition, labels, words } = rendering;
    html! {
        section.downloads {
            h2.heading { (words.say("downloads", &[])) }
            ul {
                li { a href=(file_name(labels.language, "csv")) download { (words.say("figures_csv", &[])) } }
                @if !edition.headlines.is_empty() {
                    li { a.poster href=(file_name(labels.language, "svg")) download { (words.say("poster_svg", &[])) } }
                }
                // Paper shows one headline only, while the address names it.
                @for name in &edition.headlines {
                    li {
                        a.one-page href=(format!("#sheet-{}", in_address(name))) {
                            (words.say("print_sheet", &[("headline", &labels.headline(name).text)]))
                        }
                    }
                }
            }
            // Without the element's script these can do nothing.
            ul.scripted hidden {
                @if !edition.headlines.is_empty() {
                    li { button type="button" data-act="png" { (words.say("poster_png", &[])) } }
                }
                li { button type="button" data-act="text" { (words.say("copy_text", &[])) } }
                li { button type="button" data-act="embed" { (words.say("copy_embed", &[])) } }
                li { button type="button" data-act="print" { (words.say("print", &[])) } }
            }
            p role="status" data-copied=(words.say("copied", &[])) {}
        }
    }
}

/// Author's words, set apart from the text around them.
fn label(label: &Label) -> Markup {
    html! { bdi lang=[label.language.as_deref()] { (label.text) } }
}

/// Several answers that are shown as one.
fn labels(rendering: &Rendering<'_>, element: &str, values: &[serde_json::Value]) -> Markup {
    let all: Vec<Label> = values.iter().map(|value| rendering.labels.value(element, value, &rendering.words)).collect();
    match &all[..] {
        [one] => label(one),
        several => {
            let list = rendering.words.list(several.iter().map(|one| one.text.clone()));
            html! { (rendering.words.say("together", &[("list", &list)])) }
        }
    }
}

/// Choices without a number.
fn hidden(rendering: &Rendering<'_>, element: &PublishedElement) -> Markup {
    let hidden = element.overall.as_ref().map(PublishedFigures::hidden).unwrap_or_default();
    let words = &rendering.words;
    let names = hidden.iter().map(|value| rendering.labels.value(&element.name, value, words).text);
    html! { @if !hidden.is_empty() { p.note { (words.say("hidden", &[("list", &words.list(names))])) } } }
}

fn direction(language: &str) -> &'static str {
    Direction::of(language).attribute()
}
