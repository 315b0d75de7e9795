//! Results beside those of an earlier time: the places, shares and scores of then, and whether anything changed by more than
//! noise. Everything comes from results that were published, now as then, so that a comparison tells nothing they do not.

use crate::edition::Edition;
use crate::places::placed;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use survey::summary::{
    Change, Figure, PublishedElement, PublishedFigures, Results, Verdict, over_years, over_years_of_all,
};

/// The results of an earlier time, as far as they are compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Earlier {
    /// When they were published, `YYYY-MM-DD`.
    pub on: String,
    /// The months of the first and the last response that counted, `2025-11`.
    pub months: Option<(String, String)>,
    /// How many responses counted.
    pub relevant: u64,
    /// Each answer of a headline, and each score: of everybody, then within each language.
    pub changes: Vec<Since>,
}

/// A figure that is shown now, and what it was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Since {
    /// The element's name.
    pub element: String,
    /// What is compared.
    #[serde(flatten)]
    pub figure: Figure,
    /// The language within which it is compared; `null` for everybody, who may have answered in other languages then.
    pub language: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// The share or score of then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<f64>,
    /// Of how many people it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<u64>,
    /// The place of then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u64>,
}

/// What came of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// Higher now, by more than noise.
    Higher,
    /// Lower now, by more than noise.
    Lower,
    /// The difference may be noise.
    NoClearChange,
    /// Fewer than 30 people answered, now or then.
    TooFew,
    /// It was asked then, and not shown.
    NotShown,
    /// It was not asked then.
    NotAsked,
    /// It was asked in another way, so that the figures do not compare.
    AskedOtherwise,
}

/// Why results are not compared with earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// They count responses of the same months: some people may be in both, and chance is less than it seems.
    SameMonths,
    /// None of the answers and scores that would be compared was shown then.
    NothingInCommon,
}

impl Outcome {
    /// Its name in tables for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NoClearChange => "no clear change",
            Self::TooFew => "too few",
            Self::NotShown => "not shown",
            Self::NotAsked => "not asked",
            Self::AskedOtherwise => "asked otherwise",
        }
    }
}

impl Earlier {
    /// Compares results with an earlier edition.
    pub(crate) fn of(earlier: &Edition, now: &Results, headlines: &[String]) -> Result<Self, Incomparable> {
        let then = &earlier.results;
        if let (Some((_, last)), Some((first, _))) = (&then.months, &now.months)
            && last >= first
        {
            return Err(Incomparable::SameMonths);
        }
        let comparing = Comparing { then, now, of_all: over_years_of_all(then, now), within: over_years(then, now) };
        let languages = now.languages();
        let tags = || std::iter::once(None).chain(languages.iter().map(|tag| Some(tag.as_str())));
        let compared = now.elements.iter().flat_map(|element| {
            let is_headline = headlines.contains(&element.name);
            let comparing = &comparing;
            tags().flat_map(move |tag| comparing.element(element, is_headline, tag))
        });
        let changes: Vec<Since> = compared.collect();
        if changes.iter().all(|since| since.earlier.is_none()) {
            return Err(Incomparable::NothingInCommon);
        }
        Ok(Self { on: earlier.release.on.clone(), months: then.months.clone(), relevant: then.relevant, changes })
    }

    /// What became of an answer or, without one, of a score.
    pub(crate) fn since(&self, element: &str, language: Option<&str>, value: Option<&Value>) -> Option<&Since> {
        self.changes.iter().find(|since| {
            let is_it = match &since.figure {
                Figure::Score => value.is_none(),
                Figure::Share { value: one } => Some(one) == value,
            };
            is_it && since.element == element && since.language.as_deref() == language
        })
    }
}

struct Comparing<'r> {
    then: &'r Results,
    now: &'r Results,
    /// Changes of everybody's figures.
    of_all: Vec<Change>,
    /// Changes within each language.
    within: Vec<Change>,
}

impl Comparing<'_> {
    /// The figures of an element, of everybody or within a language.
    fn element(&self, element: &PublishedElement, is_headline: bool, tag: Option<&str>) -> Vec<Since> {
        let Some(now) = self.now.figures(element, tag) else { return Vec::new() };
        let figures: Vec<Figure> = match now {
            PublishedFigures::Recommendation { score: Some(_), .. } => vec![Figure::Score],
            PublishedFigures::Recommendation { .. } => Vec::new(),
            _ if is_headline => {
                let alone = now.cells().iter().filter_map(|cell| match cell.values.as_slice() {
                    [value] if !value.is_null() => Some(Figure::Share { value: value.clone() }),
                    _ => None,
                });
                alone.collect()
            }
            _ => Vec::new(),
        };
        let before = self.then.elements.iter().find(|other| other.name == element.name);
        let past = before.and_then(|before| self.then.figures(before, tag));
        let since = |figure: Figure| {
            let change = self.change(&element.name, &figure, tag);
            let place = match (&figure, past) {
                (Figure::Share { value }, Some(past)) if change.is_some() => place(past, value),
                _ => None,
            };
            Since {
                element: element.name.clone(),
                language: tag.map(String::from),
                outcome: change.map_or_else(|| missing(before, past, now, &figure), |change| self.outcome(change)),
                earlier: change.map(|change| change.earlier),
                base: change.map(|change| change.earlier_n),
                place,
                figure,
            }
        };
        figures.into_iter().map(since).collect()
    }

    fn change(&self, element: &str, figure: &Figure, tag: Option<&str>) -> Option<&Change> {
        let changes = if tag.is_some() { &self.within } else { &self.of_all };
        changes.iter().find(|change| {
            let same = change.languages.as_ref().map(|(language, _)| language.as_str()) == tag;
            same && change.element == element && change.figure == *figure
        })
    }

    /// Of everybody, nothing is said to go one way that clearly goes the other way within a language: then it is only that
    /// other languages have more answers than before.
    fn outcome(&self, change: &Change) -> Outcome {
        let opposite = match change.verdict {
            Verdict::Higher => Verdict::Lower,
            Verdict::Lower => Verdict::Higher,
            Verdict::NoClearChange => return Outcome::NoClearChange,
            Verdict::TooFew => return Outcome::TooFew,
        };
        let contradicts = |other: &Change| {
            other.element == change.element && other.figure == change.figure && other.verdict == opposite
        };
        match change.verdict {
            _ if change.languages.is_none() && self.within.iter().any(contradicts) => Outcome::NoClearChange,
            Verdict::Higher => Outcome::Higher,
            _ => Outcome::Lower,
        }
    }
}

/// The place that an answer had.
fn place(past: &PublishedFigures, value: &Value) -> Option<u64> {
    let places = placed(past.cells());
    let found = places.iter().find(|place| place.cell.values.as_slice() == std::slice::from_ref(value));
    found.map(|place| place.number as u64)
}

/// Why there is no figure of then.
fn missing(
    before: Option<&PublishedElement>,
    past: Option<&PublishedFigures>,
    now: &PublishedFigures,
    figure: &Figure,
) -> Outcome {
    match (before, past, figure) {
        (None, ..) => Outcome::NotAsked,
        (Some(_), None, _) => Outcome::NotShown,
        (_, Some(past), _) if !past.compares_with(now) => Outcome::AskedOtherwise,
        (_, Some(_), Figure::Score) => Outcome::NotShown,
        (_, Some(past), Figure::Share { value }) => {
            let together = past.cells().iter().any(|cell| cell.values.contains(value));
            if together || past.hidden().contains(value) { Outcome::NotShown } else { Outcome::NotAsked }
        }
    }
}
