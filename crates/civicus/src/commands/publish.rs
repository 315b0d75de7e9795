//! `civicus publish SURVEY.json --responses FILE --by NAME --record FILE --to FOLDER`: freezes results as files.

use super::clock::today;
use super::exchange::agent;
use super::files::{read, wrong};
use super::staff::{asked, bearer};
use results::{Edition, Order, Problem, Publication, Record, Rendering, read_themes};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use survey::json;
use survey::summary::Received;
use survey::wire::Envelope;

/// How long a collector may take to count: longer than it gives itself.
const TIMEOUT: Duration = Duration::from_secs(90);

/// Publish results: counts in which no small group can be found, as pages, tables and posters in every language.
///
/// Either from an export, as files for any web server (--responses, --record, --to), or by a collector that serves them
/// itself (--collector). Point <civicus-results src> to results.json, or link the pages. What is published cannot be taken
/// back; see docs/RESULTS.md.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The definition
    survey: PathBuf,
    /// Who stands for the results: a person or a team, in words that everybody may read
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The responses, as a collector exports them (GET /v1/surveys/{id}/responses.json)
    #[arg(long, value_name = "FILE", required_unless_present = "collector", requires_all = ["record", "to"])]
    responses: Option<PathBuf>,
    /// What was published last, for staff only. It is read, so that two versions do not give anybody away, and written
    /// anew. Never put it on the web: it holds small groups
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// The folder for everything that is published
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// The collector that has the responses and is to serve the results, such as https://collect.example.org
    #[arg(long, value_name = "URL", conflicts_with = "responses", requires = "token")]
    collector: Option<String>,
    /// The collector's token
    #[arg(long, env = "CIVICUS_TOKEN", hide_env_values = true, value_name = "TOKEN")]
    token: Option<String>,
    /// The first day that counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    /// The last day that counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
    /// Responses that do not count, a JSON list of ids
    #[arg(long, value_name = "FILE")]
    take_out: Option<PathBuf>,
    /// Open texts sorted into themes: a table (CSV) with the columns response, element and theme, or JSON:
    /// [{ "response": …, "element": …, "codes": [ … ] }]
    #[arg(long, visible_alias = "themes", value_name = "FILE")]
    coded: Option<PathBuf>,
    /// The results of an earlier year, a results.json that was published: what changed since is said beside each headline and
    /// score
    #[arg(long, value_name = "FILE")]
    earlier: Option<PathBuf>,
    /// Where readers may say what they think of an answer: a form that a collector serves, such as
    /// https://collect.example.org/v1/surveys/reaction/form
    #[arg(long, value_name = "URL")]
    reactions: Option<String>,
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
    let order = Order {
        by: options.by.clone(),
        from: options.from.clone(),
        until: options.until.clone(),
        taken_out: list(options.take_out.as_deref())?,
        coded: match &options.coded {
            Some(file) => read_themes(&read(file)?).map_err(|message| wrong(file, &message))?,
            None => Vec::new(),
        },
        picks: list(options.picks.as_deref())?,
        earlier: match &options.earlier {
            Some(file) => Some(Edition::read(&read(file)?).map_err(|message| wrong(file, &message))?),
            None => None,
        },
        reactions: options.reactions.clone(),
    };
    match (&options.collector, &options.responses, &options.record, &options.to) {
        (Some(collector), ..) => by_collector(collector, options.token.as_deref(), &publication, &order),
        (None, Some(responses), Some(record), Some(folder)) => {
            as_files(responses, record, folder, &publication, &order)
        }
        _ => Err("say where the responses are: --responses with --record and --to, or --collector".into()),
    }
}

fn as_files(
    responses: &Path,
    record_file: &Path,
    folder: &Path,
    publication: &Publication,
    order: &Order,
) -> Result<(), String> {
    let mut counting = publication.count(order).map_err(not_published)?;
    let take = |envelope: Option<Envelope>| match envelope {
        Some(envelope) => counting.add(&envelope),
        None => counting.add_unreadable(),
    };
    Received::read_each(&read(responses)?, take).map_err(|message| wrong(responses, &message))?;
    let earlier = match record_file.exists() {
        true => Some(Record::read(&read(record_file)?).map_err(|message| wrong(record_file, &message))?),
        false => None,
    };
    let record = counting.publish(&today(), earlier.as_ref()).map_err(not_published)?;
    let files = Rendering::files(&record.edition, publication).map_err(|error| error.to_string())?;
    let kept = record.to_json().map_err(|error| error.to_string())?;
    fs::create_dir_all(folder).map_err(|error| wrong(folder, &error.to_string()))?;
    // The record first: a version that everybody may have seen must never be unknown to the next one.
    write(record_file, &kept)?;
    for (name, text) in &files {
        write(&folder.join(name), text)?;
    }
    let count = record.edition.results.relevant;
    tracing::info!("published {count} responses as {} files in {}", files.len(), folder.display());
    Ok(())
}

fn by_collector(collector: &str, token: Option<&str>, publication: &Publication, order: &Order) -> Result<(), String> {
    let address = format!("{}/v1/surveys/{}/results", collector.trim_end_matches('/'), publication.definition.id);
    let order = serde_json::to_string(order).map_err(|error| error.to_string())?;
    let request = agent(TIMEOUT, false).post(&address).content_type("application/json");
    asked(&address, request.header("Authorization", bearer(token)).send(order))?;
    tracing::info!("published: {address}/results.json");
    Ok(())
}

fn not_published(problem: Problem) -> String {
    format!("nothing was published: {problem}")
}

fn list<T: DeserializeOwned>(file: Option<&Path>) -> Result<Vec<T>, String> {
    let Some(file) = file else { return Ok(Vec::new()) };
    json::read_as(&read(file)?).map_err(|message| wrong(file, &message))
}

/// Writes beside the file and renames, so that nobody ever reads half of one.
fn write(file: &Path, text: &str) -> Result<(), String> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, file));
    written.map_err(|error| wrong(file, &error.to_string()))
}
