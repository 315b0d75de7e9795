//! `civicus conformance` against the real collector, and against endpoints with one fault each: it tells exactly that fault,
//! and its cure.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

mod cases;
mod collector;
mod endpoint;
mod report;
mod server;

use serde_json::Value;
use std::process::{Command, Output};

/// Runs the command.
pub(crate) fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_civicus"));
    command.arg("conformance").args(arguments).env("NO_PROXY", "*").output().unwrap()
}

/// Runs the command and reads its report.
pub(crate) fn reported(arguments: &[&str]) -> (Option<i32>, Value) {
    let output = run(&[arguments, &["--json"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    (output.status.code(), report)
}

/// The names of checks with an outcome.
pub(crate) fn names<'r>(report: &'r Value, outcome: &str) -> Vec<&'r str> {
    let checks = report["checks"].as_array().unwrap().iter();
    checks.filter(|check| check["outcome"] == outcome).map(|check| check["name"].as_str().unwrap()).collect()
}
