//! A pending response as a JSON text for the browser's storage, with a version of its own.

use super::{Format, Pending};
use crate::json;
use crate::wire::Envelope;
use serde_json::Value;

/// The version written; older ones are read by their own step.
const VERSION: u64 = 1;

impl Pending {
    /// The text to store.
    #[must_use]
    pub fn to_record(&self) -> String {
        json::canonical(&json::object([
            ("record", VERSION.into()),
            ("envelope", self.envelope.to_value()),
            ("endpoints", json::strings(&self.endpoints)),
            ("format", self.format.name().into()),
            ("receiptRequired", self.receipt_required.into()),
            ("separate", self.separate.into()),
        ]))
    }

    /// Reads a stored text; `None` for what this version cannot understand (it stays in storage untouched).
    #[must_use]
    pub fn from_record(text: &str) -> Option<Self> {
        let mut record = json::read(text).ok()?;
        (record.get("record")?.as_u64()? == VERSION).then_some(())?;
        let envelope = Envelope::from_value(record.get_mut("envelope")?.take()).ok()?;
        let endpoints = json::texts(record.get("endpoints")?.as_array()?);
        let format = Format::named(record.get("format").and_then(Value::as_str).unwrap_or_default());
        let truth = |key: &str| record.get(key).and_then(Value::as_bool).unwrap_or(false);
        Some(Self {
            envelope,
            endpoints,
            format,
            receipt_required: truth("receiptRequired"),
            separate: truth("separate"),
        })
    }
}
