//! Which language is shown.

use super::drawings::Drawings;
use super::sentences::Waiting;
use super::{Config, Phase, Session};
use crate::effect::{Announcement, Effect};
use crate::messages::{ENGLISH, LANGUAGES, primary, spoken};
use crate::model::Definition;
use crate::screen::{Direction, LanguageOption};

/// The language of the interface before a definition has arrived.
pub(super) fn interface_language(config: &Config) -> &'static str {
    config.languages.iter().find_map(|wish| spoken(wish)).unwrap_or(ENGLISH)
}

/// The first wish that the definition is written in, or the definition's default.
pub(super) fn choose(wishes: &[String], definition: &Definition) -> String {
    wishes.iter().find_map(|wish| matching(wish, definition)).unwrap_or(&definition.default_language).clone()
}

/// The definition's language that serves a wish: the same tag, else the same primary part.
fn matching<'d>(wish: &str, definition: &'d Definition) -> Option<&'d String> {
    let languages = &definition.languages;
    languages
        .iter()
        .find(|tag| tag.eq_ignore_ascii_case(wish))
        .or_else(|| languages.iter().find(|tag| primary(tag).eq_ignore_ascii_case(primary(wish))))
}

impl Session {
    pub(super) fn choose_language(&mut self, wish: &str) -> Vec<Effect> {
        let Some(definition) = self.definition() else { return Vec::new() };
        let Some(language) = matching(wish, definition).cloned() else { return Vec::new() };
        if language == self.language { Vec::new() } else { self.show_in(language) }
    }

    /// Shows everything in a language, once its sentences are here.
    pub(super) fn show_in(&mut self, language: String) -> Vec<Effect> {
        let Some(messages) = self.sentences.of(&language) else {
            return self.sentences.wait(Waiting::Language(language));
        };
        self.messages = messages;
        let direction = Direction::of(&language).attribute();
        self.language.clone_from(&language);
        let wordings = self.wordings();
        let answering = match &mut self.phase {
            Phase::Loading | Phase::Resuming(_) | Phase::Unavailable => None,
            Phase::Answering(form) => {
                form.drawings = Drawings::default();
                Some(&mut form.answering)
            }
            Phase::Finished(finished) => Some(&mut finished.form.answering),
        };
        if let Some(answering) = answering {
            answering.set_language(&language);
            answering.set_wordings(wordings);
        }
        vec![Effect::Announce(Announcement::Language { language, direction })]
    }

    /// Languages to switch to; none when there is no choice.
    pub(super) fn language_options(&self) -> Vec<LanguageOption> {
        let Some(definition) = self.definition() else { return Vec::new() };
        let languages = &definition.languages;
        if languages.len() < 2 || !self.config.switcher {
            return Vec::new();
        }
        let option = |tag: &String| {
            let known = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary(tag)));
            LanguageOption {
                tag: tag.clone(),
                name: known.map_or_else(|| tag.clone(), |(_, name)| (*name).to_owned()),
                direction: Direction::of(tag),
                current: *tag == self.language,
            }
        };
        languages.iter().map(option).collect()
    }
}
