//! From responses to an edition: counted, protected, and held against what was published before.

use crate::edition::{Edition, Release};
use crate::labels::is_in_words;
use crate::years::{Earlier, Incomparable};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;
use survey::json;
use survey::model::{Definition, DefinitionFailure, Finding};
use survey::summary::{
    CodedAnswer, Pick, PickProblem, Published, Quote, Refusal, Settings, Summary, Tally, Wish, may_follow,
};
use survey::wire::Envelope;

/// What staff decide when they publish. Everything but the name can be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Order {
    /// Who stands for the results: a person or a team, in words.
    pub by: String,
    /// The first day that counts, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day that counts.
    pub until: Option<String>,
    /// Ids of responses that do not count: trials, say.
    pub taken_out: Vec<String>,
    /// Open texts that were sorted into themes.
    pub coded: Vec<CodedAnswer>,
    /// Open texts to publish, picked one by one.
    pub picks: Vec<Pick>,
    /// What was published in an earlier year, to compare with.
    pub earlier: Option<Edition>,
    /// Where people may say what they think of an answer: the address of a form that needs no script, seen from the page.
    pub reactions: Option<String>,
}

/// What was published, with what it was made of. For staff only: it holds small groups and the ids of responses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What everybody may read.
    pub edition: Edition,
    /// What it was made of, by which the next version is judged.
    pub summary: Summary,
}

/// A definition with all that is needed to publish answers to it.
pub struct Publication {
    /// The definition.
    pub definition: Arc<Definition>,
    /// What its author wishes to be published.
    pub settings: Settings,
    /// What could not be read in these wishes.
    pub findings: Vec<Finding>,
}

/// Why nothing is published.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Nobody stands for it.
    Nobody,
    /// Protection forbids it.
    Refused(Refusal),
    /// A picked text is not there.
    Pick(PickProblem),
    /// What was published before belongs to another survey.
    OtherSurvey(String),
    /// The results of an earlier year are none to compare with.
    Earlier(Incomparable),
    /// Themes are given of something that is no open text.
    Coded(String),
    /// The form for reactions has no address that a page may lead to.
    Reactions(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => write!(to, "say who stands for the results (by), in words that everybody may read"),
            Self::Refused(refusal) => refusal.fmt(to),
            Self::Pick(problem) => problem.fmt(to),
            Self::OtherSurvey(id) => write!(to, "what was published before belongs to the survey `{id}`"),
            Self::Coded(element) => {
                write!(
                    to,
                    "“{element}” has themes (coded) and is no question answered in words; name a comment or text question"
                )
            }
            Self::Reactions(address) => write!(
                to,
                "`{address}` is no address of a form (reactions); it begins with https://, http:// or ../, and has no ? and no #"
            ),
            Self::Earlier(Incomparable::SameMonths) => write!(
                to,
                "the earlier results count responses of the same months, so some people may be in both; compare with an edition \
                 whose last month is before the first of these (see from)"
            ),
            Self::Earlier(Incomparable::NothingInCommon) => write!(
                to,
                "the earlier results show none of the headlines and scores of these; compare with an edition that asked under the \
                 same names (publish.headlines)"
            ),
        }
    }
}

impl std::error::Error for Problem {}

impl Publication {
    /// Reads the text of a definition.
    ///
    /// # Errors
    /// When it is no definition.
    pub fn read(text: &str) -> Result<Self, DefinitionFailure> {
        let (definition, _) = Definition::parse(text)?;
        let (settings, findings) = Settings::read(text);
        Ok(Self { definition: Arc::new(definition), settings, findings })
    }

    /// Begins to count responses.
    ///
    /// # Errors
    /// When nobody stands for the results, themes are given of something that is no open text, or the form for reactions has no
    /// address that a page may lead to.
    pub fn count<'p>(&'p self, order: &'p Order) -> Result<Counting<'p>, Problem> {
        if order.by.trim().is_empty() {
            return Err(Problem::Nobody);
        }
        if let Some(address) = order.reactions.as_ref().filter(|address| !is_form_address(address)) {
            return Err(Problem::Reactions(address.clone()));
        }
        if let Some(answer) = order.coded.iter().find(|answer| !is_in_words(&self.definition, &answer.element)) {
            return Err(Problem::Coded(answer.element.clone()));
        }
        let wish = Wish {
            from: order.from.clone(),
            to: order.until.clone(),
            taken_out: order.taken_out.clone(),
            splits: self.settings.splits.clone(),
            coded: order.coded.clone(),
        };
        let tally = Tally::new(&self.definition, &wish);
        Ok(Counting { publication: self, order, tally, picked: Vec::new(), is_sample: false })
    }
}

/// Responses being counted, one by one: none of them is kept but those whose texts were picked.
pub struct Counting<'p> {
    publication: &'p Publication,
    order: &'p Order,
    tally: Tally,
    picked: Vec<Envelope>,
    is_sample: bool,
}

impl Counting<'_> {
    /// Counts a response.
    pub fn add(&mut self, envelope: &Envelope) {
        self.tally.add(envelope);
        // What was made up says so (`civicus sample`).
        self.is_sample |= envelope.context.get("sample") == Some(&Value::Bool(true));
        if self.order.picks.iter().any(|pick| pick.response == envelope.id) {
            self.picked.push(envelope.clone());
        }
    }

    /// Counts a response that cannot be read.
    pub fn add_unreadable(&mut self) {
        self.tally.add_unreadable(1);
    }

    /// Protects and freezes. `day` is the day of publication, `YYYY-MM-DD`; `last` what was published last.
    ///
    /// # Errors
    /// When protection forbids it, a picked text is not there, `last` belongs to another survey, or the results of an earlier
    /// year are none to compare with.
    pub fn publish(self, day: &str, last: Option<&Record>) -> Result<Record, Problem> {
        let Publication { definition, settings, .. } = self.publication;
        let summary = self.tally.summary();
        let quotes = Quote::pick(definition, &self.picked, &summary, &self.order.picks).map_err(Problem::Pick)?;
        let published = Published::of(&summary, settings, quotes).map_err(Problem::Refused)?;
        if let Some(last) = last {
            if last.edition.results.survey != summary.survey {
                return Err(Problem::OtherSurvey(last.edition.results.survey.clone()));
            }
            let before = (&last.summary, &last.edition.results);
            may_follow(before, (&summary, &published), settings.batch).map_err(Problem::Refused)?;
        }
        let release =
            Release { on: day.to_owned(), by: self.order.by.trim().to_owned(), version: definition.version.clone() };
        let mut edition = Edition::freeze(&published, definition, settings, release, self.is_sample);
        edition.reactions.clone_from(&self.order.reactions);
        if let Some(earlier) = &self.order.earlier {
            let compared = Earlier::of(earlier, &edition.results, &edition.headlines);
            edition.earlier = Some(compared.map_err(Problem::Earlier)?);
        }
        Ok(Record { edition, summary })
    }
}

/// Whether a page may lead there with a question mark and its own wishes behind.
fn is_form_address(address: &str) -> bool {
    let begins = ["https://", "http://", "../"].iter().any(|start| address.starts_with(start));
    begins && !address.contains(|sign: char| matches!(sign, '?' | '#') || sign.is_whitespace())
}

impl Record {
    /// The text to keep.
    ///
    /// # Errors
    /// Never for a record that was made or read.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads what was kept, with every number as it was.
    ///
    /// # Errors
    /// When the text is no record; the message says what is missing or wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        json::read_as(text)
    }
}
