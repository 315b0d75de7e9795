//! One endpoint for each fault: what is told about it, and the cure.

use crate::endpoint::{Fault, endpoint};
use crate::server::Server;
use crate::{names, reported};

/// A fault and what is told about it.
struct Case {
    fault: Fault,
    /// The check that fails.
    missing: &'static str,
    /// What was seen.
    seen: &'static str,
    /// A line of the cure.
    cure: &'static str,
}

const ORIGIN: &str = "Access-Control-Allow-Origin: https://partner.example";
const ONE_STATEMENT: &str = "  INSERT INTO responses (id, hash, envelope) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";

#[rustfmt::skip] // a table
const CASES: &[Case] = &[
    Case { fault: Fault::Html, missing: "accepts", seen: "200 <p>Welcome", cure: "Content-Type: application/json" },
    Case { fault: Fault::Redirects, missing: "accepts", seen: "307 without a body", cure: "endpoint=\"https://elsewhere.example/v1/responses\"" },
    Case { fault: Fault::WantsLogin, missing: "accepts", seen: "403 without a body", cure: "Let everybody send to /v1/responses: no log-in, no token, no cookie. Pages have none to send." },
    Case { fault: Fault::NotFound, missing: "accepts", seen: "404 no [31m such page", cure: "Answer POST at /v1/responses; or is the address another one? That of `civicus serve` ends in /v1/responses." },
    Case { fault: Fault::Hangs, missing: "accepts", seen: "no reply within 2 s", cure: "Answer as soon as the response is on disk; do slow work, such as sending mail, after the reply. The widget waits 90 s." },
    Case { fault: Fault::PreflightWantsLogin, missing: "preflight", seen: "401 without a body", cure: "Answer OPTIONS at /v1/responses with 204 and the headers" },
    Case { fault: Fault::NoAllowHeaders, missing: "preflight-headers", seen: "204, without Access-Control-Allow-Headers", cure: "Access-Control-Allow-Headers: content-type" },
    Case { fault: Fault::NoOriginOnPreflight, missing: "preflight-origin", seen: "204, without Access-Control-Allow-Origin", cure: ORIGIN },
    Case { fault: Fault::OtherOrigin, missing: "reply-origin", seen: "201, Access-Control-Allow-Origin: https://other.example", cure: ORIGIN },
    Case { fault: Fault::OriginTwice, missing: "reply-origin", seen: "201, Access-Control-Allow-Origin: *, *", cure: ORIGIN },
    Case { fault: Fault::NoOriginOnRefusals, missing: "refusal-origin", seen: "409, without Access-Control-Allow-Origin", cure: ORIGIN },
    Case { fault: Fault::NoExposedHeaders, missing: "retry-after", seen: "201, without Access-Control-Expose-Headers", cure: "Access-Control-Expose-Headers: Retry-After" },
    Case { fault: Fault::SetsCookie, missing: "no-cookies", seen: "Set-Cookie: session=...", cure: "Leave out Set-Cookie at /v1/responses." },
    Case { fault: Fault::NoReceipt, missing: "receipt", seen: "201 {\"status\":\"ok\"}", cure: "Answer 201 with the body" },
    Case { fault: Fault::NoContent, missing: "receipt", seen: "204 without a body", cure: "Answer 201 with the body" },
    Case { fault: Fault::Answers200, missing: "receipt", seen: "200 {\"id\":", cure: "Answer 201 with {\"id\": ..., \"hash\": ...}." },
    Case { fault: Fault::WrongHash, missing: "receipt", seen: "201 {\"id\":", cure: "`hash` is the SHA-256 of the canonical JSON (RFC 8785) of the envelope without `submitted`; docs/PROTOCOL.md has a worked example." },
    Case { fault: Fault::HashOfEscapedText, missing: "hash", seen: "another hash, or a refusal, of: letters of other scripts; control characters and line separators; the order of keys", cure: "letters of other scripts: leave letters as they are, in UTF-8 (PHP: JSON_UNESCAPED_UNICODE; Python: ensure_ascii=False)" },
    Case { fault: Fault::StoresTwice, missing: "duplicate", seen: "201 {\"id\":", cure: ONE_STATEMENT },
    Case { fault: Fault::FailsOnDuplicate, missing: "repeat", seen: "500 without a body", cure: "Answer 200 to a response that is stored already. Its `id` tells." },
    Case { fault: Fault::DuplicateUnsaid, missing: "duplicate", seen: "200 {\"id\":", cure: ONE_STATEMENT },
    Case { fault: Fault::ComparesBytes, missing: "rewritten", seen: "409 without a body", cure: "Compare hashes, not bodies: SHA-256 of the canonical JSON (RFC 8785) without `submitted`." },
    Case { fault: Fault::AcceptsConflict, missing: "conflict", seen: "200 {\"id\":", cure: ONE_STATEMENT },
    Case { fault: Fault::StoresTwiceAtOneMoment, missing: "simultaneous", seen: "201, 201, 201, 201", cure: ONE_STATEMENT },
    Case { fault: Fault::NoTextPlain, missing: "text-plain", seen: "415 without a body", cure: "Read a body that is said to be text/plain as JSON too." },
    Case { fault: Fault::AcceptsBrokenJson, missing: "invalid-json", seen: "201 without a body", cure: "Answer 400 to what is no JSON, and store nothing." },
    Case { fault: Fault::AcceptsAnyJson, missing: "not-an-envelope", seen: "201 without a body", cure: "Answer 400 unless the body has all that docs/schemas/envelope.json requires, and store nothing." },
    Case { fault: Fault::NoLimit, missing: "too-large", seen: "201 {\"id\":", cure: "Answer 413 to bodies above 262144 bytes." },
    Case { fault: Fault::FailsOnLarge, missing: "size", seen: "400 without a body", cure: "Take bodies of 262144 bytes, or answer 413." },
    Case { fault: Fault::BreaksOffOnLarge, missing: "size", seen: "the connection broke: ", cure: "Read the body to its end before you answer, and answer: a connection that breaks is no network to a browser, and it tries again for ever." },
    Case { fault: Fault::AnswersGet, missing: "other-methods", seen: "200 hello", cure: "  Allow: POST" },
];

/// What is good to have and nobody must have.
#[rustfmt::skip]
const OPTIONAL: &[Case] = &[
    Case { fault: Fault::NoForm, missing: "form-post", seen: "415 without a body", cure: "  Location: /thank-you" },
    Case { fault: Fault::FormWithoutLocation, missing: "form-post", seen: "303, without Location", cure: "  Location: /thank-you" },
];

fn start(fault: Fault) -> Server {
    Server::start(async move { endpoint(fault) })
}

/// What is told otherwise than the table says; nothing when all is as expected.
fn differences(case: &Case, expected_code: i32) -> Vec<String> {
    let server = start(case.fault);
    let (code, report) = reported(&[&server.url(), "--full", "--timeout", "2"]);
    let missing = names(&report, "missing");
    if missing != [case.missing] {
        return vec![format!("{:?}: missing {missing:?}, not {}: {report}", case.fault, case.missing)];
    }
    let checks = report["checks"].as_array().unwrap();
    let told = checks.iter().find(|check| check["name"] == case.missing).unwrap();
    let [seen, cure] = ["seen", "cure"].map(|key| told[key].as_str().unwrap());
    let conforms = report["conforms"] == true;
    let mut wrong = Vec::new();
    for (right, what) in [
        (code == Some(expected_code) && conforms == (expected_code == 0), format!("exit code {code:?}")),
        (seen.starts_with(case.seen), format!("seen {seen}")),
        (cure.lines().any(|line| line == case.cure), format!("cure {cure}")),
    ] {
        if !right {
            wrong.push(format!("{:?}: {what}", case.fault));
        }
    }
    wrong
}

#[test]
fn each_fault_is_told_alone_with_its_cure() {
    let wrong: Vec<String> = CASES.iter().flat_map(|case| differences(case, 1)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_good_to_have_is_told_and_is_no_failure() {
    let wrong: Vec<String> = OPTIONAL.iter().flat_map(|case| differences(case, 0)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_endpoint_without_faults_passes_everything_though_it_asks_for_pauses() {
    for fault in [Fault::None, Fault::AsksForPauses] {
        let server = start(fault);
        let (code, report) = reported(&[&server.url()]);
        assert_eq!((code, names(&report, "holds").len()), (Some(0), 23), "{fault:?}: {report:#}");
        assert_eq!(report["stored"], 13, "{fault:?}");
    }
}

#[test]
fn an_endpoint_without_receipts_need_not_give_them() {
    for fault in [Fault::NoReceipt, Fault::NoContent] {
        let server = start(fault);
        let (code, report) = reported(&[&server.url()]);
        assert_eq!((code, &report["receipts"]), (Some(0), &false.into()), "{fault:?}: {report:#}");
        assert!(names(&report, "missing").is_empty(), "{fault:?}: {report:#}");
        let offered_not = names(&report, "not-offered");
        assert!(["receipt", "duplicate", "conflict"].iter().all(|name| offered_not.contains(name)), "{offered_not:?}");
        // The ordinary response, the large one and the form; nothing that only an endpoint with receipts is asked.
        assert_eq!(report["stored"], 3);
    }
}

#[test]
fn an_address_without_encryption_is_told_unless_it_is_this_machine() {
    let server = start(Fault::None);
    // To browsers all of 127.0.0.0/8 is this machine; the widget takes its word for 127.0.0.1 only.
    let address = server.url().replace("127.0.0.1", "127.0.0.2");
    let (code, report) = reported(&[&address]);
    assert_eq!((code, names(&report, "missing")), (Some(1), vec!["https"]), "{report:#}");
    assert!(report["checks"][0]["cure"].as_str().unwrap().starts_with("https://127.0.0.2/v1/responses\n"));
}
