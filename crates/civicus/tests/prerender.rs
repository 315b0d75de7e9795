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
