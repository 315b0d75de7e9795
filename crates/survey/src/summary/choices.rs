//! Answers chosen from a list: how many respondents chose what.

use super::counters::{Counter, Counts, Moves, Numbering, ValueCounters};
use super::intervals::{Interval, share, share_interval};
use super::shape::Listed;
use crate::text::plain_value;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What respondents chose. Where several choices are allowed, shares are of respondents, not of ticks, and together may
/// be more than 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceFigures {
    /// Each choice, in the author's order.
    pub choices: Vec<ChoiceCount>,
    /// Respondents who chose something that this definition does not list (another version's choice, an own text).
    pub unlisted: u64,
}

/// How many chose one choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceCount {
    /// The choice's value.
    pub value: Value,
    /// Respondents who chose it, each once.
    pub count: u64,
    /// Of those who answered the question, from 0 to 1.
    pub share: Option<f64>,
    /// See [`share_interval`]; internal.
    pub interval: Option<Interval>,
}

/// Where each choice of a list stands, by its value as text: `1` and `"1"` are the same choice, as in survey-core.
#[derive(Debug)]
pub(super) struct Places {
    places: HashMap<String, usize>,
    property: Option<String>,
}

impl Places {
    pub(super) fn new(choices: &[Value], property: Option<&str>) -> Self {
        let mut places = HashMap::new();
        for (place, choice) in choices.iter().enumerate() {
            places.entry(plain_value(choice)).or_insert(place);
        }
        Self { places, property: property.map(String::from) }
    }

    /// The place of what was chosen.
    pub(super) fn of(&self, chosen: &Value) -> Option<usize> {
        let inner = self.property.as_deref().and_then(|property| chosen.get(property));
        self.places.get(&plain_value(inner.unwrap_or(chosen))).copied()
    }
}

/// The counters of choices.
#[derive(Debug)]
pub(super) struct ChoiceCounters {
    chosen: ValueCounters,
    places: Places,
    unlisted: Counter,
}

impl ChoiceCounters {
    pub(super) fn new(listed: &Listed, numbering: &mut Numbering) -> Self {
        Self {
            chosen: ValueCounters::new(&listed.choices, numbering),
            places: Places::new(&listed.choices, listed.property.as_deref()),
            unlisted: numbering.one(),
        }
    }

    /// Counts a respondent once for each choice. An answer is a choice, or a list of them.
    pub(super) fn moves(&self, answer: &Value, moves: &mut Moves<'_>) {
        let items = answer.as_array().map_or(std::slice::from_ref(answer), Vec::as_slice);
        let chosen: HashSet<Option<usize>> = items.iter().map(|item| self.places.of(item)).collect();
        for place in chosen {
            match place {
                Some(place) => moves.count_at(&self.chosen.counters, place),
                None => moves.count(self.unlisted),
            }
        }
    }

    /// The figures of so many who answered.
    pub(super) fn figures(&self, counts: &Counts, answered: u64) -> ChoiceFigures {
        let counted = self.chosen.counted(counts).map(|(value, count)| ChoiceCount {
            value: value.clone(),
            count,
            share: share(count, answered),
            interval: share_interval(count, answered),
        });
        ChoiceFigures { choices: counted.collect(), unlisted: counts.of(self.unlisted) }
    }
}
