//! The interface's sentences: the languages that are here, those on their way, and what waits for them.

use super::{Config, Phase, Session, language};
use crate::effect::{Announcement, Effect};
use crate::messages::{ENGLISH, Messages, spoken};
use serde_json::{Map, Value};
use std::rc::Rc;

/// What goes on once a language's sentences are here.
#[derive(Debug)]
pub(super) enum Waiting {
    /// A definition that arrived before them: its text, and the language it is to be shown in.
    Definition(String, String),
    /// A language that was chosen in the switch.
    Language(String),
}

/// The interface's sentences, each language fetched once.
#[derive(Debug)]
pub(super) struct Sentences {
    english: Rc<Messages>,
    /// The other languages.
    here: Vec<(&'static str, Rc<Messages>)>,
    coming: Vec<&'static str>,
    waiting: Option<Waiting>,
    /// Where the files are, by language.
    files: Map<String, Value>,
    /// The host page's own words.
    own: Map<String, Value>,
}

impl Sentences {
    pub(super) fn new(config: &Config) -> Self {
        let own = config.messages.clone();
        let english = Rc::new(Messages::english().with(&own));
        Self { english, here: Vec::new(), coming: Vec::new(), waiting: None, files: config.sentences.clone(), own }
    }

    /// The sentences that are always here.
    pub(super) fn english(&self) -> Rc<Messages> {
        Rc::clone(&self.english)
    }

    /// The sentences in which the interface goes with a language; English for one that it does not speak.
    pub(super) fn of(&self, language: &str) -> Option<Rc<Messages>> {
        let tag = spoken(language).unwrap_or(ENGLISH);
        if tag == ENGLISH {
            return Some(self.english());
        }
        self.here.iter().find(|(here, _)| *here == tag).map(|(_, messages)| Rc::clone(messages))
    }

    /// Asks for a language that is neither here nor on its way.
    pub(super) fn ask_for(&mut self, language: &str) -> Vec<Effect> {
        let Some(tag) = spoken(language).filter(|tag| !self.coming.contains(tag)) else { return Vec::new() };
        if self.of(tag).is_some() {
            return Vec::new();
        }
        self.coming.push(tag);
        let url = self.files.get(tag).and_then(Value::as_str).unwrap_or_default();
        vec![Effect::FetchSentences { language: tag, url: url.to_owned() }]
    }

    /// Goes on with something when its language is here; the latest wish counts.
    pub(super) fn wait(&mut self, waiting: Waiting) -> Vec<Effect> {
        let (Waiting::Definition(_, language) | Waiting::Language(language)) = &waiting;
        let effects = self.ask_for(&language.clone());
        self.waiting = Some(waiting);
        effects
    }

    /// Nothing waits any more.
    pub(super) fn forget(&mut self) {
        self.waiting = None;
    }
}

impl Session {
    /// A language's file is here, or cannot be had: then the interface speaks English beside the survey's own texts.
    pub(super) fn sentences_arrived(&mut self, tag: &'static str, result: Result<String, String>) -> Vec<Effect> {
        let english = self.sentences.english();
        let read = result.and_then(|text| {
            let translated = english.translated(tag, &text).map(|messages| Rc::new(messages.with(&self.sentences.own)));
            translated.ok_or_else(|| format!("the sentences of “{tag}” are no JSON"))
        });
        let mut effects = Vec::new();
        let messages = read.unwrap_or_else(|message| {
            let code = "sentences-not-loaded";
            effects.push(Effect::Announce(Announcement::Error { code, phase: "load", retryable: true, message }));
            english
        });
        self.sentences.coming.retain(|coming| *coming != tag);
        self.sentences.here.push((tag, messages));
        if matches!(self.phase, Phase::Loading | Phase::Unavailable) {
            self.speak();
        }
        effects.extend(match self.sentences.waiting.take() {
            Some(Waiting::Definition(text, _)) => self.open(&text),
            Some(Waiting::Language(language)) => self.show_in(language),
            None => Vec::new(),
        });
        effects
    }

    /// While there is no definition, the interface speaks the language that is wished for.
    pub(super) fn speak(&mut self) {
        let language = language::interface_language(&self.config);
        if let Some(messages) = self.sentences.of(language) {
            messages.language.clone_into(&mut self.language);
            self.messages = messages;
        }
    }
}
