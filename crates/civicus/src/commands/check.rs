//! `civicus check`: what is wrong with a definition, where, and what to do.

mod as_json;
mod cycles;
mod diagnostic;
mod document;
mod engine;
mod examine;
mod expressions;
mod facts;
mod kinds;
mod limits;
mod names;
mod offered;
mod patterns;
mod place;
mod publication;
mod reachability;
mod references;
mod show;
mod texts;
mod translations;
mod walk;

use super::closest;
use clap::Args;
use collector::definitions::is_sample;
use examine::{Examined, examine};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Check definitions: errors, warnings, missing translations.
#[derive(Args)]
pub(crate) struct Options {
    /// Definitions, SurveyJS JSON files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON object instead of source lines.
    #[arg(long)]
    json: bool,
    /// The languages that every text must have, for example en,fr,ar; without it, those used anywhere in the file.
    #[arg(long, value_delimiter = ',')]
    languages: Vec<String>,
}

/// One file and what was found in it.
struct Examination {
    file: String,
    source: String,
    examined: Examined,
}

/// Runs the command: exit code 1 if there is an error, or a file cannot be read.
pub(crate) fn run(options: &Options) -> ExitCode {
    let done = check(options);
    let is_good = matches!(done, Ok(true));
    let told = super::exit(done.map(|_| ()));
    if is_good { told } else { ExitCode::FAILURE }
}

/// Whether there is no error.
fn check(options: &Options) -> Result<bool, String> {
    let mut examinations = Vec::new();
    for file in &options.files {
        let name = file.display().to_string();
        if is_sample(file) {
            tracing::info!("{name} says what a sample is like, and is no definition: `civicus sample` checks it");
            continue;
        }
        let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
        let source = String::from_utf8(bytes).map_err(|error| {
            format!("{name}: byte {} is not UTF-8; save the file as UTF-8", error.utf8_error().valid_up_to())
        })?;
        let examined = examine(&source, &options.languages);
        examinations.push(Examination { file: name, source, examined });
    }
    let text = if options.json {
        format!("{}\n", as_json::report(&examinations))
    } else {
        let in_colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let reports: Result<Vec<String>, _> =
            examinations.iter().map(|examination| show::report(examination, in_colour)).collect();
        reports.map_err(|error| format!("writing the report: {error}"))?.join("\n")
    };
    io::stdout().lock().write_all(text.as_bytes()).map_err(|error| format!("writing the report: {error}"))?;
    Ok(examinations.iter().all(|examination| show::count(&examination.examined.diagnostics)[0] == 0))
}
