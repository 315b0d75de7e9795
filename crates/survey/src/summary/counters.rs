//! Counters: a response is a list of counters that it moves, the same ones in every group it belongs to. So it can be counted
//! once it comes and taken back later, without the others and without its answers.

use serde_json::Value;
use std::collections::HashMap;
use std::ops::Range;

/// A counter, by its number.
pub(super) type Counter = usize;

/// The respondents of a group themselves.
pub(super) const RESPONSES: Counter = 0;

/// Gives out counters.
#[derive(Debug)]
pub(super) struct Numbering(Counter);

impl Numbering {
    pub(super) fn new() -> Self {
        Self(RESPONSES + 1)
    }

    pub(super) fn one(&mut self) -> Counter {
        self.several(1).start
    }

    pub(super) fn several(&mut self, count: usize) -> Range<Counter> {
        let start = self.0;
        self.0 = self.0.saturating_add(count);
        start..self.0
    }
}

/// Counters for texts that are not known beforehand: days, versions.
#[derive(Debug, Default)]
pub(super) struct NamedCounters(HashMap<String, Counter>);

impl NamedCounters {
    pub(super) fn of(&mut self, name: &str, numbering: &mut Numbering) -> Counter {
        if let Some(counter) = self.0.get(name) {
            return *counter;
        }
        *self.0.entry(name.to_owned()).or_insert(numbering.one())
    }

    /// Those that stand above 0.
    pub(super) fn counted<'a>(&'a self, counts: &'a Counts) -> impl Iterator<Item = (&'a str, u64)> {
        let counted = self.0.iter().map(|(name, counter)| (name.as_str(), counts.of(*counter)));
        counted.filter(|(_, count)| *count > 0)
    }
}

/// What one response moves, while it is found out.
pub(super) struct Moves<'n> {
    pub(super) numbering: &'n mut Numbering,
    pub(super) counters: Vec<Counter>,
}

impl Moves<'_> {
    pub(super) fn count(&mut self, counter: Counter) {
        self.counters.push(counter);
    }

    /// Counts at a place of a range; places beyond it are nobody's.
    pub(super) fn count_at(&mut self, range: &Range<Counter>, place: usize) {
        self.counters.extend(range.clone().nth(place));
    }
}

/// Up to here counters stand in a list; those beyond are many, and most of them 0 in most groups.
const DENSE: Counter = 16_384;

/// Where the counters of one group stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    dense: Vec<u64>,
    sparse: HashMap<Counter, u64>,
}

impl Counts {
    pub(super) fn of(&self, counter: Counter) -> u64 {
        let found = if counter < DENSE { self.dense.get(counter) } else { self.sparse.get(&counter) };
        found.copied().unwrap_or_default()
    }

    /// Those of a range, in order.
    pub(super) fn all<'a>(&'a self, range: &Range<Counter>) -> impl Iterator<Item = u64> + use<'a> {
        range.clone().map(move |counter| self.of(counter))
    }

    /// Counts a response.
    pub(super) fn add(&mut self, moves: impl Iterator<Item = Counter>) {
        for counter in moves {
            *self.at(counter) += 1;
        }
    }

    /// Takes back a response that was counted.
    pub(super) fn remove(&mut self, moves: impl Iterator<Item = Counter>) {
        for counter in moves {
            let count = self.at(counter);
            *count = count.saturating_sub(1);
        }
    }

    fn at(&mut self, counter: Counter) -> &mut u64 {
        if counter >= DENSE {
            return self.sparse.entry(counter).or_default();
        }
        if self.dense.len() <= counter {
            self.dense.resize(counter + 1, 0);
        }
        &mut self.dense[counter]
    }
}

/// Answers with a count for each, in one range of counters.
#[derive(Debug)]
pub(super) struct ValueCounters {
    pub(super) values: Vec<Value>,
    pub(super) counters: Range<Counter>,
}

impl ValueCounters {
    pub(super) fn new(values: &[Value], numbering: &mut Numbering) -> Self {
        Self { values: values.to_vec(), counters: numbering.several(values.len()) }
    }

    pub(super) fn counted<'a>(&'a self, counts: &'a Counts) -> impl Iterator<Item = (&'a Value, u64)> {
        self.values.iter().zip(counts.all(&self.counters))
    }
}
