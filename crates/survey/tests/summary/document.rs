//! The examples of `docs/RESULTS.md` are what the code writes.

use serde_json::Value;
use survey::summary::{Published, Settings};

const DOCUMENT: &str = include_str!("../../../../docs/RESULTS.md");

/// The JSON blocks of the page, in order.
fn examples() -> Vec<Value> {
    let blocks = DOCUMENT.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|block| serde_json::from_str(block).unwrap_or_else(|problem| panic!("{problem}\n{block}"))).collect()
}

/// Whether an example stands in what is written: `"…"` in a list or as a key stands for what is left out.
#[track_caller]
fn assert_within(example: &Value, written: &Value, path: &str) {
    match (example, written) {
        (Value::Object(example), Value::Object(written)) => {
            for (key, value) in example.iter().filter(|(key, _)| *key != "…") {
                let found = written.get(key).unwrap_or_else(|| panic!("{path}/{key} is not written"));
                assert_within(value, found, &format!("{path}/{key}"));
            }
            let all = example.contains_key("…") || example.len() == written.len();
            assert!(all, "{path}: written {written:?}");
        }
        (Value::Array(example), Value::Array(written)) => {
            let shown: Vec<&Value> = example.iter().filter(|item| *item != "…").collect();
            assert!(shown.len() == written.len() || shown.len() < example.len(), "{path}: written {written:?}");
            for (place, item) in shown.into_iter().enumerate() {
                assert_within(item, &written[place], &format!("{path}/{place}"));
            }
        }
        _ => assert_eq!(example, written, "{path}"),
    }
}

#[test]
fn the_examples_are_what_is_written() {
    let summary = crate::reference::summary();
    let splits = ["language", "region", "is_member"].map(String::from).into();
    let settings = Settings { splits, ..Settings::default() };
    let published = Published::of(&summary, &settings, Vec::new()).unwrap();
    if std::env::var_os("CIVICUS_PRINT").is_some() {
        println!("{}", serde_json::to_string_pretty(&summary).unwrap());
        println!("{}", serde_json::to_string_pretty(published.results()).unwrap());
    }
    let examples = examples();
    assert_eq!(examples.len(), 2);
    assert_within(&examples[0], &serde_json::to_value(&summary).unwrap(), "summary");
    assert_within(&examples[1], &serde_json::to_value(published.results()).unwrap(), "results");
}
