//! What is on screen, as plain data. The view draws it and decides nothing.

mod alike;
mod control;
mod keeping;

pub use control::{
    ActScreen, CharacterLimit, ChoiceScreen, ComboboxScreen, Control, DateField, GroupScreen, GroupsScreen, MatrixRow,
    OtherField, RankNames, RankedItem, SliderScreen, TextScreen, TotalScreen,
};

pub use keeping::{Asked, DraftScreen, KeptBackScreen, PendingScreen};

use crate::answering::NodeId;
use crate::messages::{Message, Messages};
use crate::rich::{Rich, RichBlocks};
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
    /// How long it takes, on the first page only; empty if nothing is known.
    pub duration: String,
    /// A sentence everybody sees above the main thing ("an earlier answer has now been sent"); empty for none.
    pub notice: String,
    /// Where a person goes who has to leave at once; empty for no such way.
    pub exit: String,
    /// The draft of what is on screen.
    pub draft: DraftScreen,
    /// Responses that could not be sent so far, but for the one on screen.
    pub kept_back: KeptBackScreen,
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
    /// All answers once more, before they are sent.
    Review(ReviewScreen),
    /// The response is finished: sent, waiting or refused.
    Finished(FinishedScreen),
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct PageScreen {
    /// Which page, or which question where one is shown at a time.
    pub id: NodeId,
    /// "Page 2 of about 6"; empty when there is one page, or nothing of the kind is wished for.
    pub progress: String,
    /// How far one has come, from 0 to 1, where a bar is wished for. It never runs backwards.
    pub portion: Option<f64>,
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
    /// The words of the button that leads there.
    pub back_words: String,
    /// What the button that goes on does.
    pub forward: Forward,
    /// Its words.
    pub forward_words: String,
}

/// What the button that goes on does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forward {
    /// Leaves the page before the survey.
    Start,
    /// Leads to what comes next.
    Continue,
    /// Sends the answers.
    Send,
}

/// All answers once more.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewScreen {
    /// One part for each page.
    pub parts: Vec<ReviewPart>,
    /// The words of the button that leads back to the questions.
    pub back_words: String,
    /// The words of the button that sends the answers.
    pub send_words: String,
}

/// The answers of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewPart {
    /// Which page.
    pub id: NodeId,
    /// The page's title; empty if it has none.
    pub title: Rich,
    /// Its questions, in order.
    pub lines: Vec<ReviewLine>,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewLine {
    /// Which question.
    pub id: NodeId,
    /// The question's words.
    pub title: Rich,
    /// The answer's words, one entry for each line; empty when there is none.
    pub answer: Vec<String>,
    /// Whether the respondent can go back and change it.
    pub can_change: bool,
}

/// One line of the error summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLink {
    /// Where the link leads.
    pub question: NodeId,
    /// The same sentence as beside the question.
    pub sentence: String,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementScreen {
    /// A text of the author.
    Html {
        /// Which element.
        id: NodeId,
        /// The text.
        content: RichBlocks,
    },
    /// A picture of the author.
    Image {
        /// Which element.
        id: NodeId,
        /// Its address, already checked.
        link: String,
        /// What it shows, for those who do not see it.
        words: String,
    },
    /// A group with a title.
    Panel {
        /// Which element.
        id: NodeId,
        /// What is wrong with it, if Continue was pressed.
        problem: Option<String>,
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
    pub id: NodeId,
    /// The author's name for it.
    pub name: String,
    /// The question's words, with answers piped in.
    pub title: Rich,
    /// A hint of the author; empty if there is none.
    pub description: Rich,
    /// What stands in the empty field; empty for nothing.
    pub placeholder: String,
    /// A sentence of ours about how to answer ("Choose up to 3"); empty if not needed.
    pub instruction: String,
    /// Whether an answer is demanded.
    pub required: bool,
    /// Whether it is closed to answers.
    pub read_only: bool,
    /// What is wrong with the answer, if Continue was pressed.
    pub problem: Option<String>,
    /// A warning that stops nobody; empty if there is none.
    pub advice: String,
    /// How it is answered.
    pub control: Control,
    /// The field for a remark, if there is one.
    pub remark: Option<OtherField>,
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
    /// What stands in the way, where it is more than a missing network.
    pub obstacle: Option<Message>,
    /// Whether the answers can be changed: they have not arrived.
    pub edit: bool,
    /// The answers in words, for a copy; empty while they are on their way.
    pub answers: Vec<ReviewPart>,
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
