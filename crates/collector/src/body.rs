//! Reads a request's body up to the limit.

use crate::Error;
use crate::limits::DRAIN_LIMIT_BYTES;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;

/// What a body is said to be, without parameters such as a charset.
pub(crate) fn media_type(headers: &HeaderMap) -> &str {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim()
}

/// The body's bytes. An oversized one is read on for a while and thrown away, so that the client finishes sending and
/// reads the refusal instead of meeting a broken connection.
pub(crate) async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut received = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Error::BodyBrokeOff)?.into_data() else {
            continue;
        };
        received = received.saturating_add(data.len());
        if received <= limit {
            bytes.extend_from_slice(&data);
        } else if received > limit.saturating_add(DRAIN_LIMIT_BYTES) {
            break;
        }
    }
    if received > limit { Err(Error::TooLarge { limit }) } else { Ok(bytes) }
}
