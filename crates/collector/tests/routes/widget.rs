//! The files of the built widget.

use crate::app::{App, Reply};
use axum::http::{Method, StatusCode};
use std::fs;

const WASM: &[u8] = b"\0asm\x01\0\0\0";

async fn app() -> App {
    let widget = tempfile::tempdir().unwrap();
    let folder = widget.keep();
    for (path, content) in [
        ("index.html", b"<!doctype html><title>Survey</title>".repeat(20)),
        ("civicus.js", b"export const loader = 1;\n".repeat(40)),
        ("civicus_survey.js", b"export const glue = 1;\n".repeat(40)),
        ("civicus_survey_bg.wasm", WASM.to_vec()),
        ("civicus_survey_bg.wasm.br", b"brotli".to_vec()),
        ("civicus_survey_bg.wasm.gz", b"gzip".to_vec()),
        ("custom-elements.json", b"{}".to_vec()),
        ("service-worker.js", b"addEventListener('fetch', () => {});\n".to_vec()),
        ("civicus.webmanifest", b"{}".to_vec()),
        ("icons/icon-192.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("icons/icon.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ("1.4.0/civicus.js", b"export const loader = 1;\n".to_vec()),
        ("1/civicus.js", b"export const loader = 1;\n".to_vec()),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    App::with(|config| config.widget = Some(folder)).await
}

#[track_caller]
fn check(reply: &Reply, kind: &str, lifetime: &str) {
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("content-type"), kind);
    assert_eq!(reply.header("cache-control"), lifetime);
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn every_file_has_its_type_and_lifetime() {
    let app = app().await;
    let shortly = "public, max-age=300, stale-while-revalidate=86400";
    check(&app.get("/", &[]).await, "text/html", "no-cache");
    check(&app.get("/index.html", &[]).await, "text/html", "no-cache");
    check(&app.get("/civicus.js", &[]).await, "text/javascript", "no-cache");
    check(&app.get("/civicus_survey.js", &[]).await, "text/javascript", shortly);
    check(&app.get("/civicus_survey_bg.wasm", &[]).await, "application/wasm", shortly);
    check(&app.get("/custom-elements.json", &[]).await, "application/json", "no-cache");
    check(&app.get("/service-worker.js", &[]).await, "text/javascript", "no-cache");
    check(&app.get("/civicus.webmanifest", &[]).await, "application/manifest+json", "no-cache");
    check(&app.get("/icons/icon-192.png", &[]).await, "image/png", shortly);
    check(&app.get("/icons/icon.svg", &[]).await, "image/svg+xml", shortly);
    check(&app.get("/1.4.0/civicus.js", &[]).await, "text/javascript", "public, max-age=31536000, immutable");
    check(&app.get("/1/civicus.js", &[]).await, "text/javascript", "no-cache");
}

#[tokio::test]
async fn compressed_copies_are_sent_with_the_type_of_the_file() {
    let app = app().await;
    for (accepted, encoding, body) in [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip")] {
        let reply = app.get("/civicus_survey_bg.wasm", &[("accept-encoding", accepted)]).await;
        assert_eq!(reply.header("content-type"), "application/wasm");
        assert_eq!((reply.header("content-encoding"), reply.body.as_slice()), (encoding, body.as_bytes()));
    }
    assert_eq!(app.get("/civicus_survey_bg.wasm", &[]).await.body, WASM);
    let reply = app.get("/civicus.js", &[("accept-encoding", "br")]).await;
    assert_eq!(reply.header("content-encoding"), "br", "compressed on the way when no copy lies ready");
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let app = app().await;
    let first = app.get("/civicus.js", &[]).await;
    for (condition, known) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
        let reply = app.get("/civicus.js", &[(condition, first.header(known))]).await;
        assert_eq!((reply.status, reply.body.len()), (StatusCode::NOT_MODIFIED, 0), "{condition}");
        assert_eq!(reply.header("cache-control"), "no-cache");
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served_and_what_is_missing_is_not_kept() {
    let app = app().await;
    for path in [
        "/missing.js",
        "/1.4.0/missing.js",
        "/../surveys/constituents.json",
        "/%2e%2e/surveys/constituents.json",
        "/v1/nothing",
    ] {
        let reply = app.get(path, &[]).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{path}");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
    assert_eq!(app.ask(Method::POST, "/index.html", &[], "x").await.status, StatusCode::NOT_FOUND);
}
