//! `GET /...`: the files of the built widget, with the types, encodings and lifetimes browsers need.

use crate::Error;
use crate::tags::SHORTLY;
use axum::Router;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use std::path::Path;
use tower_http::services::ServeDir;

/// Changed in place when a release is made: asked for again each time, answered 304 while nothing changed.
const REVALIDATED: &str = "no-cache";
/// Never changed again: the path names the release.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What is revalidated, by name (a folder's page has none) and by the end of the name.
const ENTRANCES: [&str; 4] = ["", "civicus.js", "service-worker.js", "service-worker-sync.js"];
const TEXTS: [&str; 3] = [".html", ".json", ".webmanifest"];

/// Serves the folder at `/`. Files with a `.br` or `.gz` beside them are sent in that form.
pub(crate) fn router(folder: &Path) -> Router {
    let nothing = (async || Error::NotFound).into_service();
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(nothing);
    Router::new().fallback_service(files).layer(from_fn(dress))
}

/// Adds what every file needs to be used from any page, and how long it may be kept.
async fn dress(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if found {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime(&path)));
    }
    response
}

/// How long a file may be kept, by its path.
fn lifetime(path: &str) -> &'static str {
    let path = path.trim_start_matches('/');
    let file = path.rsplit('/').next().unwrap_or_default();
    if path.split_once('/').is_some_and(|(folder, _)| is_version(folder)) {
        FOR_EVER
    } else if ENTRANCES.contains(&file) || TEXTS.iter().any(|kind| file.ends_with(kind)) {
        REVALIDATED
    } else {
        SHORTLY
    }
}

/// Whether a folder is named after one release: `1.4.0` or `1.4.0-rc.1`, and not `1` or `1.4`, which move.
fn is_version(folder: &str) -> bool {
    let numbers = folder.split_once(['-', '+']).map_or(folder, |(numbers, _)| numbers);
    let parts: Vec<&str> = numbers.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_names_its_release_is_kept_for_ever() {
        for (path, expected) in [
            ("/", REVALIDATED),
            ("/index.html", REVALIDATED),
            ("/civicus.js", REVALIDATED),
            ("/1/civicus.js", REVALIDATED),
            ("/surveys/constituents.json", REVALIDATED),
            ("/service-worker.js", REVALIDATED),
            ("/service-worker-sync.js", REVALIDATED),
            ("/civicus.webmanifest", REVALIDATED),
            ("/icons/icon-192.png", SHORTLY),
            ("/civicus_survey_bg.wasm", SHORTLY),
            ("/1/civicus_survey_bg.wasm", SHORTLY),
            ("/1.4/civicus_survey_bg.wasm", SHORTLY),
            ("/1.4.0/civicus.js", FOR_EVER),
            ("/1.4.0-rc.1/civicus_survey_bg.wasm", FOR_EVER),
            ("/1.4.0", SHORTLY),
            ("/1.4.x/civicus.js", REVALIDATED),
        ] {
            assert_eq!(lifetime(path), expected, "{path}");
        }
    }
}
