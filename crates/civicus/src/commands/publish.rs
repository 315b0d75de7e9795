//! `civicus publish SURVEY.json --responses FILE --by NAME --record FILE --to FOLDER`: freezes results as files.

use super::clock::today;
use results::{Order, Publication, Record, Rendering};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use survey::json;
use survey::summary::Received;

/// Publish results: counts in which no small group can be found, as pages, tables and posters in every language.
///
/// The files in the folder need no server of ours: put them on any web server, and point <civicus-results src> to
/// results.json, or link the pages. What is published cannot be taken back; see docs/RESULTS.md.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The definition
    survey: PathBuf,
    /// The responses, as a collector exports them (GET /v1/surveys/{id}/responses.json)
    #[arg(long, value_name = "FILE")]
    responses: PathBuf,
    /// Who stands for the results: a person or a team, in words that everybody may read
    #[arg(long, value_name = "NAME")]
    by: String,
    /// What was published last, for staff only. It is read, so that two versions do not give anybody away, and written
    /// anew. Never put it on the web: it holds small groups
    #[arg(long, value_name = "FILE")]
    record: PathBuf,
    /// The folder for everything that is published
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// The first day that counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    /// The last day that counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
    /// Responses that do not count, a JSON list of ids
    #[arg(long, value_name = "FILE")]
    take_out: Option<PathBuf>,
    /// Open texts sorted into themes: [{ "response": …, "element": …, "codes": [ … ] }]
    #[arg(long, value_name = "FILE")]
    coded: Option<PathBuf>,
    /// Open texts to publish, picked one by one: [{ "response": …, "element": …, "text": shortened, if need be }]
    #[arg(long, value_name = "FILE")]
    picks: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> ExitCode {
    super::exit(publish(options))
}

fn publish(options: &Options) -> Result<(), String> {
    let publication = Publication::read(&read(&options.survey)?)
        .map_err(|failure| format!("{} is no definition: {}", options.survey.display(), failure.message))?;
    for finding in &publication.findings {
        tracing::warn!("{}, {}: {}", options.survey.display(), finding.path, finding.message);
    }
    let received = Received::read(&read(&options.responses)?).map_err(|message| wrong(&options.responses, &message))?;
    let earlier = match options.record.exists() {
        true => Some(Record::read(&read(&options.record)?).map_err(|message| wrong(&options.record, &message))?),
        false => None,
    };
    let order = Order {
        by: options.by.clone(),
        from: options.from.clone(),
        until: options.until.clone(),
        taken_out: list(options.take_out.as_deref())?,
        coded: list(options.coded.as_deref())?,
        picks: list(options.picks.as_deref())?,
    };
    let record = publication
        .publish(&received, &order, &today(), earlier.as_ref())
        .map_err(|problem| format!("nothing was published: {problem}"))?;
    let files = Rendering::files(&record.edition, &publication).map_err(|error| error.to_string())?;
    let kept = record.to_json().map_err(|error| error.to_string())?;
    fs::create_dir_all(&options.to).map_err(|error| wrong(&options.to, &error.to_string()))?;
    // The record first: a version that everybody may have seen must never be unknown to the next one.
    write(&options.record, &kept)?;
    for (name, text) in &files {
        write(&options.to.join(name), text)?;
    }
    let responses = record.edition.results.relevant;
    tracing::info!("published {responses} responses as {} files in {}", files.len(), options.to.display());
    Ok(())
}

fn wrong(file: &Path, message: &str) -> String {
    format!("{}: {message}", file.display())
}

fn read(file: &Path) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|error| wrong(file, &error.to_string()))?;
    Ok(text.strip_prefix('\u{feff}').map(String::from).unwrap_or(text))
}

fn list<T: DeserializeOwned>(file: Option<&Path>) -> Result<Vec<T>, String> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let value = json::read(&read(file)?).map_err(|problem| wrong(file, &problem.to_string()))?;
    serde_json::from_value(value).map_err(|problem| wrong(file, &problem.to_string()))
}

/// Writes beside the file and renames, so that nobody ever reads half of one.
fn write(file: &Path, text: &str) -> Result<(), String> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, file));
    written.map_err(|error| wrong(file, &error.to_string()))
}
