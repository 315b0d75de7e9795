//! Random surveys, summarised by `random_reference.py` beside this file too: every field of both summaries is compared.
//! `CIVICUS_SEED` makes the same ones again, `CIVICUS_STUDIES` another number of them.

use serde_json::Value;
use std::process::Command;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use survey::Definition;
use survey::summary::{CodedAnswer, Received, Summary, Wish};

const STUDIES: u64 = 200;

fn chosen(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|text| text.parse().ok())
}

fn studies(seed: u64) -> Vec<Value> {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/summary/random_reference.py");
    let count = chosen("CIVICUS_STUDIES").unwrap_or(STUDIES);
    let output = Command::new("python3").args([program, &seed.to_string(), &count.to_string()]).output();
    let output = output.unwrap_or_else(|error| panic!("python3 is needed: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn summary(study: &Value) -> Summary {
    let (definition, findings) = Definition::parse(&study["definition"].to_string()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let texts = |value: &Value| serde_json::from_value::<Vec<String>>(value.clone()).unwrap();
    let wish = Wish {
        from: study["wish"]["from"].as_str().map(String::from),
        to: None,
        taken_out: texts(&study["wish"]["takenOut"]),
        splits: texts(&study["wish"]["splits"]),
        coded: serde_json::from_value::<Vec<CodedAnswer>>(study["wish"]["coded"].clone()).unwrap(),
    };
    let received = Received::read(&study["responses"].to_string()).unwrap();
    Summary::of(&Arc::new(definition), &received, &wish)
}

/// Compares two values; how many numbers were compared.
fn compare(found: &Value, expected: &Value, path: &str) -> Result<usize, String> {
    let differ = || Err(format!("{path}: {found}, and the reference says {expected}"));
    match (found, expected) {
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            if (one - other).abs() <= 1e-9 * other.abs().max(1.0) { Ok(1) } else { differ() }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let places = one.iter().zip(other).enumerate();
            places.map(|(place, (one, other))| compare(one, other, &format!("{path}/{place}"))).sum()
        }
        (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
            let fields = one.iter().map(|(key, one)| match other.get(key) {
                Some(other) => compare(one, other, &format!("{path}/{key}")),
                None => Err(format!("{path}/{key} is unknown to the reference")),
            });
            fields.sum()
        }
        (one, other) if one == other => Ok(0),
        _ => differ(),
    }
}

#[test]
fn random_surveys_are_counted_as_another_implementation_counts_them() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let seed = chosen("CIVICUS_SEED").unwrap_or(now);
    println!("seed {seed}: CIVICUS_SEED={seed} makes the same surveys again");
    let studies = studies(seed);
    let mut compared = 0;
    for (number, study) in studies.iter().enumerate() {
        let found = serde_json::to_value(summary(study)).unwrap();
        match compare(&found, &study["expected"], "") {
            Ok(numbers) => compared += numbers,
            Err(problem) => panic!("seed {seed}, survey {number}: {problem}\n{}", study["definition"]),
        }
    }
    println!("{compared} numbers of {} surveys are the same", studies.len());
    assert!(compared > 100 * studies.len(), "only {compared} numbers were compared");
}
