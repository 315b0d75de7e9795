//! What staff ask of a collector with its token, and what it says.

use survey::json;
use ureq::http::Response;
use ureq::{Body, Error};

/// The value of `Authorization`.
pub(super) fn bearer(token: Option<&str>) -> String {
    format!("Bearer {}", token.unwrap_or_default())
}

/// The text of a reply that says it is done, or what the collector says against it.
pub(super) fn asked(address: &str, reply: Result<Response<Body>, Error>) -> Result<String, String> {
    let mut reply = reply.map_err(|error| format!("{address}: {error}"))?;
    let said = reply.body_mut().read_to_string().map_err(|error| format!("{address}: {error}"))?;
    if reply.status().is_success() {
        return Ok(said);
    }
    let message = json::read(&said).ok().and_then(|refusal| refusal.get("message")?.as_str().map(String::from));
    Err(format!("{address} answered {}: {}", reply.status(), message.unwrap_or(said)))
}
