//! Elements: pages, panels and questions, and what all of them have.

use super::Question;
use crate::expr::Expression;
use crate::text::Text;

/// An element's place in the definition's arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub u32);

impl ElementId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A page, a panel or a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The author's name for it.
    pub name: String,
    /// Where it stands in the definition: a JSON pointer.
    pub path: String,
    /// Its words; empty when the author gave none.
    pub title: Text,
    /// A text below the title.
    pub description: Text,
    /// Whether it starts visible; `visible_if` decides instead where there is one.
    pub visible: bool,
    /// Whether it starts closed to answers; `enable_if` decides instead where there is one.
    pub read_only: bool,
    /// Whether an answer is demanded (of a panel: one answer in it); `required_if` decides instead where there is one.
    pub required: bool,
    /// Shown while this gives `true`.
    pub visible_if: Option<Expression>,
    /// Open to answers unless this gives `false`.
    pub enable_if: Option<Expression>,
    /// An answer is demanded while this gives `true`.
    pub required_if: Option<Expression>,
    /// The author's own sentence for a missing answer.
    pub required_error: Text,
    /// What it is.
    pub kind: ElementKind,
}

impl Element {
    /// The question it is, if it is one.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        match &self.kind {
            ElementKind::Question(question) => Some(question),
            ElementKind::Panel(_) => None,
        }
    }

    /// The name its value is stored under: `valueName`, or its own.
    #[must_use]
    pub fn value_name(&self) -> &str {
        self.question().and_then(|question| question.value_name.as_deref()).unwrap_or(&self.name)
    }
}

/// The kinds of element.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementKind {
    /// A page or a group.
    Panel(Panel),
    /// A question, or a text or picture of the author.
    Question(Box<Question>),
}

/// A page or a group of elements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What is in it.
    pub elements: Vec<ElementId>,
    /// Whether its elements are shuffled for each respondent; `None`: as the survey says.
    pub random: Option<bool>,
}

/// When answers of what is not shown are forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClearMode {
    /// When the response is finished.
    #[default]
    OnComplete,
    /// As soon as the question is hidden.
    OnHidden,
    /// As soon as the question, or the panel or page around it, is hidden.
    OnHiddenContainer,
    /// Never.
    Never,
}
