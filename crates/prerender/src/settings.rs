//! What a form is made with, beside its definition.

use crate::Fields;
use crate::notice::Notice;
use crate::problem::Problem;

/// How a page gets its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style<'s> {
    /// In the page itself.
    Inline,
    /// From a file of its own, by its address.
    Linked(&'s str),
    /// Not at all: the page around a fragment has one.
    None,
}

/// What a form is made with.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'s> {
    /// The language wished for; the definition's own where it is not written in that one.
    pub language: &'s str,
    /// Where the form is sent to.
    pub endpoint: &'s str,
    /// How it gets its look.
    pub style: Style<'s>,
    /// Whether only the form is wanted, to be put into a page, and not a page of its own.
    pub fragment: bool,
    /// Level of the survey's heading, 1 to 6.
    pub heading_level: u8,
    /// The number of this very form, which nobody can guess: it makes a form that is sent twice one response. Without
    /// it, what is sent comes back once to be looked through.
    pub form: Option<&'s str>,
    /// What is before an address of the same form in another language; the tag follows. `None`: no list of languages.
    pub other_languages: Option<&'s str>,
    /// What the page that carries the form adds to a response, by key.
    pub context: &'s [(String, String)],
    /// What was typed already; `None` for a form with the definition's defaults.
    pub typed: Option<&'s Fields>,
    /// What is wrong with it.
    pub problems: &'s [Problem],
    /// What is said above the form.
    pub notice: Option<Notice>,
    /// The device's clock, which expressions read.
    pub now: survey::Timestamp,
}

impl<'s> Settings<'s> {
    /// An empty form as a page of its own.
    #[must_use]
    pub fn new(language: &'s str, endpoint: &'s str) -> Self {
        Self {
            language,
            endpoint,
            style: Style::Inline,
            fragment: false,
            heading_level: 1,
            form: None,
            other_languages: None,
            context: &[],
            typed: None,
            problems: &[],
            notice: None,
            now: 0,
        }
    }
}
