//! Whether figures differ by more than noise: the same figure over years within a language, or of two languages.
//!
//! It reads published results only, so that a comparison tells nothing that they do not.

use super::intervals::difference_of_shares;
use super::recommendation::score_change;
use super::{PublishedElement, PublishedFigures, Results, Strength};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "figure", rename_all = "camelCase")]
pub enum Figure {
    /// The score of a recommendation, −100 to 100.
    Score,
    /// The share of a choice, or of those who put it among their first, 0 to 1.
    Share {
        /// The choice.
        value: Value,
    },
}

/// Two figures and whether they differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The element's name.
    pub element: String,
    /// What is compared.
    #[serde(flatten)]
    pub figure: Figure,
    /// The languages of the earlier and the later figure; `null` for everybody.
    pub languages: Option<(String, String)>,
    /// The earlier figure, or that of the first language.
    pub earlier: f64,
    /// Its base.
    pub earlier_n: u64,
    /// The later figure, or that of the second language.
    pub later: f64,
    /// Its base.
    pub later_n: u64,
    /// Whether they differ.
    pub verdict: Verdict,
    /// What to say beside it.
    pub cautions: Vec<Caution>,
}

/// Whether two figures differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The later one is higher by more than noise.
    Higher,
    /// The later one is lower by more than noise.
    Lower,
    /// The difference may be noise: its 95 % interval has 0 within.
    NoClearChange,
    /// One of them rests on fewer than 30 answers.
    TooFew,
}

/// What to say beside a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Caution {
    /// The figures are of different languages: wording and habits of answering differ between them.
    AcrossLanguages,
    /// The figures are of all languages together: the change may be one of who answered in which language.
    MixedLanguages,
    /// One of them rests on fewer than 100 answers.
    FewAnswers,
}

/// Compares shares, each as count and base.
#[must_use]
pub fn share_change(later: (u64, u64), earlier: (u64, u64)) -> Verdict {
    if Strength::of(later.1.min(earlier.1)) == Strength::TooFew {
        return Verdict::TooFew;
    }
    verdict(difference_of_shares(later, earlier))
}

fn verdict(interval: Option<super::Interval>) -> Verdict {
    match interval {
        None => Verdict::TooFew,
        Some(interval) if interval.has_zero() => Verdict::NoClearChange,
        Some(interval) if interval.low > 0.0 => Verdict::Higher,
        Some(_) => Verdict::Lower,
    }
}

/// Compares two editions within each language that both show.
#[must_use]
pub fn over_years(earlier: &Results, later: &Results) -> Vec<Change> {
    let known = earlier.languages();
    let both = later.languages().into_iter().filter(|tag| known.contains(tag));
    both.flat_map(|tag| compare(earlier, later, Some((&tag, &tag)), &[])).collect()
}

/// Compares two editions as a whole, always with a caution: languages may have other shares than before.
#[must_use]
pub fn over_years_of_all(earlier: &Results, later: &Results) -> Vec<Change> {
    compare(earlier, later, None, &[Caution::MixedLanguages])
}

/// Compares two languages of one edition, always with a caution.
#[must_use]
pub fn across_languages(results: &Results, one: &str, other: &str) -> Vec<Change> {
    compare(results, results, Some((one, other)), &[Caution::AcrossLanguages])
}

impl Results {
    /// Languages that are shown by themselves.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let split = self.splits.iter().find(|split| split.by == "language");
        let groups = split.into_iter().flat_map(|split| &split.groups);
        groups.filter_map(|group| group.language("language")).map(String::from).collect()
    }

    /// The figures of an element: of everybody, or of a language that is shown by itself.
    #[must_use]
    pub fn figures<'e>(&self, element: &'e PublishedElement, language: Option<&str>) -> Option<&'e PublishedFigures> {
        let Some(language) = language else { return element.overall.as_ref() };
        let groups = &self.splits.iter().find(|split| split.by == "language")?.groups;
        let place = groups.iter().position(|group| group.language("language") == Some(language))?;
        element.splits.iter().find(|split| split.by == "language")?.groups.get(place)
    }
}

impl PublishedFigures {
    /// Whether figures are of one kind and, of a ranking, made by one rule.
    #[must_use]
    pub fn compares_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ranking { rule: one, .. }, Self::Ranking { rule: other, .. }) => one.top == other.top,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

fn compare(earlier: &Results, later: &Results, tags: Option<(&str, &str)>, cautions: &[Caution]) -> Vec<Change> {
    let (mut one, mut other) = (Vec::new(), Vec::new());
    flatten(&earlier.elements, &mut one);
    flatten(&later.elements, &mut other);
    let mut changes = Vec::new();
    for element in one {
        let Some(same) = other.iter().find(|same| same.name == element.name) else { continue };
        let before = earlier.figures(element, tags.map(|(tag, _)| tag));
        let after = later.figures(same, tags.map(|(_, tag)| tag));
        let (Some(before), Some(after)) = (before, after) else { continue };
        for (figure, values) in compared(before, after) {
            let mut cautions = cautions.to_vec();
            if Strength::of(before.n().min(after.n())) != Strength::Enough {
                cautions.push(Caution::FewAnswers);
            }
            changes.push(Change {
                element: element.name.clone(),
                figure,
                languages: tags.map(|(one, other)| (one.to_owned(), other.to_owned())),
                earlier: values.0,
                earlier_n: before.n(),
                later: values.1,
                later_n: after.n(),
                verdict: values.2,
                cautions,
            });
        }
    }
    changes
}

fn flatten<'a>(elements: &'a [PublishedElement], into: &mut Vec<&'a PublishedElement>) {
    for element in elements {
        into.push(element);
        flatten(&element.parts, into);
    }
}

/// What both show, with the earlier and the later value and the verdict.
fn compared(before: &PublishedFigures, after: &PublishedFigures) -> Vec<(Figure, (f64, f64, Verdict))> {
    if !before.compares_with(after) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let (
        PublishedFigures::Recommendation { score: Some(earlier), .. },
        PublishedFigures::Recommendation { score: Some(later), .. },
    ) = (before, after)
    {
        let counts = |figures: &PublishedFigures| {
            let of = |name: &str| count(figures, &name.into()).unwrap_or_default();
            ["promoters", "passives", "detractors"].map(of)
        };
        #[allow(clippy::cast_precision_loss)] // from −100 to 100
        let (earlier, later) = (*earlier as f64, *later as f64);
        found.push((Figure::Score, (earlier, later, verdict(score_change(counts(after), counts(before))))));
        return found;
    }
    for cell in before.cells() {
        let [value] = cell.values.as_slice() else { continue };
        let Some(now) = count(after, value) else { continue };
        let (later, earlier) = ((now, after.n()), (cell.count, before.n()));
        let share = |(count, of): (u64, u64)| super::intervals::share(count, of).unwrap_or_default();
        let figure = Figure::Share { value: value.clone() };
        found.push((figure, (share(earlier), share(later), share_change(later, earlier))));
    }
    found
}

/// The count of a value that is shown by itself.
fn count(figures: &PublishedFigures, value: &Value) -> Option<u64> {
    figures.cells().iter().find(|cell| cell.values.as_slice() == std::slice::from_ref(value)).map(|cell| cell.count)
}
