//! Sending a sample to a collector.

use crate::server::{Server, collector};
use crate::{our_own, run};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use std::fs;

#[test]
fn a_collector_stores_them_all_once() {
    let survey = our_own("constituents");
    // What the sample is like lies in the collector's folder too, and is not taken for a survey.
    let read = |file| fs::read_to_string(file).unwrap();
    let files = [
        ("constituents.json", read(survey.clone())),
        ("constituents.sample.json", read(our_own("constituents.sample"))),
    ];
    let (_folder, server) = collector(&files.each_ref().map(|(name, text)| (*name, text.as_str())), &[]);
    let url = server.url();
    let send = || {
        let output = run(&survey, &["--count", "20", "--post", &url]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let first = send();
    let number: usize = first.strip_prefix("responses stored: ").unwrap().strip_suffix('\n').unwrap().parse().unwrap();
    assert!(number > 20, "{first}");
    assert_eq!(send(), format!("responses stored: 0, there before: {number}\n"));
}

#[test]
fn what_is_refused_is_named_with_the_reason() {
    let (_folder, server) = collector(&[("feedback.json", &fs::read_to_string(our_own("feedback")).unwrap())], &[]);
    let output = run(&our_own("constituents"), &["--count", "60", "--post", &server.url()]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "responses stored: 0\n");
    assert!(said.contains("404 ") && said.contains("constituents") && said.contains(" more"), "{said}");
}

#[test]
fn a_page_of_a_network_is_not_taken_for_a_collector() {
    let log_in = post(|| async { (StatusCode::OK, [("content-type", "text/html")], "<p>Log in first") });
    let server = Server::start(async { Router::new().route("/v1/responses", log_in) });
    let output = run(&our_own("feedback"), &["--count", "1", "--post", &server.url()]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && said.contains("1 of 1 responses") && said.contains("Log in"), "{said}");
}

#[test]
fn nobody_there_is_told() {
    let output = run(&our_own("feedback"), &["--count", "1", "--post", "http://127.0.0.1:1/v1/responses"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && said.contains("no connection") && said.contains("runs"), "{said}");
}
