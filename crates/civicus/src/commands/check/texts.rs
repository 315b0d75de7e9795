//! Texts: names piped into them, tags that are dropped, language tags that are none.

use super::diagnostic::{Diagnostics, Spot};
use super::document::within_text;
use super::expressions::tell;
use super::facts::Facts;
use super::names::Names;

/// Tags that are kept.
const TAGS: &[&str] =
    &["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "b", "em", "i", "a", "br"];

/// Checks every text.
pub(super) fn check(source: &str, facts: &Facts<'_>, names: &Names<'_, '_>, told: &mut Diagnostics) {
    for fact in &facts.texts {
        for (tag, text, spot) in &fact.versions {
            if !is_language(tag) {
                let message = format!("“{tag}” is no language tag");
                told.warning("language-tag", spot, message, "write it as in \"en\", \"pt-br\" or \"default\"");
            }
            let place = |from: usize, to: usize| {
                let start = within_text(source, &spot.range, from);
                Spot { path: spot.path.clone(), range: start..within_text(source, &spot.range, to).max(start) }
            };
            for (name, from) in piped(text) {
                if let Err(nameless) = names.check(name, &fact.context, false) {
                    tell(&nameless, &place(from - 1, from + name.len() + 1), told);
                }
            }
            if fact.is_html {
                for (tag, at) in tags(text).filter(|(tag, _)| !TAGS.contains(&tag.to_ascii_lowercase().as_str())) {
                    let message = format!("the tag <{tag}> is dropped");
                    let help = format!("these tags are kept: {}", TAGS.join(" "));
                    told.warning("html-tag", &place(at, at + tag.len() + 1), message, help);
                }
            }
        }
    }
}

/// Names in braces, with the places where they begin. survey-core leaves what has a colon alone.
fn piped(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.match_indices('}').filter_map(|(end, _)| {
        let start = text[..end].rfind(['{', '}']).filter(|start| text[*start..].starts_with('{'))? + 1;
        let name = &text[start..end];
        (!name.trim().is_empty() && !name.contains(':')).then_some((name, start))
    })
}

/// Opening tags, with the places of their `<`.
fn tags(html: &str) -> impl Iterator<Item = (&str, usize)> {
    html.match_indices('<').filter_map(|(at, _)| {
        let after = &html[at + 1..];
        let length = after.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(after.len());
        after.starts_with(|character: char| character.is_ascii_alphabetic()).then(|| (&after[..length], at))
    })
}

/// `default`, or a language of two or three letters with parts behind it.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_first = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest = parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    tag == "default" || (is_first && rest)
}
