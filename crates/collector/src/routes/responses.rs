//! `POST /v1/responses`: receives one response, validates it, stores it once, answers with a receipt.

use crate::definitions::Definitions;
use crate::error::Refusal;
use crate::openapi::ReceiptBody;
use crate::routes::forms;
use crate::store::{Kind, NewResponse, Outcome};
use crate::{Collector, Error, body, clock, shape};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use survey::rules::{check_envelope, is_sensitive, is_separate};
use survey::wire::{Envelope, Reason, Receipt, day, month};

/// Receives a response.
///
/// 201 when stored now, 200 with `"duplicate": true` when the same response was stored before; both only after the
/// commit is on disk. A form with the envelope in `civicus.envelope` is answered like JSON; every other one with pages: 303
/// to one that says thank you, or the form again with what is wrong.
#[utoipa::path(
    post,
    path = "/v1/responses",
    request_body(content(
        (ref("schemas/envelope.json") = "application/json"),
        (String = "text/plain"),
        (String = "application/x-www-form-urlencoded"),
    )),
    responses(
        (status = 201, description = "Stored.", body = ReceiptBody),
        (status = 200, description = "The same response was stored before.", body = ReceiptBody),
        (status = 303, description = "A form was stored; the page that says thank you is at `Location`."),
        (status = 400, description = "No envelope, or answers that do not fit the definition.", body = Refusal),
        (status = 404, description = "No survey with this id is, or ever was, served here.", body = Refusal),
        (status = 408, description = "It did not arrive in time.", body = Refusal),
        (status = 409, description = "Another response with this id is stored; it was kept.", body = Refusal),
        (status = 410, description = "It, or an earlier version of it, was erased on request.", body = Refusal),
        (status = 413, description = "It is too large.", body = Refusal),
        (status = 415, description = "It is said to be neither JSON nor plain text nor a form.", body = Refusal),
        (status = 422, description = "A form that has to be mended: a page with all that was typed."),
        (status = 503, description = "It cannot be stored now; `Retry-After` says when to try again.", body = Refusal),
    ),
)]
pub(crate) async fn receive(
    State(collector): State<Collector>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    if forms::is_form(&headers) {
        return Ok(forms::receive(&collector, &headers, body).await);
    }
    if !is_welcome(&headers) {
        return Err(Error::WrongContentType);
    }
    let bytes = body::read(body, collector.config.body_limit).await?;
    let text = std::str::from_utf8(&bytes).map_err(|error| Error::NotAnEnvelope(Reason::new("", error.to_string())))?;
    receive_envelope(&collector, text).await
}

/// Receives the text of an envelope, however it was sent.
pub(super) async fn receive_envelope(collector: &Collector, text: &str) -> Result<Response, Error> {
    let envelope = Envelope::from_json(text).map_err(Error::NotAnEnvelope)?;
    let (outcome, hash) = keep(collector, &envelope).await?;
    let (status, duplicate) = match outcome {
        Outcome::Stored => (StatusCode::CREATED, false),
        Outcome::Duplicate => (StatusCode::OK, true),
        Outcome::Conflict => return Err(Error::Conflict),
        Outcome::Erased => return Err(Error::Erased),
    };
    let receipt = Receipt { id: envelope.id, hash, duplicate };
    Ok((status, [(header::CACHE_CONTROL, "no-store")], Json(receipt)).into_response())
}

/// Validates an envelope and stores it, unless it is stored already. What became of it, and its hash.
pub(super) async fn keep(collector: &Collector, envelope: &Envelope) -> Result<(Outcome, String), Error> {
    let kind = validate(&collector.definitions, envelope)?;
    let hash = envelope.hash();
    let new = NewResponse { envelope, hash: &hash, kind, received: &received(kind) };
    Ok((collector.store.put(&new).await?, hash))
}

/// JSON, said to be JSON or plain text. Parameters such as a charset are ignored: JSON is UTF-8.
fn is_welcome(headers: &HeaderMap) -> bool {
    let kind = body::media_type(headers);
    kind.eq_ignore_ascii_case("application/json") || kind.eq_ignore_ascii_case("text/plain")
}

/// Who may read the response, once everything about it is found in order.
///
/// A response is sensitive before it is separate: of two readerships the smaller one gets it.
fn validate(definitions: &Definitions, envelope: &Envelope) -> Result<Kind, Error> {
    let misshapen = shape::misshapen(envelope);
    if !misshapen.is_empty() {
        return Err(Error::Misshapen(misshapen));
    }
    if !definitions.knows(&envelope.survey) {
        return Err(Error::UnknownSurvey(envelope.survey.clone()));
    }
    let definition = definitions.version(&envelope.survey, &envelope.version).ok_or(Error::UnknownVersion)?;
    let reasons = check_envelope(definition, envelope);
    if !reasons.is_empty() {
        return Err(Error::Invalid(reasons));
    }
    Ok(if is_sensitive(definition, envelope) {
        Kind::Sensitive
    } else if is_separate(definition, envelope) {
        Kind::Separate
    } else {
        Kind::Ordinary
    })
}

/// The day it is now, in UTC, or of a separate response its month; the time of day is never looked at.
fn received(kind: Kind) -> String {
    let now = clock::now();
    match kind {
        Kind::Ordinary | Kind::Sensitive => day(now),
        Kind::Separate => month(now),
    }
}
