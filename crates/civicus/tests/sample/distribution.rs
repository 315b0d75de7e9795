//! Distributions that do not fit are told, each by its place and with the cure; the one in the documentation fits.

use crate::{printed, root, run, taken, written};
use serde_json::Value;
use std::fs;

#[test]
fn what_does_not_fit_is_told_with_its_place_and_the_cure() {
    let cases: Value =
        serde_json::from_str(&fs::read_to_string(root().join("tests/cases/sample/wrong.json")).unwrap()).unwrap();
    let list = cases["cases"].as_array().unwrap();
    assert!(list.len() > 20);
    for case in list {
        let text = case["text"].as_str().map_or_else(|| case["distribution"].to_string(), str::to_owned);
        let (_folder, file) = written(&cases["survey"], Some(&text));
        let output = run(&file, &["--count", "1"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(output.stdout.is_empty() && said.contains("survey.sample.json: "), "{said}");
        for part in case["told"].as_array().unwrap() {
            assert!(said.contains(part.as_str().unwrap()), "{text}\n{part}\n{said}");
        }
    }
}

#[test]
fn a_file_that_is_asked_for_has_to_be_there() {
    let (folder, file) = written(&serde_json::json!({ "elements": [{ "type": "text", "name": "a" }] }), None);
    let missing = folder.path().join("missing.json");
    let output = run(&file, &["--distribution", missing.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("missing.json cannot be read"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_survey_that_nobody_can_finish_says_where_it_stops() {
    let survey = serde_json::json!({ "elements": [{ "type": "text", "name": "code", "isRequired": true,
        "validators": [{ "type": "regex", "regex": "^[0-9]{40}$" }] }] });
    let (_folder, file) = written(&survey, None);
    let output = run(&file, &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("“code”") && said.contains("give texts"), "{said}");
    let texts = r#"{ "questions": { "code": { "texts": { "en": ["0123456789012345678901234567890123456789"] } } } }"#;
    let (_folder, file) = written(&survey, Some(texts));
    assert_eq!(taken(&file, &printed(&file, &["--count", "2"]).0).len(), 2);
}

#[test]
fn the_example_of_the_documentation_works() {
    let page = fs::read_to_string(root().join("docs/SAMPLE.md")).unwrap();
    let blocks: Vec<&str> = page.split("```json").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [survey, distribution] = blocks[..] else { panic!("a survey and its distribution") };
    let (_folder, file) = written(&serde_json::from_str(survey).unwrap(), Some(distribution));
    let (text, said) = printed(&file, &["--count", "200"]);
    assert_eq!(said, "");
    let envelopes = taken(&file, &text);
    let with = |key: &str| envelopes.iter().filter(|envelope| envelope.data.contains_key(key)).count();
    assert!(
        envelopes.len() == 200 && with("link") == 200 && with("asks") > 150 && with("why") > 20 && with("topics") > 150
    );
}
