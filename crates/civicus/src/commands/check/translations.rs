//! Which texts are not there in which language.

use super::diagnostic::{Diagnostics, Spot};
use super::document::Located;
use super::facts::{Facts, TextFact};

/// How many places are listed for a language.
const PLACES: usize = 5;

/// What one language has.
pub(super) struct Translation {
    pub(super) language: String,
    /// Texts that respondents read.
    pub(super) texts: usize,
    pub(super) missing: usize,
    /// The first places where it is missing.
    pub(super) places: Vec<Spot>,
}

/// Counts, for the languages asked for, or for those used anywhere. Nothing for a survey in one language.
pub(super) fn check(root: &Located, facts: &Facts<'_>, asked: &[String], told: &mut Diagnostics) -> Vec<Translation> {
    let default_language = root.text_of("locale").filter(|tag| !tag.is_empty()).unwrap_or("en");
    let texts: Vec<&TextFact<'_>> = facts.texts.iter().filter(|text| needs_translation(text)).collect();
    let mut languages: Vec<String> = asked.to_vec();
    if languages.is_empty() {
        languages.push(default_language.to_owned());
        for (tag, ..) in facts.texts.iter().flat_map(|text| &text.versions).filter(|(tag, ..)| *tag != "default") {
            if !languages.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                languages.push((*tag).to_owned());
            }
        }
        if languages.len() == 1 {
            return Vec::new();
        }
    }
    let counted = languages.into_iter().map(|language| count(language, &texts, default_language));
    let counted: Vec<Translation> = counted.collect();
    for translation in &counted {
        if let Some(first) = translation.places.first() {
            let message = format!(
                "{} of {} texts are not there in “{}”; the first is this one",
                translation.missing, translation.texts, translation.language
            );
            let help = format!("add \"{}\": \"…\" beside \"default\"", translation.language);
            told.warning("missing-translation", first, message, help);
        }
    }
    counted
}

fn count(language: String, texts: &[&TextFact<'_>], default_language: &str) -> Translation {
    let is_default = language.eq_ignore_ascii_case(default_language);
    let primary = language.split('-').next().unwrap_or_default();
    let has = |text: &TextFact<'_>| {
        text.versions.iter().any(|(tag, words, _)| {
            let fits = tag.eq_ignore_ascii_case(&language) || tag.eq_ignore_ascii_case(primary);
            (fits || (is_default && *tag == "default")) && !words.trim().is_empty()
        })
    };
    let missing: Vec<Spot> = texts.iter().filter(|text| !has(text)).map(|text| text.spot.clone()).collect();
    Translation {
        texts: texts.len(),
        missing: missing.len(),
        places: missing.into_iter().take(PLACES).collect(),
        language,
    }
}

/// Whether a text has words: names in braces and addresses need no translation.
fn needs_translation(text: &TextFact<'_>) -> bool {
    text.versions.iter().any(|(_, words, _)| {
        let mut depth = 0_usize;
        let mut has_letters = false;
        for character in words.chars() {
            match character {
                '{' | '<' => depth += 1,
                '}' | '>' => depth = depth.saturating_sub(1),
                letter => has_letters |= depth == 0 && letter.is_alphabetic(),
            }
        }
        has_letters && !words.starts_with("http")
    })
}
