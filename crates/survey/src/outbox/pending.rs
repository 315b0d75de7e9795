//! A response to be sent, and the forms in which it can be.

use super::policy;
use crate::Timestamp;
use crate::deadline::Deadline;
use crate::random::Random;
use crate::wire::Envelope;

/// A response that has not been delivered, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// What is to be sent.
    pub envelope: Envelope,
    /// Where to, in order of preference. Stored with it: the next visit may have another element on the page.
    pub endpoints: Vec<String>,
    /// In which form.
    pub format: Format,
    /// Whether only a valid receipt counts as delivered.
    pub receipt_required: bool,
    /// Whether it left a response as one of its own and must not be sent at the same moment.
    pub separate: bool,
}

impl Pending {
    /// When it may be sent at the earliest: a separate response never in the same moment as others.
    pub(super) fn soonest(&self, now: Timestamp, random: &mut Random) -> Deadline {
        Deadline::in_ms(now, if self.separate { policy::separate_gap_ms(random) } else { 0 })
    }
}

/// The form of what is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    #[default]
    Json,
    /// The same body as `text/plain`: no CORS preflight, for simple endpoints.
    Text,
    /// Fields of a form, for endpoints that know nothing else.
    Form,
}

impl Format {
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text => "text/plain;charset=UTF-8",
            Self::Form => "application/x-www-form-urlencoded",
        }
    }

    pub(super) fn body(self, envelope: &Envelope) -> String {
        if self == Self::Form { envelope.to_form() } else { envelope.to_json() }
    }

    /// Its name, as the attribute `format` has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Form => "form",
        }
    }

    /// The one of this name; JSON for every other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        [Self::Text, Self::Form].into_iter().find(|format| format.name() == name).unwrap_or_default()
    }
}
