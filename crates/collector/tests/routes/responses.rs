//! `POST /v1/responses`.

use crate::app::{App, CONSTITUENTS, CONSTITUENTS_OF_LAST_YEAR, TOKEN, envelope, envelope_for, id};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use survey::wire::{Meaning, Receipt, Reply as Seen, meaning};

#[tokio::test]
async fn stores_a_response_once() {
    let app = App::new().await;
    let sent = envelope(1, json!({ "recommend": 9, "why": "Parce que 🎉" }));
    let first = app.send(&sent).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(first.json(), json!({ "id": id(1), "hash": sent.hash() }));
    assert_eq!(first.header("cache-control"), "no-store");

    let mut later = sent.clone();
    later.submitted = "2026-12-01".into();
    for again in [&sent, &later] {
        let second = app.send(again).await;
        assert_eq!(second.status, StatusCode::OK);
        assert_eq!(second.json(), json!({ "id": id(1), "hash": sent.hash(), "duplicate": true }));
    }
    assert_eq!(app.export("", TOKEN).await.json(), json!([sent.to_value()]));
}

#[tokio::test]
async fn the_outbox_takes_every_reply_as_it_is_meant() {
    let app = App::new().await;
    let sent = envelope(1, json!({ "recommend": 9 }));
    for expected in [Meaning::Delivered, Meaning::Delivered] {
        let reply = app.send(&sent).await;
        let seen = Seen::Status {
            code: reply.status.as_u16(),
            secure: false,
            html: false,
            body: String::from_utf8(reply.body).unwrap(),
            retry_after_s: None,
        };
        assert_eq!(meaning(&seen, &sent.id, &sent.hash(), true), expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_32_equal_responses_at_one_moment_exactly_one_is_stored() {
    let app = Arc::new(App::new().await);
    for round in 0..8 {
        let sent = Arc::new(envelope(round, json!({ "recommend": 7 })));
        let together = Arc::new(tokio::sync::Barrier::new(32));
        let tasks: Vec<_> = (0..32)
            .map(|_| {
                let (app, sent, together) = (Arc::clone(&app), Arc::clone(&sent), Arc::clone(&together));
                tokio::spawn(async move {
                    together.wait().await;
                    let reply = app.send(&sent).await;
                    (reply.status, Receipt::from_json(std::str::from_utf8(&reply.body).unwrap()).unwrap())
                })
            })
            .collect();
        let mut created = 0;
        for task in tasks {
            let (status, receipt) = task.await.unwrap();
            assert_eq!(receipt.hash, sent.hash());
            assert_eq!(receipt.duplicate, status == StatusCode::OK);
            created += usize::from(status == StatusCode::CREATED);
        }
        assert_eq!(created, 1);
    }
    assert_eq!(app.export("", TOKEN).await.json().as_array().unwrap().len(), 8);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_answers_and_an_address_with_one_id_at_one_moment_exactly_one_is_stored() {
    let app = Arc::new(App::new().await);
    for round in 0..8 {
        let together = Arc::new(tokio::sync::Barrier::new(32));
        let kinds = [json!({ "recommend": 7 }), json!({ "email": "a@example.org" })];
        let tasks: Vec<_> = (0..32)
            .map(|place| {
                let (app, together) = (Arc::clone(&app), Arc::clone(&together));
                let sent = envelope(round, kinds[place % 2].clone());
                tokio::spawn(async move {
                    together.wait().await;
                    app.send(&sent).await.status
                })
            })
            .collect();
        let mut counts = BTreeMap::new();
        for task in tasks {
            *counts.entry(task.await.unwrap().as_u16()).or_insert(0) += 1;
        }
        assert_eq!(counts, BTreeMap::from([(200, 15), (201, 1), (409, 16)]));
    }
    let stored = [app.export("", TOKEN).await, app.export("?kind=separate", TOKEN).await];
    assert_eq!(stored.iter().map(|reply| reply.json().as_array().unwrap().len()).sum::<usize>(), 8);
}

#[tokio::test]
async fn every_text_comes_back_as_it_was_sent() {
    let app = App::new().await;
    let texts = [
        "nul \u{0} and others \u{1}\u{7f}\u{feff}",
        "'; DROP TABLE responses; --",
        "ሰላም 你好 👩🏽‍🌾 \u{202e}مرحبا",
        "\\ \" $1 ?1",
    ];
    let sent: Vec<_> =
        (1..).zip(texts).map(|(number, text)| envelope(number, json!({ "recommend": 9, "why": text }))).collect();
    for one in &sent {
        assert_eq!(app.send(one).await.status, StatusCode::CREATED);
        assert_eq!(app.send(one).await.status, StatusCode::OK);
    }
    let stored: Vec<Value> = sent.iter().map(survey::wire::Envelope::to_value).collect();
    assert_eq!(app.export("", TOKEN).await.json(), Value::Array(stored));
}

#[tokio::test]
async fn the_same_id_with_other_content_is_a_conflict_and_the_first_is_kept() {
    let app = App::new().await;
    let first = envelope(1, json!({ "recommend": 9 }));
    app.send(&first).await;
    for other in
        [json!({ "recommend": 8 }), json!({ "email": "a@example.org" }), json!({ "recommend": 9, "harm": "yes" })]
    {
        let reply = app.send(&envelope(1, other)).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::CONFLICT, "conflict"));
    }
    assert_eq!(app.export("", TOKEN).await.json(), json!([first.to_value()]));
    assert_eq!(app.export("?kind=separate", TOKEN).await.json(), json!([]));
}

#[tokio::test]
async fn a_separate_response_with_a_known_id_is_a_conflict_both_ways() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "email": "a@example.org" }))).await;
    assert_eq!(app.send(&envelope(1, json!({ "recommend": 9 }))).await.status, StatusCode::CONFLICT);
    assert_eq!(app.send(&envelope(1, json!({ "email": "b@example.org" }))).await.status, StatusCode::CONFLICT);
    assert_eq!(app.send(&envelope(1, json!({ "email": "a@example.org" }))).await.status, StatusCode::OK);
}

#[tokio::test]
async fn key_order_and_spaces_do_not_make_another_response() {
    let app = App::new().await;
    let sent = envelope(1, json!({ "recommend": 9, "why": "x" }));
    app.send(&sent).await;
    let other_order = serde_json::to_string_pretty(&sent.to_value())
        .unwrap()
        .replace("\"recommend\": 9,", "")
        .replace("\"why\": \"x\"", "\"why\": \"x\", \"recommend\": 9");
    let reply = app.post(other_order).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", String::from_utf8_lossy(&reply.body));
}

#[tokio::test]
async fn plain_text_is_as_good_as_json_and_nothing_else_is() {
    let app = App::new().await;
    let text = envelope(1, json!({ "recommend": 9 })).to_json();
    for (kind, expected) in [
        ("text/plain", StatusCode::CREATED),
        ("text/plain;charset=UTF-8", StatusCode::OK),
        ("Application/JSON; charset=utf-8", StatusCode::OK),
        ("multipart/form-data", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("text/html", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let reply = app.ask(Method::POST, "/v1/responses", &[("content-type", kind)], text.clone()).await;
        assert_eq!(reply.status, expected, "{kind}");
    }
    let reply = app.ask(Method::POST, "/v1/responses", &[], text).await;
    assert_eq!(reply.code(), "wrong_content_type");
}

#[tokio::test]
async fn an_oversized_body_is_413_and_one_of_just_the_limit_is_not() {
    let app = App::with(|config| config.body_limit = 1000).await;
    let text = envelope(1, json!({ "recommend": 9 })).to_json();
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    assert_eq!(app.post(padded(1000)).await.status, StatusCode::CREATED);
    let reply = app.post(padded(1001)).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    assert!(reply.json()["message"].as_str().unwrap().contains("1000"));
}

#[tokio::test]
async fn a_body_without_a_length_or_an_end_is_refused_all_the_same() {
    let app = App::with(|config| config.body_limit = 1000).await;
    let endless = futures_util::stream::repeat_with(|| Ok::<_, Infallible>("          ".repeat(1000)));
    let headers = [("content-type", "application/json")];
    let reply = app.ask(Method::POST, "/v1/responses", &headers, Body::from_stream(endless)).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_no_envelope_is_told_where() {
    let app = App::new().await;
    let deep = format!(r#"{{"data":{{"a":{}"#, "[".repeat(100_000));
    let with_address = envelope(1, json!({ "recommend": 9 })).to_json().replacen('{', r#"{"ip":"1.2.3.4","#, 1);
    let listed = r#"["8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11"]"#;
    for (body, path, message) in [
        ("", "", "expected a value at line 1, column 1"),
        ("{", "", "expected a key in quotation marks at line 1, column 2"),
        ("{\n \"id\": 7 ]", "", "expected , or } at line 2, column 10"),
        ("{\n \"id\": 7}", "/id", "expected a text"),
        (listed, "", "expected an object"),
        (r#"{"ip":"1.2.3.4"}"#, "/id", "an envelope needs this field"),
        (with_address.as_str(), "/ip", "an envelope has no such field"),
        (deep.as_str(), "", "lists and objects nest more than 128 deep at line 1, column 140"),
    ] {
        let reply = app.post(body).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "not_an_envelope"));
        let reason = reply.json()["reasons"][0].clone();
        assert_eq!((reason["path"].as_str(), reason["message"].as_str()), (Some(path), Some(message)));
    }
}

#[tokio::test]
async fn a_wrong_frame_gives_one_reason_for_each_part() {
    let app = App::new().await;
    let mut wrong = envelope(1, json!({ "recommend": 9 }));
    wrong.id = "1".into();
    wrong.locale = "fr_FR".into();
    wrong.submitted = "2026-11-24T10:00:00Z".into();
    wrong.follow_up = Some("secret".into());
    wrong.supersedes = vec!["1".into()];
    let reply = app.send(&wrong).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "misshapen_envelope"));
    let reasons = reply.json()["reasons"].clone();
    let paths: Vec<&str> = reasons.as_array().unwrap().iter().map(|reason| reason["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["/id", "/locale", "/submitted", "/followUp", "/supersedes", "/supersedes"]);
}

#[tokio::test]
async fn an_unknown_survey_is_404_and_an_unknown_version_400_with_the_cure() {
    let app = App::new().await;
    let mut stranger = envelope(1, json!({ "recommend": 9 }));
    stranger.survey = "elsewhere".into();
    let reply = app.send(&stranger).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::NOT_FOUND, "unknown_survey"));

    let reply = app.send(&envelope_for(CONSTITUENTS_OF_LAST_YEAR, 1, json!({ "satisfied": "yes" }))).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "unknown_version"));
    assert_eq!(reply.json()["reasons"][0]["path"], "/version");
    assert!(reply.json()["reasons"][0]["message"].as_str().unwrap().contains("folder of definitions"));
}

#[tokio::test]
async fn invalid_answers_give_reasons_and_store_nothing() {
    let app = App::new().await;
    for (data, path) in [
        (json!({ "recommend": 11 }), "/data/recommend"),
        (json!({ "recommend": "<script>" }), "/data/recommend"),
        (json!({ "recommend": 9, "invented": 1 }), "/data/invented"),
        (json!({ "why": "no rating" }), "/data/recommend"),
        (json!({ "recommend": 9, "harm": "perhaps" }), "/data/harm"),
        (json!({ "recommend": 9, "email": "a@example.org" }), "/data/email"),
    ] {
        let reply = app.send(&envelope(1, data.clone())).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "invalid_response"), "{data}");
        let reasons = reply.json()["reasons"].as_array().unwrap().clone();
        assert!(reasons.iter().any(|reason| reason["path"] == path), "{reasons:?}");
    }
    assert_eq!(app.export("", TOKEN).await.json(), Value::Array(Vec::new()));
}

#[tokio::test]
async fn a_response_to_an_older_version_is_still_accepted() {
    let app = App::new().await.restarted_with(CONSTITUENTS_OF_LAST_YEAR).await.restarted_with(CONSTITUENTS).await;
    let late = envelope_for(CONSTITUENTS_OF_LAST_YEAR, 1, json!({ "satisfied": "yes" }));
    assert_eq!(app.send(&late).await.status, StatusCode::CREATED);
    let wrong = envelope_for(CONSTITUENTS_OF_LAST_YEAR, 2, json!({ "satisfied": "perhaps" }));
    assert_eq!(app.send(&wrong).await.code(), "invalid_response");
    assert_eq!(app.send(&envelope(3, json!({ "recommend": 9 }))).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn other_methods_and_paths_are_answered_in_json() {
    let app = App::new().await;
    let reply = app.get("/v1/responses", &[]).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "wrong_method"));
    assert_eq!(reply.header("allow"), "POST");
    assert_eq!(app.get("/v1/nothing", &[]).await.code(), "not_found");
    assert_eq!(app.get("/", &[]).await.code(), "not_found");
}
