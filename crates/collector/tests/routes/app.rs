//! A collector for one test: its folders, its router, and short ways to ask it something.

use crate::Database;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use collector::token::Token;
use collector::{Collector, Config, limits, router};
use serde_json::{Value, json};
use std::fs;
use survey::wire::Envelope;
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const TOKEN: &str = "ordinary-token-of-the-tests";
pub(crate) const SENSITIVE_TOKEN: &str = "sensitive-token-of-the-tests";

/// The definition most tests answer.
pub(crate) const CONSTITUENTS: &str = r#"{
  "title": "Constituents",
  "civicus": { "id": "constituents", "separate": ["email"], "sensitive": "{harm} = 'yes'" },
  "pages": [{ "name": "one", "elements": [
    { "type": "rating", "name": "recommend", "title": "Recommend?", "rateMin": 0, "rateMax": 10, "isRequired": true },
    { "type": "comment", "name": "why", "title": "Why?", "maxLength": 2000 },
    { "type": "radiogroup", "name": "harm", "title": "Harmed?", "choices": ["yes", "no"] },
    { "type": "text", "name": "email", "title": "E-mail", "inputType": "email" }
  ] }]
}"#;

/// The same survey a year earlier, when its question was another.
pub(crate) const CONSTITUENTS_OF_LAST_YEAR: &str = r#"{
  "civicus": { "id": "constituents" },
  "pages": [{ "name": "one", "elements": [
    { "type": "radiogroup", "name": "satisfied", "choices": ["yes", "no"], "isRequired": true }
  ] }]
}"#;

/// A collector and the folders it lives in.
pub(crate) struct App {
    pub(crate) collector: Collector,
    pub(crate) database: Database,
    folder: TempDir,
    router: Router,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }

    /// The code under `"error"`.
    pub(crate) fn code(&self) -> String {
        self.json()["error"].as_str().expect("an error code").to_owned()
    }

    /// A header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A folder with the definitions of the tests, a database, and a configuration for both.
pub(crate) async fn prepared() -> (TempDir, Database, Config) {
    let database = Database::new().await;
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("surveys")).unwrap();
    fs::write(folder.path().join("surveys/constituents.json"), CONSTITUENTS).unwrap();
    let config = Config {
        database: database.address(),
        surveys: folder.path().join("surveys"),
        widget: None,
        partner_origins: Vec::new(),
        frame_ancestors: Vec::new(),
        token: Some(Token::parse(TOKEN).unwrap()),
        sensitive_token: Some(Token::parse(SENSITIVE_TOKEN).unwrap()),
        body_limit: limits::BODY_LIMIT_BYTES,
    };
    (folder, database, config)
}

impl App {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// With some of the configuration changed.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let (folder, database, mut config) = prepared().await;
        change(&mut config);
        let (collector, warnings) = Collector::open(config).await.unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        Self { router: router(collector.clone()), collector, database, folder }
    }

    /// Stops, puts another text in the place of the definition, and starts again.
    pub(crate) async fn restarted_with(self, definition: &str) -> Self {
        self.collector.close().await;
        fs::write(self.folder.path().join("surveys/constituents.json"), definition).unwrap();
        let (_, _, mut config) = prepared().await;
        config.database = self.database.address();
        config.surveys = self.folder.path().join("surveys");
        let (collector, _) = Collector::open(config).await.unwrap();
        Self { router: router(collector.clone()), collector, ..self }
    }

    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.ask(Method::GET, path, headers, Body::empty()).await
    }

    pub(crate) async fn post(&self, text: impl Into<String>) -> Reply {
        let headers = [("content-type", "application/json")];
        self.ask(Method::POST, "/v1/responses", &headers, text.into()).await
    }

    pub(crate) async fn send(&self, envelope: &Envelope) -> Reply {
        self.post(envelope.to_json()).await
    }

    /// An export, as somebody with this token reads it.
    pub(crate) async fn export(&self, query: &str, token: &str) -> Reply {
        let path = format!("/v1/surveys/constituents/responses.json{query}");
        self.get(&path, &[("authorization", &format!("Bearer {token}"))]).await
    }
}

/// A version 4 UUID that ends in a number.
pub(crate) fn id(number: u32) -> String {
    format!("8b0f6c0e-5a0d-4d3f-9a36-{number:012x}")
}

/// A response to the definition of the tests, with these answers.
pub(crate) fn envelope(number: u32, data: Value) -> Envelope {
    envelope_for(CONSTITUENTS, number, data)
}

/// A response to another version of it.
pub(crate) fn envelope_for(definition: &str, number: u32, data: Value) -> Envelope {
    let version = survey::Definition::parse(definition).unwrap().0.version;
    let text = json!({
        "id": id(number), "survey": "constituents", "version": version, "locale": "fr", "complete": true,
        "data": data, "context": { "chapter": "KE" }, "submitted": "2026-11-24"
    });
    Envelope::from_value(text).unwrap()
}
