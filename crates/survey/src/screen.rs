//! What is on screen, as plain data. The view draws it and decides nothing.

use crate::messages::Messages;
use crate::model::ElementId;
use crate::rich::{Rich, RichBlocks};
use serde_json::Value;
use std::rc::Rc;

/// Everything the respondent can see.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// BCP 47 tag of the language shown.
    pub language: String,
    /// Reading direction of that language.
    pub direction: Direction,
    /// Languages to switch to, the current one included; empty when there is no choice.
    pub languages: Vec<LanguageOption>,
    /// Interface sentences in that language.
    pub messages: Rc<Messages>,
    /// Level (1 to 6) of the survey's heading; pages and questions go one deeper each.
    pub heading_level: u8,
    /// The survey's title; empty if it has none.
    pub title: Rich,
    /// The survey's description, shown on the first page only; empty otherwise.
    pub description: Rich,
    /// A sentence everybody sees above the main thing ("an earlier answer has now been sent"); empty for none.
    pub notice: String,
    /// The main thing.
    pub body: Body,
    /// The one polite status sentence for assistive technology (not seen); empty for silence.
    pub status: String,
}

/// Reading direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

/// Languages written from right to left, by primary tag (Unicode CLDR, script metadata of likely scripts).
const RIGHT_TO_LEFT: &[&str] = &["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku", "ps", "sd", "ug", "ur", "yi"];

impl Direction {
    /// The direction of a language, by its BCP 47 tag.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let lower = language.to_ascii_lowercase();
        let latin = lower.split(['-', '_']).any(|part| part == "latn");
        let right = !latin && RIGHT_TO_LEFT.contains(&crate::messages::primary(&lower));
        if right { Self::RightToLeft } else { Self::LeftToRight }
    }

    /// The value of the `dir` attribute.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// One language of the switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageOption {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// Its direction.
    pub direction: Direction,
    /// Whether it is the one shown.
    pub current: bool,
}

/// What the screen is mainly about.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The definition is on its way.
    Loading,
    /// The survey cannot be shown; says so, with a "Try again" when that may help.
    Unavailable,
    /// A page of questions.
    Page(PageScreen),
    /// The response is finished: sent, waiting or refused.
    Finished(FinishedScreen),
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct PageScreen {
    /// From 0; changes when another page is shown.
    pub index: usize,
    /// Visible pages now; grows and shrinks as answers change.
    pub count: usize,
    /// The page's title; empty if it has none.
    pub title: Rich,
    /// The page's description; empty if it has none.
    pub description: Rich,
    /// What must be put right before going on; empty unless Continue was pressed.
    pub problems: Vec<ProblemLink>,
    /// Questions, texts and groups, in order.
    pub elements: Vec<ElementScreen>,
    /// Whether there is a page before.
    pub back: bool,
    /// Whether the button sends the answers.
    pub last: bool,
}

/// One line of the error summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLink {
    /// Where the link leads.
    pub question: ElementId,
    /// The same sentence as beside the question.
    pub sentence: String,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementScreen {
    /// A text of the author.
    Html {
        /// Which element.
        id: ElementId,
        /// The text.
        content: RichBlocks,
    },
    /// A group with a title.
    Panel {
        /// Which element.
        id: ElementId,
        /// Empty if it has none.
        title: Rich,
        /// Empty if it has none.
        description: Rich,
        /// What is in it.
        elements: Vec<ElementScreen>,
    },
    /// A question. Shared, so that an unchanged question is recognised by its address.
    Question(Rc<QuestionScreen>),
}

/// A question as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionScreen {
    /// Which question; `q` and this number make the DOM id.
    pub id: ElementId,
    /// The author's name for it.
    pub name: String,
    /// The question's words, with answers piped in.
    pub title: Rich,
    /// A hint of the author; empty if there is none.
    pub description: Rich,
    /// A sentence of ours about how to answer ("Choose up to 3"); empty if not needed.
    pub instruction: String,
    /// Whether an answer is demanded.
    pub required: bool,
    /// What is wrong with the answer, if Continue was pressed.
    pub problem: Option<String>,
    /// How it is answered.
    pub control: Control,
}

/// How a question is answered, with its present answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// One of several, as radio buttons; also yes/no.
    Radios {
        /// The choices.
        choices: Vec<ChoiceScreen>,
        /// The text field that belongs to the chosen "other".
        other: Option<OtherField>,
        /// Side by side (yes/no only).
        inline: bool,
    },
    /// Any of several.
    Checkboxes {
        /// The choices.
        choices: Vec<ChoiceScreen>,
        /// The text field that belongs to the ticked "other".
        other: Option<OtherField>,
    },
    /// One of many.
    Dropdown {
        /// The choices.
        choices: Vec<ChoiceScreen>,
        /// The text field that belongs to the chosen "other".
        other: Option<OtherField>,
    },
    /// A step on a scale.
    Rating {
        /// The steps, `choice.label` being what is seen on the step.
        steps: Vec<ChoiceScreen>,
        /// What the lowest step means; empty if not said.
        lowest: Rich,
        /// What the highest step means; empty if not said.
        highest: Rich,
        /// Choices that stand outside the scale ("too new to say").
        outside: Vec<ChoiceScreen>,
    },
    /// Choose some and put them in order.
    Ranking {
        /// Those chosen, in order.
        ranked: Vec<RankedItem>,
        /// Those not chosen, in the order shown to this respondent.
        unranked: Vec<RankedItem>,
        /// A sentence that no more may be chosen; empty while more may.
        full: String,
    },
    /// The same question about several things.
    Matrix {
        /// One each, to be drawn as a question of its own.
        rows: Vec<MatrixRow>,
    },
    /// One line of text.
    Text {
        /// What is typed now.
        value: String,
        /// What kind of text.
        input: TextInput,
        /// The HTML `autocomplete` token, if any.
        autocomplete: Option<String>,
    },
    /// Several lines of text.
    Comment {
        /// What is typed now.
        value: String,
        /// The most characters welcome and a ready sentence about those left or too many.
        limit: Option<CharacterLimit>,
    },
    /// A kind this build cannot show; says so.
    Unsupported,
}

/// A choice as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceScreen {
    /// What is stored when chosen.
    pub value: Value,
    /// What is read.
    pub label: Rich,
    /// Whether it is chosen now.
    pub chosen: bool,
    /// Whether it stands alone after an "or" ("none of these").
    pub exclusive: bool,
}

/// The text field of the choice "other".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherField {
    /// Its label.
    pub label: String,
    /// What is typed now.
    pub value: String,
}

/// An item of a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedItem {
    /// What is stored.
    pub value: Value,
    /// What is read.
    pub label: Rich,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// What is stored as the key.
    pub value: String,
    /// What the row is about.
    pub label: Rich,
    /// The columns as choices.
    pub choices: Vec<ChoiceScreen>,
    /// Whether this row is missing an answer that is demanded.
    pub missing: bool,
}

/// What kind of one-line text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextInput {
    /// Any text.
    Text,
    /// An e-mail address.
    Email,
}

/// How a limit of characters stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharacterLimit {
    /// The most characters welcome.
    pub most: usize,
    /// Fewer than none when too long.
    pub left: i64,
    /// "You have 20 characters remaining" in the language shown.
    pub sentence: String,
}

/// The screen after the last page.
#[derive(Clone, Debug, PartialEq)]
pub struct FinishedScreen {
    /// Where the response is now.
    pub delivery: Delivery,
    /// The heading, true to `delivery`.
    pub heading: String,
    /// A paragraph of ours that says where the response is now, true to `delivery`.
    pub explanation: String,
    /// The author's thank-you; shown only once delivered.
    pub thanks: RichBlocks,
    /// The follow-up code, grouped for reading.
    pub code: Option<String>,
    /// A sentence about a second response (an e-mail address) that leaves on its own; empty if none.
    pub separate: String,
    /// Whether "Try again" is offered.
    pub retry: bool,
    /// Whether "Save a copy" is offered.
    pub copy: bool,
    /// Whether "Start again" is offered.
    pub start_over: bool,
}

/// Where a finished response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// On its way right now.
    Sending,
    /// Delivered.
    Sent,
    /// Kept on this device, to be sent later.
    Waiting,
    /// Neither kept nor sent: only this page holds it.
    AtRisk,
    /// The endpoint will not take it as it is; kept.
    Refused,
}
