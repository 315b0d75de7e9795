//! `civicus check` on `tests/cases/check`: each case is a definition and what is told about it, by line and column of the
//! case's own file. `UPDATE_CASES=1` writes what is told into the cases, to be read before it is committed.

#![allow(clippy::unwrap_used)] // helpers of tests are not exempt by themselves

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_civicus")).arg("check").args(arguments).output().unwrap()
}

/// The definition of a case with everything around it blanked out, so that lines and columns are the case's own.
fn definition(case: &str) -> String {
    let start = case.find("\"definition\":").unwrap() + "\"definition\":".len();
    let mut values = serde_json::Deserializer::from_str(&case[start..]).into_iter::<Value>();
    values.next().unwrap().unwrap();
    let end = start + values.byte_offset();
    let blank = |text: &str| text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect::<String>();
    format!("{}{}{}", blank(&case[..start]), &case[start..end], blank(&case[end..]))
}

/// What is told, as cases write it.
fn told(report: &Value) -> Vec<Value> {
    let all = report["diagnostics"].as_array().unwrap().iter();
    all.map(|told| {
        json!({ "line": told["line"], "column": told["column"], "severity": told["severity"], "code": told["code"] })
    })
    .collect()
}

fn written(case: &str, told: &[Value]) -> String {
    let lines: Vec<String> = told
        .iter()
        .map(|told| {
            let (line, column) = (&told["line"], &told["column"]);
            let (severity, code) = (&told["severity"], &told["code"]);
            format!("    {{ \"line\": {line}, \"column\": {column}, \"severity\": {severity}, \"code\": {code} }}")
        })
        .collect();
    let kept = match case.split_once(",\n  \"expect\":") {
        Some((kept, _)) => kept,
        None => case.trim_end().strip_suffix('}').unwrap().trim_end(),
    };
    format!("{kept},\n  \"expect\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
}

#[test]
fn cases() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("survey.json");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(root().join("tests/cases/check")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let case: Value = serde_json::from_str(&text).unwrap();
        let source = case["text"].as_str().map_or_else(|| definition(&text), str::to_owned);
        fs::write(&file, source).unwrap();
        let languages: Vec<&str> =
            case["languages"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let languages = format!("--languages={}", languages.join(","));
        let mut arguments = vec!["--json", file.to_str().unwrap()];
        if case["languages"].is_array() {
            arguments.push(&languages);
        }
        let output = run(&arguments);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let told = told(&report);
        let has_errors = told.iter().any(|told| told["severity"] == "error");
        assert_eq!(output.status.code(), Some(i32::from(has_errors)), "{}", path.display());
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&path, written(&text, &told)).unwrap();
        } else if case["expect"] != json!(told) {
            wrong.push(format!("{}: {:#}", path.display(), report["diagnostics"]));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 10, "only {count} cases");
}

#[test]
fn our_own_surveys_have_no_errors() {
    let surveys = fs::read_dir(root().join("surveys")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<String> = surveys.map(|path| path.display().to_string()).collect();
    // One case shows what is not supported; the rest are definitions like any other.
    let folder = tempfile::tempdir().unwrap();
    for (name, case) in gallery::cases(&root().join("tests/gallery")).unwrap() {
        if name != "unsupported" {
            let file = folder.path().join(name);
            fs::write(&file, case.definition.to_string()).unwrap();
            files.push(file.display().to_string());
        }
    }
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn people_see_the_line_the_cure_and_the_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("survey.json");
    fs::write(&file, "{\n  \"elements\": [\n    { \"type\": \"txet\", \"name\": \"a\" }\n  ]\n}\n").unwrap();
    let output = run(&[file.to_str().unwrap()]);
    let shown = String::from_utf8(output.stdout).unwrap();
    for part in ["unknown-type", "{ \"type\": \"txet\"", ":3:15]", "did you mean “text”?", "1 error, 0 warnings"] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    assert!(!shown.contains('\u{1b}'), "colours outside a terminal");
    let missing = run(&["no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8(missing.stderr).unwrap().contains("no-such-file.json"));
}
