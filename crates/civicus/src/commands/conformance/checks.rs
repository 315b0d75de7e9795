//! The table of checks: what is sent, what is expected, why it matters to a respondent, and what cures it.
//! `docs/COMMANDS.md` names them; `docs/PROTOCOL.md` is what they hold an endpoint to.

use super::judge::{cors, delivery, refusals};
use super::probes::Probe;
use super::trial::{Finding, Trial};

/// Who must pass a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Every endpoint.
    Always,
    /// An endpoint that gives receipts.
    Receipts,
    /// Nobody: it is good to have.
    Optional,
}

/// One thing that is looked at. The texts may have `{address}`, `{host}`, `{path}` and `{origin}` in them.
#[derive(Debug)]
pub(super) struct Check {
    /// A name that does not change.
    pub(super) name: &'static str,
    /// Who must pass it.
    pub(super) need: Need,
    /// The checks that must hold before this one means anything.
    pub(super) after: &'static [&'static str],
    /// What it sends, if that was not sent before.
    pub(super) probes: &'static [Probe],
    /// The same in words.
    pub(super) sent: &'static str,
    /// What must come back.
    pub(super) expected: &'static str,
    /// What a respondent, or somebody who works for them, loses without it.
    pub(super) why: &'static str,
    /// The line or header that cures it, and where it goes.
    pub(super) cure: &'static str,
    /// Whether it holds.
    pub(super) judge: fn(&Trial) -> Result<(), Finding>,
}

const ALLOW_ORIGIN: &str = "\
Access-Control-Allow-Origin: {origin}
on every reply, refusals too; or * for pages of any origin.
  nginx:          add_header Access-Control-Allow-Origin {origin} always;
  Apache:         Header always set Access-Control-Allow-Origin {origin}
  civicus serve:  --partner-origin {origin}";

const ONE_STATEMENT: &str = "\
Make `id` the primary key, and let one statement decide:
  INSERT INTO responses (id, hash, envelope) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING
A row was inserted: 201. None was: read the hash that is stored; the same one: 200 and \"duplicate\": true; another: 409.";

/// In the order in which they are tried.
pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "https",
        need: Need::Always,
        after: &[],
        probes: &[],
        sent: "nothing; the address is {address}",
        expected: "https, or this very machine",
        why: "on http everyone on the way can read answers and change them, pages on https may not send there, and the \
              widget keeps what it sent unless a receipt comes back",
        cure: "https://{host}{path}\nA server with a certificate in front is enough. Caddy:  \
               {host} { reverse_proxy 127.0.0.1:8080 }",
        judge: delivery::https,
    },
    Check {
        name: "accepts",
        need: Need::Always,
        after: &[],
        probes: &[Probe::Post],
        sent: "POST, Content-Type: application/json, a response, no cookie",
        expected: "2xx, no HTML, no redirect",
        why: "without it no answer ever arrives; each stays on the respondent's device",
        cure: "Answer 201 once the response is stored.",
        judge: delivery::accepts,
    },
    Check {
        name: "repeat",
        need: Need::Always,
        after: &["accepts"],
        probes: &[Probe::Repeat],
        sent: "the same POST again",
        expected: "2xx, as the first time",
        why: "a respondent whose network broke before the reply sends again, and again for ever if that is refused",
        cure: "Answer 200 to a response that is stored already. Its `id` tells.",
        judge: delivery::repeat,
    },
    Check {
        name: "size",
        need: Need::Always,
        after: &["accepts"],
        probes: &[Probe::Large],
        sent: "POST, a response of 256 KiB",
        expected: "2xx, or 413",
        why: "after 413 the respondent is told and offered a file; after anything else the widget tries again for ever",
        cure: "Take bodies of 262144 bytes, or answer 413.\n  nginx:    client_max_body_size 256k;\n  Express:  \
               express.json({ limit: '256kb' })",
        judge: refusals::size,
    },
    Check {
        name: "preflight",
        need: Need::Always,
        after: &["accepts"],
        probes: &[Probe::Preflight],
        sent: "OPTIONS, Origin: {origin}, Access-Control-Request-Method: POST, Access-Control-Request-Headers: \
               content-type",
        expected: "2xx, without a log-in",
        why: "a browser asks this before it sends from a page of another origin, and does not send otherwise",
        cure: "Answer OPTIONS at {path} with 204 and the headers\n  Access-Control-Allow-Origin: {origin}\n  \
               Access-Control-Allow-Headers: content-type\nWhere that cannot be done, format=\"text\" on the element \
               sends without asking.",
        judge: cors::preflight,
    },
    Check {
        name: "preflight-origin",
        need: Need::Always,
        after: &["preflight"],
        probes: &[Probe::Preflight],
        sent: "OPTIONS, Origin: {origin}",
        expected: "Access-Control-Allow-Origin: {origin}, or *",
        why: "without it browsers send nothing from pages of this origin",
        cure: ALLOW_ORIGIN,
        judge: cors::preflight_origin,
    },
    Check {
        name: "preflight-headers",
        need: Need::Always,
        after: &["preflight"],
        probes: &[Probe::Preflight],
        sent: "OPTIONS, Access-Control-Request-Headers: content-type",
        expected: "Access-Control-Allow-Headers: content-type",
        why: "without it browsers send no JSON from pages of another origin",
        cure: "Access-Control-Allow-Headers: content-type\non the reply to OPTIONS.\n  nginx:   add_header \
               Access-Control-Allow-Headers content-type always;\n  Apache:  Header always set \
               Access-Control-Allow-Headers content-type",
        judge: cors::preflight_headers,
    },
    Check {
        name: "reply-origin",
        need: Need::Always,
        after: &["accepts"],
        probes: &[Probe::Post],
        sent: "POST, Origin: {origin}",
        expected: "Access-Control-Allow-Origin: {origin}, or *",
        why: "without it a page cannot read that the response arrived, and sends it again for ever",
        cure: ALLOW_ORIGIN,
        judge: cors::reply_origin,
    },
    Check {
        name: "receipt",
        need: Need::Receipts,
        after: &["accepts"],
        probes: &[Probe::Post],
        sent: "POST, a response",
        expected: "201 and {\"id\", \"hash\"} with the response's own id and hash",
        why: "the receipt proves to the respondent's device that the answers arrived unchanged; only then its copy goes",
        cure: "Answer 201 with {\"id\": ..., \"hash\": ...}.",
        judge: delivery::receipt,
    },
    Check {
        name: "hash",
        need: Need::Receipts,
        after: &["receipt"],
        probes: &[
            Probe::Difficult(0),
            Probe::Difficult(1),
            Probe::Difficult(2),
            Probe::Difficult(3),
            Probe::Difficult(4),
            Probe::Difficult(5),
        ],
        sent: "POST, responses with texts and numbers that JSON writers write in different ways",
        expected: "201 and the hash of their canonical JSON (RFC 8785)",
        why: "a receipt with another hash says that something else was stored: the widget keeps the answers and tells \
              the respondent",
        cure: "Hash the canonical JSON of RFC 8785.",
        judge: delivery::hash,
    },
    Check {
        name: "duplicate",
        need: Need::Receipts,
        after: &["receipt", "repeat"],
        probes: &[Probe::Repeat],
        sent: "the same POST again",
        expected: "200, \"duplicate\": true and the same hash",
        why: "otherwise a response is stored, and counted, each time the network breaks before the reply",
        cure: ONE_STATEMENT,
        judge: delivery::duplicate,
    },
    Check {
        name: "rewritten",
        need: Need::Receipts,
        after: &["duplicate"],
        probes: &[Probe::Rewritten],
        sent: "the same response with its keys in another order, spaces between them, and another day under `submitted`",
        expected: "200, \"duplicate\": true and the same hash",
        why: "what is the same response is decided by its content; bytes change on the way from one release to the next",
        cure: "Compare hashes, not bodies: SHA-256 of the canonical JSON (RFC 8785) without `submitted`.",
        judge: delivery::rewritten,
    },
    Check {
        name: "conflict",
        need: Need::Receipts,
        after: &["receipt"],
        probes: &[Probe::Repeat, Probe::Changed],
        sent: "POST, another response with the same id",
        expected: "409; the first one is kept",
        why: "otherwise answers that are stored already are overwritten, or lost although a receipt was given",
        cure: ONE_STATEMENT,
        judge: refusals::conflict,
    },
    Check {
        name: "simultaneous",
        need: Need::Receipts,
        after: &["duplicate"],
        probes: &[Probe::Together(0), Probe::Together(1), Probe::Together(2)],
        sent: "three times, four equal POSTs at one moment",
        expected: "each time one 201, and 200 with \"duplicate\": true to the others",
        why: "two tabs, or a retry that overtakes its first attempt, would be stored and counted twice",
        cure: ONE_STATEMENT,
        judge: delivery::simultaneous,
    },
    Check {
        name: "text-plain",
        need: Need::Receipts,
        after: &["receipt"],
        probes: &[Probe::PlainText],
        sent: "POST, Content-Type: text/plain, a response as JSON",
        expected: "201 and a receipt",
        why: "format=\"text\" sends this way, where something between page and endpoint does not let preflights pass",
        cure: "Read a body that is said to be text/plain as JSON too.\n  Express:  express.json({ type: \
               ['application/json', 'text/plain'] })",
        judge: delivery::text_plain,
    },
    Check {
        name: "invalid-json",
        need: Need::Receipts,
        after: &["accepts"],
        probes: &[Probe::Broken],
        sent: "POST, a body that breaks off: {\"conformance\":\"...\"",
        expected: "400",
        why: "what broke on the way must not count as arrived",
        cure: "Answer 400 to what is no JSON, and store nothing.",
        judge: refusals::invalid_json,
    },
    Check {
        name: "not-an-envelope",
        need: Need::Receipts,
        after: &["invalid-json"],
        probes: &[Probe::NoEnvelope],
        sent: "POST, JSON without id and answers: {\"conformance\":\"...\"}",
        expected: "400 or 422",
        why: "what has no id cannot be told apart from what arrived before",
        cure: "Answer 400 unless the body has all that docs/schemas/envelope.json requires, and store nothing.",
        judge: refusals::not_an_envelope,
    },
    Check {
        name: "too-large",
        need: Need::Receipts,
        after: &["size"],
        probes: &[Probe::TooLarge],
        sent: "POST, a body of 2 MiB",
        expected: "413",
        why: "without a limit anybody can fill the disk, and then nobody's answers are stored",
        cure: "Answer 413 to bodies above 262144 bytes.\n  nginx:    client_max_body_size 256k;\n  Express:  \
               express.json({ limit: '256kb' })",
        judge: refusals::too_large,
    },
    Check {
        name: "other-methods",
        need: Need::Receipts,
        after: &["accepts"],
        probes: &[Probe::Get],
        sent: "GET",
        expected: "405",
        why: "an address that answers 200 to everything cannot be told apart from a network's log-in page, and nobody \
              must be able to read responses there",
        cure: "Answer 405 with the header\n  Allow: POST",
        judge: refusals::other_methods,
    },
    Check {
        name: "retry-after",
        need: Need::Receipts,
        after: &["reply-origin"],
        probes: &[Probe::Post],
        sent: "POST, Origin: {origin}",
        expected: "Access-Control-Expose-Headers: Retry-After",
        why: "without it a page cannot read when to try again, and thousands of devices ask a server that is just \
              getting up",
        cure: "Access-Control-Expose-Headers: Retry-After\non every reply.\n  nginx:   add_header \
               Access-Control-Expose-Headers Retry-After always;\n  Apache:  Header always set \
               Access-Control-Expose-Headers Retry-After",
        judge: cors::retry_after,
    },
    Check {
        name: "form-post",
        need: Need::Optional,
        after: &["accepts"],
        probes: &[Probe::Form],
        sent: "POST, Content-Type: application/x-www-form-urlencoded, the fields of a form",
        expected: "303 with a Location, or a page",
        why: "where no script runs, a respondent sends a plain form and is shown a page that says thank you",
        cure: "Answer 303 with the header\n  Location: /thank-you",
        judge: refusals::form_post,
    },
    // These two look at all replies, so they come last.
    Check {
        name: "refusal-origin",
        need: Need::Always,
        after: &["reply-origin"],
        probes: &[Probe::Broken],
        sent: "POST, Origin: {origin}, what must be refused",
        expected: "Access-Control-Allow-Origin: {origin}, or *, on refusals too",
        why: "a refusal that a page cannot read looks like no network: the widget tries again for ever instead of \
              telling the respondent",
        cure: ALLOW_ORIGIN,
        judge: cors::refusal_origin,
    },
    Check {
        name: "no-cookies",
        need: Need::Always,
        after: &["accepts"],
        probes: &[Probe::Post],
        sent: "all of the above, without cookies",
        expected: "no Set-Cookie",
        why: "respondents are promised that nothing follows them; browsers drop this cookie, so it serves nothing",
        cure: "Leave out Set-Cookie at {path}.\n  PHP:      no session_start()\n  nginx:    proxy_hide_header \
               Set-Cookie;",
        judge: cors::no_cookies,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::conformance::difficulties::DIFFICULTIES;

    #[test]
    fn a_check_comes_after_the_one_it_stands_on() {
        for (place, check) in CHECKS.iter().enumerate() {
            assert_eq!(CHECKS.iter().filter(|other| other.name == check.name).count(), 1, "{}", check.name);
            for after in check.after {
                assert!(CHECKS[..place].iter().any(|earlier| earlier.name == *after), "{} after {after}", check.name);
            }
        }
    }

    #[test]
    fn every_difficulty_is_sent() {
        let hash = CHECKS.iter().find(|check| check.name == "hash").unwrap();
        assert_eq!(hash.probes.len(), DIFFICULTIES.len());
    }

    #[test]
    fn the_page_about_commands_names_every_check() {
        let page = include_str!("../../../../../docs/COMMANDS.md");
        for check in CHECKS {
            assert!(page.contains(&format!("`{}`", check.name)), "{}", check.name);
        }
    }
}
