//! `GET /v1/health`.

use crate::app::App;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn a_collector_with_its_database_is_well() {
    let reply = App::new().await.get("/v1/health", &[]).await;
    assert_eq!((reply.status, reply.json()), (StatusCode::OK, json!({ "status": "ok" })));
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[tokio::test]
async fn without_its_database_it_is_503_and_says_when_to_try_again() {
    let app = App::new().await;
    app.collector.close().await;
    let reply = app.get("/v1/health", &[]).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "unavailable"));
    let reply = app.send(&crate::app::envelope(1, json!({ "recommend": 9 }))).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(reply.header("retry-after"), "30");
}
