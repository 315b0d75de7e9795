//! `civicus sample`: plausible responses in several languages, made of a definition, stated distributions and a seed.

mod answer;
mod candidates;
mod distribution;
mod draw;
mod envelopes;
mod layers;
mod number;
mod plan;
mod problem;
mod read;
mod respondent;
mod typed;
mod verify;
mod words;

use super::delivery::deliver;
use clap::Args;
use distribution::Days;
use envelopes::Sample;
use jiff::civil::Date;
use problem::Problem;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use survey::wire::Envelope;
use ureq::http::Uri;

/// Make sample responses: plausible, in several languages, marked as sample.
///
/// The answers go through the survey as a respondent's do, page by page, and are checked as a collector checks them. Every
/// response has {"sample": true} in its context. The same seed gives the same bytes.
#[derive(Args)]
pub(crate) struct Options {
    /// The definition, a SurveyJS JSON file.
    survey: PathBuf,
    /// How many people answer. What they leave apart from their answers, such as addresses, comes in addition.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    count: u32,
    /// Decides everything that is left to chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What the sample is like (docs/SAMPLE.md); SURVEY.sample.json unless given, and even shares where that is not there.
    #[arg(long, value_name = "FILE")]
    distribution: Option<PathBuf>,
    /// The first day on which somebody answered; as the distribution says unless given, or 2026-01-01.
    #[arg(long, value_name = "DAY")]
    from: Option<Date>,
    /// The last one; as the distribution says unless given, or 2026-01-31.
    #[arg(long, value_name = "DAY")]
    to: Option<Date>,
    /// Where the responses go, as the collector exports them; standard output unless given.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Send them to a collector instead, such as http://127.0.0.1:8080/v1/responses; with --output do both.
    #[arg(long, value_name = "URL", value_parser = super::conformance::endpoint)]
    post: Option<Uri>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    super::exit(sample(options).map_err(|problem| problem.to_string()))
}

fn sample(options: &Options) -> Result<(), Problem> {
    let definition = read::definition(&options.survey)?;
    let (file, distribution) = read::distribution(&options.survey, options.distribution.as_deref())?;
    let plan = verify::verify(definition, &distribution).map_err(|misfits| Problem::Misfits { file, misfits })?;
    let days = days(options, distribution.days)?;
    let made = envelopes::make(&plan, &Sample { count: options.count, seed: options.seed, days })?;
    for (question, reason) in &made.unanswered {
        tracing::warn!("“{question}” has no answer in any response: {reason}");
    }
    let text = text(&made.envelopes);
    match (&options.output, &options.post) {
        (Some(file), _) => fs::write(file, text).map_err(|cause| Problem::Unwritable { file: file.clone(), cause })?,
        (None, None) => io::stdout().lock().write_all(text.as_bytes()).map_err(Problem::Output)?,
        (None, Some(_)) => {}
    }
    match &options.post {
        Some(endpoint) => Ok(deliver(endpoint, &made.envelopes)?),
        None => Ok(()),
    }
}

/// The days of the options, where they say none those of the distribution, where that says none a fixed month: of today's
/// date the same seed would not make the same bytes tomorrow.
fn days(options: &Options, stated: Option<Days>) -> Result<Days, Problem> {
    let stated = stated.unwrap_or(Days { from: Date::constant(2026, 1, 1), to: Date::constant(2026, 1, 31) });
    let days = match (options.from, options.to) {
        (Some(from), None) => Days { from, to: stated.to.max(from) },
        (None, Some(to)) => Days { from: stated.from.min(to), to },
        (from, to) => Days { from: from.unwrap_or(stated.from), to: to.unwrap_or(stated.to) },
    };
    if days.from > days.to || days.from.year() < 1 {
        return Err(Problem::Days(days));
    }
    Ok(days)
}

/// The text of a collector's export, whose responses stand in the order of their ids.
fn text(envelopes: &[Envelope]) -> String {
    let lines: Vec<String> = envelopes.iter().map(|envelope| format!("\n{}", envelope.to_json())).collect();
    format!("[{}\n]\n", lines.join(","))
}
