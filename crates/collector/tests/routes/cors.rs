//! Which pages may send responses.

use crate::app::{App, envelope};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use collector::config::PartnerOrigin;
use serde_json::json;

const PARTNER: &str = "https://www.partner.example";

async fn preflight(app: &App, origin: &str) -> crate::app::Reply {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    app.ask(Method::OPTIONS, "/v1/responses", &headers, Body::empty()).await
}

#[tokio::test]
async fn without_partners_named_any_page_may_send() {
    let app = App::new().await;
    let reply = preflight(&app, "https://anywhere.example").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert_eq!(reply.header("access-control-allow-headers"), "content-type");
    assert_eq!(reply.header("access-control-max-age"), "86400");
    assert_eq!(reply.header("access-control-allow-credentials"), "");
    for method in ["GET", "POST", "OPTIONS"] {
        assert!(reply.header("access-control-allow-methods").contains(method));
    }
}

#[tokio::test]
async fn with_partners_named_only_their_pages_may() {
    let app = App::with(|config| config.partner_origins = vec![PartnerOrigin::parse(PARTNER).unwrap()]).await;
    assert_eq!(preflight(&app, PARTNER).await.header("access-control-allow-origin"), PARTNER);
    for stranger in ["https://anywhere.example", "https://partner.example", "http://www.partner.example", "null"] {
        assert_eq!(preflight(&app, stranger).await.header("access-control-allow-origin"), "", "{stranger}");
    }
}

#[tokio::test]
async fn partners_can_read_refusals_and_when_to_try_again() {
    let app = App::with(|config| config.partner_origins = vec![PartnerOrigin::parse(PARTNER).unwrap()]).await;
    let headers = [("origin", PARTNER), ("content-type", "application/json")];
    let good = envelope(1, json!({ "recommend": 9 })).to_json();
    for (body, expected) in [(good, StatusCode::CREATED), ("{".into(), StatusCode::BAD_REQUEST)] {
        let reply = app.ask(Method::POST, "/v1/responses", &headers, body).await;
        assert_eq!(reply.status, expected);
        assert_eq!(reply.header("access-control-allow-origin"), PARTNER);
        assert_eq!(reply.header("access-control-expose-headers"), "retry-after");
    }
}
