//! An element with its counters: what an answer moves, and the figures that come of it. Each kind's own are in its file.

use super::choices::ChoiceCounters;
use super::counters::{Counter, Counts, Moves, Numbering};
use super::figures::{ElementSummary, Figures};
use super::numbers::NumberCounters;
use super::ranking::RankingCounters;
use super::rating::ScaleCounters;
use super::recommendation::RecommendationFigures;
use super::shape::{Asked, Shape};
use super::texts::TextCounters;
use crate::expr::is_empty;
use serde_json::Value;

/// An element with its counters.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) name: String,
    /// Where its answer lies: a key of the data, or of what is around it.
    pub(super) value_name: String,
    answered: Counter,
    pub(super) kind: Kind,
}

/// The counters of a kind.
#[derive(Debug)]
pub(super) enum Kind {
    Choices(ChoiceCounters),
    MultiChoice(ChoiceCounters),
    Ranking(RankingCounters),
    Recommendation(ScaleCounters),
    Rating(ScaleCounters),
    Numbers(NumberCounters),
    /// The two ends.
    Range(Vec<Counted>),
    Text(TextCounters),
    Parts(Vec<Counted>),
    Repeated {
        /// How many groups a respondent made.
        lengths: NumberCounters,
        /// All groups together.
        groups: Counter,
        parts: Vec<Counted>,
    },
    Answered,
}

impl Counted {
    pub(super) fn new(asked: &Asked, numbering: &mut Numbering) -> Self {
        Self {
            name: asked.name.clone(),
            value_name: asked.value_name.clone(),
            answered: numbering.one(),
            kind: Kind::new(asked, numbering),
        }
    }

    /// What an answer moves; nothing where there is none.
    pub(super) fn moves(&mut self, value: Option<&Value>, moves: &mut Moves<'_>) {
        let Some(answer) = value.filter(|value| !is_empty(value)) else { return };
        moves.count(self.answered);
        match &mut self.kind {
            Kind::Choices(choices) | Kind::MultiChoice(choices) => choices.moves(answer, moves),
            Kind::Ranking(ranking) => ranking.moves(answer, moves),
            Kind::Recommendation(scale) | Kind::Rating(scale) => scale.moves(answer, moves),
            Kind::Numbers(numbers) => numbers.moves(answer, moves),
            Kind::Range(ends) => {
                for (place, end) in ends.iter_mut().enumerate() {
                    end.moves(answer.get(place), moves);
                }
            }
            Kind::Parts(parts) => parts_of(parts, answer, moves),
            Kind::Repeated { lengths, groups, parts } => {
                let Some(made) = answer.as_array() else { return };
                lengths.moves(&made.len().into(), moves);
                for group in made {
                    moves.count(*groups);
                    parts_of(parts, group, moves);
                }
            }
            Kind::Text(_) | Kind::Answered => {}
        }
    }

    /// The figures of so many who could have answered.
    pub(super) fn figures(&self, counts: &Counts, of: u64) -> ElementSummary {
        let answered = counts.of(self.answered);
        let all = |parts: &[Self], of: u64| parts.iter().map(|part| part.figures(counts, of)).collect();
        let figures = match &self.kind {
            Kind::Choices(choices) => Figures::Choices(choices.figures(counts, answered)),
            Kind::MultiChoice(choices) => Figures::MultiChoice(choices.figures(counts, answered)),
            Kind::Ranking(ranking) => Figures::Ranking(ranking.figures(counts, answered)),
            Kind::Recommendation(scale) => {
                let rating = scale.figures(counts);
                Figures::Recommendation(RecommendationFigures::of(rating.distribution, rating.outside))
            }
            Kind::Rating(scale) => Figures::Rating(scale.figures(counts)),
            Kind::Numbers(numbers) => Figures::Numbers(numbers.figures(counts)),
            Kind::Range(ends) => Figures::Parts { parts: all(ends, answered) },
            Kind::Text(text) => Figures::Text(text.figures(counts)),
            Kind::Parts(parts) => Figures::Parts { parts: all(parts, of) },
            Kind::Repeated { lengths, groups, parts } => {
                Figures::Repeated { groups: lengths.figures(counts), parts: all(parts, counts.of(*groups)) }
            }
            Kind::Answered => Figures::Answered,
        };
        ElementSummary {
            name: self.name.clone(),
            answered,
            unanswered: of.saturating_sub(answered),
            texts_beside: 0,
            figures,
        }
    }
}

impl Kind {
    fn new(asked: &Asked, numbering: &mut Numbering) -> Self {
        let mut all = |parts: &[Asked]| parts.iter().map(|part| Counted::new(part, numbering)).collect();
        match &asked.shape {
            Shape::Choices(listed) => Self::Choices(ChoiceCounters::new(listed, numbering)),
            Shape::MultiChoice(listed) => Self::MultiChoice(ChoiceCounters::new(listed, numbering)),
            Shape::Ranking(listed) => Self::Ranking(RankingCounters::new(listed, numbering)),
            Shape::Recommendation { outside } => {
                let steps: Vec<Value> = (0..=10).map(Value::from).collect();
                Self::Recommendation(ScaleCounters::new(&steps, outside, numbering))
            }
            Shape::Rating { steps, outside } => Self::Rating(ScaleCounters::new(steps, outside, numbering)),
            Shape::Numbers => Self::Numbers(NumberCounters::new(numbering)),
            Shape::Range => Self::Range(all(&["from", "to"].map(|end| Asked {
                name: format!("{}.{end}", asked.name),
                value_name: end.into(),
                shape: Shape::Numbers,
            }))),
            Shape::Text => Self::Text(TextCounters::new(numbering)),
            Shape::Parts(parts) => Self::Parts(all(parts)),
            Shape::Repeated(parts) => {
                let parts = all(parts);
                Self::Repeated { parts, lengths: NumberCounters::new(numbering), groups: numbering.one() }
            }
            Shape::Anything => Self::Answered,
        }
    }
}

fn parts_of(parts: &mut [Counted], answer: &Value, moves: &mut Moves<'_>) {
    for part in parts {
        part.moves(answer.get(&part.value_name), moves);
    }
}
