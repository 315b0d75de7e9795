//! The report: for people, and as JSON for programs.

use super::checks::{Check, Need};
use super::run::{Outcome, Outcomes, conforms};
use super::trial::{Finding, Trial};
use serde_json::{Value, json};
use std::fmt::Write;

/// Groups of checks by who must pass them, with their headings.
const GROUPS: [(Need, &str); 3] = [
    (Need::Always, "What every endpoint does"),
    (Need::Receipts, "What an endpoint with receipts does"),
    (Need::Optional, "Good to have"),
];

/// The report for people.
pub(super) fn text(trial: &Trial, outcomes: &Outcomes) -> String {
    let mut out = String::new();
    let survey = trial.material.survey();
    line(&mut out, 0, &format!("{}, for pages of {}, with responses to “{survey}”", trial.endpoint, trial.origin));
    for (need, heading) in GROUPS {
        let group: Vec<_> = outcomes.iter().filter(|(check, _)| check.need == need).collect();
        line(&mut out, 0, &format!("\n{heading}"));
        if group.iter().all(|(_, outcome)| *outcome == Outcome::NotOffered) {
            line(&mut out, 2, "not tried: it gives no receipts, and need not; --full tries it all the same");
            continue;
        }
        for (check, outcome) in group {
            entry(&mut out, trial, check, outcome);
        }
    }
    line(&mut out, 0, &format!("\n{}", conclusion(outcomes)));
    match trial.stored() {
        0 => {}
        1 => line(&mut out, 0, &format!("It has one response of this test now. {}", mark(trial))),
        stored => line(&mut out, 0, &format!("It has {stored} responses of this test now. {}", mark(trial))),
    }
    out
}

/// The report for programs.
pub(super) fn as_json(trial: &Trial, outcomes: &Outcomes) -> Value {
    let checks: Vec<Value> = outcomes.iter().map(|(check, outcome)| json_entry(trial, check, outcome)).collect();
    json!({
        "endpoint": trial.endpoint.to_string(),
        "origin": trial.origin,
        "survey": trial.material.survey(),
        "run": trial.material.run(),
        "receipts": trial.gives_receipts(),
        "conforms": conforms(outcomes),
        "stored": trial.stored(),
        "checks": checks,
    })
}

fn entry(out: &mut String, trial: &Trial, check: &Check, outcome: &Outcome) {
    let told = |word: &str, rest: &str| format!("{word:<8} {:<18} {rest}", check.name);
    match outcome {
        Outcome::Holds => line(out, 2, &told("ok", &trial.fill(check.expected))),
        Outcome::NotOffered => {}
        Outcome::NotTried { first } => line(out, 2, &told("not yet", &format!("{first} comes first"))),
        Outcome::Missing(finding) => {
            let word = if check.need == Need::Optional { "not here" } else { "MISSING" };
            line(out, 2, &told(word, &trial.fill(check.expected)));
            for (name, text) in [
                ("sent", trial.fill(check.sent)),
                ("seen", finding.seen.clone()),
                ("why", check.why.to_owned()),
                ("cure", cure(trial, check, finding)),
            ] {
                named(out, name, &text);
            }
        }
    }
}

fn json_entry(trial: &Trial, check: &Check, outcome: &Outcome) -> Value {
    let mut entry = json!({
        "name": check.name,
        "needed": match check.need {
            Need::Always => "always",
            Need::Receipts => "receipts",
            Need::Optional => "optional",
        },
        "outcome": match outcome {
            Outcome::Holds => "holds",
            Outcome::Missing(_) => "missing",
            Outcome::NotTried { .. } => "not-tried",
            Outcome::NotOffered => "not-offered",
        },
        "sent": trial.fill(check.sent),
        "expected": trial.fill(check.expected),
        "why": check.why,
    });
    match outcome {
        Outcome::Missing(finding) => {
            entry["seen"] = finding.seen.as_str().into();
            entry["cure"] = cure(trial, check, finding).into();
        }
        Outcome::NotTried { first } => entry["first"] = (*first).into(),
        Outcome::Holds | Outcome::NotOffered => {}
    }
    entry
}

fn cure(trial: &Trial, check: &Check, finding: &Finding) -> String {
    finding.cure.clone().unwrap_or_else(|| trial.fill(check.cure))
}

fn conclusion(outcomes: &Outcomes) -> String {
    let missing = |optional: bool| {
        let of_kind = outcomes.iter().filter(|(check, _)| (check.need == Need::Optional) == optional);
        of_kind
            .filter(|(_, outcome)| matches!(outcome, Outcome::Missing(_)))
            .map(|(check, _)| check.name)
            .collect::<Vec<_>>()
    };
    let good_to_have = match missing(true).as_slice() {
        [] => String::new(),
        names => format!(" Good to have: {}.", names.join(", ")),
    };
    match missing(false).as_slice() {
        [] => format!("Nothing that is needed is missing.{good_to_have}"),
        names => format!("Missing: {}.{good_to_have}", names.join(", ")),
    }
}

/// How to tell the responses of the test from others.
fn mark(trial: &Trial) -> String {
    format!(
        "Their context has \"conformance\": \"{}\"; docs/PROTOCOL.md says how to delete them.",
        trial.material.run()
    )
}

fn named(out: &mut String, name: &str, text: &str) {
    for (place, part) in text.lines().enumerate() {
        let name = if place == 0 { name } else { "" };
        line(out, 11, &format!("{name:<5} {part}"));
    }
}

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{:indent$}{}", "", text.trim_end());
}
