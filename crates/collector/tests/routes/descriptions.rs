//! `GET /v1/schemas/{file}` and `GET /v1/openapi.json`.

use crate::app::App;
use axum::http::StatusCode;

#[tokio::test]
async fn schemas_are_served_to_any_page() {
    let app = App::new().await;
    for (file, title) in [("envelope.json", "Envelope"), ("civicus.json", "civicus")] {
        let reply = app.get(&format!("/v1/schemas/{file}"), &[("origin", "https://anywhere.example")]).await;
        assert_eq!((reply.status, reply.json()["title"].as_str()), (StatusCode::OK, Some(title)));
        assert_eq!(reply.json()["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(reply.header("content-type"), "application/schema+json");
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
    let reply = app.get("/v1/schemas/other.json", &[]).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
}

#[tokio::test]
async fn the_routes_are_described_to_programs() {
    let reply = App::new().await.get("/v1/openapi.json", &[]).await;
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.json()["openapi"], "3.1.0");
    assert_eq!(reply.json()["paths"]["/v1/responses"]["post"]["summary"], "Receives a response.");
}
