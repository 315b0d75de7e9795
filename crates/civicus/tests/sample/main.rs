//! `civicus sample`: what it makes is what a collector takes, what the distribution says, and the same every time.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

mod accepted;
mod distribution;
mod kinds;
mod post;
#[path = "../conformance/server.rs"]
mod server;
mod shares;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use survey::Definition;
use survey::rules::check_envelope;
use survey::wire::Envelope;
use tempfile::TempDir;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The file of one of our own surveys.
pub(crate) fn our_own(name: &str) -> PathBuf {
    root().join(format!("surveys/{name}.json"))
}

/// Runs the command.
pub(crate) fn run(survey: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_civicus"));
    command.arg("sample").arg(survey).args(arguments).env("NO_PROXY", "*").output().unwrap()
}

/// Runs the command where it has to end well; gives what it printed and what it said.
pub(crate) fn printed(survey: &Path, arguments: &[&str]) -> (String, String) {
    let output = run(survey, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{}: {said}", survey.display());
    (String::from_utf8(output.stdout).unwrap(), said)
}

/// The responses of a sample, each one that a collector takes.
pub(crate) fn taken(survey: &Path, printed: &str) -> Vec<Envelope> {
    let definition = Arc::new(Definition::parse(&fs::read_to_string(survey).unwrap()).unwrap().0);
    let received = survey::summary::Received::read(printed).unwrap();
    assert_eq!(received.unreadable, 0);
    for envelope in &received.envelopes {
        assert_eq!(check_envelope(&definition, envelope), [], "{}: {}", survey.display(), envelope.to_json());
        assert_eq!(envelope.context.get("sample"), Some(&Value::Bool(true)));
    }
    received.envelopes
}

/// A folder with a definition and perhaps a distribution in it.
pub(crate) fn written(survey: &Value, distribution: Option<&str>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("survey.json");
    fs::write(&file, survey.to_string()).unwrap();
    if let Some(distribution) = distribution {
        fs::write(folder.path().join("survey.sample.json"), distribution).unwrap();
    }
    (folder, file)
}
