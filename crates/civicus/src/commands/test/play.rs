//! One test, from its start to its last step.

use super::failure::{Done, Failure};
use super::stage::Stage;
use super::{Suite, command, moment, presets, refuse, stubs};
use crate::wording::Wording;
use serde_json::{Map, Value};
use std::sync::Arc;
use survey::Answering;
use survey::model::{ClearMode, ErrorMode, Settings};

/// How a test ended.
pub(super) enum Outcome {
    Passed,
    /// It is disabled.
    Skipped,
    Failed(Vec<Failure>),
}

/// Runs a test.
pub(super) fn play(suite: &Suite, test: &Value) -> Outcome {
    let refused = refuse::test(&suite.fields, test);
    if !refused.is_empty() {
        let failures = refused.into_iter().map(|one| Failure { step: one.step, ..Failure::told(one.message) });
        return Outcome::Failed(failures.collect());
    }
    let disabled = &test["disabled"];
    if !survey::expr::is_empty(disabled) && *disabled != Value::Bool(false) {
        return Outcome::Skipped;
    }
    let mut failures = Vec::new();
    if let Err(failure) = begin_and_step(suite, test, &mut failures) {
        failures.push(failure);
    }
    if failures.is_empty() { Outcome::Passed } else { Outcome::Failed(failures) }
}

fn begin_and_step(suite: &Suite, test: &Value, failures: &mut Vec<Failure>) -> Done {
    if let Some(message) = stubs::unsupported(suite, test) {
        return Err(Failure::told(message));
    }
    let options = options(suite, test);
    let mut stage = begin(suite, test, &options)?;
    let stops_early = options.get("stopOnFirstFailure") == Some(&Value::Bool(true));
    for (place, step) in test["steps"].as_array().into_iter().flatten().enumerate() {
        let Some((name, parameters)) = refuse::command(step) else { continue };
        let mut found = Vec::new();
        let done = command::run(&mut stage, name, parameters, &mut found);
        let at_step = |failure: Failure| Failure { step: Some(place), ..failure };
        let stops = found.iter().any(|failure| failure.stops) || (stops_early && !found.is_empty());
        failures.extend(found.into_iter().map(at_step));
        done.map_err(at_step)?;
        if stops {
            break;
        }
    }
    Ok(())
}

/// The suite's options, and the test's own over them.
fn options(suite: &Suite, test: &Value) -> Map<String, Value> {
    let mut options = suite.fields.get("options").and_then(Value::as_object).cloned().unwrap_or_default();
    options.extend(test["options"].as_object().cloned().unwrap_or_default());
    options
}

/// The survey as the test finds it.
fn begin<'s>(suite: &'s Suite, test: &Value, options: &Map<String, Value>) -> Result<Stage<'s>, Failure> {
    let word = |key: &str| options.get(key).and_then(Value::as_str);
    let clock = moment::clock(word("now"));
    let variables = presets::variables(suite, test, clock).map_err(Failure::told)?;
    let seed = options.get("randomSeed").and_then(Value::as_u64).unwrap_or(1);
    let own_language = &suite.definition.default_language;
    let language = word("locale").map_or(own_language.as_str(), |locale| if locale.is_empty() { "en" } else { locale });
    let mut answering = Answering::begin(Arc::clone(&suite.definition), clock, seed, own_language);
    let wording = Wording::new(language);
    answering.set_language(language);
    answering.set_wordings(wording.words());
    answering.change_settings(|settings| change(settings, options));
    let mut stage = Stage { answering, wording, survey: &suite.survey };
    if stage.has_reserved_name() {
        return Err(Failure::at("survey", "something is called “survey”, the name that stands for the survey itself"));
    }
    stage.settle();
    stage.answering.set_variables(variables);
    start(&mut stage, find_start(suite, test))?;
    stage.settle();
    Ok(stage)
}

/// What a test changes about the survey.
fn change(settings: &mut Settings, options: &Map<String, Value>) {
    match options.get("clearInvisibleValues").map(|mode| (mode.as_bool(), mode.as_str().unwrap_or_default())) {
        Some((Some(true), _) | (_, "onComplete")) => settings.clear = ClearMode::OnComplete,
        Some((Some(false), _) | (_, "none")) => settings.clear = ClearMode::Never,
        Some((_, "onHidden")) => settings.clear = ClearMode::OnHidden,
        Some((_, "onHiddenContainer")) => settings.clear = ClearMode::OnHiddenContainer,
        Some(_) | None => {}
    }
    match options.get("checkErrorsMode").and_then(Value::as_str) {
        Some("onNextPage") => settings.errors = ErrorMode::OnNextPage,
        Some("onValueChanged") => settings.errors = ErrorMode::OnValueChanged,
        Some("onValueChanging") => settings.errors = ErrorMode::OnValueChanging,
        Some("onComplete") => settings.errors = ErrorMode::OnComplete,
        Some(_) | None => {}
    }
}

/// The start of a test: its own, or the one it names.
fn find_start<'s>(suite: &'s Suite, test: &'s Value) -> Option<&'s Value> {
    match test.get("start")? {
        Value::String(name) => {
            let starts = suite.fields.get("starts").and_then(Value::as_array);
            starts.into_iter().flatten().find(|start| start["name"].as_str() == Some(name))
        }
        own => Some(own),
    }
}

fn start(stage: &mut Stage<'_>, start: Option<&Value>) -> Done {
    let Some(start) = start else { return Ok(()) };
    if let Some(data) = start["data"].as_object() {
        if start["dataMode"] == "restore" {
            stage.answering.set_data(data.clone());
        } else {
            for (name, value) in data {
                stage.answering.set_by_name(name, value.clone());
            }
        }
    }
    let Some(name) = start["startPage"].as_str().filter(|name| !name.is_empty()) else { return Ok(()) };
    let pages = stage.answering.pages();
    let page = pages.iter().copied().find(|page| stage.answering.name(*page) == name);
    let page = page.ok_or_else(|| Failure::told(format!("the survey has no page “{name}” to begin on")))?;
    if !stage.answering.shown_pages().contains(&page) {
        return Err(Failure::told(format!("the page “{name}” is not shown at this start, so no test can begin on it")));
    }
    stage.answering.turn_to_page(page);
    Ok(())
}
