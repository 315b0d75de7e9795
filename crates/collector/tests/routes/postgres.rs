//! A PostgreSQL database for each test, and what the collector makes of one.

mod server;

use crate::app::{App, TOKEN, envelope, id};
use crate::shared::start::check;
use axum::http::StatusCode;
use collector::{Collector, Config, limits};
use serde_json::json;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// An empty database on the tests' server, owned by a role that may do nothing else. The role has the database's name.
pub(crate) struct Database {
    name: String,
}

impl Database {
    pub(crate) async fn new() -> Self {
        Self::made_with("ENCODING 'UTF8'").await
    }

    async fn made_with(options: &str) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let mut server = connected("postgres").await;
        for create in [
            format!("CREATE ROLE {name} LOGIN"),
            format!("CREATE DATABASE {name} OWNER {name} TEMPLATE template0 {options}"),
        ] {
            sqlx::query(AssertSqlSafe(create)).execute(&mut server).await.unwrap();
        }
        server.close().await.unwrap();
        Self { name }
    }

    pub(crate) fn address(&self) -> String {
        format!("postgres://{0}@localhost/{0}?host={1}", self.name, server::folder())
    }

    async fn opened(&self) -> PgConnection {
        connected(&self.name).await
    }
}

async fn connected(database: &str) -> PgConnection {
    let options = PgConnectOptions::new_without_pgpass().host(server::folder()).username("postgres").database(database);
    options.connect().await.unwrap()
}

async fn count(database: &mut PgConnection, table: &str) -> i64 {
    sqlx::query(AssertSqlSafe(format!("SELECT count(*) FROM {table}"))).fetch_one(database).await.unwrap().get(0)
}

#[tokio::test]
async fn no_column_holds_a_time_or_an_address() {
    let app = App::new().await;
    let mut database = app.database.opened().await;
    let columns = "SELECT table_name || '.' || column_name || ' ' || data_type || coalesce(' ' || column_default, '') \
                   FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%' \
                   ORDER BY table_name, ordinal_position";
    let rows = sqlx::query(columns).fetch_all(&mut database).await.unwrap();
    let found: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(
        found,
        [
            "definitions.survey text",
            "definitions.version text",
            "definitions.json text",
            "edition_files.survey text",
            "edition_files.number bigint",
            "edition_files.name text",
            "edition_files.text text",
            "editions.survey text",
            "editions.number bigint",
            "editions.published text",
            "editions.record text",
            "erased.mark text",
            "erasure_key.key text",
            "response_ids.id text",
            "responses.id text",
            "responses.survey text",
            "responses.version text",
            "responses.hash text",
            "responses.sensitive boolean",
            "responses.received text",
            "responses.envelope text",
            "separate_responses.id text",
            "separate_responses.survey text",
            "separate_responses.version text",
            "separate_responses.hash text",
            "separate_responses.received text",
            "separate_responses.envelope text",
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_collectors_that_start_together_on_one_database_store_each_response_once() {
    let database = Database::new().await;
    let on_it = |config: &mut Config| config.database = database.address();
    let (one, other) = tokio::join!(App::with(on_it), App::with(on_it));
    let apps = [Arc::new(one), Arc::new(other)];
    let together = Arc::new(tokio::sync::Barrier::new(32));
    let tasks: Vec<_> = (0..32)
        .map(|place| {
            let (app, together) = (Arc::clone(&apps[place % 2]), Arc::clone(&together));
            tokio::spawn(async move {
                together.wait().await;
                app.send(&envelope(1, json!({ "recommend": 9 }))).await.status
            })
        })
        .collect();
    let mut created = 0;
    for task in tasks {
        let status = task.await.unwrap();
        assert!(matches!(status, StatusCode::CREATED | StatusCode::OK), "{status}");
        created += usize::from(status == StatusCode::CREATED);
    }
    assert_eq!(created, 1);
    let mut database = database.opened().await;
    assert_eq!((count(&mut database, "responses").await, count(&mut database, "response_ids").await), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_receipt_waits_for_the_commit_and_a_database_that_is_held_too_long_is_503() {
    let app = Arc::new(App::new().await);
    let mut holder = app.database.opened().await;
    for (number, held, expected) in [
        (1, Duration::from_millis(500), StatusCode::CREATED),
        (2, limits::BUSY_TIMEOUT + Duration::from_secs(1), StatusCode::SERVICE_UNAVAILABLE),
    ] {
        let mut hold = holder.begin().await.unwrap();
        sqlx::query("LOCK TABLE responses IN EXCLUSIVE MODE").execute(&mut *hold).await.unwrap();
        let sender = Arc::clone(&app);
        let sent = tokio::spawn(async move { sender.send(&envelope(number, json!({ "recommend": 9 }))).await });
        tokio::time::sleep(held).await;
        assert_eq!(sent.is_finished(), expected != StatusCode::CREATED);
        hold.rollback().await.unwrap();
        assert_eq!(sent.await.unwrap().status, expected);
    }
    assert_eq!(count(&mut holder, "response_ids").await, 1, "a refused response leaves no trace");
    assert_eq!(app.send(&envelope(2, json!({ "recommend": 9 }))).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn broken_connections_are_replaced() {
    let app = App::new().await;
    app.send(&envelope(1, json!({ "recommend": 9 }))).await;
    let mut database = app.database.opened().await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    assert!(!sqlx::query(end).fetch_all(&mut database).await.unwrap().is_empty());
    assert_eq!(app.send(&envelope(2, json!({ "recommend": 9 }))).await.status, StatusCode::CREATED);
    let export = app.export("", TOKEN).await.json();
    assert_eq!((&export[0]["id"], &export[1]["id"]), (&json!(id(1)), &json!(id(2))));
}

#[tokio::test]
async fn lax_settings_of_the_database_do_not_reach_the_collector() {
    let database = Database::new().await;
    let mut server = database.opened().await;
    for setting in ["synchronous_commit = off", "default_transaction_isolation = 'repeatable read'"] {
        let alter = format!("ALTER DATABASE {} SET {setting}", database.name);
        sqlx::query(AssertSqlSafe(alter)).execute(&mut server).await.unwrap();
    }
    let (_folder, _, mut config) = crate::app::prepared().await;
    config.database = database.address();
    Collector::open(config).await.expect("the session's own settings count");
}

#[tokio::test]
async fn a_database_that_cannot_hold_every_script_is_refused() {
    let database = Database::made_with("ENCODING 'LATIN1' LOCALE 'C'").await;
    let expected = ["server_encoding = LATIN1, not UTF8", "createdb --encoding=UTF8"];
    check(|_, config| config.database = database.address(), &expected).await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told() {
    let nowhere = "postgres://ann@localhost/x?host=/nowhere";
    check(|_, config| config.database = nowhere.into(), &["the database failed"]).await;
}
