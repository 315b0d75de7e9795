//! Sends the responses to a collector, one by one.

use super::problem::{Problem, Refused};
use crate::commands::exchange::{Client, Request, is_secure};
use std::io::{self, Write};
use std::time::Duration;
use survey::wire::{Envelope, Meaning, Receipt};
use ureq::http::Uri;

/// How long one reply may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Sends all, and prints how many are stored now.
///
/// # Errors
/// When there is no connection, or not everything was taken.
pub(super) fn post(endpoint: &Uri, envelopes: &[Envelope]) -> Result<(), Problem> {
    let client = Client::new(endpoint.clone(), origin(endpoint), TIMEOUT);
    let ask = client.in_a_row();
    let (mut stored, mut known) = (0, 0);
    let mut refused = Vec::new();
    for envelope in envelopes {
        let request = Request::Post { media_type: "application/json", body: envelope.to_json() };
        let seen = ask(&request).map_err(|failure| Problem::Unreachable {
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
    let before = if known > 0 { format!(", {known} were there before") } else { String::new() };
    writeln!(io::stdout().lock(), "{stored} responses stored{before}").map_err(Problem::Output)?;
    if refused.is_empty() {
        return Ok(());
    }
    Err(Problem::Refused { endpoint: endpoint.to_string(), all: envelopes.len(), refused })
}

/// As if a page of the collector itself sent them.
fn origin(endpoint: &Uri) -> String {
    let authority = endpoint.authority().map_or("", |authority| authority.as_str());
    format!("{}://{authority}", endpoint.scheme_str().unwrap_or("https"))
}
