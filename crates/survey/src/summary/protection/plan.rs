//! Which splits are published, and into which groups; decided once for all questions.

use super::element::{Columns, Splits, publish};
use super::grid::{Grid, values};
use super::hide::{hidden, hidden_groups};
use super::published::{Group, PublishedElement, ResultsSplit};
use super::withheld::{Withheld, WithheldSplit, forbidden};
use crate::summary::{ElementSummary, Settings, SplitBy, SplitSummary, Summary};
use crate::text::plain_value;
use serde_json::Value;
use std::collections::BTreeSet;

/// The splits that are published.
pub(super) struct Plans<'a> {
    plans: Vec<Plan<'a>>,
    pub(super) withheld: Vec<WithheldSplit>,
}

/// A split and its groups, small ones together.
pub(super) struct Plan<'a> {
    pub(super) split: &'a SplitSummary,
    groups: Vec<Together>,
}

/// Groups that are shown as one.
struct Together {
    values: Vec<Value>,
    places: Vec<usize>,
    responses: u64,
}

impl<'a> Plans<'a> {
    pub(super) fn of(summary: &'a Summary, settings: &Settings) -> Self {
        let mut plans = Self { plans: Vec::new(), withheld: Vec::new() };
        let mut names: Vec<&String> = Vec::new();
        for name in &settings.splits {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        // Calculated values first: they decide which choices of their question may be put together.
        let is_calculated = |name: &&&String| {
            let split = summary.splits.iter().find(|split| split.by.name() == name.as_str());
            split.is_some_and(|split| matches!(split.by, SplitBy::Calculated(_)))
        };
        let (first, then): (Vec<&String>, Vec<&String>) = names.iter().copied().partition(|name| is_calculated(&name));
        for name in first.into_iter().chain(then) {
            match plans.plan(summary, settings, name) {
                Ok(plan) => plans.plans.push(plan),
                Err(reason) => plans.withheld.push(WithheldSplit { by: name.clone(), reason }),
            }
        }
        plans.plans.sort_by_key(|plan| names.iter().position(|name| plan.split.by.name() == name.as_str()));
        plans
    }

    fn plan(&self, summary: &'a Summary, settings: &Settings, name: &str) -> Result<Plan<'a>, Withheld> {
        let split = summary.splits.iter().find(|split| split.by.name() == name).ok_or(Withheld::Unknown)?;
        if split.overlapping {
            return Err(Withheld::Overlapping);
        }
        let mut start = BTreeSet::new();
        let mut classes = vec![0; split.groups.len()];
        let mut is_named = vec![true; split.groups.len()];
        let mut told = vec![None; split.groups.len()];
        match &split.by {
            SplitBy::Language | SplitBy::Month => {}
            SplitBy::Calculated(_) => {
                let made = split.made_from.as_ref().ok_or(Withheld::Calculated)?;
                let question = summary.elements.iter().find(|element| element.name == made.question);
                let has_unlisted = |element: &ElementSummary| values(element).iter().any(Value::is_null);
                if question.is_none_or(has_unlisted) {
                    return Err(Withheld::Calculated);
                }
                // By the choices of which each group is made.
                told = (0..split.groups.len()).map(Some).collect();
            }
            SplitBy::Question(name) => {
                let element = summary.elements.iter().find(|element| element.name == *name).ok_or(Withheld::Unknown)?;
                if let Some(reason) = forbidden(element, settings) {
                    return Err(reason);
                }
                let rows = values(element);
                let rows_classes = self.classes(element, &rows);
                let whole = Grid::of(element, &rows);
                let hidden =
                    hidden(&[whole], &rows_classes, BTreeSet::new(), settings.minimum).ok_or(Withheld::TooFew)?;
                let groups: Vec<Value> = split.groups.iter().map(|group| group.value.clone()).collect();
                classes = self.classes(element, &groups);
                let unlisted = rows.iter().position(Value::is_null);
                for (place, group) in groups.iter().enumerate() {
                    let row = rows.iter().position(|row| !row.is_null() && plain_value(row) == plain_value(group));
                    // What the definition does not list may be somebody's own words.
                    is_named[place] = group.is_null() || row.is_some();
                    let row = if is_named[place] { row } else { unlisted };
                    let is_hidden = row.is_some_and(|row| hidden.contains(&row));
                    if !is_named[place] || is_hidden {
                        start.insert(place);
                    }
                    // By the question itself, and by the number of those who did not answer it.
                    told[place] = (!is_hidden).then_some(row.unwrap_or(rows.len()));
                }
            }
        }
        let sizes: Vec<u64> = split.groups.iter().map(|group| group.responses).collect();
        let hidden = hidden_groups(&sizes, &classes, &told, start, (settings.group, settings.minimum));
        let hidden = hidden.ok_or(Withheld::TooFew)?;
        let groups = together(split, &hidden, &classes, &is_named);
        if hidden.len() == split.groups.len() || groups.len() < 2 {
            return Err(Withheld::TooFew);
        }
        Ok(Plan { split, groups })
    }

    /// Among which others each choice of a question may be hidden: those that fall into the same groups of calculated
    /// values.
    fn classes(&self, element: &ElementSummary, rows: &[Value]) -> Vec<usize> {
        let made = self.plans.iter().filter_map(|plan| plan.split.made_from.as_ref());
        let made: Vec<_> = made.filter(|made| made.question == element.name).collect();
        let mut known: Vec<Vec<Option<&Value>>> = Vec::new();
        let class = |row: &Value| {
            let group = |pairs: &'a [(Value, Value)]| {
                let same = |(choice, _): &&(Value, Value)| {
                    choice.is_null() == row.is_null() && plain_value(choice) == plain_value(row)
                };
                pairs.iter().find(same).map(|(_, group)| group)
            };
            let groups: Vec<Option<&Value>> = made.iter().map(|made| group(&made.groups)).collect();
            known.iter().position(|one| *one == groups).unwrap_or_else(|| {
                known.push(groups);
                known.len() - 1
            })
        };
        rows.iter().map(class).collect()
    }

    /// The elements, protected.
    pub(super) fn elements(&self, summary: &'a Summary, settings: &Settings) -> Vec<PublishedElement> {
        let elements = summary.elements.iter().enumerate();
        elements
            .map(|(place, element)| {
                let is_split =
                    |plan: &&Plan<'_>| matches!(&plan.split.by, SplitBy::Question(name) if *name == element.name);
                let splits_others = self.plans.iter().any(|plan| is_split(&plan));
                let splits: Splits<'_> = self
                    .plans
                    .iter()
                    .map(|plan| {
                        let made_from = plan.split.made_from.as_ref().is_some_and(|made| made.question == element.name);
                        let columns = (!splits_others && !made_from).then(|| plan.columns(place));
                        (plan.split.by.name(), columns)
                    })
                    .collect();
                let classes = self.classes(element, &values(element));
                publish(element, &classes, splits, settings)
            })
            .collect()
    }

    /// The groups of each split.
    pub(super) fn splits(&self, settings: &Settings) -> Vec<ResultsSplit> {
        let groups = |plan: &Plan<'_>| {
            let group =
                |group: &Together| Group { values: group.values.clone(), responses: settings.round(group.responses) };
            plan.groups.iter().map(group).collect()
        };
        self.plans.iter().map(|plan| ResultsSplit { by: plan.split.by.name().into(), groups: groups(plan) }).collect()
    }
}

impl<'a> Plan<'a> {
    /// The figures of one element in each group.
    fn columns(&self, element: usize) -> Columns<'a> {
        let of = |place: &usize| self.split.groups.get(*place).and_then(|group| group.elements.get(element));
        self.groups.iter().map(|group| (group.values.clone(), group.places.iter().filter_map(of).collect())).collect()
    }
}

/// Groups that are shown by themselves, then those that are shown together. Groups without a name of the author's stand as
/// `null`, as those without an answer do.
fn together(split: &SplitSummary, hidden: &BTreeSet<usize>, classes: &[usize], is_named: &[bool]) -> Vec<Together> {
    let name = |place: usize| if is_named[place] { split.groups[place].value.clone() } else { Value::Null };
    let make = |places: Vec<usize>| {
        let mut values: Vec<Value> = places.iter().map(|place| name(*place)).collect();
        values.dedup();
        let responses = places.iter().map(|place| split.groups[*place].responses).sum();
        Together { values, places, responses }
    };
    let alone = (0..split.groups.len()).filter(|place| !hidden.contains(place)).map(|place| make(vec![place]));
    let mut found: Vec<Together> = alone.collect();
    let touched: BTreeSet<usize> = hidden.iter().map(|place| classes[*place]).collect();
    for class in touched {
        found.push(make(hidden.iter().copied().filter(|place| classes[*place] == class).collect()));
    }
    found
}
