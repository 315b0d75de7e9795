//! The counts of one element for one group of respondents, as protection sees them.

use crate::summary::{ElementSummary, Figures};
use crate::text::plain_value;
use serde_json::Value;
use std::collections::HashMap;

/// Counts by choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Grid {
    /// Respondents who answered.
    pub(super) n: u64,
    /// Who chose what.
    pub(super) counts: Vec<u64>,
    /// Whether one respondent may be in several counts.
    pub(super) ticks: bool,
}

/// What is counted, in the order in which it is published.
pub(super) fn values(element: &ElementSummary) -> Vec<Value> {
    let mut values: Vec<Value> = match &element.figures {
        Figures::Choices(figures) | Figures::MultiChoice(figures) => {
            figures.choices.iter().map(|choice| choice.value.clone()).collect()
        }
        // Sorted by name: their own order would tell which hidden one is larger.
        Figures::Ranking(figures) => sorted(figures.choices.iter().map(|choice| choice.value.clone()).collect()),
        Figures::Text(figures) => sorted(figures.themes.iter().map(|theme| theme.code.as_str().into()).collect()),
        Figures::Recommendation(_) => ["promoters", "passives", "detractors"].map(Value::from).into(),
        Figures::Rating(figures) => figures.distribution.iter().map(|step| step.value.clone()).collect(),
        Figures::Numbers(_) | Figures::Parts { .. } | Figures::Repeated { .. } | Figures::Answered => Vec::new(),
    };
    // What the definition does not list stands as one, without its words.
    let unlisted = match &element.figures {
        Figures::Choices(figures) | Figures::MultiChoice(figures) => figures.unlisted,
        _ => 0,
    };
    if unlisted > 0 {
        values.push(Value::Null);
    }
    values
}

fn sorted(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by_cached_key(plain_value);
    values
}

impl Grid {
    /// Counts that together are everybody.
    pub(super) fn whole(counts: Vec<u64>) -> Self {
        Self { n: counts.iter().sum(), counts, ticks: false }
    }

    /// The counts of these values.
    pub(super) fn of(element: &ElementSummary, values: &[Value]) -> Self {
        let mut found: HashMap<String, u64> = HashMap::new();
        let mut put = |value: &Value, count: u64| *found.entry(plain_value(value)).or_default() += count;
        let mut unlisted = 0;
        let mut n = element.answered;
        match &element.figures {
            Figures::Choices(figures) | Figures::MultiChoice(figures) => {
                figures.choices.iter().for_each(|choice| put(&choice.value, choice.count));
                unlisted = figures.unlisted;
            }
            Figures::Ranking(figures) => figures.choices.iter().for_each(|choice| put(&choice.value, choice.top)),
            Figures::Text(figures) if figures.coded > 0 => {
                figures.themes.iter().for_each(|theme| put(&theme.code.as_str().into(), theme.count));
                n = figures.coded;
            }
            // In a group nobody may be coded where elsewhere somebody is.
            Figures::Text(_) if !values.is_empty() => n = 0,
            Figures::Recommendation(figures) => {
                put(&"promoters".into(), figures.promoters);
                put(&"passives".into(), figures.passives);
                put(&"detractors".into(), figures.detractors);
                n = figures.n;
            }
            Figures::Rating(figures) => {
                figures.distribution.iter().for_each(|step| put(&step.value, step.count));
                n = figures.n;
            }
            Figures::Numbers(figures) => n = figures.n,
            Figures::Text(_) | Figures::Parts { .. } | Figures::Repeated { .. } | Figures::Answered => {}
        }
        let count = |value: &Value| {
            if value.is_null() { unlisted } else { found.get(&plain_value(value)).copied().unwrap_or_default() }
        };
        let ticks = matches!(element.figures, Figures::MultiChoice(_) | Figures::Ranking(_) | Figures::Text(_));
        Self { n, counts: values.iter().map(count).collect(), ticks }
    }

    /// The counts of several groups together.
    pub(super) fn sum<'a>(elements: impl Iterator<Item = &'a ElementSummary>, values: &[Value]) -> Self {
        let mut total = Self { counts: vec![0; values.len()], ..Self::default() };
        for element in elements {
            let grid = Self::of(element, values);
            total.n += grid.n;
            total.ticks = grid.ticks;
            total.counts.iter_mut().zip(grid.counts).for_each(|(total, count)| *total += count);
        }
        total
    }

    /// How many times something was chosen among these rows.
    pub(super) fn total(&self, rows: &[usize]) -> u64 {
        rows.iter().filter_map(|row| self.counts.get(*row)).sum()
    }
}
