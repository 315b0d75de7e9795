//! The figures of an element. `counted` makes them.

use super::choices::ChoiceFigures;
use super::numbers::NumberFigures;
use super::ranking::RankingFigures;
use super::rating::RatingFigures;
use super::recommendation::RecommendationFigures;
use super::texts::TextFigures;
use serde::{Deserialize, Serialize};

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
