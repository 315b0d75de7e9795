//! Open texts that people sorted into themes, published as counts.

use crate::publish;
use results::{Order, Problem, Publication, Rendering};
use serde_json::json;
use survey::summary::CodedAnswer;
use survey::wire::Envelope;

fn publication() -> Publication {
    let definition = json!({
        "title": { "default": "A view", "fr": "Un avis" },
        "civicus": { "id": "study", "publish": { "names": { "improve": { "values": { "money": { "default": "Money", "fr": "Argent" } } } } } },
        "elements": [{ "type": "comment", "name": "improve", "title": "What would you change?" }, { "type": "rating", "name": "stars" }]
    });
    Publication::read(&definition.to_string()).unwrap()
}

fn envelopes(count: usize) -> Vec<Envelope> {
    let envelope = |number: usize| {
        let value = json!({
            "id": format!("00000000-0000-4000-8000-{number:012}"), "survey": "study", "version": "0", "locale": "en",
            "complete": true, "data": { "improve": "Ask Amina" }, "submitted": "2026-11-05",
        });
        Envelope::from_value(value).unwrap()
    };
    (0..count).map(envelope).collect()
}

/// The same code for all of them.
fn coded(envelopes: &[Envelope], code: &str) -> Vec<CodedAnswer> {
    let answer = |envelope: &Envelope| CodedAnswer {
        response: envelope.id.clone(),
        element: "improve".into(),
        codes: vec![code.into()],
    };
    envelopes.iter().map(answer).collect()
}

#[test]
fn themes_are_counts_under_the_same_protection_and_no_text_is_published() {
    let (publication, envelopes) = (publication(), envelopes(100));
    let mut all = coded(&envelopes[..60], "money");
    all.extend(coded(&envelopes[55..], "time"));
    all.extend(coded(&envelopes[20..50], "languages"));
    // Three people speak of Amina: the theme is named without a number, with others beside it that hide it.
    all.extend(coded(&envelopes[..3], "amina"));
    let order = Order { by: "The team".into(), coded: all, ..Order::default() };
    let record = publish(&publication, &envelopes, &order, None).unwrap();
    let written = serde_json::to_value(&record.edition.results.elements[0]).unwrap();
    assert_eq!(written["overall"]["n"], 100);
    assert_eq!(written["overall"]["cells"][0], json!({ "values": ["money"], "count": 60, "share": 0.6 }));
    let hidden = written["overall"]["hidden"].as_array().unwrap();
    assert!(hidden.contains(&json!("amina")) && hidden.len() >= 2, "{written}");
    let [english, french] = ["en", "fr"].map(|language| Rendering::new(&record.edition, &publication, language).page());
    assert!(english.contains(">Money<") && french.contains(">Argent<"), "{english}");
    assert!(!english.contains("Ask Amina"));
}

#[test]
fn themes_belong_to_open_texts() {
    let (publication, envelopes) = (publication(), envelopes(20));
    let mut wrong = coded(&envelopes[..1], "money");
    wrong[0].element = "stars".into();
    let order = Order { by: "The team".into(), coded: wrong, ..Order::default() };
    assert_eq!(publish(&publication, &envelopes, &order, None).unwrap_err(), Problem::Coded("stars".into()));
}
