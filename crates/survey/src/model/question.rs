//! Questions, by kind.

use crate::expr::Expression;
use crate::text::Text;
use serde_json::Value;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its words; empty when the author gave none (then the name is shown).
    pub title: Text,
    /// A hint.
    pub description: Text,
    /// Whether an answer is demanded; `required_if` decides instead where there is one.
    pub required: bool,
    /// An answer is demanded while this holds, and only then.
    pub required_if: Option<Expression>,
    /// The author's own sentence for a missing answer.
    pub required_error: Text,
    /// What the answer must satisfy.
    pub validators: Vec<Validator>,
    /// The answer that stands there at first.
    pub default: Option<Value>,
    /// Whether its answer leaves as a response of its own (`civicus.separate`).
    pub separate: bool,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// The kinds of question.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    /// One of several.
    Radiogroup(Choices),
    /// Any of several.
    Checkbox {
        /// From which.
        choices: Choices,
        /// At least so many, once answered.
        least: Option<usize>,
        /// At most so many.
        most: Option<usize>,
    },
    /// One of many.
    Dropdown(Choices),
    /// A step on a scale.
    Rating {
        /// The steps, lowest first.
        steps: Vec<Choice>,
        /// Choices outside the scale (`civicus.outsideScale`).
        outside: Vec<Choice>,
        /// What the lowest step means.
        lowest: Text,
        /// What the highest step means.
        highest: Text,
    },
    /// Choose some (or take all) and put them in order.
    Ranking {
        /// From which.
        choices: Choices,
        /// Whether one chooses first; otherwise all are ranked from the start.
        select: bool,
        /// At least so many, once answered.
        least: Option<usize>,
        /// At most so many.
        most: Option<usize>,
    },
    /// The same question about several things, one choice each.
    Matrix {
        /// The answers to choose from.
        columns: Vec<Choice>,
        /// The things asked about.
        rows: Vec<Choice>,
        /// Whether every row must be answered once the question is required.
        all_rows: bool,
    },
    /// One line of text.
    Text {
        /// What kind of text.
        input: InputType,
        /// The HTML `autocomplete` token.
        autocomplete: Option<String>,
        /// The most characters welcome.
        most: Option<usize>,
    },
    /// Several lines of text.
    Comment {
        /// The most characters welcome.
        most: Option<usize>,
    },
    /// Yes or no.
    Boolean {
        /// The words for yes; empty for the interface's own.
        yes: Text,
        /// The words for no; empty for the interface's own.
        no: Text,
    },
    /// A kind this version cannot show; the definition's findings say so.
    Unsupported,
}

/// What kind of one-line text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputType {
    /// Any text.
    Text,
    /// An e-mail address.
    Email,
}

/// What an answer must satisfy.
#[derive(Clone, Debug, PartialEq)]
pub enum Validator {
    /// The form of an e-mail address.
    Email {
        /// The author's own sentence; empty for the interface's.
        text: Text,
    },
}

/// Choices with the special ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The author's choices, in the author's order.
    pub items: Vec<Choice>,
    /// In which order they are shown.
    pub order: ChoiceOrder,
    /// "Something else", with a text field; its words, empty for the interface's own.
    pub other: Option<Text>,
    /// "None of these", which stands alone; its words, empty for the interface's own.
    pub none: Option<Text>,
}

impl Choices {
    /// The value of the choice "other" (survey-core's).
    pub const OTHER: &str = "other";
    /// The value of the choice "none" (survey-core's).
    pub const NONE: &str = "none";
}

/// In which order choices are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceOrder {
    /// As the author wrote them.
    #[default]
    AsWritten,
    /// Shuffled for each respondent, the same throughout a session.
    Random,
    /// From A to Z by what is read, in the language on screen.
    Ascending,
    /// From Z to A by what is read, in the language on screen.
    Descending,
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub value: Value,
    /// What is read; empty when the author gave only a value.
    pub text: Text,
    /// Offered while this holds; always when there is none.
    pub visible_if: Option<Expression>,
}
