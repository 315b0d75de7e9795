//! What a client has already, and for how long it need not ask: `If-None-Match`, `Cache-Control`.

use axum::http::{HeaderMap, header};

/// Seldom changed: fresh for minutes, shown a day longer while the new one is fetched.
pub(crate) const SHORTLY: &str = "public, max-age=300, stale-while-revalidate=86400";

/// Whether the client has this version.
///
/// RFC 9110, section 13.1.2: a list of tags, or `*`, compared weakly.
pub(crate) fn has_it(headers: &HeaderMap, version: &str) -> bool {
    let tags = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    tags.flat_map(|tags| tags.split(',')).map(str::trim).any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag == "*" || tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')) == Some(version)
    })
}
