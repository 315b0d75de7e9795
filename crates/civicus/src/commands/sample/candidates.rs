//! What can be chosen in a question now, and which of it somebody chooses.

use super::distribution::Weights;
use super::draw::Draw;
use serde_json::Value;
use survey::Answering;
use survey::answering::NodeId;
use survey::model::{Choice, QuestionKind, Special};
use survey::text::plain_value;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// What is stored.
    pub(super) value: Value,
    /// Whether it stands alone.
    pub(super) exclusive: bool,
    /// Whether there is a field for words beside it.
    pub(super) other: bool,
}

impl Candidate {
    fn plain(value: &Value) -> Self {
        Self { value: value.clone(), exclusive: false, other: false }
    }
}

/// What can be chosen in a question now.
pub(super) fn candidates(answering: &Answering, id: NodeId) -> Vec<Candidate> {
    let offers = answering.offers(id);
    let offered = offers.iter().filter(|offer| answering.can_be_chosen(id, offer)).filter_map(|offer| {
        let special = offer.label.special();
        let candidate = Candidate {
            value: offer.value.clone(),
            exclusive: offer.exclusive || special.is_some_and(Special::is_exclusive),
            other: special == Some(Special::Other),
        };
        (special != Some(Special::SelectAll)).then_some(candidate)
    });
    let plain = |choices: &[Choice]| choices.iter().map(|choice| Candidate::plain(&choice.value)).collect();
    let more: Vec<Candidate> = match answering.question(id).map(|question| &question.kind) {
        Some(QuestionKind::Rating(rating)) => plain(&rating.outside),
        Some(QuestionKind::Boolean { yes, no, .. }) => vec![Candidate::plain(yes), Candidate::plain(no)],
        Some(QuestionKind::Matrix(_)) => {
            answering.matrix_columns(id).into_iter().map(|column| Candidate::plain(&column.value)).collect()
        }
        _ => Vec::new(),
    };
    offered.chain(more).collect()
}

/// One of the candidates. When none has a weight: none, or any of them where one is needed.
pub(super) fn pick<'c>(
    candidates: &'c [Candidate],
    stated: Option<&Weights>,
    needed: bool,
    draw: &mut Draw,
) -> Option<&'c Candidate> {
    let weight = |candidate: &Candidate| {
        stated.map_or(1.0, |stated| stated.get(&plain_value(&candidate.value)).copied().unwrap_or(0.0))
    };
    let weights: Vec<f64> = candidates.iter().map(weight).collect();
    match draw.weighted(&weights) {
        Some(place) => candidates.get(place),
        None if needed => draw.one(candidates),
        None => None,
    }
}

/// Several of the candidates, in the order in which they came to mind: each is drawn from those that are left.
pub(super) fn pick_several(
    candidates: &[Candidate],
    stated: Option<&Weights>,
    needed: bool,
    count: usize,
    draw: &mut Draw,
) -> Vec<Candidate> {
    let mut left = candidates.to_vec();
    let mut picked: Vec<Candidate> = Vec::new();
    while picked.len() < count {
        let Some(next) = pick(&left, stated, needed, draw).cloned() else { break };
        let alone = next.exclusive;
        left.retain(|candidate| candidate.value != next.value && !candidate.exclusive);
        picked.push(next);
        if alone {
            break;
        }
    }
    picked
}
