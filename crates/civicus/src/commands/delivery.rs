//! Hands responses over to an endpoint, one by one.

use super::exchange::{Client, Request, is_secure};
use std::io::{self, Write};
use std::time::Duration;
use survey::wire::{Envelope, Meaning, Receipt};
use ureq::http::Uri;

/// How long one reply may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The most refusals that are told one by one.
const MOST_TOLD: usize = 50;

/// Why not all responses have arrived.
#[derive(Debug, thiserror::Error)]
pub(super) enum Undelivered {
    /// The endpoint cannot be reached.
    #[error("{endpoint}: {cause}, after {stored} responses. Look at the address and whether the collector runs")]
    Unreachable { endpoint: String, cause: String, stored: usize },
    /// The endpoint does not take everything.
    #[error("{} of {all} responses were not taken by {endpoint}:\n{}", refused.len(), told(refused))]
    Refused { endpoint: String, all: usize, refused: Vec<Refused> },
    /// Standard output cannot be written.
    #[error("writing what was stored: {0}")]
    Output(io::Error),
}

/// A response that was not taken.
#[derive(Debug)]
pub(super) struct Refused {
    /// Its id.
    id: String,
    /// What the endpoint said.
    why: String,
}

fn told(refused: &[Refused]) -> String {
    let mut lines: Vec<String> =
        refused.iter().take(MOST_TOLD).map(|refused| format!("  {}: {}", refused.id, refused.why)).collect();
    if refused.len() > MOST_TOLD {
        lines.push(format!("  and {} more", refused.len() - MOST_TOLD));
    }
    lines.join("\n")
}

/// Sends all, and prints how many are stored now.
///
/// # Errors
/// When there is no connection, or not everything was taken.
pub(super) fn deliver(endpoint: &Uri, envelopes: &[Envelope]) -> Result<(), Undelivered> {
    let client = Client::new(endpoint.clone(), origin(endpoint), TIMEOUT);
    let ask = client.in_a_row();
    let (mut stored, mut known) = (0, 0);
    let mut refused = Vec::new();
    for envelope in envelopes {
        let request = Request::Post { media_type: "application/json", body: envelope.to_json() };
        let seen = ask(&request).map_err(|failure| Undelivered::Unreachable {
            endpoint: endpoint.to_string(),
            cause: failure.told(TIMEOUT),
            stored,
        })?;
        if seen.meaning(envelope, is_secure(endpoint)) != Meaning::Delivered {
            refused.push(Refused { id: envelope.id.clone(), why: seen.told() });
        } else if Receipt::from_json(&seen.body).is_some_and(|receipt| receipt.duplicate) {
            known += 1;
        } else {
            stored += 1;
        }
    }
    let before = if known > 0 { format!(", there before: {known}") } else { String::new() };
    writeln!(io::stdout().lock(), "responses stored: {stored}{before}").map_err(Undelivered::Output)?;
    if refused.is_empty() {
        return Ok(());
    }
    Err(Undelivered::Refused { endpoint: endpoint.to_string(), all: envelopes.len(), refused })
}

/// As if a page of the collector itself sent them.
fn origin(endpoint: &Uri) -> String {
    let authority = endpoint.authority().map_or("", |authority| authority.as_str());
    format!("{}://{authority}", endpoint.scheme_str().unwrap_or("https"))
}
