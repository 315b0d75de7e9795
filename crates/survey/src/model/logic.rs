//! What holds for a whole survey: computed values, triggers, settings.

use super::{ClearMode, ElementId};
use crate::expr::Expression;
use crate::text::Text;
use serde_json::Value;

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

/// A text that is shown while a condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalText {
    /// The condition.
    pub expression: Expression,
    /// The text.
    pub text: Text,
}

/// What happens when a condition comes to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// The condition.
    pub expression: Option<Expression>,
    /// What happens.
    pub act: TriggerAct,
}

/// What a trigger does.
#[derive(Clone, Debug, PartialEq)]
pub enum TriggerAct {
    /// Shows pages and questions, and hides them when the condition does not hold.
    Visible {
        /// Pages and questions.
        elements: Vec<ElementId>,
    },
    /// Finishes the survey when the page is left.
    Complete,
    /// Sets an answer or a variable.
    SetValue {
        /// Which.
        name: String,
        /// To what.
        value: Value,
        /// Whether it is a variable.
        variable: bool,
    },
    /// Copies an answer.
    CopyValue {
        /// To which.
        name: String,
        /// From which.
        from: String,
        /// Whether the words are copied, not what is stored.
        words: bool,
    },
    /// Goes to a question when the page is left.
    Skip {
        /// Which.
        to: String,
    },
    /// Computes an answer.
    Run {
        /// Computes it.
        expression: Option<Expression>,
        /// Which; none when only the computing matters.
        name: Option<String>,
    },
}

/// How a whole survey behaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// When answers of what is not shown are forgotten.
    pub clear: ClearMode,
    /// When answers are checked.
    pub errors: ErrorMode,
    /// How much is on screen at once.
    pub page_mode: PageMode,
    /// Whether the first page comes before the survey begins.
    pub start_page: bool,
    /// Whether answers are looked through before they are sent.
    pub preview: bool,
    /// Whether the look through shows answered questions only.
    pub preview_answered_only: bool,
    /// Whether the text beside "other" replaces the answer instead of standing in a field of its own.
    pub other_in_place: bool,
    /// Whether answers that are no longer offered are kept.
    pub keep_incorrect: bool,
    /// Whether answers that can no longer be chosen are removed.
    pub clear_disabled: bool,
    /// Whether nothing can be answered.
    pub display_only: bool,
    /// Whether elements of each page are shuffled for each respondent.
    pub random: bool,
    /// Whether answers are checked at all.
    pub unchecked: bool,
    /// Whether a page with problems may be left.
    pub may_leave_page: bool,
    /// Whether a survey with problems may be finished.
    pub may_complete: bool,
    /// Whether one can go back.
    pub no_way_back: bool,
    /// Whether there is no button that finishes.
    pub no_complete_button: bool,
    /// Whether hidden elements are shown all the same.
    pub show_hidden: bool,
    /// The most characters welcome in every text.
    pub longest_text: Option<usize>,
    /// The most characters welcome in every remark.
    pub longest_comment: Option<usize>,
    /// Where the survey stands among its pages, drawn as.
    pub progress: Option<String>,
    /// The author's own sentence for a missing answer, of every question.
    pub required_error: Text,
    /// The author's words on buttons.
    pub buttons: ButtonWords,
}

/// The author's words on buttons; empty ones for the interface's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ButtonWords {
    /// Leaves the page before the survey.
    pub start: Text,
    /// Leads to what comes next.
    pub next: Text,
    /// Leads back.
    pub back: Text,
    /// Shows all answers once more.
    pub preview: Text,
    /// Leads back from there.
    pub edit: Text,
    /// Sends the answers.
    pub complete: Text,
}

impl Settings {
    /// Whether pages are left and the survey is finished without checks: there are none, or nothing can be answered.
    pub(crate) fn goes_unchecked(&self) -> bool {
        self.unchecked || self.display_only
    }
}

/// When answers are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorMode {
    /// When a page is left.
    #[default]
    OnNextPage,
    /// After each answer.
    OnValueChanged,
    /// Before an answer is taken.
    OnValueChanging,
    /// When the survey is finished.
    OnComplete,
}

/// How much is on screen at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageMode {
    /// Pages as the author made them.
    #[default]
    Standard,
    /// Everything on one page.
    Single,
    /// One question, or panel, at a time.
    Question,
    /// One field at a time.
    Input,
}
