//! An SQLite file for each test, and what such a file promises and does not hold.

use crate::app::{App, TOKEN, envelope, id};
use crate::shared::start::check;
use axum::http::{Method, StatusCode};
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Row};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A file that is not there yet, in a folder that is not there yet.
pub(crate) struct Database {
    folder: TempDir,
}

impl Database {
    pub(crate) async fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn address(&self) -> String {
        format!("sqlite://{}", self.file().display())
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("data/responses.sqlite")
    }

    async fn opened(&self) -> SqliteConnection {
        SqliteConnectOptions::new().filename(self.file()).connect().await.unwrap()
    }
}

#[tokio::test]
async fn the_file_is_in_wal_mode_and_sound() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "recommend": 9 }))).await;
    let mut file = app.database.opened().await;
    for (pragma, expected) in [("PRAGMA journal_mode", "wal"), ("PRAGMA integrity_check", "ok")] {
        let found: String = sqlx::query(pragma).fetch_one(&mut file).await.unwrap().get(0);
        assert_eq!(found, expected);
    }
    assert!(sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut file).await.unwrap().is_empty());
}

#[tokio::test]
async fn no_column_holds_a_time_or_an_address_and_no_table_an_order_of_arrival() {
    let app = App::new().await;
    let mut file = app.database.opened().await;
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
            "edition_files.survey TEXT",
            "edition_files.number INTEGER",
            "edition_files.name TEXT",
            "edition_files.text TEXT",
            "editions.survey TEXT",
            "editions.number INTEGER",
            "editions.published TEXT",
            "editions.record TEXT",
            "erased.mark TEXT",
            "erasure_key.key TEXT",
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
    let mut file = app.database.opened().await;
    let received: String = sqlx::query("SELECT received FROM responses").fetch_one(&mut file).await.unwrap().get(0);
    assert!(received.len() == 10 && !received.contains(':'), "{received}");

    let mut bytes = Vec::new();
    for entry in fs::read_dir(app.database.file().parent().unwrap()).unwrap() {
        bytes.extend(fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("kept-answer"));
    for (name, value) in &headers[1..] {
        assert!(!holds(value), "{name}");
    }
}

#[tokio::test]
async fn of_what_was_erased_no_byte_is_left_on_disk() {
    let app = App::new().await;
    for number in 0..50 {
        app.send(&envelope(number, json!({ "recommend": 9, "why": format!("marked-answer-{number}") }))).await;
    }
    for number in 0..50 {
        let path = format!("/v1/surveys/constituents/responses/{}", id(number));
        let token = format!("Bearer {TOKEN}");
        let reply = app.ask(Method::DELETE, &path, &[("authorization", &token)], axum::body::Body::empty()).await;
        assert_eq!(reply.json(), json!({ "removed": 1 }));
    }
    for entry in fs::read_dir(app.database.file().parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for gone in ["marked-answer", &id(7)] {
            assert!(!bytes.windows(gone.len()).any(|window| window == gone.as_bytes()), "{gone}: {}", path.display());
        }
    }
}

#[tokio::test]
async fn closing_leaves_one_file_without_a_log_of_arrivals() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "recommend": 9 }))).await;
    app.collector.close().await;
    let names: Vec<_> = fs::read_dir(app.database.file().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["responses.sqlite"]);
}

#[tokio::test]
async fn a_database_that_could_lose_responses_is_refused() {
    check(|_, config| config.database = "sqlite::memory:".into(), &["journal_mode = memory, not wal", "local disk"])
        .await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let database = Database::new().await;
    fs::create_dir(database.folder.path().join("data")).unwrap();
    fs::write(database.file(), "this is a text and no database".repeat(100)).unwrap();
    check(|_, config| config.database = database.address(), &["not a database"]).await;
}
