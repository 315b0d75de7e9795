//! `civicus prerender`: a page, a fragment, and what is wrong with how it was asked for.

#![allow(clippy::unwrap_used)] // helpers of tests are not exempt by themselves

use std::process::{Command, Output};

const ENDPOINT: &str = "https://collect.example.org/v1/responses";

fn run(arguments: &[&str]) -> Output {
    let survey = concat!(env!("CARGO_MANIFEST_DIR"), "/../../surveys/constituents.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_civicus"));
    command.args(["prerender", survey, "--endpoint", ENDPOINT]).args(arguments).output().unwrap()
}

#[test]
fn a_page_stands_on_its_own_and_a_fragment_goes_into_another() {
    let page = String::from_utf8(run(&["--lang", "ar", "--context", "chapter=KE"]).stdout).unwrap();
    for part in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "<style>",
        "action=\"https://collect.example.org/v1/responses\"",
        "name=\"civicus.context.chapter\" value=\"KE\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("name=\"civicus.form\""), "a file has no number: it would be everybody's");
    let fragment = String::from_utf8(run(&["--fragment", "--style", "/form.css"]).stdout).unwrap();
    assert!(fragment.starts_with(
        "<div class=\"civicus-form\" lang=\"en\" dir=\"ltr\"><link rel=\"stylesheet\" href=\"/form.css\">"
    ));
    assert!(!fragment.contains("<style>") && fragment.contains("<h2 class=\"title\">"));
}

#[test]
fn what_cannot_be_written_is_told_with_what_can() {
    let output = run(&["--lang", "de"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("not written in `de`; choose one of: en, fr, es, ar"), "{told}");
    assert_eq!(run(&["--context", "chapter"]).status.code(), Some(2));
}

#[test]
fn published_results_are_a_page_or_stand_in_another() {
    let folder = std::env::temp_dir().join(format!("civicus-prerender-{}", std::process::id()));
    let at = |name: &str| folder.join(name).display().to_string();
    let survey = concat!(env!("CARGO_MANIFEST_DIR"), "/../../surveys/constituents.json");
    let civicus = |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_civicus")).args(arguments).output().unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    civicus(&["sample", survey, "--count", "100", "--output", &at("responses.json")]);
    let published = civicus(&[
        "publish",
        survey,
        "--by",
        "Us",
        "--responses",
        &at("responses.json"),
        "--record",
        &at("record.json"),
        "--to",
        &at("out"),
    ]);
    assert!(published.status.success(), "{published:?}");

    let results = at("out/results.json");
    let prerender = |more: &[&str]| civicus(&[&["prerender", survey, "--results", &results], more].concat());
    let page = String::from_utf8(prerender(&["--lang", "fr"]).stdout).unwrap();
    assert_eq!(page, std::fs::read_to_string(at("out/results.fr.html")).unwrap());
    let fragment = String::from_utf8(prerender(&["--lang", "ar", "--fragment"]).stdout).unwrap();
    assert!(fragment.starts_with("<div class=\"results\" lang=\"ar\" dir=\"rtl\""), "{fragment}");
    assert!(fragment.contains("<h2 class=\"title\">") && fragment.contains("<h3 class=\"heading\">"), "{fragment}");
    assert!(!fragment.contains("<h1") && !fragment.contains("<style"), "{fragment}");

    let told = String::from_utf8_lossy(&prerender(&["--lang", "de"]).stderr).into_owned();
    assert!(told.contains("not written in `de`; choose one of: en, fr, es, ar"), "{told}");
    assert_eq!(prerender(&["--endpoint", ENDPOINT]).status.code(), Some(2));
    std::fs::remove_dir_all(&folder).unwrap();
}
