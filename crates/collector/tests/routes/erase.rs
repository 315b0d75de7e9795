//! `DELETE /v1/surveys/{id}/responses/{response}`: what was erased stays erased.

use crate::app::{App, Reply, SENSITIVE_TOKEN, TOKEN, envelope, id};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;

async fn erases(app: &App, number: u32, query: &str, token: &str) -> Reply {
    let path = format!("/v1/surveys/constituents/responses/{}{query}", id(number));
    app.ask(Method::DELETE, &path, &[("authorization", &format!("Bearer {token}"))], Body::empty()).await
}

async fn stored(app: &App) -> usize {
    app.export("", TOKEN).await.json().as_array().unwrap().len()
}

#[tokio::test]
async fn what_is_erased_is_gone_and_does_not_come_back() {
    let app = App::new().await;
    for number in 1..=3 {
        assert_eq!(app.send(&envelope(number, json!({ "recommend": 9 }))).await.status, StatusCode::CREATED);
    }
    let reply = erases(&app, 2, "", TOKEN).await;
    assert_eq!((reply.status, reply.json()), (StatusCode::OK, json!({ "removed": 1 })));
    assert_eq!(stored(&app).await, 2);
    let replayed = app.send(&envelope(2, json!({ "recommend": 9 }))).await;
    assert_eq!((replayed.status, replayed.code().as_str()), (StatusCode::GONE, "erased"));
    let changed = app.send(&envelope(2, json!({ "recommend": 1 }))).await;
    assert_eq!(changed.status, StatusCode::GONE);
    assert_eq!(stored(&app).await, 2);
    assert_eq!(erases(&app, 2, "", TOKEN).await.json(), json!({ "removed": 0 }));
    assert_eq!(app.send(&envelope(1, json!({ "recommend": 9 }))).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_has_not_arrived_yet_can_be_erased_too() {
    let app = App::new().await;
    assert_eq!(erases(&app, 7, "", TOKEN).await.json(), json!({ "removed": 0 }));
    assert_eq!(app.send(&envelope(7, json!({ "recommend": 9 }))).await.status, StatusCode::GONE);
    assert_eq!(stored(&app).await, 0);
}

#[tokio::test]
async fn all_versions_of_a_response_go_with_it() {
    let app = App::new().await;
    let version = |number: u32, earlier: &[u32]| {
        let mut one = envelope(number, json!({ "recommend": number }));
        one.supersedes = earlier.iter().map(|earlier| id(*earlier)).collect();
        one
    };
    app.send(&version(1, &[])).await;
    app.send(&version(2, &[1])).await;
    app.send(&version(9, &[])).await;
    assert_eq!(erases(&app, 1, "", TOKEN).await.json(), json!({ "removed": 2 }));
    assert_eq!(stored(&app).await, 1);
    for late in [version(1, &[]), version(2, &[1]), version(3, &[1, 2])] {
        assert_eq!(app.send(&late).await.status, StatusCode::GONE);
    }
    assert_eq!(stored(&app).await, 1);
}

#[tokio::test]
async fn each_kind_is_the_affair_of_those_who_read_it() {
    let app = App::new().await;
    let sensitive = envelope(1, json!({ "recommend": 9, "harm": "yes" }));
    assert_eq!(app.send(&sensitive).await.status, StatusCode::CREATED);
    let reply = erases(&app, 1, "", TOKEN).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::CONFLICT, "not_erased"));
    assert_eq!(app.send(&sensitive).await.status, StatusCode::OK);
    assert_eq!(erases(&app, 1, "?kind=sensitive", TOKEN).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(erases(&app, 1, "?kind=sensitive", SENSITIVE_TOKEN).await.json(), json!({ "removed": 1 }));
    assert_eq!(app.send(&sensitive).await.status, StatusCode::GONE);
    assert_eq!(erases(&app, 2, "?kind=other", TOKEN).await.code(), "unknown_kind");
    let path = "/v1/surveys/constituents/responses/everything";
    let reply = app.ask(Method::DELETE, path, &[("authorization", &format!("Bearer {TOKEN}"))], Body::empty()).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "not_an_id"));
    let path = format!("/v1/surveys/elsewhere/responses/{}", id(1));
    let reply = app.ask(Method::DELETE, &path, &[("authorization", &format!("Bearer {TOKEN}"))], Body::empty()).await;
    assert_eq!(reply.code(), "unknown_survey");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_erasing_and_sending_at_one_moment_nothing_is_left() {
    let app = App::new().await;
    for number in 0..20 {
        let sent = envelope(number, json!({ "recommend": 9 }));
        let (_, erased, _) = tokio::join!(app.send(&sent), erases(&app, number, "", TOKEN), app.send(&sent));
        assert_eq!(erased.status, StatusCode::OK);
    }
    assert_eq!(stored(&app).await, 0);
}
