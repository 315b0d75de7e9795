//! What an author allows to be published: `civicus.publish`.

use crate::json;
use crate::model::Finding;
use crate::text::Text;
use serde_json::{Map, Value};

/// What an author allows to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The smallest number of people that is shown (`minimum`, 10).
    pub minimum: u64,
    /// The smallest group that figures are split for (`group`, three times the minimum).
    pub group: u64,
    /// By how many responses two published versions differ at least (`batch`, the minimum).
    pub batch: u64,
    /// Counts are rounded to multiples of it (`rounding`, 1: not rounded).
    pub rounding: u64,
    /// How figures are split (`splits`, `language` only), in order: an earlier one is shown rather than a later one.
    pub splits: Vec<String>,
    /// Elements never published (`never`). Lists of countries never are.
    pub never: Vec<String>,
    /// Elements that stand first, as lists (`headlines`: name and title).
    pub headlines: Vec<Headline>,
    /// Words for calculated values by which figures are split (`names`).
    pub names: Vec<Named>,
}

/// An element that stands first, as a list: the Top 10 asks, say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The element's name.
    pub element: String,
    /// What stands above the list; the element's title when it is empty.
    pub title: Text,
}

/// Words for a calculated value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub value: String,
    /// What it says.
    pub title: Text,
    /// Its values, as text, and what each means.
    pub values: Vec<(String, Text)>,
}

/// No author may go below.
const LEAST: u64 = 5;
/// No figure of so many people is worth hiding.
const MOST: u64 = 100_000;

impl Default for Settings {
    fn default() -> Self {
        Self {
            minimum: 10,
            group: 30,
            batch: 10,
            rounding: 1,
            splits: vec!["language".into()],
            never: Vec::new(),
            headlines: Vec::new(),
            names: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads `civicus.publish` from the text of a definition. What cannot be read is as if it were not there, and told.
    #[must_use]
    pub fn read(definition: &str) -> (Self, Vec<Finding>) {
        let value = json::read(definition).unwrap_or_default();
        let mut reader = Reader { fields: Map::new(), findings: Vec::new() };
        match value.pointer("/civicus/publish") {
            None | Some(Value::Null) => {}
            Some(Value::Object(fields)) => reader.fields = fields.clone(),
            Some(_) => reader.tell("", "expected an object { … }"),
        }
        let minimum = reader.count("minimum", LEAST).unwrap_or(10);
        let settings = Self {
            minimum,
            group: reader.count("group", minimum).unwrap_or(minimum.saturating_mul(3)),
            batch: reader.count("batch", LEAST).unwrap_or(minimum),
            rounding: reader.count("rounding", 1).unwrap_or(1),
            splits: reader.names("splits").unwrap_or_else(|| vec!["language".into()]),
            never: reader.names("never").unwrap_or_default(),
            headlines: reader.headlines(),
            names: reader.words(),
        };
        const KNOWN: [&str; 8] = ["minimum", "group", "batch", "rounding", "splits", "never", "headlines", "names"];
        let unknown: Vec<String> = reader.fields.keys().filter(|key| !KNOWN.contains(&key.as_str())).cloned().collect();
        for key in unknown {
            reader.tell(&key, &format!("there is no such setting; there are {}", KNOWN.join(", ")));
        }
        (settings, reader.findings)
    }

    /// A count as it is published.
    #[must_use]
    pub(super) fn round(&self, count: u64) -> u64 {
        let step = self.rounding.max(1);
        (count.saturating_add(step / 2)) / step * step
    }
}

fn text(value: Option<&Value>) -> Text {
    value.and_then(Text::read).unwrap_or_default()
}

struct Reader {
    fields: Map<String, Value>,
    findings: Vec<Finding>,
}

impl Reader {
    fn tell(&mut self, key: &str, message: &str) {
        let path = if key.is_empty() { "/civicus/publish".to_owned() } else { format!("/civicus/publish/{key}") };
        self.findings.push(Finding { path, message: message.to_owned() });
    }

    /// A count from `least` on; a smaller one counts as that.
    fn count(&mut self, key: &str, least: u64) -> Option<u64> {
        let value = self.fields.get(key).filter(|value| !value.is_null())?;
        match value.as_u64() {
            Some(count) if (least..=MOST).contains(&count) => Some(count),
            Some(count) => {
                self.tell(key, &format!("expected a whole number from {least} to {MOST}; the nearest one is taken"));
                Some(count.clamp(least, MOST))
            }
            None => {
                self.tell(key, &format!("expected a whole number from {least} to {MOST}"));
                None
            }
        }
    }

    fn headlines(&mut self) -> Vec<Headline> {
        let items = match self.fields.get("headlines") {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(items)) => items.clone(),
            Some(_) => {
                self.tell("headlines", "expected a list [ … ] of { \"element\": …, \"title\": … }");
                return Vec::new();
            }
        };
        let mut headlines = Vec::new();
        for (place, item) in items.iter().enumerate() {
            match item.get("element").and_then(Value::as_str) {
                Some(element) => {
                    headlines.push(Headline { element: element.to_owned(), title: text(item.get("title")) });
                }
                None => self.tell(
                    &format!("headlines/{place}"),
                    "expected { \"element\": the name of a question, \"title\": … }",
                ),
            }
        }
        headlines
    }

    fn words(&mut self) -> Vec<Named> {
        let fields = match self.fields.get("names") {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Object(fields)) => fields.clone(),
            Some(_) => {
                self.tell(
                    "names",
                    "expected an object { the name of a calculated value: { \"title\": …, \"values\": { … } } }",
                );
                return Vec::new();
            }
        };
        let named = |(value, words): (&String, &Value)| Named {
            value: value.clone(),
            title: text(words.get("title")),
            values: words
                .get("values")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
                .map(|(value, words)| (value.clone(), text(Some(words))))
                .collect(),
        };
        fields.iter().map(named).collect()
    }

    fn names(&mut self, key: &str) -> Option<Vec<String>> {
        match self.fields.get(key)? {
            Value::Null => None,
            Value::Array(items) if items.iter().all(Value::is_string) => Some(json::texts(items)),
            _ => {
                self.tell(key, "expected a list of names [ … ]");
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_have_defaults_and_a_floor() {
        assert_eq!(Settings::read("{}"), (Settings::default(), Vec::new()));
        assert_eq!(Settings::read("no JSON").0, Settings::default());
        let written = r#"{"civicus":{"publish":{"minimum":20,"splits":["region"],"never":["country"],"rounding":5}}}"#;
        let (settings, findings) = Settings::read(written);
        assert!(findings.is_empty());
        assert_eq!((settings.minimum, settings.group, settings.batch, settings.rounding), (20, 60, 20, 5));
        let (settings, findings) = Settings::read(r#"{"civicus":{"publish":{"minimum":1,"batch":"x","colour":2}}}"#);
        assert_eq!((settings.minimum, settings.batch, findings.len()), (5, 5, 3));
        assert!(findings[0].message.contains("5 to"), "{findings:?}");
    }

    #[test]
    fn rounding_is_to_the_nearest_multiple() {
        let settings = Settings { rounding: 5, ..Settings::default() };
        assert_eq!([12, 13, 10, 17].map(|count| settings.round(count)), [10, 15, 10, 15]);
        assert_eq!(Settings::default().round(13), 13);
    }
}
