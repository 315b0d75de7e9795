//! `civicus answer`: what a survey shows, demands and sends for some answers, given at once or step by step.

mod result;
mod steps;

use clap::Args;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use survey::{Answering, Definition};

use crate::wording::Wording;

/// Fill a survey with answers: what it shows, demands and sends then.
#[derive(Args)]
pub(crate) struct Options {
    /// The definition, a SurveyJS JSON file.
    #[arg(required_unless_present = "batch")]
    survey: Option<PathBuf>,
    /// The answers, a JSON object in SurveyJS response form.
    #[arg(long, required_unless_present = "batch")]
    data: Option<PathBuf>,
    /// The language of the sentences; the definition's own unless given.
    #[arg(long)]
    locale: Option<String>,
    /// A file with one JSON object {"survey": {...}, "data": {...}, "steps": [...]} in each line; each gives one line of output.
    #[arg(long, conflicts_with_all = ["survey", "data"])]
    batch: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    let done = match (&options.batch, &options.survey, &options.data) {
        (Some(file), ..) => super::lines::answer_each(file, &|line| {
            let data = line["data"].as_object().cloned().unwrap_or_default();
            let locale = line["locale"].as_str().or(options.locale.as_deref());
            let steps = line["steps"].as_array().map(Vec::as_slice).unwrap_or_default();
            answer(&line["survey"].to_string(), data, locale, steps)
        }),
        (None, Some(survey), Some(data)) => single(survey, data, options.locale.as_deref()),
        _ => Err("there is no survey".into()),
    };
    super::exit(done)
}

fn single(survey: &Path, data: &Path, locale: Option<&str>) -> Result<(), String> {
    let text = fs::read_to_string(survey).map_err(|error| format!("{}: {error}", survey.display()))?;
    let data = super::lines::object(data)?;
    super::lines::print(&answer(&text, data, locale, &[])?)
}

fn answer(survey: &str, data: Map<String, Value>, locale: Option<&str>, steps: &[Value]) -> Result<Value, String> {
    let (definition, _) = Definition::parse(survey).map_err(|failure| failure.message)?;
    let locale = locale.unwrap_or(&definition.default_language).to_owned();
    let wording = Wording::new(&locale);
    let clock = super::clock::local();
    let mut answering = Answering::begin(Arc::new(definition), clock, 1, &locale);
    answering.set_wordings(wording.words());
    answering.set_data(data);
    for step in steps {
        steps::take(&mut answering, step);
    }
    Ok(result::result(answering, &wording))
}
