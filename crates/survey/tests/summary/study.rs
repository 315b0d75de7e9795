//! Made-up surveys, answered by made-up people.

use serde_json::{Map, Value, json};
use std::sync::Arc;
use survey::Definition;
use survey::summary::{Received, Summary, Wish};
use survey::wire::Envelope;

/// Numbers that look random and are always the same (G. Marsaglia, "Xorshift RNGs", 2003).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % bound.max(1) as u64).unwrap()
    }

    /// A place, by weights.
    pub(crate) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut rest = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if rest < *weight {
                return place;
            }
            rest -= weight;
        }
        weights.len() - 1
    }
}

pub(crate) fn definition(elements: &Value) -> Arc<Definition> {
    let calculated = json!([{ "name": "is_member", "expression": "{relation} anyof ['a', 'b']" }]);
    let text =
        json!({ "civicus": { "id": "study" }, "calculatedValues": calculated, "elements": elements }).to_string();
    let (definition, findings) = Definition::parse(&text).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    Arc::new(definition)
}

pub(crate) fn envelope(number: usize, locale: &str, data: Value) -> Envelope {
    let Value::Object(data) = data else { panic!("answers are an object") };
    Envelope {
        id: format!("00000000-0000-4000-8000-{number:012}"),
        survey: "study".into(),
        version: "0".into(),
        locale: locale.into(),
        complete: true,
        data,
        context: Map::new(),
        follow_up: None,
        supersedes: Vec::new(),
        submitted: "2026-11-24".into(),
    }
}

pub(crate) fn count(definition: &Arc<Definition>, envelopes: Vec<Envelope>, splits: &[&str]) -> Summary {
    let wish = Wish { splits: splits.iter().map(ToString::to_string).collect(), ..Wish::default() };
    Summary::of(definition, &Received { envelopes, unreadable: 0 }, &wish)
}
