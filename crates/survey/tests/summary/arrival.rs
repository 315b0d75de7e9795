//! Responses as they arrive: in any order, twice, and taking each other's place.

use crate::anything::{data, element};
use crate::study::{definition, envelope};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use survey::Definition;
use survey::summary::{CodedAnswer, ExclusionReason, Summary, Tally, Wish};
use survey::wire::Envelope;

fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// One that arrives: which response it is, what it says, which others' place it takes, and which circumstances it has.
type Arrival = (usize, Map<String, Value>, Vec<usize>, u8);

fn arrivals() -> impl Strategy<Value = Vec<Arrival>> {
    let others = prop_oneof![3 => Just(Vec::new()), 1 => proptest::collection::vec(0..30_usize, 1..3)];
    proptest::collection::vec((0..30_usize, data(), others, any::<u8>()), 0..40)
}

fn made((number, data, others, dice): Arrival) -> Envelope {
    let locale = ["en", "fr-CA", "", "é"][usize::from(dice % 4)];
    let mut envelope = envelope(number, locale, data.into());
    envelope.supersedes = others.into_iter().map(id).collect();
    envelope.complete = dice & 4 == 0;
    envelope.submitted = ["2026-10-30", "2026-11-01", "2026-11-02", "2025-01-01"][usize::from(dice >> 3) % 4].into();
    envelope.version = (dice >> 6).to_string();
    if dice >> 5 == 7 {
        envelope.survey = "another".into();
    }
    envelope
}

fn wish() -> Wish {
    Wish {
        from: Some("2026-01-01".into()),
        taken_out: vec![id(3)],
        splits: ["language", "month", "q0", "q1", "both", "one"].map(String::from).into(),
        coded: (0..10)
            .map(|number| CodedAnswer {
                response: id(number),
                element: format!("q{}", number % 4),
                codes: ["money", "time"].map(String::from)[..number % 3].into(),
            })
            .collect(),
        ..Wish::default()
    }
}

fn tallied<'e>(definition: &Arc<Definition>, envelopes: impl Iterator<Item = &'e Envelope>) -> Summary {
    let mut tally = Tally::new(definition, &wish());
    envelopes.for_each(|envelope| tally.add(envelope));
    tally.summary()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_order_gives_the_same_and_what_does_not_count_leaves_no_trace(
        elements in (element(0), element(1), element(2), element(3)),
        arrived in arrivals(),
        order in any::<u64>(),
    ) {
        let (a, b, c, d) = elements;
        let text = json!({
            "civicus": { "id": "study" }, "elements": [a, b, c, d],
            "calculatedValues": [{ "name": "both", "expression": "{q0} + {q1}" }, { "name": "one", "expression": "{q0} notempty" }],
        });
        let definition = Arc::new(Definition::parse(&text.to_string()).unwrap().0);
        let envelopes: Vec<Envelope> = arrived.into_iter().map(made).collect();
        let summary = tallied(&definition, envelopes.iter());
        let mut other = envelopes.clone();
        let mut dice = crate::study::Dice(order | 1);
        for place in (1..other.len()).rev() {
            other.swap(place, dice.below(place + 1));
        }
        let turned = tallied(&definition, other.iter());
        prop_assert_eq!(serde_json::to_string(&summary).unwrap(), serde_json::to_string(&turned).unwrap());
        let excluded: u64 = summary.excluded.iter().map(|exclusion| exclusion.responses).sum();
        prop_assert_eq!(summary.received, summary.relevant + excluded);
        prop_assert_eq!(summary.responses.len() as u64, summary.relevant);
        // Counted without those that do not count: the same figures. Of two with one id it is not known here which one stays.
        let twice = summary.excluded.iter().any(|exclusion| exclusion.reason == ExclusionReason::Twice);
        if !twice {
            let relevant = envelopes.iter().filter(|envelope| envelope.survey == "study" && summary.responses.contains(&envelope.id));
            let alone = tallied(&definition, relevant);
            prop_assert_eq!((&alone.elements, &alone.splits), (&summary.elements, &summary.splits));
            prop_assert_eq!((alone.completion, alone.days, alone.versions), (summary.completion, summary.days, summary.versions));
        }
    }
}

#[test]
fn one_that_arrives_before_the_one_it_replaces_counts_alone_too() {
    let definition = definition(&json!([{ "type": "text", "name": "years", "inputType": "number" }]));
    let said = |number: usize, years: u32| envelope(number, "en", json!({ "years": years }));
    let mut later = said(2, 7);
    later.supersedes = vec![id(1)];
    let mut tally = Tally::new(&definition, &Wish::default());
    tally.add(&later);
    tally.add(&said(1, 90));
    let written = serde_json::to_value(tally.summary()).unwrap();
    assert_eq!(written["elements"][0]["n"], 1);
    assert_eq!(written["elements"][0]["median"], 7.0);
    assert_eq!(written["excluded"], json!([{ "reason": "superseded", "responses": 1 }]));
    // The next one arrives after a summary was made, and takes the place of both.
    let mut last = said(3, 8);
    last.supersedes = vec![id(1), id(2)];
    tally.add(&last);
    let written = serde_json::to_value(tally.summary()).unwrap();
    assert_eq!((&written["elements"][0]["median"], &written["responses"]), (&json!(8.0), &json!([id(3)])));
}

/// Every way in which four can take each other's place. One leads to another when it took its place, at once or by way of
/// others; one stays when all that lead to it are in a circle with it, of which it has the smallest id.
#[test]
fn one_of_a_circle_stays_and_what_the_circle_replaced_goes() {
    let all = [0, 1, 2, 3];
    let definition = definition(&json!([{ "type": "text", "name": "years", "inputType": "number" }]));
    for way in 0..1_usize << 16 {
        let names = |one: usize, other: usize| way >> (4 * one + other) & 1 == 1;
        // Nobody takes their own place.
        if all.into_iter().any(|one| names(one, one)) {
            continue;
        }
        let mut tally = Tally::new(&definition, &Wish::default());
        for one in all.into_iter().map(|place| (place + way) % 4) {
            let mut envelope = envelope(one, "en", json!({ "years": 7 }));
            envelope.supersedes = all.into_iter().filter(|other| names(one, *other)).map(id).collect();
            tally.add(&envelope);
        }
        let mut leads: Vec<Vec<bool>> =
            all.into_iter().map(|one| all.into_iter().map(|other| names(one, other)).collect()).collect();
        for between in all {
            for one in all {
                for other in all {
                    leads[one][other] |= leads[one][between] && leads[between][other];
                }
            }
        }
        let stays =
            |one: &usize| all.into_iter().all(|other| !leads[other][*one] || (leads[*one][other] && *one <= other));
        let staying: Vec<String> = all.into_iter().filter(stays).map(id).collect();
        assert_eq!(tally.summary().responses, staying, "{leads:?}");
    }
}
