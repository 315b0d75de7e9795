//! `civicus erase SURVEY ID... --collector URL`: erases responses for good.

use super::exchange::agent;
use super::staff::{asked, bearer};
use std::process::ExitCode;
use std::time::Duration;
use survey::json;

/// How long a collector may take to erase one response.
const TIMEOUT: Duration = Duration::from_secs(90);

/// Erase responses for good, with all their versions. A device that sends one of them again is told that it was erased.
///
/// The id of a response stands in the export, and in the copy of the answers that a person has saved.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The survey's id, `civicus.id` of its definition
    survey: String,
    /// The ids of the responses
    #[arg(required = true)]
    responses: Vec<String>,
    /// The collector, such as https://collect.example.org
    #[arg(long, value_name = "URL")]
    collector: String,
    /// The collector's token; for sensitive responses the one that opens these
    #[arg(long, env = "CIVICUS_TOKEN", hide_env_values = true, value_name = "TOKEN")]
    token: Option<String>,
    /// Of which kind they are
    #[arg(long, value_enum, default_value_t = Kind::Ordinary)]
    kind: Kind,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// In the ordinary export
    Ordinary,
    /// What leaves apart from the answers, such as an e-mail address
    Separate,
    /// For few eyes
    Sensitive,
}

pub(crate) fn run(options: &Options) -> ExitCode {
    super::exit(options.responses.iter().try_for_each(|response| erase(options, response)))
}

fn erase(options: &Options, response: &str) -> Result<(), String> {
    let query = match options.kind {
        Kind::Ordinary => "",
        Kind::Separate => "?kind=separate",
        Kind::Sensitive => "?kind=sensitive",
    };
    let collector = options.collector.trim_end_matches('/');
    let address = format!("{collector}/v1/surveys/{}/responses/{response}{query}", options.survey);
    let request = agent(TIMEOUT, false).delete(&address);
    let said = asked(&address, request.header("Authorization", bearer(options.token.as_deref())).call())?;
    let removed = json::read(&said).ok().and_then(|said| said.get("removed")?.as_u64());
    match removed {
        Some(0) => tracing::info!("{response}: nothing of it is here, and it will not be taken"),
        Some(1) => tracing::info!("{response}: erased"),
        Some(versions) => tracing::info!("{response}: erased, {versions} versions of it"),
        None => return Err(format!("{address} is no collector: {said}")),
    }
    Ok(())
}
