//! `civicus conformance`: whether an endpoint keeps the protocol, and what cures what is missing.

mod checks;
mod definition;
mod difficulties;
mod judge;
mod probes;
mod report;
mod run;
mod trial;

use super::exchange;
use clap::Args;
use collector::config::PartnerOrigin;
use exchange::Client;
use probes::Material;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;
use trial::Trial;
use ureq::http::Uri;

/// Check an endpoint against the protocol: what is missing, and the line or header that cures it.
///
/// Sends up to thirty requests. Every response among them has "conformance" in its context. Exit code 0 if nothing that
/// is needed is missing, 1 if something is, 2 if the endpoint could not be tried.
#[derive(Args)]
pub(crate) struct Options {
    /// The endpoint, such as https://collect.example.org/v1/responses.
    #[arg(value_name = "URL", value_parser = endpoint, required_unless_present = "print_survey")]
    endpoint: Option<Uri>,
    /// The definition whose responses are sent, a file or an address; without it, one made for this (--print-survey).
    #[arg(long, value_name = "FILE|URL")]
    survey: Option<String>,
    /// The origin of the pages that are to send.
    #[arg(long, value_name = "URL", default_value = "https://partner.example", value_parser = PartnerOrigin::parse)]
    origin: PartnerOrigin,
    /// Demand receipts, as receipt="required" on the element does.
    #[arg(long)]
    full: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// How long one reply may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// Print the definition made for this, for the endpoint's folder of definitions, and send nothing.
    #[arg(long, exclusive = true)]
    print_survey: bool,
}

/// Exit code when nothing could be tried.
const NOT_TRIED: u8 = 2;

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    let done = match &options.endpoint {
        Some(endpoint) => try_endpoint(endpoint, options),
        None => print(definition::BUILT_IN).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            tracing::error!("{message}");
            ExitCode::from(NOT_TRIED)
        }
    }
}

/// Whether the endpoint conforms.
fn try_endpoint(endpoint: &Uri, options: &Options) -> Result<bool, String> {
    let timeout = Duration::from_secs(options.timeout);
    let origin = options.origin.as_str().to_owned();
    let answered = definition::read(options.survey.as_deref(), timeout)?;
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|error| format!("the system gives no random numbers: {error}"))?;
    let now = jiff::Timestamp::now().as_millisecond();
    let mut trial = Trial {
        endpoint: endpoint.clone(),
        origin: origin.clone(),
        timeout,
        material: Material::new(answered, entropy, now),
        answers: BTreeMap::new(),
    };
    let outcomes = run::run(&Client::new(endpoint.clone(), origin, timeout), &mut trial, options.full)?;
    let report = if options.json {
        format!("{}\n", report::as_json(&trial, &outcomes))
    } else {
        report::text(&trial, &outcomes)
    };
    print(&report)?;
    Ok(run::conforms(&outcomes))
}

fn print(text: &str) -> Result<(), String> {
    io::stdout().lock().write_all(text.as_bytes()).map_err(|error| format!("writing the report: {error}"))
}

/// Reads the address of an endpoint.
pub(super) fn endpoint(text: &str) -> Result<Uri, String> {
    let cure = "write scheme, host and path, for example https://collect.example.org/v1/responses";
    let uri: Uri = text.parse().map_err(|error| format!("{error}; {cure}"))?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some();
    let has_secret = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if !is_web {
        return Err(cure.into());
    }
    if has_secret {
        return Err("pages cannot send a name or password; leave out what stands before the @".into());
    }
    Ok(uri)
}
