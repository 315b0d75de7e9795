//! `GET /v1/surveys/{id}/responses.json`.

use crate::app::{App, CONSTITUENTS_OF_LAST_YEAR, SENSITIVE_TOKEN, TOKEN, envelope, id};
use axum::http::StatusCode;
use serde_json::{Value, json};

const PATH: &str = "/v1/surveys/constituents/responses.json";

fn ids(export: &Value) -> Vec<&str> {
    export.as_array().unwrap().iter().map(|envelope| envelope["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_export_needs_its_token() {
    let app = App::new().await;
    for header in ["", "Bearer", "Bearer ", "Bearer wrong-token-of-the-tests", "Basic b3JkaW5hcnk=", TOKEN] {
        let reply = app.get(PATH, &[("authorization", header)]).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::UNAUTHORIZED, "wrong_token"), "{header}");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
    }
    assert_eq!(app.get(PATH, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.get(&format!("{PATH}?token={TOKEN}"), &[]).await.status, StatusCode::UNAUTHORIZED);
    let reply = app.export("", TOKEN).await;
    assert_eq!((reply.status, reply.json()), (StatusCode::OK, json!([])));
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("access-control-allow-origin"), "", "no page may read an export");
}

#[tokio::test]
async fn without_a_configured_token_the_reply_says_how_to_configure_one() {
    let app = App::with(|config| {
        config.token = None;
        config.sensitive_token = None;
    })
    .await;
    for (query, option) in [("", "--token"), ("?kind=separate", "--token"), ("?kind=sensitive", "--sensitive-token")] {
        let reply = app.export(query, TOKEN).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::FORBIDDEN, "token_not_configured"));
        assert!(reply.json()["message"].as_str().unwrap().contains(option));
    }
}

#[tokio::test]
async fn separate_and_sensitive_responses_are_hidden_from_the_default_export() {
    let app = App::new().await;
    for (number, data) in [
        (3, json!({ "recommend": 3 })),
        (1, json!({ "recommend": 9, "harm": "no" })),
        (4, json!({ "email": "a@example.org" })),
        (2, json!({ "recommend": 0, "harm": "yes", "why": "a secret" })),
    ] {
        assert_eq!(app.send(&envelope(number, data)).await.status, StatusCode::CREATED);
    }
    assert_eq!(ids(&app.export("", TOKEN).await.json()), [id(1), id(3)]);
    assert_eq!(ids(&app.export("?kind=separate", TOKEN).await.json()), [id(4)]);
    assert_eq!(ids(&app.export("?kind=sensitive", SENSITIVE_TOKEN).await.json()), [id(2)]);

    assert_eq!(app.export("?kind=sensitive", TOKEN).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.export("", SENSITIVE_TOKEN).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.export("?kind=separate", SENSITIVE_TOKEN).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_export_longer_than_one_piece_is_whole_and_sorted_by_id() {
    let app = App::new().await;
    let count = collector::limits::EXPORT_PAGE * 2 + 1;
    for number in (0..count).rev() {
        app.send(&envelope(number, json!({ "recommend": number % 11 }))).await;
    }
    let export = app.export("", TOKEN).await.json();
    assert_eq!(ids(&export), (0..count).map(id).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_export_of_exactly_one_piece_is_whole() {
    let app = App::new().await;
    for number in 0..collector::limits::EXPORT_PAGE {
        app.send(&envelope(number, json!({ "recommend": 1 }))).await;
    }
    assert_eq!(app.export("", TOKEN).await.json().as_array().unwrap().len(), 200);
}

#[tokio::test]
async fn an_export_holds_the_responses_to_every_version() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "recommend": 9 }))).await;
    let app = app.restarted_with(CONSTITUENTS_OF_LAST_YEAR).await;
    assert_eq!(ids(&app.export("", TOKEN).await.json()), [id(1)]);
}

#[tokio::test]
async fn unknown_surveys_and_kinds_are_told() {
    let app = App::new().await;
    let authorization = format!("Bearer {TOKEN}");
    let reply = app.get("/v1/surveys/elsewhere/responses.json", &[("authorization", &authorization)]).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::NOT_FOUND, "unknown_survey"));
    for query in ["?kind=all", "?kind=separate&kind=separate"] {
        let reply = app.export(query, TOKEN).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "unknown_kind"));
    }
}
