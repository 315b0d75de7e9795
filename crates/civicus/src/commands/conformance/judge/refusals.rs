//! Whether what cannot be taken is refused in words that the widget understands.

use crate::commands::conformance::exchange::Seen;
use crate::commands::conformance::probes::Probe;
use crate::commands::conformance::trial::{Finding, Trial};
use survey::wire::Meaning;

pub(crate) fn size(trial: &Trial) -> Result<(), Finding> {
    let seen = trial.seen(Probe::Large)?;
    let meaning = trial.meaning(seen, &trial.material.envelope(Probe::Large));
    let holds = seen.status == 413 || matches!(meaning, Meaning::Delivered | Meaning::Conflict) && seen.status < 300;
    if holds { Ok(()) } else { Err(Finding::new(seen.told())) }
}

pub(crate) fn conflict(trial: &Trial) -> Result<(), Finding> {
    answers(trial.seen(Probe::Changed)?, &[409])
}

pub(crate) fn invalid_json(trial: &Trial) -> Result<(), Finding> {
    answers(trial.seen(Probe::Broken)?, &[400])
}

pub(crate) fn not_an_envelope(trial: &Trial) -> Result<(), Finding> {
    answers(trial.seen(Probe::NoEnvelope)?, &[400, 422])
}

pub(crate) fn too_large(trial: &Trial) -> Result<(), Finding> {
    answers(trial.seen(Probe::TooLarge)?, &[413])
}

pub(crate) fn other_methods(trial: &Trial) -> Result<(), Finding> {
    answers(trial.seen(Probe::Get)?, &[405])
}

pub(crate) fn form_post(trial: &Trial) -> Result<(), Finding> {
    let seen = trial.seen(Probe::Form)?;
    // A page is right too: one that says thank you, or the form with what is wrong.
    if matches!(seen.status, 200 | 422) && seen.is_html() {
        return Ok(());
    }
    answers(seen, &[303])?;
    if seen.header("location").is_empty() { Err(Finding::new("303, without Location")) } else { Ok(()) }
}

fn answers(seen: &Seen, statuses: &[u16]) -> Result<(), Finding> {
    if statuses.contains(&seen.status) { Ok(()) } else { Err(Finding::new(seen.told())) }
}
