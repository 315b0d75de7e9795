//! How one question is answered, by its kind.

use super::candidates::{Candidate, candidates, pick, pick_several};
use super::draw::Draw;
use super::layers::Layers;
use super::number::number;
use super::typed::{self, Writer};
use super::words;
use serde_json::Value;
use std::fmt::{self, Display};
use std::sync::Arc;
use survey::answering::NodeId;
use survey::json::number_value;
use survey::model::{Question, QuestionKind, Select, SelectStyle, ValidatorRule};
use survey::text::plain_value;
use survey::{Answering, Change};

/// How many are chosen at most where nothing is said.
const FEW: usize = 3;

/// Why a question has no answer, other than by chance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Skip {
    /// It is closed to answers.
    ReadOnly,
    /// There is nothing to choose from.
    NothingOffered,
    /// Nothing that it offers has a weight.
    NoWeight,
    /// This version cannot show it.
    Unsupported,
    /// Its rules let nothing pass.
    NothingFits(String),
}

impl Display for Skip {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly => write!(out, "it is closed to answers"),
            Self::NothingOffered => write!(out, "it offers nothing to choose"),
            Self::NoWeight => write!(out, "nothing that it offers has a weight above 0 in the distribution"),
            Self::Unsupported => write!(out, "this version has no questions of its type"),
            Self::NothingFits(rule) => {
                write!(out, "nothing that was tried fits its rules ({rule}); give texts or numbers in the distribution")
            }
        }
    }
}

/// A question that somebody answers.
pub(super) struct Asked<'a> {
    pub(super) id: NodeId,
    pub(super) layers: Layers<'a>,
    pub(super) writer: Writer<'a>,
    /// Whether there has to be an answer.
    pub(super) needed: bool,
}

/// Answers a question that holds no others.
pub(super) fn answer(answering: &mut Answering, asked: &Asked<'_>, draw: &mut Draw) -> Result<(), Skip> {
    let definition = Arc::clone(answering.definition());
    let id = asked.id;
    let Some(question) = definition.question(answering.node(id).element) else { return Ok(()) };
    match &question.kind {
        QuestionKind::Select(select) if select.style.is_list() => several(answering, question, select, asked, draw),
        QuestionKind::Select(_) | QuestionKind::Rating(_) | QuestionKind::Boolean { .. } => {
            let offered = candidates(answering, id);
            let chosen = pick(&offered, asked.layers.weights(), asked.needed, draw).ok_or_else(|| none(&offered))?;
            answering.apply(id, &Change::Chosen(chosen.value.clone()));
            beside(answering, asked, std::slice::from_ref(chosen), draw);
            Ok(())
        }
        QuestionKind::Matrix(_) => matrix(answering, asked, draw),
        QuestionKind::Text(field) if field.input.is_number() => {
            let made = number(question, bounds(answering, id), asked.layers.number(), draw);
            answering.apply(id, &Change::Typed(plain_value(&number_value(made))));
            Ok(())
        }
        QuestionKind::Text(_) | QuestionKind::Comment { .. } => {
            let text = typed::text(question, bounds(answering, id), asked.layers.texts(), asked.writer, draw);
            answering.apply(id, &Change::Typed(text));
            Ok(())
        }
        QuestionKind::Slider(slider) => {
            let mut one = || number(question, bounds(answering, id), asked.layers.number(), draw);
            let value = if slider.range {
                let (first, second) = (one(), one());
                Value::Array([first.min(second), first.max(second)].map(number_value).to_vec())
            } else {
                number_value(one())
            };
            answering.apply(id, &Change::Moved(value));
            Ok(())
        }
        // Whoever holds others has its answer from them; the rest is only read.
        QuestionKind::Table(_)
        | QuestionKind::MultipleText(_)
        | QuestionKind::Dynamic(_)
        | QuestionKind::Expression(_)
        | QuestionKind::Html(_)
        | QuestionKind::Image(_) => Ok(()),
        QuestionKind::Unsupported => Err(Skip::Unsupported),
    }
}

fn bounds(answering: &Answering, id: NodeId) -> [&Value; 2] {
    [answering.bound_of(id, 0), answering.bound_of(id, 1)]
}

fn none(offered: &[Candidate]) -> Skip {
    if offered.is_empty() { Skip::NothingOffered } else { Skip::NoWeight }
}

/// Writes beside "other", if that is chosen.
fn beside(answering: &mut Answering, asked: &Asked<'_>, chosen: &[Candidate], draw: &mut Draw) {
    if chosen.iter().any(|candidate| candidate.other) {
        let text = words::text(asked.layers.other(), asked.writer.language, draw);
        answering.apply(asked.id, &Change::CommentTyped(text));
    }
}

/// Chooses several, or puts in order.
fn several(
    answering: &mut Answering,
    question: &Question,
    select: &Select,
    asked: &Asked<'_>,
    draw: &mut Draw,
) -> Result<(), Skip> {
    let id = asked.id;
    let offered = candidates(answering, id);
    let all_ranked = matches!(select.style, SelectStyle::Ranking { select: false });
    let (least, most) = bounds_of_count(question, select, offered.len());
    let count = if all_ranked { offered.len() } else { count(asked, least, most, draw) };
    let stated = asked.layers.weights();
    let chosen = pick_several(&offered, stated, asked.needed || all_ranked, count, draw);
    if chosen.is_empty() {
        return Err(none(&offered));
    }
    for (place, candidate) in chosen.iter().enumerate() {
        let value = candidate.value.clone();
        match select.style {
            SelectStyle::Ranking { select: true } => drop(answering.apply(id, &Change::RankAdded(value))),
            SelectStyle::Ranking { select: false } => {
                let ranked = answering.ranked(id);
                let from = ranked.as_array().and_then(|order| order.iter().position(|ranked| *ranked == value));
                if let Some(from) = from {
                    answering.apply(id, &Change::RankPlaced { from, to: place });
                }
            }
            SelectStyle::Radiogroup
            | SelectStyle::Dropdown
            | SelectStyle::Checkbox
            | SelectStyle::Tagbox
            | SelectStyle::ImagePicker { .. } => drop(answering.apply(id, &Change::Toggled { value, on: true })),
        }
    }
    beside(answering, asked, &chosen, draw);
    Ok(())
}

/// How few and how many may be chosen.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // counts of choices
fn bounds_of_count(question: &Question, select: &Select, offered: usize) -> (usize, usize) {
    let mut least = select.least.unwrap_or(1);
    let mut most = select.most.unwrap_or(offered);
    for validator in &question.validators {
        if let ValidatorRule::Count { least: few, most: many } = validator.rule {
            least = least.max(few.ceil().max(0.0) as usize);
            most = if many > 0.0 { most.min(many as usize) } else { most };
        }
    }
    let most = most.clamp(1, offered.max(1));
    (least.clamp(1, most), most)
}

/// How many there are to be: as stated, or a few.
pub(super) fn count(asked: &Asked<'_>, least: usize, most: usize, draw: &mut Draw) -> usize {
    let stated = asked.layers.count().and_then(|stated| {
        let (numbers, weights): (Vec<usize>, Vec<f64>) =
            stated.iter().map(|(number, weight)| (*number, *weight)).unzip();
        draw.weighted(&weights).and_then(|place| numbers.get(place).copied())
    });
    stated.unwrap_or_else(|| draw.between(least.max(1), most.min(least.max(FEW)))).clamp(least, most)
}

/// Answers the rows of a matrix.
fn matrix(answering: &mut Answering, asked: &Asked<'_>, draw: &mut Draw) -> Result<(), Skip> {
    let id = asked.id;
    let definition = Arc::clone(answering.definition());
    let question = definition.question(answering.node(id).element).map(|question| &question.kind);
    let Some(QuestionKind::Matrix(matrix)) = question else { return Ok(()) };
    let mut offered = candidates(answering, id);
    let rows: Vec<String> =
        answering.matrix_rows(id).into_iter().filter(|row| answering.is_matrix_row_open(id, row)).collect();
    if rows.is_empty() || offered.is_empty() {
        return Err(Skip::NothingOffered);
    }
    let mut none_yet = true;
    for (place, row) in rows.iter().enumerate() {
        let (answered, layers) = asked.layers.row(row, answering, asked.writer.language);
        let needed = matrix.all_rows || asked.needed && none_yet && place + 1 == rows.len();
        if !needed && !draw.happens(answered) {
            continue;
        }
        let asked = Asked { id, layers, writer: asked.writer, needed };
        let count = if matrix.several { count(&asked, 1, offered.len(), draw) } else { 1 };
        for candidate in pick_several(&offered, asked.layers.weights(), needed, count, draw) {
            answering.apply(id, &Change::RowChosen { row: row.clone(), value: candidate.value.clone() });
            none_yet = false;
            if matrix.unique_rows {
                offered.retain(|other| *other != candidate);
            }
        }
    }
    if none_yet && asked.needed { Err(Skip::NoWeight) } else { Ok(()) }
}
