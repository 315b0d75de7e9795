//! What a browser lets a page of another origin send and read. The Fetch standard, section 3.3 (CORS protocol).

use crate::commands::conformance::exchange::Seen;
use crate::commands::conformance::probes::Probe;
use crate::commands::conformance::trial::{Finding, Trial};

pub(crate) fn preflight(trial: &Trial) -> Result<(), Finding> {
    let seen = trial.seen(Probe::Preflight)?;
    if (200..300).contains(&seen.status) { Ok(()) } else { Err(Finding::new(seen.told())) }
}

pub(crate) fn preflight_origin(trial: &Trial) -> Result<(), Finding> {
    origin(trial, trial.seen(Probe::Preflight)?)
}

pub(crate) fn reply_origin(trial: &Trial) -> Result<(), Finding> {
    origin(trial, trial.seen(Probe::Post)?)
}

pub(crate) fn refusal_origin(trial: &Trial) -> Result<(), Finding> {
    // A form is not sent by a script, so no script reads the reply to it.
    let mut refusals = trial.replies_to_posts().filter(|(probe, seen)| seen.status >= 400 && *probe != Probe::Form);
    refusals.try_for_each(|(_, seen)| origin(trial, seen))
}

pub(crate) fn preflight_headers(trial: &Trial) -> Result<(), Finding> {
    lists(trial.seen(Probe::Preflight)?, "Access-Control-Allow-Headers", "content-type")
}

pub(crate) fn retry_after(trial: &Trial) -> Result<(), Finding> {
    lists(trial.seen(Probe::Post)?, "Access-Control-Expose-Headers", "retry-after")
}

pub(crate) fn no_cookies(trial: &Trial) -> Result<(), Finding> {
    let mut cookies = trial.replies_to_posts().map(|(_, seen)| seen.header("set-cookie"));
    // The value may be a secret of the endpoint's; its name is enough to find it.
    match cookies.find(|cookie| !cookie.is_empty()) {
        Some(cookie) => Err(Finding::new(format!("Set-Cookie: {}=...", cookie.split('=').next().unwrap_or_default()))),
        None => Ok(()),
    }
}

/// Whether pages of the origin may read a reply: exactly one value, that origin or all.
fn origin(trial: &Trial, seen: &Seen) -> Result<(), Finding> {
    let name = "Access-Control-Allow-Origin";
    let value = seen.header(name);
    if value == "*" || value == trial.origin { Ok(()) } else { Err(unlike(seen, name, &value)) }
}

/// Whether a header lists a name, or all names.
fn lists(seen: &Seen, name: &str, wanted: &str) -> Result<(), Finding> {
    let value = seen.header(name);
    let mut listed = value.split(',').map(str::trim);
    if listed.any(|one| one == "*" || one.eq_ignore_ascii_case(wanted)) {
        Ok(())
    } else {
        Err(unlike(seen, name, &value))
    }
}

fn unlike(seen: &Seen, name: &str, value: &str) -> Finding {
    Finding::new(match value {
        "" => format!("{}, without {name}", seen.status),
        value => format!("{}, {name}: {value}", seen.status),
    })
}
