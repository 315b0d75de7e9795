//! The figures of an element.

use super::choices::ChoiceFigures;
use super::numbers::NumberFigures;
use super::ranking::RankingFigures;
use super::rating::RatingFigures;
use super::recommendation::RecommendationFigures;
use super::shape::{Asked, Shape};
use super::texts::TextFigures;
use crate::expr::is_empty;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What respondents answered to one element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ElementSummary {
    /// The element's name; that of a part begins with what is around it: `agreement.heard`.
    pub name: String,
    /// Respondents with an answer. The base of shares, where nothing else is said.
    pub answered: u64,
    /// Respondents without: not asked, or passed over.
    pub unanswered: u64,
    /// Respondents who wrote beside their answer: a remark, or the text of "other".
    #[serde(default)]
    pub texts_beside: u64,
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// Figures by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Figures {
    /// One of several was chosen.
    Choices(ChoiceFigures),
    /// Several could be chosen.
    MultiChoice(ChoiceFigures),
    /// Choices were put in order.
    Ranking(RankingFigures),
    /// 0 to 10.
    Recommendation(RecommendationFigures),
    /// A step on another scale.
    Rating(RatingFigures),
    /// A number.
    Numbers(NumberFigures),
    /// Open text, a date and the like.
    Text(TextFigures),
    /// Several named answers: rows of a matrix, lines of a question of several texts, ends of a range.
    Parts {
        /// One each.
        parts: Vec<ElementSummary>,
    },
    /// Groups of answers, as many as each respondent made.
    Repeated {
        /// How many groups a respondent made.
        groups: NumberFigures,
        /// What was answered in them: here `answered` counts groups, not respondents.
        parts: Vec<ElementSummary>,
    },
    /// Only that there is an answer.
    Answered,
}

/// The figures of answers, one (or none) of each respondent.
pub(super) fn figures_of(asked: &Asked, values: &[Option<&Value>]) -> ElementSummary {
    let answers: Vec<&Value> = values.iter().flatten().copied().filter(|value| !is_empty(value)).collect();
    let figures = match &asked.shape {
        Shape::Choices(listed) => {
            Figures::Choices(ChoiceFigures::count(&listed.choices, listed.property.as_deref(), &answers))
        }
        Shape::MultiChoice(listed) => {
            Figures::MultiChoice(ChoiceFigures::count(&listed.choices, listed.property.as_deref(), &answers))
        }
        Shape::Ranking(listed) => {
            let property = listed.property.as_deref();
            Figures::Ranking(RankingFigures::count(&listed.choices, property, listed.most, &answers))
        }
        Shape::Recommendation { outside } => {
            let steps: Vec<Value> = (0..=10).map(Value::from).collect();
            let rating = RatingFigures::count(&steps, outside, &answers);
            Figures::Recommendation(RecommendationFigures::of(rating.distribution, rating.outside))
        }
        Shape::Rating { steps, outside } => Figures::Rating(RatingFigures::count(steps, outside, &answers)),
        Shape::Numbers => Figures::Numbers(NumberFigures::count(&answers)),
        Shape::Range => Figures::Parts { parts: ends(asked, &answers) },
        Shape::Text => Figures::Text(TextFigures::default()),
        Shape::Parts(parts) => Figures::Parts {
            parts: parts
                .iter()
                .map(|part| {
                    let values: Vec<_> =
                        values.iter().map(|value| value.and_then(|value| value.get(&part.value_name))).collect();
                    figures_of(part, &values)
                })
                .collect(),
        },
        Shape::Repeated(parts) => repeated(parts, &answers),
        Shape::Anything => Figures::Answered,
    };
    let answered = answers.len() as u64;
    ElementSummary {
        name: asked.name.clone(),
        answered,
        unanswered: values.len() as u64 - answered,
        texts_beside: 0,
        figures,
    }
}

/// The two ends of a range.
fn ends(asked: &Asked, answers: &[&Value]) -> Vec<ElementSummary> {
    let end = |(place, name): (usize, &str)| {
        let values: Vec<Option<&Value>> = answers.iter().map(|answer| answer.get(place)).collect();
        let part = Asked { name: format!("{}.{name}", asked.name), value_name: name.into(), shape: Shape::Numbers };
        figures_of(&part, &values)
    };
    ["from", "to"].into_iter().enumerate().map(end).collect()
}

fn repeated(parts: &[Asked], answers: &[&Value]) -> Figures {
    let lists: Vec<&Vec<Value>> = answers.iter().filter_map(|answer| answer.as_array()).collect();
    let lengths: Vec<Value> = lists.iter().map(|list| Value::from(list.len())).collect();
    let groups: Vec<&Value> = lists.into_iter().flatten().collect();
    let part = |part: &Asked| {
        let values: Vec<Option<&Value>> = groups.iter().map(|group| group.get(&part.value_name)).collect();
        figures_of(part, &values)
    };
    Figures::Repeated {
        groups: NumberFigures::count(&lengths.iter().collect::<Vec<_>>()),
        parts: parts.iter().map(part).collect(),
    }
}
