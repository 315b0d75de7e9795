//! What is frozen when results are published.

use crate::years::Earlier;
use serde::{Deserialize, Serialize};
use survey::json;
use survey::model::Definition;
use survey::summary::{Published, Results, Settings};

const FORMAT: &str = "civicus-edition";
const VERSION: u32 = 1;

/// Results as they were published, and all that is needed to show them beside the definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Edition {
    /// Always `civicus-edition`.
    pub format: String,
    /// It changes when a reader of the version before would misread it.
    pub format_version: u32,
    /// Who stands for it, and since when.
    pub release: Release,
    /// Whether the answers are made up.
    pub sample: bool,
    /// Languages in which pages are there, the default one first.
    pub languages: Vec<String>,
    /// Names of the elements that stand first, as lists.
    pub headlines: Vec<String>,
    /// The numbers.
    pub results: Results,
    /// Where people may say what they think of an answer: the address of a form that needs no script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reactions: Option<String>,
    /// What they are compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
}

/// Who signed results off, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The day, `YYYY-MM-DD` in UTC.
    pub on: String,
    /// A person or a team, in words.
    pub by: String,
    /// The version of the definition whose words are shown (its hash).
    pub version: String,
}

impl Edition {
    /// Freezes results.
    #[must_use]
    pub(crate) fn freeze(
        published: &Published,
        definition: &Definition,
        settings: &Settings,
        release: Release,
        sample: bool,
    ) -> Self {
        let results = published.results().clone();
        let is_shown =
            |name: &&String| results.elements.iter().any(|element| element.name == **name && element.overall.is_some());
        let headlines = settings.headlines.iter().map(|headline| &headline.element).filter(is_shown);
        Self {
            format: FORMAT.into(),
            format_version: VERSION,
            release,
            sample,
            languages: definition.languages.clone(),
            headlines: headlines.cloned().collect(),
            results,
            reactions: None,
            earlier: None,
        }
    }

    /// The text of `results.json`.
    ///
    /// # Errors
    /// Never for an edition that was frozen or read.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads what was published before.
    ///
    /// # Errors
    /// When the text is no edition of this version; the message says what is missing or wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let edition: Self = json::read_as(text)?;
        if (edition.format.as_str(), edition.format_version) == (FORMAT, VERSION) {
            Ok(edition)
        } else {
            Err(format!(
                "expected {FORMAT} version {VERSION}, found {} version {}",
                edition.format, edition.format_version
            ))
        }
    }
}
