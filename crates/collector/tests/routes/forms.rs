//! Answering without a script: the form, what comes back of it, and the thank-you.

use crate::app::{App, CONSTITUENTS, Reply, TOKEN, envelope};
use axum::http::{Method, StatusCode};
use prerender::Fields;
use serde_json::{Value, json};

const NUMBER: &str = "8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11";

/// A form of the definition of the tests, with these fields.
fn filled(pairs: &[(&str, &str)]) -> Fields {
    let version = survey::Definition::parse(CONSTITUENTS).unwrap().0.version;
    let mut fields = Fields::default();
    fields.push("civicus.survey", "constituents");
    fields.push("civicus.version", version);
    fields.push("civicus.locale", "en");
    fields.push("civicus.form", NUMBER);
    pairs.iter().for_each(|(name, value)| fields.push(*name, *value));
    fields
}

async fn sends(app: &App, fields: &Fields) -> Reply {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept-language", "fr;q=0.9, ar")];
    app.ask(Method::POST, "/v1/responses", &headers, fields.to_body()).await
}

fn text(reply: &Reply) -> String {
    String::from_utf8(reply.body.clone()).unwrap()
}

/// The values of the hidden and text fields of a page under a name.
fn field(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    page.split_once(&start)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .unwrap_or_default()
}

async fn stored(app: &App) -> Value {
    app.export("", TOKEN).await.json()
}

#[tokio::test]
async fn a_form_is_served_in_the_language_asked_for_with_a_number_of_its_own() {
    let definition = CONSTITUENTS
        .replace("\"title\": \"Constituents\"", "\"title\": { \"default\": \"Constituents\", \"ar\": \"الأعضاء\" }");
    let app = App::new().await.restarted_with(&definition).await;
    let english = app.get("/v1/surveys/constituents/form", &[("accept-language", "pt, en;q=0.8")]).await;
    assert_eq!((english.status, english.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
    assert!(english.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(english.header("referrer-policy"), "no-referrer");
    assert_eq!(english.header("cache-control"), "private, no-cache");
    assert!(
        text(&english).contains("<html lang=\"en\" dir=\"ltr\">")
            && text(&english).contains("action=\"../../responses\"")
    );
    let arabic = app.get("/v1/surveys/constituents/form?lang=ar", &[("accept-language", "en")]).await;
    assert!(text(&arabic).contains("<html lang=\"ar\" dir=\"rtl\">") && text(&arabic).contains("الأعضاء"));
    assert!(text(&arabic).contains("href=\"form?lang=en\""));
    let numbers = [&english, &arabic].map(|reply| field(&text(reply), "civicus.form"));
    assert!(numbers[0].len() == 36 && numbers[0] != numbers[1]);
    assert_eq!(app.get("/v1/surveys/nothing/form", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_is_stored_once_and_leads_to_a_page_that_says_thank_you() {
    let app = App::new().await;
    let fields = filled(&[("recommend", "9"), ("why", "one\r\ntwo"), ("harm", ""), ("email", "")]);
    for _ in 0..2 {
        let reply = sends(&app, &fields).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "thanks/constituents?lang=en"));
    }
    let stored = stored(&app).await;
    assert_eq!(stored.as_array().unwrap().len(), 1);
    assert_eq!(stored[0]["data"], json!({ "recommend": 9, "why": "one\ntwo" }));
    assert_eq!((&stored[0]["locale"], &stored[0]["complete"]), (&json!("en"), &json!(true)));
    assert!(!stored.to_string().contains(NUMBER), "the number of the form would link what leaves apart");
    let thanks = app.get("/v1/thanks/constituents?lang=en", &[]).await;
    assert!(thanks.status == StatusCode::OK && text(&thanks).contains("Thank you"));
    assert_eq!(app.get("/v1/thanks/nothing", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_leaves_apart_is_stored_apart() {
    let app = App::new().await;
    let sent = filled(&[("recommend", "9"), ("email", "ann@example.org")]);
    for _ in 0..2 {
        assert_eq!(sends(&app, &sent).await.status, StatusCode::SEE_OTHER);
    }
    let (answers, separate) = (stored(&app).await, app.export("?kind=separate", TOKEN).await.json());
    assert_eq!((answers.as_array().unwrap().len(), separate.as_array().unwrap().len()), (1, 1));
    assert_eq!(
        (&answers[0]["data"], &separate[0]["data"]),
        (&json!({ "recommend": 9 }), &json!({ "email": "ann@example.org" }))
    );
    assert_ne!(answers[0]["id"], separate[0]["id"]);
    assert!(separate[0]["submitted"].as_str().unwrap().ends_with("-01"));
}

#[tokio::test]
async fn a_form_with_problems_comes_back_with_all_that_was_typed() {
    let app = App::new().await;
    let reply = sends(&app, &filled(&[("why", "because <b>"), ("harm", "no"), ("email", "no address")])).await;
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (StatusCode::UNPROCESSABLE_ENTITY, "text/html; charset=utf-8")
    );
    assert_eq!(reply.header("cache-control"), "no-store");
    let page = text(&reply);
    for part in [
        "<title>Error: Constituents</title>",
        "id=\"error-summary\"",
        "autofocus",
        "because &lt;b&gt;</textarea>",
        "value=\"no\" checked",
        "value=\"no address\"",
        "Choose an answer to “Recommend?”",
        "Enter an e-mail address",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(field(&page, "civicus.form"), NUMBER);
    assert_eq!(stored(&app).await, json!([]));
}

#[tokio::test]
async fn a_form_without_a_number_is_looked_through_first() {
    let app = App::new().await;
    let mut fields = filled(&[("recommend", "3")]);
    fields.set("civicus.form", "");
    let reply = sends(&app, &fields).await;
    let page = text(&reply);
    assert_eq!(reply.status, StatusCode::OK);
    assert!(page.contains("They are not sent yet") && page.contains("value=\"3\" checked"), "{page}");
    assert_eq!(stored(&app).await, json!([]));
    fields.set("civicus.form", &field(&page, "civicus.form"));
    assert_eq!(sends(&app, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stored(&app).await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn other_answers_under_a_number_that_was_used_take_the_place_of_the_first_when_they_are_sent_again() {
    let app = App::new().await;
    sends(&app, &filled(&[("recommend", "3")])).await;
    let mut changed = filled(&[("recommend", "8")]);
    let reply = sends(&app, &changed).await;
    let page = text(&reply);
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(page.contains("Answers from this form were sent already") && page.contains("value=\"8\" checked"));
    assert_eq!(stored(&app).await.as_array().unwrap().len(), 1);

    changed.set("civicus.form", &field(&page, "civicus.form"));
    changed.push("civicus.earlier", field(&page, "civicus.earlier"));
    assert_eq!(sends(&app, &changed).await.status, StatusCode::SEE_OTHER);
    let stored = stored(&app).await;
    let with = |score: u8| stored.as_array().unwrap().iter().find(|one| one["data"]["recommend"] == score).unwrap();
    assert_eq!(with(8)["supersedes"], json!([with(3)["id"]]));
}

#[tokio::test]
async fn a_form_of_a_definition_that_has_changed_comes_back_in_the_new_one() {
    let app = App::new().await;
    let mut fields = filled(&[("recommend", "3"), ("why", "typed")]);
    fields.set("civicus.version", &"0".repeat(64));
    let page = text(&sends(&app, &fields).await);
    assert!(page.contains("The survey has changed") && page.contains("typed</textarea>"), "{page}");
    fields.set("civicus.version", &field(&page, "civicus.version"));
    assert_eq!(sends(&app, &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_sends_a_form_reads_pages_whatever_happens() {
    let app = App::with(|config| config.body_limit = 600).await;
    let long = "x".repeat(700);
    let reply = sends(&app, &filled(&[("why", &long)])).await;
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (StatusCode::PAYLOAD_TOO_LARGE, "text/html; charset=utf-8")
    );
    assert!(text(&reply).contains("<html lang=\"fr\" dir=\"ltr\">"));
    let mut other = Fields::default();
    other.push("civicus.survey", "unknown");
    let reply = sends(&app, &other).await;
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::NOT_FOUND, "text/html; charset=utf-8"));

    app.collector.close().await;
    let reply = sends(&app, &filled(&[("recommend", "3"), ("why", "typed")])).await;
    assert_eq!((reply.status, reply.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "30"));
    assert!(text(&reply).contains("typed</textarea>"), "what was typed is still there");
}

#[tokio::test]
async fn the_code_of_a_feedback_form_is_shown_at_once_and_has_no_address() {
    let definition = CONSTITUENTS.replace("\"civicus\": {", "\"civicus\": { \"feedback\": true, ");
    let app = App::new().await.restarted_with(&definition).await;
    let mut fields = filled(&[("recommend", "3")]);
    fields.set("civicus.version", &survey::Definition::parse(&definition).unwrap().0.version);
    let reply = sends(&app, &fields).await;
    assert_eq!(
        (reply.status, reply.header("location"), reply.header("cache-control")),
        (StatusCode::OK, "", "no-store")
    );
    let page = text(&reply);
    let code = page.split_once("code-digits\" dir=\"ltr\">").unwrap().1.split_once('<').unwrap().0.to_owned();
    assert_eq!(code.len(), 19);
    // Loaded again, the page shows the same code, and nothing is stored twice.
    assert!(text(&sends(&app, &fields).await).contains(&code));
    let stored = stored(&app).await;
    assert_eq!(stored.as_array().unwrap().len(), 1);
    assert!(!stored.to_string().contains(&code) && stored[0]["followUp"].as_str().unwrap().len() == 64);
}

#[tokio::test]
async fn the_look_is_a_file_of_its_own() {
    let reply = App::new().await.get("/v1/form.css", &[]).await;
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert!(text(&reply).contains(".civicus-form"));
}

#[tokio::test]
async fn what_the_widget_sends_as_a_form_is_answered_like_json() {
    let app = App::new().await;
    let sent = envelope(1, json!({ "recommend": 9, "why": "bien & bon" }));
    for (status, duplicate) in [(StatusCode::CREATED, None), (StatusCode::OK, Some(true))] {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let reply = app.ask(Method::POST, "/v1/responses", &headers, sent.to_form()).await;
        assert_eq!((reply.status, &reply.json()["hash"]), (status, &json!(sent.hash())));
        assert_eq!(reply.json()["duplicate"].as_bool(), duplicate);
    }
    assert_eq!(stored(&app).await[0]["data"], json!({ "recommend": 9, "why": "bien & bon" }));
}

#[tokio::test]
async fn a_form_whose_answers_were_erased_says_so_and_brings_nothing_back() {
    let app = App::new().await;
    let fields = filled(&[("recommend", "3")]);
    assert_eq!(sends(&app, &fields).await.status, StatusCode::SEE_OTHER);
    let response = stored(&app).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/surveys/constituents/responses/{response}");
    let headers = [("authorization", &*format!("Bearer {TOKEN}"))];
    assert_eq!(app.ask(Method::DELETE, &path, &headers, String::new()).await.status, StatusCode::OK);
    let reply = sends(&app, &fields).await;
    assert_eq!(reply.status, StatusCode::GONE);
    assert!(text(&reply).contains("These answers were erased"));
    assert_eq!(stored(&app).await, json!([]));
}
