//! `/v1/surveys/{id}/results`: publishing and reading.

use crate::app::{App, Reply, SENSITIVE_TOKEN, TOKEN, envelope};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

const PATH: &str = "/v1/surveys/constituents/results";

/// People who recommend with 8, from one number to another.
async fn answers(app: &App, numbers: std::ops::Range<u32>) {
    for number in numbers {
        let reply = app.send(&envelope(number, json!({ "recommend": 8 }))).await;
        assert_eq!(reply.status, StatusCode::CREATED);
    }
}

async fn publishes(app: &App, token: &str, order: &Value) -> Reply {
    app.ask(Method::POST, PATH, &[("authorization", &format!("Bearer {token}"))], order.to_string()).await
}

async fn reads(app: &App, file: &str) -> Reply {
    app.get(&format!("{PATH}/{file}"), &[("origin", "https://anywhere.example")]).await
}

#[tokio::test]
async fn what_staff_publish_everybody_reads_from_any_page() {
    let app = App::new().await;
    answers(&app, 0..40).await;
    let reply = publishes(&app, TOKEN, &json!({ "by": "The team" })).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&reply.body));
    let published = reply.json();
    assert_eq!((&published["results"]["relevant"], &published["release"]["by"]), (&json!(40), &json!("The team")));

    let json_file = reads(&app, "results.json").await;
    assert_eq!(json_file.json(), published);
    assert_eq!(json_file.header("access-control-allow-origin"), "*");
    assert!(json_file.header("cache-control").starts_with("public, max-age="));
    let page = reads(&app, "results.en.html").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(String::from_utf8(page.body).unwrap().contains("40 responses"));
    assert_eq!(reads(&app, "results.en.csv").await.header("content-type"), "text/csv; charset=utf-8");

    let tag = json_file.header("etag").to_owned();
    let again = app.get(&format!("{PATH}/results.json"), &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn nothing_is_there_before_it_is_published_and_only_staff_publish() {
    let app = App::new().await;
    answers(&app, 0..12).await;
    let reply = reads(&app, "results.json").await;
    assert_eq!((reply.status, reply.code().as_str()), (StatusCode::NOT_FOUND, "no_results"));
    for token in ["", "wrong-token-of-the-tests", SENSITIVE_TOKEN] {
        let reply = publishes(&app, token, &json!({ "by": "Somebody" })).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    }
    let reply = reads(&app, "results.json").await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    let reply = app.get("/v1/surveys/elsewhere/results/results.json", &[]).await;
    assert_eq!(reply.code(), "no_results");
}

#[tokio::test]
async fn what_would_give_somebody_away_is_refused_and_what_was_published_stays() {
    let app = App::new().await;
    answers(&app, 0..9).await;
    let order = json!({ "by": "The team" });
    let few = publishes(&app, TOKEN, &order).await;
    assert_eq!((few.status, few.code().as_str()), (StatusCode::CONFLICT, "not_published"));
    answers(&app, 9..40).await;
    assert_eq!(publishes(&app, TOKEN, &order).await.status, StatusCode::CREATED);
    let first = reads(&app, "results.json").await;
    answers(&app, 40..41).await;
    let one_more = publishes(&app, TOKEN, &order).await;
    assert_eq!(one_more.status, StatusCode::CONFLICT);
    assert!(one_more.json()["message"].as_str().unwrap().contains("wait until"), "{}", one_more.json());
    assert_eq!(reads(&app, "results.json").await.json(), first.json());
    answers(&app, 41..50).await;
    assert_eq!(publishes(&app, TOKEN, &order).await.status, StatusCode::CREATED);
    let second = reads(&app, "results.json").await;
    assert_eq!(second.json()["results"]["relevant"], 50);
    assert_ne!(second.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn sensitive_and_separate_responses_are_not_counted() {
    let app = App::new().await;
    answers(&app, 0..40).await;
    for number in 100..120 {
        app.send(&envelope(number, json!({ "recommend": 0, "harm": "yes" }))).await;
        app.send(&envelope(number + 100, json!({ "email": "a@example.org" }))).await;
    }
    let published = publishes(&app, TOKEN, &json!({ "by": "The team" })).await.json();
    assert_eq!((&published["results"]["received"], &published["results"]["relevant"]), (&json!(40), &json!(40)));
}

#[tokio::test]
async fn an_order_that_cannot_be_read_says_where() {
    let app = App::new().await;
    answers(&app, 0..40).await;
    for (order, says) in
        [(json!({ "by": "A", "untill": "2026-01-01" }), "untill"), (json!({ "by": 3 }), "string"), (json!([]), "")]
    {
        let reply = publishes(&app, TOKEN, &order).await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::BAD_REQUEST, "not_an_order"));
        assert!(reply.json()["message"].as_str().unwrap().contains(says), "{}", reply.json());
    }
    let nobody = publishes(&app, TOKEN, &json!({})).await;
    assert_eq!(nobody.status, StatusCode::CONFLICT);
    assert!(nobody.json()["message"].as_str().unwrap().contains("who stands for"), "{}", nobody.json());
}

#[tokio::test]
async fn of_many_who_publish_at_one_moment_one_does() {
    let app = App::new().await;
    answers(&app, 0..40).await;
    let order = json!({ "by": "The team" });
    let replies = futures_util::future::join_all((0..6).map(|_| publishes(&app, TOKEN, &order))).await;
    let published = replies.iter().filter(|reply| reply.status == StatusCode::CREATED).count();
    assert!(published >= 1);
    assert!(replies.iter().all(|reply| [StatusCode::CREATED, StatusCode::CONFLICT].contains(&reply.status)));
    assert_eq!(reads(&app, "results.json").await.status, StatusCode::OK);
}
