//! Goes through the table of checks: sends what each needs, and lets it judge.

use super::checks::{CHECKS, Check, Need};
use super::exchange::{Answer, Client, NoReply};
use super::probes::Probe;
use super::trial::{Finding, Trial};
use serde_json::Value;

/// What became of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It holds.
    Holds,
    /// It does not.
    Missing(Finding),
    /// It means nothing before another one holds.
    NotTried {
        /// The other one.
        first: &'static str,
    },
    /// It is asked of endpoints that give receipts only, and this one gives none.
    NotOffered,
}

/// Every check with what became of it, in the order of the table.
pub(super) type Outcomes = Vec<(&'static Check, Outcome)>;

/// Tries everything that makes sense at this endpoint; with `full`, receipts are demanded.
///
/// # Errors
/// A sentence with the cure, when the endpoint cannot be tried at all.
pub(super) fn run(client: &Client, trial: &mut Trial, full: bool) -> Result<Outcomes, String> {
    let mut outcomes: Outcomes = Vec::new();
    for check in CHECKS {
        let holds =
            |name: &str| outcomes.iter().any(|(other, outcome)| other.name == name && *outcome == Outcome::Holds);
        let outcome = if check.need == Need::Receipts && !full && !trial.gives_receipts() {
            Outcome::NotOffered
        } else if let Some(first) = check.after.iter().find(|first| !holds(first)) {
            Outcome::NotTried { first }
        } else {
            for probe in check.probes {
                send(client, trial, *probe)?;
            }
            (check.judge)(trial).map_or_else(Outcome::Missing, |()| Outcome::Holds)
        };
        outcomes.push((check, outcome));
    }
    Ok(outcomes)
}

/// Whether everything holds that this endpoint must do.
pub(super) fn conforms(outcomes: &Outcomes) -> bool {
    outcomes
        .iter()
        .filter(|(check, _)| check.need != Need::Optional)
        .all(|(_, outcome)| matches!(outcome, Outcome::Holds | Outcome::NotOffered))
}

/// Sends a probe, unless it was sent before.
fn send(client: &Client, trial: &mut Trial, probe: Probe) -> Result<(), String> {
    if trial.answers.contains_key(&probe) {
        return Ok(());
    }
    let request = trial.material.request(probe);
    let answers = match probe.copies() {
        1 => vec![client.ask(&request)],
        copies => client.ask_together(&request, copies),
    };
    if probe == Probe::Post {
        possible(trial, &answers)?;
    }
    trial.answers.insert(probe, answers);
    Ok(())
}

/// Whether more can be tried after the first response: there is a connection, and the survey is not a strange one.
fn possible(trial: &Trial, answers: &[Answer]) -> Result<(), String> {
    let address = &trial.endpoint;
    match answers.first() {
        Some(Err(NoReply::Unreachable(cause))) => Err(format!(
            "{address} cannot be reached: {cause}. Look at the address, at the certificate, and whether the endpoint runs"
        )),
        Some(Ok(seen)) if is_strange(&seen.body) => Err(format!(
            "{address} does not know the survey `{}` in this version, so nothing could be tried. Put the definition into \
             its folder and start it again (civicus conformance --print-survey > surveys/conformance.json), or choose one \
             that it serves (--survey {}://{}/v1/surveys/ID)",
            trial.material.survey(),
            address.scheme_str().unwrap_or("https"),
            address.authority().map_or("...", |authority| authority.as_str())
        )),
        _ => Ok(()),
    }
}

/// Whether a refusal says that survey or version are unknown (docs/PROTOCOL.md).
fn is_strange(body: &str) -> bool {
    let refusal: Value = survey::json::read(body).unwrap_or_default();
    matches!(refusal["error"].as_str(), Some("unknown_survey" | "unknown_version"))
}
