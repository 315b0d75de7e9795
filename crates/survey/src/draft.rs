//! A draft: answers that are being given, as they are kept until they are sent.

use crate::Timestamp;
use crate::json;
use crate::random::Random;
use serde_json::{Map, Value};

/// The version written; older ones are read by their own step.
const VERSION: u64 = 1;

/// Where drafts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// With the browser's tab: gone when it is closed.
    Tab,
    /// On the device, until the answers are sent or cleared.
    Device,
}

/// Answers that are being given. A draft's id decides the ids of what it becomes, so that one that is sent a second
/// time, because the browser ended in between, is the same response.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// UUID version 4, made on the device; never sent.
    pub id: String,
    /// What it belongs to: the survey, and what it is about.
    pub survey: String,
    /// The version of the definition it was answered in.
    pub version: String,
    /// The language it was answered in.
    pub language: String,
    /// Name of the page on screen.
    pub page: String,
    /// All answers by name, in SurveyJS form.
    pub answers: Map<String, Value>,
    /// What is written in fields and is no answer yet, by the question's path.
    pub written: Map<String, Value>,
    /// What it is to take the place of.
    pub earlier: Earlier,
    /// When it was last changed, by the device's clock.
    pub changed: Timestamp,
}

/// What earlier versions of the same answers became. They were sent, and nobody knows whether they have arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Earlier {
    /// Ids of the drafts that the responses were, the first one first.
    pub drafts: Vec<String>,
    /// Id of what left apart from the last of them.
    pub separate: Option<String>,
}

impl Draft {
    /// The text to store.
    #[must_use]
    pub fn to_record(&self) -> String {
        json::canonical(&json::object([
            ("record", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("survey", self.survey.as_str().into()),
            ("version", self.version.as_str().into()),
            ("language", self.language.as_str().into()),
            ("page", self.page.as_str().into()),
            ("answers", Value::Object(self.answers.clone())),
            ("written", Value::Object(self.written.clone())),
            ("earlierDrafts", self.earlier.drafts.clone().into()),
            ("earlierSeparate", self.earlier.separate.clone().map_or(Value::Null, Value::String)),
            ("changed", self.changed.into()),
        ]))
    }

    /// Reads a stored text; `None` for what this version cannot understand (it stays in storage untouched).
    #[must_use]
    pub fn from_record(text: &str) -> Option<Self> {
        let mut record = json::read(text).ok()?;
        (record.get("record")?.as_u64()? == VERSION).then_some(())?;
        let mut fields = |key: &str| match record.get_mut(key).map(Value::take) {
            Some(Value::Object(fields)) => Some(fields),
            _ => None,
        };
        let (answers, written) = (fields("answers")?, fields("written")?);
        let text = |key: &str| Some(record.get(key)?.as_str()?.to_owned());
        let drafts = record.get("earlierDrafts").and_then(Value::as_array);
        let drafts = drafts.map(|items| json::texts(items)).unwrap_or_default();
        let earlier = Earlier { drafts, separate: text("earlierSeparate") };
        Some(Self {
            id: text("id")?,
            survey: text("survey")?,
            version: text("version")?,
            language: text("language")?,
            page: text("page")?,
            answers,
            written,
            earlier,
            changed: record.get("changed")?.as_i64()?,
        })
    }

    /// The drafts of a survey among stored texts, the latest first.
    pub fn of_survey(records: impl IntoIterator<Item = String>, survey: &str) -> Vec<Self> {
        let read = records.into_iter().filter_map(|text| Self::from_record(&text));
        let mut drafts: Vec<Self> = read.filter(|draft| draft.survey == survey).collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.changed));
        drafts
    }

    /// The id of the response that a draft becomes.
    #[must_use]
    pub fn response_id(draft: &str) -> String {
        Self::made_of(draft, "response").uuid()
    }

    /// The id of what leaves apart from it, given the hash of all else in it. Without the draft's id, nobody can tell
    /// that the two belong together. What is the same in a later version has the same id, so that it arrives once.
    #[must_use]
    pub fn separate_id(draft: &str, content: &str) -> String {
        Self::made_of(draft, "separate").fork(content).uuid()
    }

    /// What decides shuffled orders: they stay as they are when a draft is taken up again.
    #[must_use]
    pub fn order_seed(draft: &str) -> u64 {
        Self::made_of(draft, "order of choices").below(u64::MAX)
    }

    fn made_of(draft: &str, purpose: &str) -> Random {
        Random::new([0; 32]).fork(draft).fork(purpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(id: &str, survey: &str, changed: Timestamp) -> Draft {
        let answers = serde_json::from_str(r#"{"a": [1, "x"], "b-Comment": "é"}"#).unwrap();
        let written = serde_json::from_str(r#"{"born": "3  "}"#).unwrap();
        let [version, language, page] = ["v", "ar", "two"].map(String::from);
        let earlier = Earlier { drafts: vec!["c".into()], separate: Some("s".into()) };
        Draft { id: id.into(), survey: survey.into(), version, language, page, answers, written, earlier, changed }
    }

    #[test]
    fn a_record_survives_storage() {
        let kept = draft("d", "s", -5);
        assert_eq!(Draft::from_record(&kept.to_record()), Some(kept));
        for foreign in ["garbage", "{}", "{\"record\": 2}", "{\"record\": 1, \"answers\": []}"] {
            assert_eq!(Draft::from_record(foreign), None);
        }
    }

    #[test]
    fn drafts_of_other_surveys_are_left_alone_and_the_latest_comes_first() {
        let records =
            [draft("old", "s", 1), draft("other", "t", 9), draft("new", "s", 5)].map(|draft| draft.to_record());
        let found = Draft::of_survey(records.into_iter().chain(["{}".to_owned()]), "s");
        assert_eq!(found.iter().map(|draft| draft.id.as_str()).collect::<Vec<_>>(), ["new", "old"]);
    }

    #[test]
    fn what_a_draft_becomes_is_decided_by_its_id() {
        assert_eq!(Draft::response_id("d"), Draft::response_id("d"));
        let separate = [("d", "x"), ("d", "y"), ("e", "x")].map(|(draft, content)| Draft::separate_id(draft, content));
        let ids = [vec![Draft::response_id("d"), Draft::response_id("e")], separate.into()].concat();
        assert!(ids.iter().enumerate().all(|(place, id)| !ids[..place].contains(id)));
        assert_eq!(&ids[0][14..15], "4");
    }
}
