//! Splits: the same figures for groups of respondents.

use super::figures::ElementSummary;
use super::shape::{Asked, Shape};
use crate::answering::Answering;
use crate::expr::is_empty;
use crate::messages::primary;
use crate::model::{Calculated, Definition};
use crate::text::{fold, plain_value};
use crate::wire::Envelope;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What respondents are split by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "name", rename_all = "camelCase")]
pub enum SplitBy {
    /// The language in which the response was finished, without region: `fr` for `fr-CA`.
    Language,
    /// The month in which it was finished, `2026-11`.
    Month,
    /// The answer to a choice question.
    Question(String),
    /// A calculated value: `is_member`, say.
    Calculated(String),
}

impl SplitBy {
    /// Reads `language`, `month`, the name of a choice question, or that of a calculated value; `None` for anything else.
    #[must_use]
    pub fn read(definition: &Definition, name: &str) -> Option<Self> {
        match name {
            "language" => return Some(Self::Language),
            "month" => return Some(Self::Month),
            _ => {}
        }
        let asked = Asked::all(definition).into_iter().find(|asked| asked.name == name);
        if let Some(Asked { name, shape: Shape::Choices(_) | Shape::MultiChoice(_), .. }) = asked {
            return Some(Self::Question(name));
        }
        let calculated = definition.calculated.iter().find(|calculated| calculated.name == name)?;
        Some(Self::Calculated(calculated.name.clone()))
    }

    /// The name it is read from.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Language => "language",
            Self::Month => "month",
            Self::Question(name) | Self::Calculated(name) => name,
        }
    }
}

/// Figures for groups of respondents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SplitSummary {
    /// What they are split by.
    pub by: SplitBy,
    /// Whether one respondent may be in several groups: those who chose something among several.
    pub overlapping: bool,
    /// For a calculated value that reads one choice question only: into which group each of its choices falls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<MadeFrom>,
    /// The groups: choices in the author's order, languages in the definition's, months in time's; last those who gave
    /// no answer, with `null` as value.
    pub groups: Vec<SplitGroup>,
}

/// Which question a calculated value is made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MadeFrom {
    /// The question's name.
    pub question: String,
    /// Pairs of a choice (`null` for no answer) and the value of the group it falls into.
    pub groups: Vec<(Value, Value)>,
}

/// A group of respondents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SplitGroup {
    /// The answer, language or month they have in common.
    pub value: Value,
    /// How many they are.
    pub responses: u64,
    /// Their figures, in the order of the whole's.
    pub elements: Vec<ElementSummary>,
}

/// A relevant response and the groups it is in.
#[derive(Clone, Debug)]
pub(super) struct Respondent<'a> {
    envelope: &'a Envelope,
    /// For each way of splitting.
    groups: Vec<Vec<Value>>,
}

impl<'a> Respondent<'a> {
    pub(super) fn new(definition: &Arc<Definition>, envelope: &'a Envelope, ways: &[SplitBy]) -> Self {
        let groups = ways.iter().map(|way| groups_of(definition, way, envelope)).collect();
        Self { envelope, groups }
    }

    pub(super) fn id(&self) -> &'a str {
        &self.envelope.id
    }

    pub(super) fn answer(&self, value_name: &str) -> Option<&'a Value> {
        self.envelope.data.get(value_name).filter(|value| !is_empty(value))
    }
}

fn groups_of(definition: &Arc<Definition>, way: &SplitBy, envelope: &Envelope) -> Vec<Value> {
    match way {
        SplitBy::Language => vec![primary(&envelope.locale).to_lowercase().into()],
        SplitBy::Month => vec![envelope.submitted.chars().take(7).collect::<String>().into()],
        SplitBy::Calculated(name) => vec![calculated(definition, name, envelope.data.clone())],
        SplitBy::Question(name) => {
            let id = definition.named(name);
            let answer = id.and_then(|id| envelope.data.get(definition.element(id).value_name()));
            let select = id.and_then(|id| definition.question(id)).and_then(|question| question.select());
            let property = select.and_then(|select| select.value_property.as_deref());
            let inner = |item: &Value| property.and_then(|key| item.get(key)).unwrap_or(item).clone();
            match answer.filter(|answer| !is_empty(answer)) {
                None => vec![Value::Null],
                Some(Value::Array(items)) => items.iter().map(inner).collect(),
                Some(answer) => vec![inner(answer)],
            }
        }
    }
}

/// A calculated value for answers.
fn calculated(definition: &Arc<Definition>, name: &str, answers: Map<String, Value>) -> Value {
    Answering::with_answers(Arc::clone(definition), answers).variable(name).clone()
}

/// The figures of each group.
pub(super) fn split(
    definition: &Arc<Definition>,
    by: &SplitBy,
    place: usize,
    respondents: &[Respondent<'_>],
    figures: &mut dyn FnMut(&[&Respondent<'_>]) -> Vec<ElementSummary>,
) -> SplitSummary {
    let mut members: BTreeMap<String, (Value, Vec<&Respondent<'_>>)> = BTreeMap::new();
    let listed = listed(definition, by);
    let mut order: HashMap<String, usize> = HashMap::new();
    for value in &listed {
        let next = order.len();
        order.entry(key(value)).or_insert(next);
        if matches!(by, SplitBy::Question(_)) {
            members.entry(key(value)).or_insert_with(|| (value.clone(), Vec::new()));
        }
    }
    for respondent in respondents {
        let mut seen = std::collections::HashSet::new();
        for value in respondent.groups.get(place).into_iter().flatten() {
            if seen.insert(key(value)) {
                members.entry(key(value)).or_insert_with(|| (value.clone(), Vec::new())).1.push(respondent);
            }
        }
    }
    let mut groups: Vec<(String, Value, Vec<&Respondent<'_>>)> =
        members.into_iter().map(|(key, (value, group))| (key, value, group)).collect();
    // Stable: groups that nothing lists stay in the order of their keys, months among them.
    groups.sort_by_key(|(key, value, _)| (value.is_null(), order.get(key).copied().unwrap_or(usize::MAX)));
    SplitSummary {
        by: by.clone(),
        overlapping: is_several(definition, by),
        made_from: made_from(definition, by),
        groups: groups
            .into_iter()
            .map(|(_, value, group)| SplitGroup { value, responses: group.len() as u64, elements: figures(&group) })
            .collect(),
    }
}

/// No answer is a group of its own, also beside one whose value is an empty text.
fn key(value: &Value) -> String {
    if value.is_null() { "null".into() } else { format!("={}", plain_value(value)) }
}

/// Values that have a place in the order.
fn listed(definition: &Definition, by: &SplitBy) -> Vec<Value> {
    match by {
        SplitBy::Language => definition.languages.iter().map(|tag| primary(tag).to_lowercase().into()).collect(),
        SplitBy::Month => Vec::new(),
        SplitBy::Calculated(_) => vec![true.into(), false.into()],
        SplitBy::Question(name) => match shape_of(definition, name) {
            Some(Shape::Choices(listed) | Shape::MultiChoice(listed)) => listed.choices,
            _ => Vec::new(),
        },
    }
}

fn shape_of(definition: &Definition, name: &str) -> Option<Shape> {
    Asked::all(definition).into_iter().find(|asked| asked.name == name).map(|asked| asked.shape)
}

fn is_several(definition: &Definition, by: &SplitBy) -> bool {
    matches!(by, SplitBy::Question(name) if !matches!(shape_of(definition, name), Some(Shape::Choices(_))))
}

/// The one choice question that a calculated value reads, if it is so.
fn made_from(definition: &Arc<Definition>, by: &SplitBy) -> Option<MadeFrom> {
    let SplitBy::Calculated(name) = by else { return None };
    let Calculated { expression, .. } = definition.calculated.iter().find(|calculated| calculated.name == *name)?;
    let mut names = Vec::new();
    expression.names(&mut |name| names.push(fold(name)));
    names.dedup();
    let [name] = names.as_slice() else { return None };
    if expression.calls_without_names() {
        return None;
    }
    let asked = Asked::all(definition).into_iter().find(|asked| fold(&asked.value_name) == *name)?;
    let Shape::Choices(listed) = asked.shape else { return None };
    let group = |choice: Value| {
        let mut answers = Map::new();
        answers.insert(asked.value_name.clone(), choice.clone());
        (choice, calculated(definition, by.name(), answers))
    };
    Some(MadeFrom {
        question: asked.name,
        groups: listed.choices.into_iter().chain([Value::Null]).map(group).collect(),
    })
}
