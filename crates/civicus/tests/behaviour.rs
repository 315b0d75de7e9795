//! `civicus test` as it is called: what it prints and how it ends.

#![allow(clippy::unwrap_used)] // helpers of tests are not exempt by themselves

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A survey of the oracle and its tests.
fn of_oracle(name: &str) -> [PathBuf; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle/behaviour");
    [folder.join(format!("{name}.json")), folder.join(format!("{name}.tests.json"))]
}

/// The exit code and the printed object.
fn run([survey, tests]: &[PathBuf; 2]) -> (Option<i32>, Value) {
    let program = env!("CARGO_BIN_EXE_civicus");
    let output = Command::new(program).arg("test").args([survey, tests]).env("TZ", "UTC").output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

/// Runs tests on a survey with a question, a choice, a hidden question and a second page.
fn run_on_small_survey(steps: &Value) -> (Option<i32>, Value) {
    let survey = json!({ "pages": [
        { "name": "p1", "elements": [
            { "type": "text", "name": "day", "inputType": "date" },
            { "type": "dropdown", "name": "one", "choices": ["a", "b"] },
            { "type": "text", "name": "gone", "visibleIf": "{one} = 'b'" },
            { "type": "text", "name": "shut", "readOnly": true },
            { "type": "matrixdynamic", "name": "rows", "rowCount": 1, "maxRowCount": 2, "columns": [{ "name": "c", "cellType": "text" }] },
        ] },
        { "name": "p2", "elements": [{ "type": "text", "name": "later" }] },
    ] });
    let folder = tempfile::tempdir().unwrap();
    let files = [folder.path().join("survey.json"), folder.path().join("tests.json")];
    fs::write(&files[0], survey.to_string()).unwrap();
    fs::write(&files[1], json!({ "tests": [{ "name": "t", "steps": steps }] }).to_string()).unwrap();
    run(&files)
}

#[test]
fn tests_that_hold_pass() {
    for name in ["feedback", "household", "travel-claim"] {
        let (code, printed) = run(&of_oracle(name));
        assert_eq!((code, &printed["failed"]), (Some(0), &json!([])), "{name}");
        assert!(printed["passed"].as_u64() > Some(3), "{name}");
    }
}

#[test]
fn a_check_that_does_not_hold_is_told_and_the_steps_after_it_run() {
    let steps = json!([
        { "expect": { "one": { "required": true, "empty": true } } },
        { "set": { "one": "b" } },
        { "expect": { "gone": { "visible": false } } },
    ]);
    let (code, printed) = run_on_small_survey(&steps);
    assert_eq!((code, &printed["passed"]), (Some(1), &json!(0)));
    let first = &printed["failed"][0];
    assert_eq!((&first["step"], &first["target"], &first["check"]), (&json!(0), &json!("one"), &json!("required")));
    assert_eq!((&first["expected"], &first["actual"]), (&json!(true), &json!(false)));
    assert_eq!((&first["also"][0]["step"], &first["also"][0]["target"]), (&json!(2), &json!("gone")));
}

#[test]
fn what_nobody_could_do_ends_the_test() {
    for step in [
        json!({ "jump": { "survey": true } }),
        json!({ "set": { "nothing": 1 } }),
        json!({ "set": { "later": "x" } }),
        json!({ "set": { "gone": "x" } }),
        json!({ "set": { "shut": "x" } }),
        json!({ "set": { "one": "c" } }),
        json!({ "set": { "one": ["a"] } }),
        json!({ "set": { "day": "tomorrow" } }),
        json!({ "set": { "rows": [{ "c": "1" }, { "c": "2" }, { "c": "3" }] } }),
        json!({ "set": { "rows[0].d": "1" } }),
        json!({ "addRow": { "rows": 2 } }),
        json!({ "removeRow": { "rows": 5 } }),
        json!({ "setComment": { "one": "x" } }),
        json!({ "complete": { "survey": true } }),
        json!({ "nextPage": { "one": true } }),
        json!({ "expect": { "one": { "rowCount": 1 } } }),
        json!({ "expect": { "survey": { "value": 1 } } }),
        json!({ "set": { "one": "a" }, "clear": { "one": true } }),
    ] {
        let never = json!({ "expect": { "one": { "value": "never reached" } } });
        let (code, printed) = run_on_small_survey(&json!([step, never]));
        assert_eq!(code, Some(1), "{step}");
        assert_eq!(printed["failed"].as_array().map(Vec::len), Some(1), "{step}");
        assert_eq!((&printed["failed"][0]["step"], &printed["failed"][0]["also"]), (&json!(0), &Value::Null), "{step}");
    }
}

#[test]
fn what_is_no_suite_fails() {
    let [survey, _] = of_oracle("feedback");
    let (code, printed) = run(&[survey.clone(), survey.clone()]);
    assert_eq!((code, &printed["passed"]), (Some(1), &json!(0)));
    let (code, printed) = run(&[survey, PathBuf::from("nowhere.json")]);
    assert_eq!((code, printed), (Some(1), Value::Null));
}
