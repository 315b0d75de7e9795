//! A definition opened in the engine's own session, as the widget opens it.

use crate::Fields;
use crate::fields::held;
use crate::shape;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use survey::answering::{NodeId, Role};
use survey::draft::{Draft, Earlier, Place};
use survey::event::{Change, List};
use survey::host::Native;
use survey::messages::{Messages, spoken};
use survey::model::DefinitionFailure;
use survey::screen::{Body, ChoiceScreen, Control, ElementScreen, GroupsScreen, PageScreen, QuestionScreen, Screen};
use survey::{Answering, Config, Definition, Effect, Event, Session, Timestamp, json};

/// The interface's sentences in each language, and those that only a form without a script says.
macro_rules! sentences {
    ($($tag:literal),*) => {
        &[$(($tag, [
            include_str!(concat!("../../../locales/", $tag, ".json")),
            include_str!(concat!("../sentences/", $tag, ".json")),
        ])),*]
    };
}
pub(crate) const SENTENCES: &[(&str, [&str; 2])] = sentences!["en", "fr", "es", "pt", "ar"];

/// So many copies are offered of what respondents add, if the definition allows as many.
const COPIES: usize = 3;
/// The most copies that are added to one form, groups within groups included.
const MOST_ADDED: usize = 100;

/// A definition of which forms are made.
#[derive(Clone, Debug)]
pub struct Form {
    /// As its author wrote it.
    pub definition: Arc<Definition>,
    to_draw: String,
    to_answer: String,
}

impl Form {
    /// Reads a definition.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, DefinitionFailure> {
        let (definition, _) = Definition::parse(text)?;
        Self::of(Arc::new(definition), text)
    }

    /// The same of a definition that has been read, with its text.
    ///
    /// # Errors
    /// When the text is none.
    pub fn of(definition: Arc<Definition>, text: &str) -> Result<Self, DefinitionFailure> {
        let value = json::read(text).map_err(|problem| DefinitionFailure { message: problem.to_string() })?;
        let [to_draw, to_answer] =
            [shape::to_draw(&value), shape::to_answer(&value)].map(|shape| json::canonical(&shape));
        Ok(Self { definition, to_draw, to_answer })
    }

    /// Opened to be drawn: nothing is hidden.
    pub(crate) fn drawn(&self, wish: &Wish<'_>) -> Opened {
        let mut opened = Opened::new(&self.to_draw, wish);
        opened.add_copies();
        opened
    }

    /// Opened to be answered: conditions hold.
    pub(crate) fn answered(&self, wish: &Wish<'_>) -> Opened {
        Opened::new(&self.to_answer, wish)
    }
}

/// How a definition is opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish<'w> {
    pub(crate) language: &'w str,
    pub(crate) now: Timestamp,
    /// The number of the form: decides ids, the follow-up code and shuffled orders.
    pub(crate) form: &'w str,
    /// Answers that stand there at first.
    pub(crate) answers: Option<&'w Map<String, Value>>,
}

/// An open definition.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) session: Session,
    pub(crate) now: Timestamp,
    pub(crate) messages: Rc<Messages>,
}

impl Opened {
    fn new(text: &str, wish: &Wish<'_>) -> Self {
        let config = Config {
            definition: Some(text.to_owned()),
            languages: vec![wish.language.to_owned()],
            heading_level: 1,
            entropy: entropy(wish.form),
            autosave: wish.answers.map(|_| Place::Tab),
            ..Config::default()
        };
        let mut session = Session::new(config);
        let mut waiting = session.update(Event::Started, wish.now);
        while let Some(effect) = waiting.pop() {
            let event = match effect {
                Effect::FetchSentences { language, .. } => {
                    let found = SENTENCES.iter().find(|(tag, _)| *tag == language);
                    let result = found.map(|(_, [own, _])| (*own).to_owned()).ok_or_else(String::new);
                    Event::SentencesArrived { language, result }
                }
                Effect::ReadDraft { survey, .. } => Event::DraftRead(wish.answers.map(|answers| {
                    let version = Definition::parse(text).map(|(definition, _)| definition.version).unwrap_or_default();
                    Box::new(draft(survey, version, wish.language, answers))
                })),
                _ => continue,
            };
            waiting.extend(session.update(event, wish.now));
        }
        let language = session.screen(&Native).language;
        Self { session, now: wish.now, messages: Rc::new(messages(&language)) }
    }

    /// Adds copies of what respondents may add, as nothing can add one later.
    fn add_copies(&mut self) {
        let wants = |groups: &GroupsScreen| groups.add.is_some() && groups.items.len() < COPIES;
        for _ in 0..MOST_ADDED {
            let Some(page) = self.page() else { return };
            let wanting = questions(&page.elements).into_iter().find(|question| match &question.control {
                Control::Groups(groups) | Control::Table { rows: groups, .. } => !question.read_only && wants(groups),
                _ => false,
            });
            let Some(question) = wanting.map(|question| question.id) else { return };
            self.update(Event::Answered { question, change: Change::GroupAdded });
        }
    }

    /// Tells the session of something.
    pub(crate) fn update(&mut self, event: Event) -> Vec<Effect> {
        self.session.update(event, self.now)
    }

    /// What is on screen.
    pub(crate) fn screen(&self) -> Screen {
        self.session.screen(&Native)
    }

    /// The questions on screen; none once the survey is finished.
    pub(crate) fn page(&self) -> Option<PageScreen> {
        if let Body::Page(page) = self.screen().body { Some(page) } else { None }
    }

    /// The answers; `None` for what is no definition.
    pub(crate) fn answering(&self) -> Option<&Answering> {
        self.session.answering()
    }

    /// The path of something on screen: of a group or row, that of its question.
    pub(crate) fn path(&self, id: NodeId) -> String {
        let Some(answering) = self.answering() else { return String::new() };
        let node = answering.node(id);
        match (&node.role, node.parent) {
            (Role::Question, _) => answering.path(id),
            (Role::Item | Role::Row(_) | Role::Totals, Some(question)) => answering.path(question),
            _ => format!("{}:{}", if node.role == Role::Page { "page" } else { "panel" }, answering.element(id).name),
        }
    }

    /// All choices of a list that is found by typing.
    pub(crate) fn listed(&mut self, id: NodeId) -> Vec<ChoiceScreen> {
        self.update(Event::Listed { question: id, list: List::Opened });
        let page = self.page();
        self.update(Event::Listed { question: id, list: List::Closed });
        let found = page.as_ref().and_then(|page| {
            let question = questions(&page.elements).into_iter().find(|question| question.id == id)?;
            if let Control::Combobox(screen) = &question.control { Some(screen.choices.clone()) } else { None }
        });
        found.unwrap_or_default()
    }

    /// The questions on screen by path, lists that are found by typing with all their choices.
    pub(crate) fn by_path(&mut self) -> HashMap<String, QuestionScreen> {
        let Some(page) = self.page() else { return HashMap::new() };
        let mut all = HashMap::new();
        for question in questions(&page.elements) {
            let mut question = QuestionScreen::clone(question);
            if let Control::Combobox(screen) = &question.control {
                let other = screen.other.clone();
                question.control = Control::Dropdown { choices: self.listed(question.id), other };
            }
            all.insert(self.path(question.id), question);
        }
        all
    }
}

/// Questions in order, those within others behind them.
pub(crate) fn questions(elements: &[ElementScreen]) -> Vec<&Rc<QuestionScreen>> {
    let mut found = Vec::new();
    for element in elements {
        match element {
            ElementScreen::Html { .. } | ElementScreen::Image { .. } => {}
            ElementScreen::Panel { elements, .. } => found.extend(questions(elements)),
            ElementScreen::Question(question) => gather(question, &mut found),
        }
    }
    found
}

fn gather<'q>(question: &'q Rc<QuestionScreen>, found: &mut Vec<&'q Rc<QuestionScreen>>) {
    found.push(question);
    match &question.control {
        Control::Texts { items } => items.iter().for_each(|item| gather(item, found)),
        Control::Groups(groups) | Control::Table { rows: groups, .. } => {
            groups.items.iter().for_each(|group| found.extend(questions(&group.elements)));
        }
        _ => {}
    }
}

/// The fields of a form that holds these answers: what a browser sends of it when nothing is changed.
#[must_use]
pub fn fields_of(form: &Form, answers: &Map<String, Value>, language: &str) -> Fields {
    let wish = Wish { language, now: 0, form: "", answers: Some(answers) };
    let mut opened = form.drawn(&wish);
    let mut fields = Fields::default();
    let drawn = opened.by_path();
    let page = opened.page();
    for question in page.iter().flat_map(|page| questions(&page.elements)) {
        let path = opened.path(question.id);
        if let Some(question) = drawn.get(&path) {
            fields.extend(held(question, &path));
        }
    }
    fields
}

fn draft(survey: String, version: String, language: &str, answers: &Map<String, Value>) -> Draft {
    Draft {
        id: "draft".into(),
        survey,
        version,
        language: language.to_owned(),
        page: String::new(),
        answers: answers.clone(),
        written: Map::new(),
        earlier: Earlier::default(),
        changed: 0,
    }
}

/// 32 bytes that are the same for the same form, and that nobody knows who does not know its number.
fn entropy(form: &str) -> [u8; 32] {
    let digest = survey::wire::sha256_hex(format!("civicus-form:{form}").as_bytes());
    let nibble =
        |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or_default();
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digest.as_bytes().chunks_exact(2)) {
        *byte = nibble(pair[0]) << 4 | nibble(pair[1]);
    }
    bytes
}

/// The sentences in which the interface goes with a language.
pub(crate) fn messages(language: &str) -> Messages {
    let mut messages = Messages::english();
    let tag = spoken(language).unwrap_or("en");
    for (spoken, texts) in SENTENCES.iter().filter(|(spoken, _)| *spoken == "en" || *spoken == tag) {
        for text in texts {
            messages = messages.translated(spoken, text).unwrap_or(messages);
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::SENTENCES;
    use serde_json::{Map, Value};
    use std::collections::BTreeSet;
    use survey::host::{Host, Native};

    fn own(tag: &str) -> Map<String, Value> {
        let (_, [_, own]) = SENTENCES.iter().find(|(found, _)| *found == tag).unwrap();
        serde_json::from_str(own).unwrap()
    }

    fn places(sentence: &Value) -> BTreeSet<String> {
        let text = sentence.to_string();
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(place, _)| place.to_owned())
            .filter(|place| !place.contains('"'))
            .collect()
    }

    #[test]
    fn every_language_of_the_interface_says_all_that_a_form_says() {
        let english = own("en");
        assert_eq!(SENTENCES.len(), survey::messages::LANGUAGES.len());
        for (tag, _) in survey::messages::LANGUAGES {
            let own = own(tag);
            assert!(own.keys().eq(english.keys()), "{tag}");
            for (key, sentence) in &own {
                assert_eq!(places(sentence), places(&english[key]), "{tag}: {key}");
                let Value::Object(forms) = sentence else { continue };
                let needed: BTreeSet<&str> = (0..200).map(|n| Native.plural(tag, n).key()).collect();
                let has: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
                assert!(needed.is_subset(&has), "{tag}: {key}");
            }
        }
    }
}
