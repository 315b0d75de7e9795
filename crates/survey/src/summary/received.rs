//! The responses as they are read back.

use crate::json;
use crate::wire::Envelope;

/// Responses to one survey as they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Received {
    /// Those that can be read, in any order.
    pub envelopes: Vec<Envelope>,
    /// How many cannot be read.
    pub unreadable: u64,
}

impl Received {
    /// Reads a collector's export: a JSON array of envelopes. What is no envelope is counted as unreadable.
    ///
    /// # Errors
    /// When the text is no JSON array; the message says where it stops being one.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut received = Self::default();
        Self::read_each(text, |envelope| match envelope {
            Some(envelope) => received.envelopes.push(envelope),
            None => received.unreadable += 1,
        })?;
        Ok(received)
    }

    /// Reads a collector's export response by response; `None` is one that cannot be read.
    ///
    /// # Errors
    /// As `read`; what came before the place that is wrong was given.
    pub fn read_each(text: &str, mut take: impl FnMut(Option<Envelope>)) -> Result<(), String> {
        let is_list = json::read_items(text, |item| take(Envelope::from_value(item).ok()));
        match is_list {
            Ok(true) => Ok(()),
            Ok(false) => Err("expected an array [ … ] of responses, as the collector exports them".into()),
            Err(problem) => Err(problem.to_string()),
        }
    }
}
