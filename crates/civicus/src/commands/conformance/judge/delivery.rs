//! Whether responses arrive once, and whether the receipt proves it.

use crate::commands::conformance::difficulties::DIFFICULTIES;
use crate::commands::conformance::exchange::Seen;
use crate::commands::conformance::probes::{Material, Probe};
use crate::commands::conformance::trial::{Finding, Trial};
use std::ops::RangeInclusive;
use survey::wire::{Envelope, Meaning, Receipt};

/// What cures a first response that is not taken, by the status.
const REFUSED: &[(RangeInclusive<u16>, &str)] = &[
    (400..=400, FITS),
    (401..=401, OPEN),
    (403..=403, OPEN),
    (404..=404, "Answer POST at {path}; or is the address another one? That of `civicus serve` ends in /v1/responses."),
    (405..=405, "Answer POST at {path}; or is the address another one?"),
    (407..=407, OPEN),
    (410..=410, "The survey is closed: open it, or choose one that is open with --survey."),
    (413..=413, "Take bodies up to 262144 bytes; this one had a few hundred.\n  nginx:  client_max_body_size 256k;"),
    (415..=415, "Take bodies with Content-Type: application/json."),
    (422..=422, FITS),
    (429..=429, "Let one address send more often: a whole office, village or country may share one."),
    (500..=599, "The endpoint failed; its own log says why."),
];
const FITS: &str = "Take what fits docs/schemas/envelope.json; this does. If the endpoint takes responses to its own \
                    surveys only, name one with --survey.";
const OPEN: &str = "Let everybody send to {path}: no log-in, no token, no cookie. Pages have none to send.";

pub(crate) fn https(trial: &Trial) -> Result<(), Finding> {
    if trial.is_secure() { Ok(()) } else { Err(Finding::new("http")) }
}

pub(crate) fn accepts(trial: &Trial) -> Result<(), Finding> {
    let seen = trial.seen(Probe::Post)?;
    taken(trial, seen, Probe::Post).map_err(|finding| {
        let cure = match seen.status {
            301..=303 | 307 | 308 => format!(
                "endpoint=\"{}\"\nGive pages the address that it leads to: redirects are not followed, since a \
                 network's log-in page is one.",
                seen.header("location")
            ),
            _ if seen.is_html() && seen.status < 300 => "Content-Type: application/json\nor no body at all: HTML with \
                 2xx is what a network's log-in page answers."
                .into(),
            status => {
                let listed = REFUSED.iter().find(|(statuses, _)| statuses.contains(&status));
                return Finding { cure: listed.map(|(_, cure)| trial.fill(cure)), ..finding };
            }
        };
        Finding { cure: Some(cure), ..finding }
    })
}

pub(crate) fn repeat(trial: &Trial) -> Result<(), Finding> {
    taken(trial, trial.seen(Probe::Repeat)?, Probe::Repeat)
}

pub(crate) fn receipt(trial: &Trial) -> Result<(), Finding> {
    proves(&trial.material, trial.seen(Probe::Post)?, Probe::Post, New::Yes)
}

pub(crate) fn duplicate(trial: &Trial) -> Result<(), Finding> {
    proves(&trial.material, trial.seen(Probe::Repeat)?, Probe::Repeat, New::No)
}

pub(crate) fn rewritten(trial: &Trial) -> Result<(), Finding> {
    proves(&trial.material, trial.seen(Probe::Rewritten)?, Probe::Rewritten, New::No)
        .map_err(|finding| Finding { cure: None, ..finding })
}

pub(crate) fn text_plain(trial: &Trial) -> Result<(), Finding> {
    proves(&trial.material, trial.seen(Probe::PlainText)?, Probe::PlainText, New::Yes)
        .map_err(|finding| Finding { cure: None, ..finding })
}

/// Every difficulty is looked at, so that one run names them all.
pub(crate) fn hash(trial: &Trial) -> Result<(), Finding> {
    let mut names = Vec::new();
    let mut cures = Vec::new();
    for (place, difficulty) in DIFFICULTIES.iter().enumerate() {
        let probe = Probe::Difficult(place);
        if proves(&trial.material, trial.seen(probe)?, probe, New::Yes).is_err() {
            names.push(difficulty.name);
            cures.push(format!("{}: {}", difficulty.name, difficulty.cure));
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    Err(Finding::cured_by(format!("another hash, or a refusal, of: {}", names.join("; ")), cures.join("\n")))
}

pub(crate) fn simultaneous(trial: &Trial) -> Result<(), Finding> {
    for round in 0..=2 {
        let probe = Probe::Together(round);
        let seen = trial.all_seen(probe)?;
        let proven = |new| seen.iter().filter(|seen| proves(&trial.material, seen, probe, new).is_ok()).count();
        if (proven(New::Yes), proven(New::No)) != (1, probe.copies() - 1) {
            let statuses: Vec<String> = seen.iter().map(|seen| seen.status.to_string()).collect();
            return Err(Finding::new(statuses.join(", ")));
        }
    }
    Ok(())
}

/// Whether the widget would take a reply for "arrived", whatever the receipt's hash: that is a check of its own.
fn taken(trial: &Trial, seen: &Seen, probe: Probe) -> Result<(), Finding> {
    let delivered = trial.meaning(seen, &trial.material.envelope(probe)) == Meaning::Delivered;
    let has_receipt = (200..300).contains(&seen.status) && Receipt::from_json(&seen.body).is_some();
    if delivered || has_receipt { Ok(()) } else { Err(Finding::new(seen.told())) }
}

/// Whether a response is there for the first time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum New {
    Yes,
    No,
}

/// Whether a reply is the receipt of a response: the right status, id, hash and word about duplicates.
fn proves(material: &Material, seen: &Seen, probe: Probe, new: New) -> Result<(), Finding> {
    let envelope = material.envelope(probe);
    let Some(receipt) = Receipt::from_json(&seen.body) else {
        return Err(Finding { seen: seen.told(), cure: (new == New::Yes).then(|| example(&envelope)) });
    };
    if receipt.id != envelope.id || (new == New::Yes && receipt.hash != envelope.hash()) {
        let hint = "`hash` is the SHA-256 of the canonical JSON (RFC 8785) of the envelope without `submitted`; \
                    docs/PROTOCOL.md has a worked example.";
        return Err(Finding::cured_by(seen.told(), format!("{}\n{hint}", example(&envelope))));
    }
    let expected = if new == New::Yes { (201, false) } else { (200, true) };
    if (seen.status, receipt.duplicate) == expected && receipt.hash == envelope.hash() {
        Ok(())
    } else {
        Err(Finding::new(seen.told()))
    }
}

/// The receipt that this very response must be answered with.
fn example(envelope: &Envelope) -> String {
    format!("Answer 201 with the body\n  {{\"id\": \"{}\", \"hash\": \"{}\"}}", envelope.id, envelope.hash())
}
