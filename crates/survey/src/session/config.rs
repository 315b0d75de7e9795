//! What the host page sets.

use crate::draft::Place;
use crate::host::NumberWriter;
use crate::outbox::Format;
use serde_json::{Map, Value};

/// How the way through the pages is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not at all.
    None,
    /// In words.
    Steps,
    /// In words and as a bar.
    Bar,
}

/// Settings of one element, read from its attributes and properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// URL of the definition.
    pub src: String,
    /// The definition itself, when the page carries it.
    pub definition: Option<String>,
    /// The URL of each file of the interface's sentences, by language.
    pub sentences: Map<String, Value>,
    /// Where responses go, in order of preference.
    pub endpoints: Vec<String>,
    /// In which form they go.
    pub format: Format,
    /// Whether only a valid receipt counts as delivered.
    pub receipt_required: bool,
    /// Languages wished for, best first: the element's own, the page's, the browser's.
    pub languages: Vec<String>,
    /// Whether the language switch is offered.
    pub switcher: bool,
    /// How the way through the pages is shown; `None`: as the definition says.
    pub progress: Option<Progress>,
    /// Whether there is room for tables.
    pub wide: bool,
    /// Sentences of the interface in the host page's own words: by key, or by language and key.
    pub messages: Map<String, Value>,
    /// Level of the survey's heading, 1 to 6.
    pub heading_level: u8,
    /// What the host page adds to a response.
    pub context: Map<String, Value>,
    /// Answers that the host page suggests, by question: they stand there at first.
    pub prefill: Map<String, Value>,
    /// Whether the host page is asked before a response is sent.
    pub asks_to_submit: bool,
    /// Where answers are kept while they are given; `None` for nowhere.
    pub autosave: Option<Place>,
    /// Whether several people use the device: drafts last no longer than the tab, and are cleared when nobody is there.
    pub shared_device: bool,
    /// Where a person goes who has to leave at once; empty for no such button.
    pub exit_url: String,
    /// What writes computed numbers.
    pub numbers: NumberWriter,
    /// How many minutes the device's local time is ahead of UTC.
    pub ahead_minutes: i32,
    /// 32 unpredictable bytes, fresh for each session.
    pub entropy: [u8; 32],
}
