//! Whatever comes as a definition, a response or a setting: no panic.

use crate::study::envelope;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use survey::Definition;
use survey::summary::{Published, Received, Settings, Summary, Wish, over_years};

const KINDS: &[&str] = &[
    "text",
    "comment",
    "radiogroup",
    "checkbox",
    "dropdown",
    "tagbox",
    "boolean",
    "rating",
    "ranking",
    "matrix",
    "matrixdropdown",
    "matrixdynamic",
    "multipletext",
    "paneldynamic",
    "imagepicker",
    "slider",
    "expression",
    "file",
];

fn scalar() -> impl Strategy<Value = Value> {
    let text = proptest::sample::select(vec!["a", "b", "other", "none", "AF", "", "promoters", "1e400", "ä"]);
    prop_oneof![
        text.prop_map(Value::from),
        (-2_i64..12).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 24, 5, |inner| {
        let key = proptest::sample::select(vec!["a", "b", "1", "q0", "value"]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key, inner), 0..4).prop_map(|pairs| Value::Object(
                pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

pub(crate) fn element(place: usize) -> impl Strategy<Value = Value> {
    (proptest::sample::select(KINDS), proptest::collection::vec(scalar(), 0..5), any::<[bool; 4]>()).prop_map(
        move |(kind, choices, [other, own, several, property])| {
            let name = format!("q{place}");
            let mut element = json!({
                "type": kind, "name": name, "choices": choices, "columns": choices, "rows": choices, "items": [{ "name": "a" }],
                "templateElements": [{ "type": "text", "name": "a", "inputType": "number" }], "showOtherItem": other, "multiSelect": several,
            });
            if own {
                element["rateValues"] = json!(choices);
                element["civicus"] = json!({ "outsideScale": choices });
            }
            if property {
                element["valuePropertyName"] = json!("value");
            }
            if place == 1 {
                element["choicesFromQuestion"] = json!("q1");
            }
            element
        },
    )
}

pub(crate) fn data() -> impl Strategy<Value = Map<String, Value>> {
    proptest::collection::vec((0..4_usize, anything()), 0..5)
        .prop_map(|pairs| pairs.into_iter().map(|(place, value)| (format!("q{place}"), value)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_comes_makes_it_panic(
        elements in (element(0), element(1), element(2), element(3)),
        answers in proptest::collection::vec(data(), 0..40),
        supersedes in proptest::collection::vec(0..60_usize, 0..8),
        minimum in 0..12_u64,
        rounding in 0..7_u64,
    ) {
        let (a, b, c, d) = elements;
        let text = json!({
            "civicus": { "id": "study" }, "elements": [a, b, c, d],
            "calculatedValues": [{ "name": "both", "expression": "{q0} + {q1}" }, { "name": "one", "expression": "{q0} notempty" }],
        });
        let (definition, _) = Definition::parse(&text.to_string()).unwrap();
        let mut envelopes: Vec<_> = answers
            .into_iter()
            .enumerate()
            .map(|(number, data)| envelope(number, ["en", "fr-CA", "", "é"][number % 4], data.into()))
            .collect();
        for (place, other) in supersedes.into_iter().enumerate() {
            if let Some(envelope) = envelopes.get_mut(place) {
                let id = |number: usize| format!("00000000-0000-4000-8000-{number:012}");
                envelope.supersedes = vec![id(other), id(other / 2), id(place)];
                envelope.complete = false;
                envelope.submitted = "é".into();
            }
        }
        let splits: Vec<String> = ["language", "month", "q0", "q1", "q2", "both", "one", "nothing"].map(String::from).into();
        let wish = Wish { splits: splits.clone(), ..Wish::default() };
        let definition = Arc::new(definition);
        let received = Received { envelopes, unreadable: 1 };
        let summary = Summary::of(&definition, &received, &wish);
        let excluded: u64 = summary.excluded.iter().map(|exclusion| exclusion.responses).sum();
        prop_assert_eq!(summary.received, summary.relevant + excluded);
        prop_assert_eq!(summary.responses.len() as u64, summary.relevant);
        let settings = Settings { minimum, group: minimum, rounding, splits, ..Settings::default() };
        if let Ok(published) = Published::of(&summary, &settings, Vec::new()) {
            let _ = over_years(published.results(), published.results());
        }
    }

    #[test]
    fn whatever_is_written_as_settings_is_read(text in ".{0,60}", value in anything()) {
        let _ = Settings::read(&text);
        let _ = Received::read(&text);
        let (settings, _) = Settings::read(&json!({ "civicus": { "publish": value } }).to_string());
        prop_assert!(settings.minimum >= 5 && settings.batch >= 5 && settings.rounding >= 1);
    }
}
