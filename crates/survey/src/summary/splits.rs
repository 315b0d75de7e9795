//! Splits: the same figures for groups of respondents.

use super::counters::{Counts, RESPONSES};
use super::figures::ElementSummary;
use super::shape::{Asked, Shape};
use crate::answering::Answering;
use crate::expr::is_empty;
use crate::json::{self, canonical};
use crate::messages::primary;
use crate::model::{Calculated, Definition};
use crate::text::{fold, plain_value};
use crate::wire::Envelope;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
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

/// A group while it is counted.
#[derive(Clone, Debug)]
pub(super) struct CountedGroup {
    value: Value,
    /// Whether it is there without respondents too.
    stays: bool,
    pub(super) counts: Counts,
}

/// A way of splitting while responses are counted.
#[derive(Debug)]
pub(super) struct Way {
    by: SplitBy,
    /// Where groups stand that have a place in the order.
    order: HashMap<String, usize>,
    /// The groups there are, by key: where each stands in the tally's list.
    groups: HashMap<String, usize>,
    /// What is said of the split itself; its groups come at the end.
    frame: SplitSummary,
}

impl Way {
    /// Makes the groups that are there whoever answers, too.
    pub(super) fn new(definition: &Arc<Definition>, by: SplitBy, groups: &mut Vec<CountedGroup>) -> Self {
        let frame = SplitSummary {
            overlapping: is_several(definition, &by),
            made_from: made_from(definition, &by),
            by: by.clone(),
            groups: Vec::new(),
        };
        let mut way = Self { by, order: HashMap::new(), groups: HashMap::new(), frame };
        for (place, value) in listed(definition, &way.by).into_iter().enumerate() {
            let key = listed_key(&value);
            way.order.entry(key.clone()).or_insert(place);
            // Only choices are shown without respondents; of the others a group keeps its place and its value.
            let stays = matches!(way.by, SplitBy::Question(_));
            way.groups.entry(key).or_insert_with(|| {
                groups.push(CountedGroup { value, stays, counts: Counts::default() });
                groups.len() - 1
            });
        }
        way
    }

    /// Whether it is by a calculated value.
    pub(super) fn is_calculated(&self) -> bool {
        matches!(self.by, SplitBy::Calculated(_))
    }

    /// The groups that a response is in, as places in the tally's list, new ones made. `answering` has its answers, where
    /// some way asks for a calculated value.
    pub(super) fn groups_of(
        &mut self,
        definition: &Definition,
        envelope: &Envelope,
        answering: Option<&Answering>,
        groups: &mut Vec<CountedGroup>,
    ) -> BTreeSet<usize> {
        let values = match &self.by {
            SplitBy::Language => vec![primary(&envelope.locale).to_lowercase().into()],
            SplitBy::Month => vec![envelope.submitted.chars().take(7).collect::<String>().into()],
            SplitBy::Calculated(name) => {
                vec![answering.map_or(Value::Null, |answering| answering.variable(name).clone())]
            }
            SplitBy::Question(name) => chosen(definition, name, envelope),
        };
        let place = |value: Value| {
            if let Some(known) = self.groups.get(&listed_key(&value)) {
                return *known;
            }
            let key = canonical(&value);
            // As its key has it: whoever comes first writes 1 or 1.0.
            let value = json::read(&key).unwrap_or(value);
            *self.groups.entry(key).or_insert_with(|| {
                groups.push(CountedGroup { value, stays: false, counts: Counts::default() });
                groups.len() - 1
            })
        };
        values.into_iter().map(place).collect()
    }

    /// The figures of each group.
    pub(super) fn summary(
        &self,
        groups: &[CountedGroup],
        figures: &dyn Fn(&Counts) -> Vec<ElementSummary>,
    ) -> SplitSummary {
        let mut found: Vec<(&String, &CountedGroup)> =
            self.groups.iter().map(|(key, place)| (key, &groups[*place])).collect();
        found.retain(|(_, group)| group.stays || group.counts.of(RESPONSES) > 0);
        found.sort_by_key(|(key, group)| {
            (group.value.is_null(), self.order.get(*key).copied().unwrap_or(usize::MAX), *key)
        });
        let group = |(_, group): (&String, &CountedGroup)| SplitGroup {
            value: group.value.clone(),
            responses: group.counts.of(RESPONSES),
            elements: figures(&group.counts),
        };
        SplitSummary { groups: found.into_iter().map(group).collect(), ..self.frame.clone() }
    }
}

/// What was chosen at a question; no answer is a group of its own.
fn chosen(definition: &Definition, name: &str, envelope: &Envelope) -> Vec<Value> {
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

/// A calculated value for answers.
fn calculated(definition: &Arc<Definition>, name: &str, answers: Map<String, Value>) -> Value {
    Answering::with_answers(Arc::clone(definition), answers).variable(name).clone()
}

/// Under which key a value is found that has a place in the order: `1` and `"1"` are the same there. Other values have their
/// JSON as key, which never begins like this; no answer is a group of its own, beside one whose value is an empty text.
fn listed_key(value: &Value) -> String {
    if value.is_null() { canonical(value) } else { format!("={}", plain_value(value)) }
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
