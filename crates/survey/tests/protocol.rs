//! The examples in `docs/PROTOCOL.md` are what they say they are.

#![allow(clippy::unwrap_used)] // helpers of tests are not exempt by themselves

use survey::Definition;
use survey::json::canonical;
use survey::wire::{Envelope, Meaning, Receipt, Reply, meaning, sha256_hex};

const PAGE: &str = include_str!("../../../docs/PROTOCOL.md");

/// The examples in one language, in order.
fn examples(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    PAGE.split(&start).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

fn envelope() -> Envelope {
    Envelope::from_json(examples("json")[0]).unwrap()
}

#[test]
fn the_envelope_has_the_version_of_the_definition_below_it() {
    let (definition, findings) = Definition::parse(examples("json")[1]).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let envelope = envelope();
    assert_eq!(
        (envelope.survey.as_str(), envelope.version.as_str()),
        (definition.id.as_str(), definition.version.as_str())
    );
    assert_eq!(survey::rules::check_envelope(&definition.into(), &envelope), []);
}

#[test]
fn the_worked_hash_is_the_hash() {
    let envelope = envelope();
    let mut fields = envelope.to_value();
    fields.as_object_mut().unwrap().remove("submitted").unwrap();
    let line = examples("text")[0];
    assert_eq!(canonical(&fields), line);
    assert_eq!(sha256_hex(line.as_bytes()), envelope.hash());
}

#[test]
fn the_receipts_are_receipts_of_the_envelope() {
    let envelope = envelope();
    for (text, duplicate) in [(examples("json")[2], false), (examples("json")[3], true)] {
        let receipt = Receipt { id: envelope.id.clone(), hash: envelope.hash(), duplicate };
        assert_eq!(Receipt::from_json(text).unwrap(), receipt);
    }
}

/// The first column of the table of replies, and what the second must begin with.
#[test]
fn the_table_of_replies_is_the_table_of_the_widget() {
    let envelope = envelope();
    let table = PAGE.split("## What each reply means").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "))
        .filter(|(reply, _)| *reply != "reply")
        .collect();
    let receipt = |hash: &str| format!(r#"{{"id":"{}","hash":"{hash}"}}"#, envelope.id);
    let right = receipt(&envelope.hash());
    let reply = |code: u16, secure: bool, html: bool, body: &str| {
        let reply = Reply::Status { code, secure, html, body: body.into(), retry_after_s: None };
        meaning(&reply, &envelope.id, &envelope.hash(), false)
    };
    let expected: [(&str, Vec<Meaning>, Meaning); 9] = [
        ("2xx with a receipt of the right", vec![reply(200, false, false, &right)], Meaning::Delivered),
        ("2xx with a receipt of another", vec![reply(201, true, false, &receipt("0"))], Meaning::Conflict),
        ("other 2xx", vec![reply(204, true, false, "")], Meaning::Delivered),
        (
            "2xx with HTML or over http",
            vec![reply(200, true, true, ""), reply(200, false, false, ""), reply(302, true, false, "")],
            Meaning::Doubtful,
        ),
        ("409", vec![reply(409, true, false, "")], Meaning::Conflict),
        ("410", vec![reply(410, true, false, "")], Meaning::Closed),
        ("413, 422", [413, 422].map(|code| reply(code, true, false, "")).to_vec(), Meaning::Refused),
        (
            "408, 425, 429, 5xx",
            [408, 425, 429, 500, 503, 599].map(|code| reply(code, true, false, "")).to_vec(),
            Meaning::Later { retry_after_s: None },
        ),
        (
            "any other",
            [400, 401, 403, 404, 405, 415, 418].map(|code| reply(code, true, false, "")).to_vec(),
            Meaning::Misdeployed,
        ),
    ];
    assert_eq!(rows.len(), expected.len(), "{rows:?}");
    for ((reply, widget), (start, meanings, meaning)) in rows.iter().zip(&expected) {
        assert!(reply.starts_with(start), "{reply}");
        assert!(meanings.iter().all(|found| found == meaning), "{reply}: {meanings:?}");
        let removes = widget.starts_with("removes");
        assert_eq!(removes, *meaning == Meaning::Delivered, "{reply}: {widget}");
    }
}
