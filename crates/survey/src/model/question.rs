//! Questions, by kind.

use super::{ClearMode, ElementId, Matrix, Select, Table};
use crate::expr::Expression;
use crate::text::Text;
use serde_json::Value;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The name its value is stored under, when it is not its own.
    pub value_name: Option<String>,
    /// The answer that stands there at first.
    pub default: Value,
    /// Computes the answer that stands there until another is given.
    pub default_expression: Option<Expression>,
    /// Asks for the answer to be set anew; without `set_value` it is removed.
    pub set_value_if: Option<Expression>,
    /// Computes an answer whenever what it reads changes.
    pub set_value: Option<Expression>,
    /// Asks for the answer to be as it was at first.
    pub reset_value_if: Option<Expression>,
    /// When its answer is forgotten once hidden; `None`: as the survey says.
    pub clear_mode: Option<ClearMode>,
    /// What the answer must satisfy.
    pub validators: Vec<Validator>,
    /// Whether there is a field for a remark, and its label.
    pub comment_area: Option<Text>,
    /// What stands in its empty field.
    pub placeholder: Text,
    /// Whether texts show the words of its answer, not what is stored.
    pub piped_by_words: bool,
    /// Whether its answer leaves as a response of its own (`civicus.separate`).
    pub separate: bool,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// The kinds of question.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    /// One line of text, a number, a date.
    Text(TextField),
    /// Several lines of text.
    Comment {
        /// The most characters welcome.
        most: Option<usize>,
    },
    /// Answered by choosing.
    Select(Box<Select>),
    /// Yes or no.
    Boolean {
        /// What is stored for yes; `true` when the author says nothing.
        yes: Value,
        /// What is stored for no.
        no: Value,
        /// The words for yes; empty for the interface's own.
        yes_words: Text,
        /// The words for no; empty for the interface's own.
        no_words: Text,
    },
    /// A step on a scale.
    Rating(Rating),
    /// The same question about several things, one choice (or several) each.
    Matrix(Box<Matrix>),
    /// Rows of questions.
    Table(Box<Table>),
    /// Several lines of text, each with a name.
    MultipleText(MultipleText),
    /// The same group of questions several times.
    Dynamic(Box<Dynamic>),
    /// A number, or a range, on a line.
    Slider(Slider),
    /// A computed value.
    Expression(ExpressionKind),
    /// A text of the author.
    Html(Text),
    /// A picture of the author.
    Image(Image),
    /// A kind this version cannot show; the definition's findings say so.
    Unsupported,
}

impl Question {
    /// Whether it can have an answer at all.
    #[must_use]
    pub fn has_value(&self) -> bool {
        !matches!(self.kind, QuestionKind::Html(_) | QuestionKind::Image(_))
    }

    /// The choosing part, if it is answered by choosing.
    #[must_use]
    pub fn select(&self) -> Option<&Select> {
        if let QuestionKind::Select(select) = &self.kind { Some(select) } else { None }
    }

    /// The rows of questions, if it has some.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        if let QuestionKind::Table(table) = &self.kind { Some(table) } else { None }
    }

    /// The repeated group, if it is one.
    #[must_use]
    pub fn dynamic(&self) -> Option<&Dynamic> {
        if let QuestionKind::Dynamic(dynamic) = &self.kind { Some(dynamic) } else { None }
    }
}

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextField {
    /// What kind of text.
    pub input: InputType,
    /// The smallest value, or earliest date.
    pub least: Bound,
    /// The largest value, or latest date.
    pub most: Bound,
    /// The distance between numbers; `Null` for any.
    pub step: Value,
    /// The author's sentence for a number that is no step; `{0}` stands for the step.
    pub step_error: Text,
    /// The most characters welcome.
    pub longest: Option<usize>,
    /// The HTML `autocomplete` token.
    pub autocomplete: Option<String>,
}

/// A bound of a number or date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bound {
    /// The bound itself; `Null` for none.
    pub value: Value,
    /// Computes the bound instead.
    pub expression: Option<Expression>,
    /// The author's sentence; `{0}` stands for the bound.
    pub error: Text,
}

/// What kind of one-line text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names of HTML's input types
pub enum InputType {
    #[default]
    Text,
    Email,
    Url,
    Tel,
    Password,
    Color,
    Number,
    Range,
    Date,
    DateTime,
    Month,
    Week,
    Time,
}

impl InputType {
    /// The names of HTML's input types.
    pub const ALL: &[(&str, Self)] = &[
        ("text", Self::Text),
        ("email", Self::Email),
        ("url", Self::Url),
        ("tel", Self::Tel),
        ("password", Self::Password),
        ("color", Self::Color),
        ("number", Self::Number),
        ("range", Self::Range),
        ("date", Self::Date),
        ("datetime-local", Self::DateTime),
        ("month", Self::Month),
        ("week", Self::Week),
        ("time", Self::Time),
    ];

    /// Its name in HTML.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("text", |(name, _)| name)
    }

    /// Whether the value is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Range)
    }

    /// Whether bounds are compared as dates.
    pub(crate) fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }

    /// Whether there can be a smallest and a largest value.
    pub(crate) fn has_bounds(self) -> bool {
        self.is_number() || self.is_date() || matches!(self, Self::Month | Self::Week | Self::Time)
    }
}

/// A step on a scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rating {
    /// The steps, lowest first.
    pub steps: Vec<super::Choice>,
    /// Whether the author listed them.
    pub listed: bool,
    /// Choices outside the scale (`civicus.outsideScale`).
    pub outside: Vec<super::Choice>,
    /// What the steps look like.
    pub rate_type: RateType,
    /// What the lowest step means.
    pub lowest: Text,
    /// What the highest step means.
    pub highest: Text,
}

/// What the steps of a scale look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RateType {
    /// Numbers or words.
    #[default]
    Labels,
    /// Stars.
    Stars,
    /// Faces.
    Smileys,
}

/// Several named lines of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MultipleText {
    /// One text question each.
    pub items: Vec<ElementId>,
}

/// The same group of questions several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Dynamic {
    /// The group: a panel element, shown in each while its condition holds.
    pub template: ElementId,
    /// How many at first.
    pub count: usize,
    /// At least so many.
    pub least: usize,
    /// At most so many.
    pub most: usize,
    /// Computes how many.
    pub count_expression: Option<Expression>,
    /// The answer that says how many, and is set when groups come or go.
    pub bound_to: Option<String>,
    /// Whether the respondent may add one.
    pub can_add: bool,
    /// Whether the respondent may take one away.
    pub can_remove: bool,
    /// The question that must differ from group to group.
    pub key_name: Option<String>,
    /// The author's sentence for one that does not.
    pub key_error: Text,
    /// What stands in each new one.
    pub default_item: Value,
    /// Whether a new one begins with what the one before says.
    pub copy_last: bool,
    /// The heading of each.
    pub item_title: Text,
    /// The words of "add another"; empty for the interface's own.
    pub add_words: Text,
    /// The words of "remove"; empty for the interface's own.
    pub remove_words: Text,
    /// What is said while there is none.
    pub empty_words: Text,
}

/// A number, or a range, on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Slider {
    /// Whether it is a range with two ends.
    pub range: bool,
    /// The smallest value.
    pub least: Bound,
    /// The largest value.
    pub most: Bound,
    /// The distance between values.
    pub step: f64,
}

/// A computed value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpressionKind {
    /// Computes it.
    pub expression: Option<Expression>,
    /// How it is written, `{0}` standing for the value.
    pub format: Text,
    /// `none`, `decimal`, `currency`, `percent` or `date`.
    pub style: String,
    /// ISO 4217 code.
    pub currency: String,
    /// At most so many digits behind the point.
    pub most_digits: Option<u8>,
    /// At least so many digits behind the point.
    pub least_digits: Option<u8>,
    /// Rounded to so many digits behind the point.
    pub precision: Option<u8>,
    /// Whether thousands are set apart.
    pub grouping: bool,
}

/// A picture of the author.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Image {
    /// Its address.
    pub link: Text,
    /// What it shows, for those who do not see it.
    pub words: Text,
}

/// What an answer must satisfy.
#[derive(Clone, Debug, PartialEq)]
pub struct Validator {
    /// The rule.
    pub rule: ValidatorRule,
    /// The author's own sentence; empty for the interface's.
    pub text: Text,
    /// Whether it only warns or informs (`notificationType`).
    pub advice: bool,
}

/// The rules of validators.
#[derive(Clone, Debug, PartialEq)]
pub enum ValidatorRule {
    /// The form of an e-mail address.
    Email,
    /// A number within bounds.
    Numeric {
        /// The smallest.
        least: Option<f64>,
        /// The largest.
        most: Option<f64>,
    },
    /// A text of some length, in UTF-16 units.
    Text {
        /// The shortest; 0 for any.
        least: f64,
        /// The longest; 0 for any.
        most: f64,
        /// Whether it may end in digits.
        digits: bool,
    },
    /// So many choices.
    Count {
        /// At least.
        least: f64,
        /// At most.
        most: f64,
    },
    /// A pattern (`crate::pattern` says which are understood).
    Pattern {
        /// The pattern.
        pattern: String,
        /// Whether letters match in any case.
        any_case: bool,
    },
    /// An expression that must hold.
    Expression {
        /// As read; `None` when it could not be.
        expression: Option<Expression>,
        /// As written.
        written: String,
    },
}
