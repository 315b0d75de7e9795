//! `civicus send FILE... --endpoint URL`: hands over responses that stand in files.

use super::delivery::deliver;
use super::files::{read, wrong};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use survey::json;
use survey::wire::{Envelope, Reason};
use ureq::http::Uri;

/// Send responses that people have saved, or that another collector has exported.
///
/// As often as you like: what has arrived before is counted once. Nothing is sent unless every file can be read. What is
/// not taken is told with its id and the reason, after all others were sent.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The files: each holds one response or a list of them, as the widget saves and a collector exports them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where they go, such as https://collect.example.org/v1/responses
    #[arg(long, value_name = "URL", value_parser = super::conformance::endpoint)]
    endpoint: Uri,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    super::exit(send(options))
}

fn send(options: &Options) -> Result<(), String> {
    let mut envelopes = Vec::new();
    for file in &options.files {
        envelopes.extend(responses(file)?);
    }
    // What leaves apart from the answers stands beside them in the file. Ids are random: what is sent one after the other
    // says nothing of what belongs together.
    envelopes.sort_by(|one, other| one.id.cmp(&other.id));
    deliver(&options.endpoint, &envelopes).map_err(|problem| problem.to_string())
}

/// The responses in a file.
fn responses(file: &Path) -> Result<Vec<Envelope>, String> {
    let content = json::read(&read(file)?).map_err(|problem| wrong(file, &problem.to_string()))?;
    let Value::Array(items) = content else {
        return Envelope::from_value(content).map(|one| vec![one]).map_err(|reason| wrong(file, &told("", &reason)));
    };
    let numbered = items.into_iter().zip(1..);
    numbered
        .map(|(item, number)| {
            let place = format!("response {number}: ");
            Envelope::from_value(item).map_err(|reason| wrong(file, &told(&place, &reason)))
        })
        .collect()
}

fn told(place: &str, reason: &Reason) -> String {
    let field = if reason.path.is_empty() { String::new() } else { format!("{}: ", reason.path) };
    format!("{place}{field}{}; it is not a response as the widget saves it", reason.message)
}
