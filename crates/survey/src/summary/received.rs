//! The responses as they are read back.

use crate::json;
use crate::wire::Envelope;
use serde_json::Value;

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
        let value = json::read(text).map_err(|problem| problem.to_string())?;
        let Value::Array(items) = value else {
            return Err("expected an array [ … ] of responses, as the collector exports them".into());
        };
        let mut received = Self::default();
        for item in items {
            match Envelope::from_value(item) {
                Ok(envelope) => received.envelopes.push(envelope),
                Err(_) => received.unreadable += 1,
            }
        }
        Ok(received)
    }
}
