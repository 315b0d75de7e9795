//! What is kept on the device: the draft on screen, and responses that could not be sent so far.

use crate::messages::Message;

/// The draft of the answers on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftScreen {
    /// Whether these are answers of an earlier visit, and those that the survey has no place for any more: the question
    /// and the answer.
    pub resumed: Option<Vec<(String, String)>>,
    /// What is known about keeping it; `None` where there is nothing to say.
    pub kept: Option<Message>,
    /// Whether all answers can be cleared.
    pub clear: bool,
    /// What the person is being asked.
    pub asked: Option<Asked>,
}

impl DraftScreen {
    /// Whether it looks the same a moment later; answers of an earlier visit are the same as long as there are any.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        (self.kept, self.clear, self.asked, self.resumed.is_some())
            == (other.kept, other.clear, other.asked, other.resumed.is_some())
    }
}

/// A question that is not the survey's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Whether all answers are to be cleared.
    Clear,
    /// Whether somebody is still there.
    Presence,
}

/// Responses that could not be sent so far, but for the one on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptBackScreen {
    /// Those that are shown.
    pub responses: Vec<PendingScreen>,
    /// What shows all of them, in words, and whether it does; where there are more than are shown at first.
    pub all: Option<(String, bool)>,
}

/// A response that could not be sent so far.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingScreen {
    /// Envelope id.
    pub id: String,
    /// The survey and the day it was finished on.
    pub title: String,
    /// How it stands.
    pub state: Message,
    /// Whether it is on its way at this moment.
    pub in_flight: bool,
    /// Whether the person is being asked if it is to be removed.
    pub asked: bool,
}
