//! The collector of this repository, with SQLite.

use crate::server::collector as start;
use crate::{names, reported, run};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn built_in() -> String {
    let output = run(&["--print-survey"]);
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

fn real(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../surveys").join(name)
}

fn passes(report: &Value, code: Option<i32>, stored: u64) {
    assert!(names(report, "missing").is_empty(), "{report:#}");
    assert_eq!((code, names(report, "holds").len()), (Some(0), 23), "{report:#}");
    assert_eq!(report["stored"], stored);
}

#[test]
fn it_passes_with_the_survey_made_for_tests() {
    let survey = built_in();
    let (_folder, server) = start(&[("conformance.json", &survey)], &[]);
    let (code, report) = reported(&[&server.url()]);
    passes(&report, code, 13);
}

#[test]
fn it_passes_with_every_real_survey_wherever_its_definition_comes_from() {
    for name in ["constituents", "feedback"] {
        let file = real(&format!("{name}.json"));
        let (_folder, server) = start(&[("survey.json", &fs::read_to_string(&file).unwrap())], &[]);
        let address = format!("http://{}/v1/surveys/{name}", server.address);
        for place in [address.as_str(), file.to_str().unwrap()] {
            let (code, report) = reported(&[&server.url(), "--survey", place]);
            // An empty form comes back with what must be answered.
            passes(&report, code, 12);
            assert_eq!(report["survey"], name);
        }
    }
}

#[test]
fn of_partners_the_named_ones_pass() {
    let survey = built_in();
    let (_folder, server) = start(&[("conformance.json", &survey)], &["https://www.partner.example"]);
    let (code, report) = reported(&[&server.url(), "--origin", "https://www.partner.example"]);
    passes(&report, code, 13);
    let (code, report) = reported(&[&server.url(), "--origin", "https://other.example"]);
    assert_eq!(code, Some(1));
    assert_eq!(names(&report, "missing"), ["preflight-origin", "reply-origin"]);
    let checks = report["checks"].as_array().unwrap();
    let told = checks.iter().find(|check| check["name"] == "reply-origin").unwrap();
    assert!(told["cure"].as_str().unwrap().contains("--partner-origin https://other.example"));
}

#[test]
fn what_cannot_be_tried_says_why_and_what_to_do() {
    let survey = built_in();
    let (_folder, server) =
        start(&[("constituents.json", &fs::read_to_string(real("constituents.json")).unwrap())], &[]);
    let other_version = server.address.to_string() + "-other.json";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(other_version.replace(':', "-"));
    fs::write(&file, survey.replace("\"conformance\"", "\"constituents\"")).unwrap();
    let url = server.url();
    for (arguments, part) in [
        (vec![url.as_str()], "does not know the survey `conformance`"),
        (vec![url.as_str(), "--survey", file.to_str().unwrap()], "does not know the survey `constituents`"),
        (vec![url.as_str(), "--survey", "nowhere.json"], "nowhere.json: "),
        (vec!["http://127.0.0.1:1/v1/responses"], "cannot be reached"),
        (vec!["ftp://example.org"], "write scheme, host and path"),
        (vec![url.as_str(), "--origin", "example.org"], "write scheme and host only"),
    ] {
        let output = run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(part), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty());
    }
}
