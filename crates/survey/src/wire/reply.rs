//! The one table of what a server's reply means. Widget and collector both use it (`docs/PROTOCOL.md`).

use crate::json;
use serde::Serialize;
use serde_json::Value;

/// What a collector answers when it has stored a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The envelope's id.
    pub id: String,
    /// [`crate::wire::Envelope::hash`] of what was stored.
    pub hash: String,
    /// Whether it had been stored before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
}

impl Receipt {
    /// The receipt in a reply's body, if that is what it is.
    #[must_use]
    pub fn from_json(body: &str) -> Option<Self> {
        let value = json::read(body).ok()?;
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let duplicate = value.get("duplicate").and_then(Value::as_bool).unwrap_or(false);
        Some(Self { id: text("id")?, hash: text("hash")?, duplicate })
    }
}

/// How an attempt to send ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A server answered.
    Status {
        /// HTTP status.
        code: u16,
        /// Whether the address was https (or this very device).
        secure: bool,
        /// Whether the body says it is HTML.
        html: bool,
        /// The body, as far as it was read.
        body: String,
        /// `Retry-After` in seconds, if the server said so.
        retry_after_s: Option<u32>,
    },
    /// A redirect was met and not followed.
    Redirected,
    /// No answer: no network, no server, refused by the browser, or too slow.
    Unreachable,
    /// Another tab is sending this response at this moment.
    Busy,
    /// The stored copy is gone: another tab has delivered it.
    Gone,
}

/// What to do after a reply. Nothing leaves the outbox but by `Delivered`, or by a person's act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Stored out there: remove it here.
    Delivered,
    /// Perhaps a network log-in page: keep, try again soon, say so.
    Doubtful,
    /// The same id with other content is stored already: keep, tell.
    Conflict,
    /// The survey is closed or the response was erased: keep until the person drops it.
    Closed,
    /// It cannot be accepted as it is: keep, tell, offer a file.
    Refused,
    /// The deployment is wrong: keep, retry slowly.
    Misdeployed,
    /// Passing trouble: keep, back off.
    Later {
        /// The server's own wish, in seconds.
        retry_after_s: Option<u32>,
    },
}

/// Reads one reply to the envelope with this `id` and `hash`.
/// With `receipt_required`, a plain 2xx without a valid receipt is not trusted.
#[must_use]
pub fn meaning(reply: &Reply, id: &str, hash: &str, receipt_required: bool) -> Meaning {
    let (code, secure, html, body, retry_after_s) = match reply {
        Reply::Status { code, secure, html, body, retry_after_s } => (*code, *secure, *html, body, *retry_after_s),
        Reply::Redirected => return Meaning::Doubtful,
        Reply::Unreachable | Reply::Busy => return Meaning::Later { retry_after_s: None },
        Reply::Gone => return Meaning::Delivered,
    };
    match code {
        200..=299 => match Receipt::from_json(body) {
            Some(receipt) if receipt.id == id && receipt.hash == hash => Meaning::Delivered,
            Some(receipt) if receipt.id == id => Meaning::Conflict,
            _ if secure && !html && !receipt_required => Meaning::Delivered,
            _ => Meaning::Doubtful,
        },
        300..=399 => Meaning::Doubtful,
        409 => Meaning::Conflict,
        410 => Meaning::Closed,
        413 | 422 => Meaning::Refused,
        408 | 425 | 429 | 500..=599 => Meaning::Later { retry_after_s },
        _ => Meaning::Misdeployed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(code: u16, body: &str) -> Reply {
        Reply::Status { code, secure: true, html: false, body: body.into(), retry_after_s: None }
    }

    #[test]
    fn only_a_receipt_or_a_plain_success_delivers() {
        let receipt = r#"{"id":"a","hash":"h"}"#;
        assert_eq!(meaning(&status(201, receipt), "a", "h", true), Meaning::Delivered);
        assert_eq!(
            meaning(&status(200, r#"{"id":"a","hash":"h","duplicate":true}"#), "a", "h", true),
            Meaning::Delivered
        );
        assert_eq!(meaning(&status(201, receipt), "a", "other", true), Meaning::Conflict);
        assert_eq!(meaning(&status(200, "ok"), "a", "h", false), Meaning::Delivered);
        assert_eq!(meaning(&status(200, "ok"), "a", "h", true), Meaning::Doubtful);
        let portal = Reply::Status { code: 200, secure: true, html: true, body: "<html>".into(), retry_after_s: None };
        assert_eq!(meaning(&portal, "a", "h", false), Meaning::Doubtful);
        let insecure = Reply::Status { code: 200, secure: false, html: false, body: "ok".into(), retry_after_s: None };
        assert_eq!(meaning(&insecure, "a", "h", false), Meaning::Doubtful);
    }

    #[test]
    fn every_other_status_keeps_the_response() {
        for code in (100..200).chain(300..=999) {
            assert_ne!(meaning(&status(code, ""), "a", "h", false), Meaning::Delivered, "{code}");
        }
        assert_eq!(meaning(&status(422, ""), "a", "h", false), Meaning::Refused);
        assert_eq!(meaning(&status(404, ""), "a", "h", false), Meaning::Misdeployed);
        assert_eq!(meaning(&status(503, ""), "a", "h", false), Meaning::Later { retry_after_s: None });
        assert_eq!(meaning(&Reply::Redirected, "a", "h", false), Meaning::Doubtful);
    }
}
