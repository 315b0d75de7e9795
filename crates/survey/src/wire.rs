//! What travels between widget and collector: the envelope, its hash, and what each server reply means.

mod form;
mod hash;
mod reply;

pub use form::WHOLE;
pub(crate) use hash::push_hex;
pub use hash::{follow_up_hash, sha256_hex};
pub use reply::{Meaning, Receipt, Reply, meaning};

use crate::json::{self, canonical};
#[cfg(feature = "schema")]
use forms::{DAY, LOCALE, SHA256, UUID_V4};
use serde::Serialize;
use serde_json::{Map, Value};

/// The version of the envelope this crate writes and reads (`docs/PROTOCOL.md`).
pub const ENVELOPE_VERSION: u32 = 1;

/// One response as it is sent. `id` is the idempotency key.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Envelope {
    /// UUID version 4, made on the device.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = UUID_V4)))]
    pub id: String,
    /// The definition's `civicus.id`.
    pub survey: String,
    /// SHA-256 of the canonical definition, lower-case hexadecimal.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = SHA256)))]
    pub version: String,
    /// BCP 47 tag of the language the response was finished in.
    #[cfg_attr(feature = "schema", schemars(length(max = 35), regex(pattern = LOCALE)))]
    pub locale: String,
    /// Whether the last page was sent.
    pub complete: bool,
    /// The answers, in SurveyJS response form.
    pub data: Map<String, Value>,
    /// What the host page added (`data-context-*`).
    #[cfg_attr(feature = "schema", schemars(with = "Option<Map<String, Value>>"))]
    pub context: Map<String, Value>,
    /// SHA-256 of the follow-up code, lower-case hexadecimal; the code itself never leaves the device.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = SHA256)))]
    pub follow_up: Option<String>,
    /// Ids of the responses whose place this one takes: every earlier version of it, since any of them may have arrived.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>", inner(regex(pattern = UUID_V4))))]
    pub supersedes: Vec<String>,
    /// The day it was finished, `YYYY-MM-DD` in UTC. Never a time of day.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = DAY), extend("format" = "date")))]
    pub submitted: String,
}

/// The forms of texts in an envelope, for its JSON Schema. The collector demands no less.
#[cfg(feature = "schema")]
mod forms {
    pub(super) const UUID_V4: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
    pub(super) const SHA256: &str = "^[0-9a-f]{64}$";
    pub(super) const LOCALE: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
    pub(super) const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
}

impl Envelope {
    /// The SHA-256 of the canonical JSON (RFC 8785) of the envelope without `submitted`, lower-case hexadecimal.
    /// Receipts carry it: equal hashes mean that what was stored is what was sent.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut fields = self.fields();
        fields.remove("submitted");
        sha256_hex(canonical(&Value::Object(fields)).as_bytes())
    }

    /// The JSON text to send.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(&self.to_value())
    }

    /// The envelope as a JSON object, without the fields that say nothing.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::Object(self.fields())
    }

    fn fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        let mut put = |key: &str, value: Value| drop(fields.insert(key.to_owned(), value));
        put("id", self.id.as_str().into());
        put("survey", self.survey.as_str().into());
        put("version", self.version.as_str().into());
        put("locale", self.locale.as_str().into());
        put("complete", self.complete.into());
        put("data", Value::Object(self.data.clone()));
        if !self.context.is_empty() {
            put("context", Value::Object(self.context.clone()));
        }
        if let Some(hash) = &self.follow_up {
            put("followUp", hash.as_str().into());
        }
        if !self.supersedes.is_empty() {
            put("supersedes", self.supersedes.clone().into());
        }
        put("submitted", self.submitted.as_str().into());
        fields
    }

    /// Reads the text of an envelope.
    ///
    /// # Errors
    /// When it is no JSON object, or one with a field missing, unknown or of another type; the reason says which.
    pub fn from_json(text: &str) -> Result<Self, Reason> {
        Self::from_value(json::read(text).map_err(|problem| Reason::new("", problem.to_string()))?)
    }

    /// Reads an envelope.
    ///
    /// # Errors
    /// As `from_json`.
    pub fn from_value(value: Value) -> Result<Self, Reason> {
        let Value::Object(mut fields) = value else {
            return Err(Reason::new("", "expected an object"));
        };
        let envelope = Self {
            id: take(&mut fields, "id", text)?,
            survey: take(&mut fields, "survey", text)?,
            version: take(&mut fields, "version", text)?,
            locale: take(&mut fields, "locale", text)?,
            complete: take(&mut fields, "complete", truth)?,
            data: take(&mut fields, "data", object)?,
            context: optional(&mut fields, "context", object)?.unwrap_or_default(),
            follow_up: optional(&mut fields, "followUp", text)?,
            supersedes: optional(&mut fields, "supersedes", texts)?.unwrap_or_default(),
            submitted: take(&mut fields, "submitted", text)?,
        };
        match fields.keys().next() {
            Some(key) => Err(Reason::new(pointer(key), "an envelope has no such field")),
            None => Ok(envelope),
        }
    }
}

type Field<T> = Result<T, &'static str>;

/// Takes a field that must be there.
fn take<T>(fields: &mut Map<String, Value>, key: &str, read: fn(Value) -> Field<T>) -> Result<T, Reason> {
    let found = optional(fields, key, read)?;
    found.ok_or_else(|| Reason::new(pointer(key), "an envelope needs this field"))
}

/// Takes a field that may be missing or null.
fn optional<T>(fields: &mut Map<String, Value>, key: &str, read: fn(Value) -> Field<T>) -> Result<Option<T>, Reason> {
    match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => read(value).map(Some).map_err(|message| Reason::new(pointer(key), message)),
    }
}

fn text(value: Value) -> Field<String> {
    if let Value::String(text) = value { Ok(text) } else { Err("expected a text") }
}

fn texts(value: Value) -> Field<Vec<String>> {
    let Value::Array(items) = value else { return Err("expected a list of texts") };
    items.into_iter().map(|item| text(item).map_err(|_| "expected a list of texts")).collect()
}

fn truth(value: Value) -> Field<bool> {
    if let Value::Bool(truth) = value { Ok(truth) } else { Err("expected true or false") }
}

fn object(value: Value) -> Field<Map<String, Value>> {
    if let Value::Object(fields) = value { Ok(fields) } else { Err("expected an object") }
}

/// What stands in the way of accepting an envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Where: a JSON pointer into the envelope, such as `/data/contact_email`.
    pub path: String,
    /// What is wrong there, in English, for the people who run the collector.
    pub message: String,
}

impl Reason {
    /// A reason at a place.
    #[must_use]
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

/// The JSON pointer (RFC 6901) to a key of the outermost object.
#[must_use]
pub fn pointer(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The day of a moment, `YYYY-MM-DD` in UTC. Days from civil algorithm: Howard Hinnant, chrono-compatible date algorithms.
#[must_use]
pub fn day(now: crate::Timestamp) -> String {
    let days = now.div_euclid(86_400_000).clamp(-700_000, 2_900_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The first day of a moment's month, `YYYY-MM-01` in UTC: the date of separate responses, since "the only address of
/// that day" would belong to "the only response of that day".
#[must_use]
pub fn month(now: crate::Timestamp) -> String {
    format!("{}-01", &day(now)[..7])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope() -> Envelope {
        Envelope {
            id: "8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11".into(),
            survey: "constituents".into(),
            version: "00".into(),
            locale: "fr".into(),
            complete: true,
            data: serde_json::from_str(r#"{"b": 2, "a": "é"}"#).unwrap(),
            context: Map::new(),
            follow_up: None,
            supersedes: Vec::new(),
            submitted: "2026-11-24".into(),
        }
    }

    #[test]
    fn the_hash_ignores_the_day_and_nothing_else() {
        let first = envelope();
        let mut later = envelope();
        later.submitted = "2026-12-01".into();
        assert_eq!(first.hash(), later.hash());
        later.locale = "en".into();
        assert_ne!(first.hash(), later.hash());
    }

    #[test]
    fn an_envelope_survives_its_json() {
        let sent = envelope();
        assert_eq!(Envelope::from_json(&sent.to_json()).unwrap(), sent);
    }

    #[test]
    fn days_are_civil_days() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400_000), "2000-02-29");
        assert_eq!(day(1_795_478_400_000), "2026-11-24");
        assert_eq!(day(-1), "1969-12-31");
        assert!(day(i64::MAX).starts_with("99") || day(i64::MAX).len() >= 10);
    }
}
