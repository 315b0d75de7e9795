//! `civicus test`: runs tests in the format of survey-core/tester against the engine.

mod check;
mod check_survey;
mod command;
mod comment;
mod enter;
mod enterable;
mod failure;
mod items;
mod moment;
mod navigate;
mod play;
mod presets;
mod refuse;
mod refuse_stubs;
mod same;
mod sight;
mod stage;
mod stubs;
mod target;

use clap::Args;
use failure::Failure;
use play::Outcome;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use survey::Definition;

/// Run a survey's behaviour tests, written as survey-core/tester reads them.
#[derive(Args)]
pub(crate) struct Options {
    /// The definition, a SurveyJS JSON file.
    survey: PathBuf,
    /// The tests, a JSON file.
    tests: PathBuf,
}

/// Runs the command: fails when a test does.
pub(crate) fn run(options: &Options) -> ExitCode {
    let tested = tested(&options.survey, &options.tests);
    let failed =
        tested.as_ref().is_ok_and(|report| report["failed"].as_array().is_some_and(|failed| !failed.is_empty()));
    let done = tested.and_then(|report| super::lines::print(&report));
    if done.is_ok() && failed { ExitCode::FAILURE } else { super::exit(done) }
}

fn tested(survey: &Path, tests: &Path) -> Result<Value, String> {
    let survey_fields = super::lines::object(survey)?;
    let suite = super::lines::object(tests)?;
    let survey_fields = Value::Object(survey_fields);
    let (definition, _) = Definition::parse(&survey_fields.to_string()).map_err(|failure| failure.message)?;
    Ok(report(&Suite { survey: survey_fields, definition: Arc::new(definition), fields: suite }))
}

/// A survey and its tests.
struct Suite {
    /// The definition as JSON.
    survey: Value,
    definition: Arc<Definition>,
    fields: Map<String, Value>,
}

fn report(suite: &Suite) -> Value {
    let refused = refuse::suite(&suite.fields);
    if let Some(first) = refused.first() {
        let failure = Failure { step: first.step, ..Failure::told(first.message.clone()) };
        return json!({ "passed": 0, "failed": [failure.entry("")] });
    }
    let mut passed = 0;
    let mut failed = Vec::new();
    for test in suite.fields["tests"].as_array().into_iter().flatten() {
        match play::play(suite, test) {
            Outcome::Passed => passed += 1,
            Outcome::Skipped => {}
            Outcome::Failed(failures) => failed.extend(entry(test["name"].as_str().unwrap_or_default(), &failures)),
        }
    }
    json!({ "passed": passed, "failed": failed })
}

/// One entry for each test that failed: its first failure, and the others under `also`.
fn entry(name: &str, failures: &[Failure]) -> Option<Value> {
    let (first, others) = failures.split_first()?;
    let mut entry = first.entry(name);
    if !others.is_empty() {
        entry["also"] = others.iter().map(|failure| failure.entry(name)).collect();
    }
    Some(entry)
}
