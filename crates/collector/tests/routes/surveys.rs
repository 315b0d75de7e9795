//! `GET /v1/surveys/{id}`.

use crate::app::{App, CONSTITUENTS, CONSTITUENTS_OF_LAST_YEAR};
use axum::http::StatusCode;

#[tokio::test]
async fn a_definition_is_served_as_its_file_has_it_to_any_page() {
    let app = App::with(|config| {
        config.partner_origins = vec![collector::config::PartnerOrigin::parse("https://partner.example").unwrap()];
    })
    .await;
    let reply = app.get("/v1/surveys/constituents", &[("origin", "https://anywhere.example")]).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.body, CONSTITUENTS.as_bytes());
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "no-cache");
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    let version = survey::Definition::parse(CONSTITUENTS).unwrap().0.version;
    assert_eq!(reply.header("etag"), format!("W/\"{version}\""));
}

#[tokio::test]
async fn a_version_the_client_has_is_not_sent_again() {
    let app = App::new().await;
    let tag = app.get("/v1/surveys/constituents", &[]).await.header("etag").to_owned();
    let strong = tag.trim_start_matches("W/").to_owned();
    for known in [tag.as_str(), &strong, &format!("\"old\", {tag}"), "*"] {
        let reply = app.get("/v1/surveys/constituents", &[("if-none-match", known)]).await;
        assert_eq!((reply.status, reply.body.len()), (StatusCode::NOT_MODIFIED, 0), "{known}");
        assert_eq!(reply.header("etag"), tag);
    }
    let reply = app.get("/v1/surveys/constituents", &[("if-none-match", "\"old\"")]).await;
    assert_eq!(reply.status, StatusCode::OK);
    let app = app.restarted_with(CONSTITUENTS_OF_LAST_YEAR).await;
    assert_eq!(app.get("/v1/surveys/constituents", &[("if-none-match", &tag)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_definition_is_compressed_for_those_who_can_read_it() {
    let app = App::new().await;
    for encoding in ["br", "gzip"] {
        let reply = app.get("/v1/surveys/constituents", &[("accept-encoding", encoding)]).await;
        assert_eq!(reply.header("content-encoding"), encoding);
        assert!(reply.header("vary").contains("accept-encoding") || reply.headers.get_all("vary").iter().count() > 1);
        assert!(reply.body.len() < CONSTITUENTS.len());
    }
}

#[tokio::test]
async fn an_unknown_survey_is_404() {
    let reply = App::new().await.get("/v1/surveys/elsewhere", &[]).await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::NOT_FOUND, "unknown_survey"));
}
