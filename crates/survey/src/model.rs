//! What an author wrote: a SurveyJS definition, read leniently into an arena of elements.

mod index;
mod question;
mod read;
mod supported;

pub(crate) use index::{Index, Target};
pub use question::{Choice, ChoiceOrder, Choices, InputType, Question, QuestionKind, Validator};

use crate::expr::Expression;
use crate::text::{Text, fold};
use std::collections::HashMap;

/// An element's place in the definition's arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub u32);

impl ElementId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Something in a definition that could not be read, beside a usable definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: a JSON pointer.
    pub path: String,
    /// What is wrong and what to do, in English.
    pub message: String,
}

/// Why a text is no definition at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionFailure {
    /// What is wrong and where, in English.
    pub message: String,
}

/// A definition, ready to be answered.
#[derive(Debug, PartialEq)]
pub struct Definition {
    /// `civicus.id`, or `survey` when the definition has none.
    pub id: String,
    /// SHA-256 of the canonical definition, lower-case hexadecimal.
    pub version: String,
    /// What `default` stands for in localised strings; `en` unless `locale` says otherwise.
    pub default_language: String,
    /// Languages in which something is written, the default one first.
    pub languages: Vec<String>,
    /// The survey's title.
    pub title: Text,
    /// The survey's description.
    pub description: Text,
    /// The thank-you.
    pub completed_html: Text,
    /// Values computed from answers, in order.
    pub calculated: Vec<Calculated>,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// All elements of all pages.
    pub elements: Vec<Element>,
    /// Whether it is a feedback form, whose response gets a follow-up code (`civicus.feedback`).
    pub feedback: bool,
    /// When this holds, the response is for other eyes only (`civicus.sensitive`).
    pub sensitive: Option<Expression>,
    /// Expected minutes to answer (`civicus.minutes`).
    pub minutes: Option<u32>,
    /// Elements by lower-case name.
    pub(crate) by_name: HashMap<String, ElementId>,
    /// Which conditions read which names.
    pub(crate) index: Index,
}

/// A value computed from answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Calculated {
    /// The name it is read by.
    pub name: String,
    /// How it is computed.
    pub expression: Expression,
    /// Whether it is sent with the answers.
    pub include: bool,
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The author's name for it.
    pub name: String,
    /// Its heading.
    pub title: Text,
    /// A text below the heading.
    pub description: Text,
    /// Shown while this holds; always when there is none.
    pub visible_if: Option<Expression>,
    /// What is on it.
    pub elements: Vec<ElementId>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The author's name for it: the key of its answer.
    pub name: String,
    /// Where it stands in the definition: a JSON pointer.
    pub path: String,
    /// Whether it starts visible (`visible`).
    pub visible: bool,
    /// Shown while this holds; always when there is none.
    pub visible_if: Option<Expression>,
    /// What it is.
    pub kind: ElementKind,
}

/// The kinds of element.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementKind {
    /// A text of the author.
    Html(Text),
    /// A group.
    Panel(Panel),
    /// A question.
    Question(Box<Question>),
}

/// A group of elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its heading.
    pub title: Text,
    /// A text below the heading.
    pub description: Text,
    /// What is in it.
    pub elements: Vec<ElementId>,
}

impl Definition {
    /// Reads SurveyJS JSON. What cannot be read becomes a [`Finding`]; the rest still works.
    ///
    /// # Errors
    /// When the text is not a JSON object, or larger than 4 MB.
    pub fn parse(text: &str) -> Result<(Self, Vec<Finding>), DefinitionFailure> {
        read::definition(text)
    }

    /// An element by its place.
    #[must_use]
    pub fn element(&self, id: ElementId) -> Option<&Element> {
        self.elements.get(id.index())
    }

    /// A question by its place.
    #[must_use]
    pub fn question(&self, id: ElementId) -> Option<&Question> {
        match &self.element(id)?.kind {
            ElementKind::Question(question) => Some(question),
            ElementKind::Html(_) | ElementKind::Panel(_) => None,
        }
    }

    /// An element by its name, in any case of letters.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<ElementId> {
        self.by_name.get(&fold(name)).copied()
    }

    /// Every element with its place.
    pub fn ids(&self) -> impl Iterator<Item = (ElementId, &Element)> {
        (0..).map(ElementId).zip(&self.elements)
    }

    /// Every question with its place and name.
    pub fn questions(&self) -> impl Iterator<Item = (ElementId, &str, &Question)> {
        self.ids().filter_map(|(id, element)| match &element.kind {
            ElementKind::Question(question) => Some((id, element.name.as_str(), &**question)),
            ElementKind::Html(_) | ElementKind::Panel(_) => None,
        })
    }
}
