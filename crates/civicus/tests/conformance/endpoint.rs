//! An endpoint that keeps the protocol, but for one fault.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use survey::wire::{Envelope, sha256_hex};

/// What an endpoint does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    Html,
    Redirects,
    WantsLogin,
    NotFound,
    Hangs,
    PreflightWantsLogin,
    NoAllowHeaders,
    NoOriginOnPreflight,
    OtherOrigin,
    OriginTwice,
    NoOriginOnRefusals,
    NoExposedHeaders,
    SetsCookie,
    NoReceipt,
    NoContent,
    Answers200,
    WrongHash,
    HashOfEscapedText,
    StoresTwice,
    FailsOnDuplicate,
    DuplicateUnsaid,
    ComparesBytes,
    AcceptsConflict,
    StoresTwiceAtOneMoment,
    NoTextPlain,
    AcceptsBrokenJson,
    AcceptsAnyJson,
    NoLimit,
    FailsOnLarge,
    BreaksOffOnLarge,
    AnswersGet,
    NoForm,
    FormWithoutLocation,
    AsksForPauses,
}

/// A response as it is kept.
struct Stored {
    hash: String,
    bytes: Bytes,
}

#[derive(Clone)]
struct App {
    fault: Fault,
    responses: Arc<Mutex<HashMap<String, Stored>>>,
    requests: Arc<Mutex<usize>>,
}

/// The routes of an endpoint with a fault, at every path.
pub(crate) fn endpoint(fault: Fault) -> Router {
    Router::new().fallback(answer).with_state(App { fault, responses: Arc::default(), requests: Arc::default() })
}

async fn answer(State(app): State<App>, request: Request) -> Response {
    let is_preflight = request.method() == Method::OPTIONS;
    let mut response = inner(&app, request).await;
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let mut set = |name: HeaderName, value: &'static str| {
        response.headers_mut().append(name, HeaderValue::from_static(value));
    };
    let without_origin =
        app.fault == Fault::NoOriginOnRefusals && refused || app.fault == Fault::NoOriginOnPreflight && is_preflight;
    if !without_origin {
        let other = app.fault == Fault::OtherOrigin && !is_preflight;
        set(header::ACCESS_CONTROL_ALLOW_ORIGIN, if other { "https://other.example" } else { "*" });
    }
    if app.fault == Fault::OriginTwice && !is_preflight {
        set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if is_preflight && app.fault != Fault::NoAllowHeaders {
        set(header::ACCESS_CONTROL_ALLOW_HEADERS, "X-Other, Content-Type");
    }
    if app.fault != Fault::NoExposedHeaders {
        set(header::ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    }
    if app.fault == Fault::SetsCookie {
        set(header::SET_COOKIE, "session=secret; HttpOnly");
    }
    response
}

async fn inner(app: &App, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match parts.method {
        Method::OPTIONS if app.fault == Fault::PreflightWantsLogin => StatusCode::UNAUTHORIZED.into_response(),
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        Method::POST => receive(app, &parts.headers, body).await,
        _ if app.fault == Fault::AnswersGet => "hello".into_response(),
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

async fn receive(app: &App, headers: &HeaderMap, body: Body) -> Response {
    let count = {
        let mut requests = app.requests.lock().unwrap();
        *requests += 1;
        *requests
    };
    match app.fault {
        Fault::Html => return ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], "<p>Welcome").into_response(),
        Fault::Redirects => {
            let there = [(header::LOCATION, "https://elsewhere.example/v1/responses")];
            return (StatusCode::TEMPORARY_REDIRECT, there).into_response();
        }
        Fault::WantsLogin => return StatusCode::FORBIDDEN.into_response(),
        Fault::NotFound => return (StatusCode::NOT_FOUND, "no\u{1b}[31m such page").into_response(),
        Fault::Hangs => std::future::pending::<()>().await,
        _ => {}
    }
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    if app.fault == Fault::AsksForPauses && count <= 2 {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "0")]).into_response();
    }
    let media_type = headers.get(header::CONTENT_TYPE).unwrap().to_str().unwrap();
    if media_type == "application/x-www-form-urlencoded" {
        return form(app.fault);
    }
    if media_type.starts_with("text/plain") && app.fault == Fault::NoTextPlain {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    if bytes.len() == 256 * 1024 {
        match app.fault {
            Fault::FailsOnLarge => return StatusCode::BAD_REQUEST.into_response(),
            Fault::BreaksOffOnLarge => panic!("a fault that is wanted: the connection ends here"),
            _ => {}
        }
    }
    if bytes.len() > 256 * 1024 && app.fault != Fault::NoLimit {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let Ok(envelope) = Envelope::from_json(&text) else {
        let is_json = serde_json::from_str::<Value>(&text).is_ok();
        let taken = if is_json { app.fault == Fault::AcceptsAnyJson } else { app.fault == Fault::AcceptsBrokenJson };
        return if taken { StatusCode::CREATED } else { StatusCode::BAD_REQUEST }.into_response();
    };
    store(app, &envelope, bytes).await
}

fn form(fault: Fault) -> Response {
    match fault {
        Fault::NoForm => StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response(),
        Fault::FormWithoutLocation => StatusCode::SEE_OTHER.into_response(),
        _ => (StatusCode::SEE_OTHER, [(header::LOCATION, "/thank-you")]).into_response(),
    }
}

async fn store(app: &App, envelope: &Envelope, bytes: Bytes) -> Response {
    let hash = match app.fault {
        Fault::WrongHash => sha256_hex(&bytes),
        Fault::HashOfEscapedText => hash_of_escaped_text(envelope),
        _ => envelope.hash(),
    };
    let receipt = |duplicate: bool| match app.fault {
        Fault::NoReceipt => json!({ "status": "ok" }),
        _ if duplicate && app.fault != Fault::DuplicateUnsaid => {
            json!({ "id": envelope.id, "hash": hash, "duplicate": true })
        }
        _ => json!({ "id": envelope.id, "hash": hash }),
    };
    let reply = |status: StatusCode, duplicate: bool| match app.fault {
        Fault::NoContent => StatusCode::NO_CONTENT.into_response(),
        _ => (status, axum::Json(receipt(duplicate))).into_response(),
    };
    let known =
        app.responses.lock().unwrap().get(&envelope.id).map(|stored| (stored.hash.clone(), stored.bytes.clone()));
    if app.fault == Fault::StoresTwiceAtOneMoment && known.is_none() {
        // Looks first and writes later, as many do.
        tokio::time::sleep(Duration::from_millis(300)).await;
        app.responses.lock().unwrap().insert(envelope.id.clone(), Stored { hash: hash.clone(), bytes });
        return reply(StatusCode::CREATED, false);
    }
    let mut responses = app.responses.lock().unwrap();
    let Some(stored) = responses.get(&envelope.id) else {
        responses.insert(envelope.id.clone(), Stored { hash: hash.clone(), bytes });
        let status = if app.fault == Fault::Answers200 { StatusCode::OK } else { StatusCode::CREATED };
        return reply(status, false);
    };
    let same = if app.fault == Fault::ComparesBytes { stored.bytes == bytes } else { stored.hash == hash };
    match app.fault {
        Fault::FailsOnDuplicate if same => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Fault::StoresTwice if same => reply(StatusCode::CREATED, false),
        Fault::AcceptsConflict => reply(StatusCode::OK, true),
        _ if same => reply(StatusCode::OK, true),
        _ => StatusCode::CONFLICT.into_response(),
    }
}

/// The hash of JSON in which all letters beyond ASCII are escaped, as PHP and Python write it unless told otherwise.
fn hash_of_escaped_text(envelope: &Envelope) -> String {
    let mut fields = envelope.to_value();
    fields.as_object_mut().unwrap().remove("submitted");
    let mut escaped = String::new();
    for c in survey::json::canonical(&fields).chars() {
        if c.is_ascii() {
            escaped.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    sha256_hex(escaped.as_bytes())
}
