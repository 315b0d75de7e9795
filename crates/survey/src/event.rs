//! Everything that can happen to a session: what a person did and what the outside world reported.

use crate::answering::NodeId;
use crate::draft::Draft;
use crate::outbox::Pending;
use crate::session::Config;
use crate::wire::Reply;
use serde_json::Value;

/// Something that happened. [`crate::Session::update`] is the only reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The element is on the page; the session may ask for its definition and its outbox.
    Started,
    /// The host page changed an attribute.
    Configured(Box<Config>),
    /// The definition's text, or why it could not be had (for the console, not for the respondent).
    DefinitionArrived(Result<String, String>),
    /// The interface's sentences in a language, or why they could not be had (for the console).
    SentencesArrived {
        /// One of [`crate::messages::LANGUAGES`].
        language: &'static str,
        /// The file.
        result: Result<String, String>,
    },
    /// The respondent changed one answer.
    Answered {
        /// The question.
        question: NodeId,
        /// What changed in it.
        change: Change,
    },
    /// The list of a combobox was opened, walked through or closed.
    Listed {
        /// The question.
        question: NodeId,
        /// What became of its list.
        list: List,
    },
    /// Continue, or Send on the last page.
    Continued,
    /// Back to the page before.
    WentBack,
    /// An answer of the review is to be changed.
    ChangeChosen(NodeId),
    /// Another language was chosen in the switch (a BCP 47 tag).
    LanguageChosen(String),
    /// A link of the error summary was followed.
    ProblemChosen(NodeId),
    /// Start again after sending, with new ids.
    StartedOver,
    /// Responses found in this browser's storage.
    OutboxRead(Result<Found, StorageFailure>),
    /// The latest draft of the survey that no other tab is answering, if there is one.
    DraftRead(Option<Box<Draft>>),
    /// A draft was stored (or not).
    DraftKept {
        /// Draft id.
        id: String,
        /// `Ok` only after the storage transaction completed.
        result: Result<(), StorageFailure>,
    },
    /// A response was stored (or not) before its first attempt to leave.
    ResponseKept {
        /// Envelope id.
        id: String,
        /// `Ok` only after the storage transaction completed.
        result: Result<(), StorageFailure>,
    },
    /// An attempt to send ended.
    SendEnded {
        /// Envelope id.
        id: String,
        /// How.
        reply: Reply,
    },
    /// "Try again" was pressed.
    RetryChosen,
    /// "Change my answers" was pressed: what could not be sent so far is answered again.
    EditChosen,
    /// Something is to be done with a response that could not be sent so far.
    PendingChosen {
        /// Envelope id.
        id: String,
        /// What.
        act: PendingAct,
    },
    /// All responses that could not be sent so far are to be shown, or few again.
    AllPendingChosen,
    /// All responses that could not be sent so far are wanted as one file.
    AllPendingSaved,
    /// "Clear my answers" was pressed.
    ClearChosen,
    /// Yes, all answers are to be cleared.
    ClearConfirmed,
    /// No, they are to be kept.
    ClearCalledOff,
    /// "I am still here" was pressed.
    PresenceShown,
    /// "Exit this page" was pressed.
    LeaveChosen,
    /// A copy of the answers was asked for.
    CopyChosen(Copy),
    /// "Copy the code" was pressed.
    CodeCopyChosen,
    /// The host page called a method of the element.
    Called(Call),
    /// The host page has nothing against the response being sent.
    SubmitAllowed,
    /// The browser believes it has a network again.
    Reconnected,
    /// The browser knows that it has no network.
    Disconnected,
    /// The page became visible.
    Seen,
    /// The page is being hidden or left.
    PageHidden,
    /// A timer asked for by [`crate::Effect::Wake`] fired.
    Woke,
}

impl Event {
    /// Whether it shows that somebody is there.
    pub(crate) fn is_of_person(&self) -> bool {
        !matches!(
            self,
            Self::Configured(_)
                | Self::DefinitionArrived(_)
                | Self::SentencesArrived { .. }
                | Self::OutboxRead(_)
                | Self::DraftRead(_)
                | Self::DraftKept { .. }
                | Self::ResponseKept { .. }
                | Self::SendEnded { .. }
                | Self::Called(_)
                | Self::SubmitAllowed
                | Self::Reconnected
                | Self::Disconnected
                | Self::PageHidden
                | Self::Woke
        )
    }

    /// Whether it can change what a draft holds: answers, page, language.
    pub(crate) fn changes_draft(&self) -> bool {
        matches!(
            self,
            Self::Answered { .. }
                | Self::Continued
                | Self::WentBack
                | Self::ChangeChosen(_)
                | Self::LanguageChosen(_)
                | Self::EditChosen
                | Self::Called(Call::GoTo(_) | Call::Submit | Call::Carry(_))
        )
    }
}

/// What a host page can ask for that no button does.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// Turn to the page of a question, by its name.
    GoTo(String),
    /// Tell what is wrong with what is on screen.
    Validate,
    /// Go on to the end and send, as a person who presses Continue each time; stops where something is wrong.
    Submit,
    /// Keep the draft without waiting for a pause.
    Keep,
    /// Take over what a person wrote into a form that stood in the survey's place, by the question's path, in order.
    Carry(Vec<(String, Entry)>),
}

/// What a form held of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// The answer, as data have it.
    Value(Value),
    /// A line or lines of text; of a day its parts, with a unit separator (U+001F) between them.
    Typed(String),
    /// Text beside the choice "other".
    Comment(String),
    /// A remark below the answer.
    Remark(String),
}

/// What storage held when it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Responses not yet delivered.
    pub pending: Vec<Pending>,
    /// Whether the browser says that it lost what was kept; `pending` is what could be restored.
    pub lost: bool,
}

/// What a person does with a response that could not be sent so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingAct {
    /// Try it again now.
    Retry,
    /// Save it as a file.
    Save,
    /// Remove it: asks first.
    Remove,
    /// Yes, remove it.
    RemoveConfirmed,
    /// No, keep it.
    RemoveCalledOff,
}

/// One change to one answer, in the terms of the control it was made with.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// One of several: radios, rating, dropdown, yes/no. `Null` takes the answer back.
    Chosen(Value),
    /// A tick box was ticked or cleared.
    Toggled {
        /// The choice's value.
        value: Value,
        /// Whether it is ticked now.
        on: bool,
    },
    /// Text was typed; the whole text.
    Typed(String),
    /// A part of a date was typed; the whole part.
    DateTyped {
        /// Which part.
        part: DatePart,
        /// What stands in its field.
        text: String,
    },
    /// Text was typed beside the choice "other"; the whole text.
    CommentTyped(String),
    /// A remark was typed below the answer; the whole text.
    RemarkTyped(String),
    /// A row of a matrix was answered.
    RowChosen {
        /// The row's value.
        row: String,
        /// The column's value; `Null` takes the answer back.
        value: Value,
    },
    /// An item was added at the end of a ranking.
    RankAdded(Value),
    /// The ranked item at this place (from 0) moved one place up.
    RankRaised(usize),
    /// The ranked item at this place (from 0) moved one place down.
    RankLowered(usize),
    /// The ranked item at this place (from 0) was taken out.
    RankRemoved(usize),
    /// The ranked item at one place was put at another (from 0).
    RankPlaced {
        /// Where it was.
        from: usize,
        /// Where it is to be.
        to: usize,
    },
    /// A slider was moved; a number, or a list of two.
    Moved(Value),
    /// A group of a dynamic panel, or a row of a table, was added.
    GroupAdded,
    /// The group or row at this place on screen (from 0) was taken away.
    GroupRemoved(usize),
}

/// What became of the list of a combobox.
#[derive(Clone, Debug, PartialEq)]
pub enum List {
    /// It is open; nothing in it is pointed at.
    Opened,
    /// A choice in it is pointed at, by its value.
    At(Value),
    /// It is closed.
    Closed,
}

/// The forms in which a person can have a copy of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// A page to be read in a browser.
    Page,
    /// On paper.
    Paper,
    /// The data as they are sent (JSON).
    Data,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The day of the month.
    Day,
    /// The month, as a number.
    Month,
    /// The year, in four digits.
    Year,
}

impl DatePart {
    /// All parts, in the order in which the interface's languages write them.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];
}

/// Why the browser's storage could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFailure {
    /// Blocked, private mode, or no storage at all.
    Unavailable,
    /// No room left.
    Full,
    /// A newer version of the widget has written it.
    Newer,
    /// Anything else.
    Other,
}

impl StorageFailure {
    /// What it is, for developers.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Unavailable => "this browser's storage is blocked or cannot be opened",
            Self::Full => "this browser's storage is full",
            Self::Newer => "this browser's storage was written by a newer version",
            Self::Other => "this browser's storage failed",
        }
    }
}
