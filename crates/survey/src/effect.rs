//! Everything a session may ask of the outside world. `src/effects.rs` of the widget is the only performer.

use crate::answering::NodeId;
use crate::draft::{Draft, Place};
use crate::model::Finding;
use crate::outbox::Keep;

/// Something to do out there. Those that answer name the [`crate::Event`] they answer with.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Fetch the definition; answers `DefinitionArrived`.
    FetchDefinition {
        /// Absolute or page-relative URL.
        url: String,
    },
    /// Fetch the interface's sentences in a language; answers `SentencesArrived`.
    FetchSentences {
        /// One of [`crate::messages::LANGUAGES`].
        language: &'static str,
        /// Absolute or page-relative URL.
        url: String,
    },
    /// Read all stored responses; answers `OutboxRead`.
    ReadOutbox,
    /// Store a response strictly; answers `ResponseKept`.
    KeepResponse(Keep),
    /// Look for a draft of a survey (see [`Draft::survey`]) that no other tab is answering; answers `DraftRead`.
    ReadDraft {
        /// Where.
        place: Place,
        /// Whose.
        survey: String,
    },
    /// Keep a draft; answers `DraftKept`.
    KeepDraft {
        /// Where.
        place: Place,
        /// What.
        draft: Box<Draft>,
    },
    /// Take a draft out of storage.
    RemoveDraft {
        /// Where.
        place: Place,
        /// Draft id.
        id: String,
    },
    /// Leave the page for another one, leaving no trace of a draft.
    Leave {
        /// Where to.
        url: String,
        /// The draft to take out of storage first.
        draft: Option<(Place, String)>,
    },
    /// Remove a response: delivered, or given up.
    RemoveResponse {
        /// Envelope id.
        id: String,
    },
    /// Post one response; answers `SendEnded`.
    Send {
        /// What and where to.
        attempt: Attempt,
    },
    /// Wake the session after a while; answers `Woke`.
    Wake {
        /// Milliseconds from now.
        after_ms: u32,
    },
    /// Tell the host page, as a `CustomEvent`.
    Announce(Announcement),
    /// Ask the host page whether it has anything against the response being sent; answers `SubmitAllowed`, or nothing.
    AskToSubmit {
        /// Envelope id.
        id: String,
    },
    /// Move the focus.
    Focus(FocusTarget),
    /// Tell the author in the console what could not be read in the definition.
    Report(Vec<Finding>),
    /// Offer the person a file.
    Download {
        /// File name with extension.
        name: String,
        /// Media type.
        media_type: &'static str,
        /// The content.
        text: String,
    },
    /// Offer the person a page with the answers, as they stand on screen.
    SaveAnswers {
        /// File name with extension.
        name: String,
        /// The page's title.
        title: String,
    },
    /// Print the same page.
    PrintAnswers {
        /// The page's title.
        title: String,
    },
    /// Put text on the clipboard.
    CopyText(String),
}

/// One attempt to send one response to one endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Envelope id: also the name of the lock that keeps two tabs from sending the same response.
    pub id: String,
    /// Where to.
    pub endpoint: String,
    /// `application/json`, or `text/plain` for endpoints without CORS preflight.
    pub media_type: &'static str,
    /// The envelope as JSON.
    pub body: String,
    /// Only send if the stored copy still exists (another tab may have delivered it). False when nothing is stored.
    pub must_be_stored: bool,
    /// Ask the browser to finish even if the page goes away.
    pub outlive_page: bool,
}

/// Events the host page can listen to. They carry no answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// `civicus-ready`: the first page is on screen.
    Ready {
        /// Definition id.
        survey: String,
        /// Language shown.
        language: String,
        /// Languages offered.
        languages: Vec<String>,
    },
    /// `civicus-start`: the first answer was given.
    Start,
    /// `civicus-page`: another page is shown.
    Page {
        /// From 0.
        index: usize,
        /// Visible pages now.
        count: usize,
    },
    /// `civicus-change`: an answer was given, changed or taken back.
    Change {
        /// Question name.
        question: String,
        /// Whether it has an answer now.
        answered: bool,
    },
    /// `civicus-invalid`: Continue was stopped.
    Invalid {
        /// Names of the questions concerned.
        questions: Vec<String>,
    },
    /// `civicus-submit`: the response was delivered or is kept for later.
    Submit {
        /// `sent` or `queued`.
        status: &'static str,
        /// Envelope id.
        id: String,
    },
    /// `civicus-save`: the draft is kept.
    Save {
        /// Where.
        place: Place,
    },
    /// `civicus-queue`: more or fewer responses wait to be delivered.
    Queue {
        /// How many wait now.
        pending: usize,
    },
    /// `civicus-exit`: the page is being left for another one.
    Exit,
    /// `civicus-language`: the language shown changed.
    Language {
        /// BCP 47 tag.
        language: String,
        /// `ltr` or `rtl`.
        direction: &'static str,
    },
    /// `civicus-error`: something went wrong that the host page may want to know.
    Error {
        /// A stable code.
        code: &'static str,
        /// `load`, `definition`, `storage` or `submit`.
        phase: &'static str,
        /// Whether trying again may help.
        retryable: bool,
        /// For developers, in English.
        message: String,
    },
}

/// Where the focus should go after the next drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The heading of the page that has just appeared.
    Heading,
    /// The error summary.
    ErrorSummary,
    /// The question whether all answers are to be cleared.
    Clearing,
    /// The question whether somebody is still there.
    Presence,
    /// The question whether a response is to be removed.
    GivingUp,
    /// The first control of a question, or a panel.
    Question(NodeId),
    /// The choice that is pointed at in the list of a combobox: it is only scrolled to, the field keeps the focus.
    Option(NodeId),
    /// The field with the place (from 0) of a ranked item: only if its move has taken the focus away.
    Rank(NodeId, usize),
}
