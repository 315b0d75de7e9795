//! `civicus send`: what stands in files arrives once, and what cannot be read stops everything before anything is sent.

#![allow(clippy::unwrap_used)] // helpers of tests are not exempt by themselves

#[path = "conformance/server.rs"]
mod server;

use server::{Server, collector};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use survey::json;
use tempfile::TempDir;

fn civicus(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_civicus")).args(arguments).env("NO_PROXY", "*").output().unwrap()
}

fn feedback() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../surveys/feedback.json")
}

/// A collector of the feedback form, and a folder for files.
fn set_up() -> (TempDir, Server, TempDir) {
    let (surveys, server) = collector(&[("feedback.json", &fs::read_to_string(feedback()).unwrap())], &[]);
    (surveys, server, tempfile::tempdir().unwrap())
}

/// Responses as a collector exports them, in a file; how many.
fn export(file: &Path) -> usize {
    let (survey, file) = (feedback(), file.to_str().unwrap());
    let made = civicus(&["sample", survey.to_str().unwrap(), "--count", "6", "--output", file]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    json::read(&fs::read_to_string(file).unwrap()).unwrap().as_array().unwrap().len()
}

#[test]
fn an_export_and_what_a_person_has_saved_arrive_once() {
    let (_surveys, server, folder) = set_up();
    let (all, one) = (folder.path().join("all.json"), folder.path().join("one.json"));
    let count = export(&all);
    let first = json::read(&fs::read_to_string(&all).unwrap()).unwrap()[0].clone();
    fs::write(&one, first.to_string()).unwrap();
    let send = |files: &[&Path]| {
        let files = files.iter().map(|file| file.to_str().unwrap());
        let url = server.url();
        let output = civicus(&["send"].into_iter().chain(files).chain(["--endpoint", &url]).collect::<Vec<_>>());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(send(&[&one]), "responses stored: 1\n");
    assert_eq!(send(&[&all, &one]), format!("responses stored: {}, there before: 2\n", count - 1));
    assert_eq!(send(&[&all]), format!("responses stored: 0, there before: {count}\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_place_and_nothing_is_sent() {
    let (_surveys, server, folder) = set_up();
    let (all, bad) = (folder.path().join("all.json"), folder.path().join("bad.json"));
    let count = export(&all);
    let mut items = json::read(&fs::read_to_string(&all).unwrap()).unwrap();
    items[1]["locale"] = 5.into();
    let without_field = json::read(r#"{"answers": {}}"#).unwrap();
    for (content, told) in [
        (items.to_string(), "bad.json: response 2: /locale: expected a text"),
        (without_field.to_string(), "bad.json: /id: an envelope needs this field"),
        ("[{".into(), "bad.json: "),
    ] {
        fs::write(&bad, content).unwrap();
        let url = server.url();
        let output = civicus(&["send", all.to_str().unwrap(), bad.to_str().unwrap(), "--endpoint", &url]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && said.contains(told), "{said}");
        assert!(output.stdout.is_empty());
    }
    let output = civicus(&["send", all.to_str().unwrap(), "--endpoint", &server.url()]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("responses stored: {count}\n"));
}
