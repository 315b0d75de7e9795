//! `civicus answer`: what a survey shows, demands and sends for some answers.

use clap::Args;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use survey::host::Native;
use survey::messages::Messages;
use survey::model::ElementKind;
use survey::rules::{Wording, page_problems};
use survey::{Answering, Definition};

/// Fill a survey with answers: what it shows, demands and sends then.
#[derive(Args)]
pub(crate) struct Options {
    /// The definition, a SurveyJS JSON file.
    #[arg(required_unless_present = "batch")]
    survey: Option<PathBuf>,
    /// The answers, a JSON object in SurveyJS response form.
    #[arg(long, required_unless_present = "batch")]
    data: Option<PathBuf>,
    /// The language of the sentences.
    #[arg(long, default_value = "en")]
    locale: String,
    /// A file with one JSON object {"survey": {...}, "data": {...}} in each line; each gives one line of output.
    #[arg(long, conflicts_with_all = ["survey", "data"])]
    batch: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    let done = match (&options.batch, &options.survey, &options.data) {
        (Some(file), ..) => super::lines::answer_each(file, &|line| {
            let data = line["data"].as_object().cloned().unwrap_or_default();
            answer(&line["survey"].to_string(), data, &options.locale)
        }),
        (None, Some(survey), Some(data)) => single(survey, data, &options.locale),
        _ => Err("there is no survey".into()),
    };
    super::exit(done)
}

fn single(survey: &Path, data: &Path, locale: &str) -> Result<(), String> {
    let text = fs::read_to_string(survey).map_err(|error| format!("{}: {error}", survey.display()))?;
    let data = super::lines::object(data)?;
    super::lines::print(&answer(&text, data, locale)?)
}

fn answer(survey: &str, data: Map<String, Value>, locale: &str) -> Result<Value, String> {
    let (definition, _) = Definition::parse(survey).map_err(|failure| failure.message)?;
    let answering = Answering::with_answers(&definition, data);
    let mut visible = Vec::new();
    let mut required = Vec::new();
    let mut errors = Map::new();
    let wording = Wording {
        messages: &Messages::new(locale),
        host: &Native,
        language: locale,
        default_language: &definition.default_language,
    };
    for (id, element) in definition.ids().filter(|(id, _)| answering.is_shown(*id)) {
        match element.kind {
            ElementKind::Panel(_) => continue,
            ElementKind::Question(_) if answering.is_required(id) => required.push(element.name.as_str()),
            ElementKind::Html(_) | ElementKind::Question(_) => {}
        }
        visible.push(element.name.as_str());
    }
    for page in answering.pages_shown() {
        for problem in page_problems(&answering, *page) {
            let (Some(element), Some(question)) =
                (definition.element(problem.question), definition.question(problem.question))
            else {
                continue;
            };
            let title = question.title.pick(locale, &definition.default_language).0;
            let title = if title.is_empty() { element.name.as_str() } else { title };
            errors.insert(element.name.clone(), json!([wording.sentence(&problem.rule, question, title)]));
        }
    }
    let pages: Vec<&str> = answering.pages_shown().iter().map(|page| definition.pages[*page].name.as_str()).collect();
    let outcome = answering.outcome();
    let data: Map<String, Value> = outcome.data.into_iter().chain(outcome.separate).collect();
    Ok(json!({ "visible": visible, "required": required, "errors": errors, "pages": pages, "data": data }))
}
