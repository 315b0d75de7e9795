//! Who may see what only staff see: those who hold its token.

use crate::store::Kind;
use crate::token::Token;
use crate::{Collector, Error};
use axum::http::{HeaderMap, header};

/// Lets a request pass that has the token for responses of this kind.
///
/// # Errors
/// When the token is missing or another one, or nobody chose one.
pub(crate) fn admit(collector: &Collector, kind: Kind, headers: &HeaderMap) -> Result<(), Error> {
    let (token, missing) = lock(collector, kind);
    open(token.ok_or(missing)?, headers)
}

/// The token that opens an export of this kind, and the refusal when nobody chose one.
fn lock(collector: &Collector, kind: Kind) -> (Option<&Token>, Error) {
    let config = &collector.config;
    match kind {
        Kind::Ordinary | Kind::Separate => {
            (config.token.as_ref(), Error::TokenNotConfigured { option: "--token", variable: "CIVICUS_TOKEN" })
        }
        Kind::Sensitive => (
            config.sensitive_token.as_ref(),
            Error::TokenNotConfigured { option: "--sensitive-token", variable: "CIVICUS_SENSITIVE_TOKEN" },
        ),
    }
}

/// RFC 6750, section 2.1: the scheme's name is compared without regard to case.
fn open(token: &Token, headers: &HeaderMap) -> Result<(), Error> {
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (scheme, presented) = sent.split_once(' ').unwrap_or_default();
    let right = scheme.eq_ignore_ascii_case("Bearer") && token.is(presented.trim());
    right.then_some(()).ok_or(Error::WrongToken)
}
