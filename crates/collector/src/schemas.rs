//! JSON Schemas: of the envelope, and of our own settings in a definition. The collector serves them, and
//! `docs/schemas` has them for people and editors.

mod civicus;

use civicus::Civicus;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use survey::wire::Envelope;

/// A schema and the name it is published under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// What is sent to `POST /v1/responses`.
    Envelope,
    /// What stands under `"civicus"` in a definition.
    Civicus,
}

impl Published {
    /// Every schema there is.
    pub const ALL: [Self; 2] = [Self::Envelope, Self::Civicus];

    /// The name of its file.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Envelope => "envelope.json",
            Self::Civicus => "civicus.json",
        }
    }

    /// The schema, JSON Schema 2020-12.
    #[must_use]
    pub fn schema(self) -> Schema {
        match self {
            Self::Envelope => schema_of::<Envelope>(),
            Self::Civicus => schema_of::<Civicus>(),
        }
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Map, Value, json};
    use std::path::Path;
    use survey::Definition;

    fn keys(object: &Value) -> Vec<&str> {
        let mut keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn the_published_files_are_the_ones_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas");
        for published in Published::ALL {
            let file = folder.join(published.file());
            let text = serde_json::to_string_pretty(&published.schema()).unwrap() + "\n";
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(&file, &text).unwrap();
            }
            let found = std::fs::read_to_string(&file).unwrap_or_default();
            let update = "UPDATE_GOLDEN=1 cargo test --package collector --lib schemas";
            assert!(found == text, "docs/schemas/{} is out of date; write it anew with: {update}", published.file());
        }
    }

    #[test]
    fn the_envelope_is_described_as_it_is_read() {
        let schema = Published::Envelope.schema().to_value();
        let full = json!({
            "id": "", "survey": "", "version": "", "locale": "", "complete": true, "data": {},
            "context": { "chapter": "KE" }, "followUp": "", "supersedes": [""], "submitted": ""
        });
        assert_eq!(keys(&schema["properties"]), keys(&full));
        assert_eq!(keys(&Envelope::from_value(full.clone()).unwrap().to_value()), keys(&full));
        let required = schema["required"].as_array().unwrap();
        for key in keys(&full) {
            let mut without: Map<String, Value> = full.as_object().unwrap().clone();
            without.remove(key);
            let is_refused = Envelope::from_value(without.into()).is_err();
            assert_eq!(is_refused, required.contains(&json!(key)), "{key}");
        }
        assert_eq!(schema["additionalProperties"], json!(false));
    }

    #[test]
    fn the_settings_described_are_the_settings_read() {
        let schema = Published::Civicus.schema().to_value();
        let described = |name: &str| keys(&schema["$defs"][name]["properties"]);
        let survey = json!({
            "id": "a", "separate": ["b"], "feedback": true, "sensitive": "{b} = 1", "minutes": 3, "publish": {}
        });
        assert_eq!(described("SurveySettings"), keys(&survey));
        let question = json!({ "outsideScale": [9] });
        assert_eq!(described("QuestionSettings"), keys(&question));
        let rating = json!({ "type": "rating", "name": "b", "rateValues": [1, 9], "civicus": question });
        let definition = json!({ "civicus": survey, "elements": [rating] }).to_string();
        let (_, findings) = Definition::parse(&definition).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }
}
