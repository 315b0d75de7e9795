//! The report as people see it. `UPDATE_GOLDEN=1` writes it anew, to be read before it is committed.

use crate::endpoint::{Fault, endpoint};
use crate::server::Server;
use crate::{reported, run};
use std::path::Path;

/// A fault, and the file with the report about it.
const REPORTS: [(Fault, &str); 2] = [(Fault::StoresTwice, "stores_twice.txt"), (Fault::NoReceipt, "no_receipt.txt")];

#[test]
fn people_read_what_is_missing_and_what_cures_it() {
    for (fault, name) in REPORTS {
        let server = Server::start(async move { endpoint(fault) });
        let output = run(&[&server.url()]);
        let shown = String::from_utf8(output.stdout).unwrap();
        let shown = unvarying(&shown.replace(&server.address.to_string(), "127.0.0.1:8080"));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&file, &shown).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(shown == expected, "{name} is out of date (UPDATE_GOLDEN=1 writes it anew):\n{shown}");
    }
}

/// A report with one digit in the place of every hexadecimal run that is made by chance.
fn unvarying(report: &str) -> String {
    let is_chance = |word: &str| word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let mut out = String::new();
    for word in report.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        let body = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        if is_chance(body) {
            out.push_str(&"0".repeat(body.len()));
        } else {
            out.push_str(body);
        }
        out.push_str(&word[body.len()..]);
    }
    out
}

#[test]
fn a_run_marks_what_it_sends_with_its_own_name() {
    let server = Server::start(async { endpoint(Fault::None) });
    let (_, first) = reported(&[&server.url()]);
    let (_, second) = reported(&[&server.url()]);
    assert_eq!(first["run"].as_str().map(str::len), Some(8));
    assert_ne!(first["run"], second["run"]);
}
