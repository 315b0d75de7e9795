//! What the database file promises and what it does not hold.

use crate::app::{App, database, envelope};
use axum::http::{Method, StatusCode};
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Row};

async fn opened(app: &App) -> SqliteConnection {
    SqliteConnectOptions::new().filename(database(&app.folder)).connect().await.unwrap()
}

#[tokio::test]
async fn the_file_is_in_wal_mode_and_sound() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "recommend": 9 }))).await;
    let mut file = opened(&app).await;
    for (pragma, expected) in [("PRAGMA journal_mode", "wal"), ("PRAGMA integrity_check", "ok")] {
        let found: String = sqlx::query(pragma).fetch_one(&mut file).await.unwrap().get(0);
        assert_eq!(found, expected);
    }
    assert!(sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut file).await.unwrap().is_empty());
}

#[tokio::test]
async fn no_column_holds_a_time_or_an_address_and_no_table_an_order_of_arrival() {
    let app = App::new().await;
    let mut file = opened(&app).await;
    let tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY name";
    let mut found = Vec::new();
    for row in sqlx::query(tables).fetch_all(&mut file).await.unwrap() {
        let (table, sql): (String, String) = (row.get(0), row.get(1));
        assert!(sql.contains("WITHOUT ROWID"), "{table}");
        let columns =
            sqlx::query("SELECT name, type FROM pragma_table_info(?1)").bind(&table).fetch_all(&mut file).await;
        for column in columns.unwrap() {
            found.push(format!("{table}.{} {}", column.get::<String, _>(0), column.get::<String, _>(1)));
        }
    }
    assert_eq!(
        found,
        [
            "definitions.survey TEXT",
            "definitions.version TEXT",
            "definitions.json TEXT",
            "responses.id TEXT",
            "responses.survey TEXT",
            "responses.version TEXT",
            "responses.hash TEXT",
            "responses.sensitive INTEGER",
            "responses.received TEXT",
            "responses.envelope TEXT",
            "separate_responses.id TEXT",
            "separate_responses.survey TEXT",
            "separate_responses.version TEXT",
            "separate_responses.hash TEXT",
            "separate_responses.received TEXT",
            "separate_responses.envelope TEXT",
        ]
    );
}

#[tokio::test]
async fn what_a_browser_tells_about_a_person_reaches_no_file() {
    let app = App::new().await;
    let headers = [
        ("content-type", "application/json"),
        ("user-agent", "marked-browser"),
        ("referer", "https://marked-page.example/"),
        ("x-forwarded-for", "203.0.113.77"),
        ("cookie", "marked-cookie=1"),
        ("accept-language", "marked-language"),
    ];
    let sent = envelope(1, json!({ "recommend": 9, "why": "kept-answer" }));
    let reply = app.ask(Method::POST, "/v1/responses", &headers, sent.to_json()).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let mut file = opened(&app).await;
    let received: String = sqlx::query("SELECT received FROM responses").fetch_one(&mut file).await.unwrap().get(0);
    assert!(received.len() == 10 && !received.contains(':'), "{received}");

    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(database(&app.folder).parent().unwrap()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("kept-answer"));
    for (name, value) in &headers[1..] {
        assert!(!holds(value), "{name}");
    }
}

#[tokio::test]
async fn closing_leaves_one_file_without_a_log_of_arrivals() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "recommend": 9 }))).await;
    app.collector.close().await;
    let names: Vec<_> = std::fs::read_dir(database(&app.folder).parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["responses.sqlite"]);
}
