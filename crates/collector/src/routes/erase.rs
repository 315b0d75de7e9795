//! `DELETE /v1/surveys/{id}/responses/{response}`: erases a response for good, for staff who hold its token.

use crate::error::Refusal;
use crate::routes::export::Wish;
use crate::store::Erasure;
use crate::{Collector, Error, shape, staff};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;

/// What was erased.
#[derive(Serialize, ToSchema)]
pub(crate) struct Erased {
    /// How many stored responses are gone: 0 when it had not arrived (it will not be taken any more), more than one when
    /// its answers had been changed and sent again.
    removed: usize,
}

/// Erases a response.
///
/// It is removed, with the versions that it takes the place of or that took its place, and overwritten on disk. A device
/// that still holds any of them and sends it again is answered 410. Asking twice is harmless.
#[utoipa::path(
    delete,
    path = "/v1/surveys/{id}/responses/{response}",
    params(
        ("id" = String, Path, description = "The definition's `civicus.id`."),
        ("response" = String, Path, description = "The envelope's `id`."),
        ("kind" = Option<String>, Query, description = "`separate` or `sensitive`; left out: ordinary responses."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, description = "Nothing of it is left here.", body = Erased),
        (status = 400, description = "`kind` is none of the known ones, or the id is none.", body = Refusal),
        (status = 401, description = "The token is missing or another one.", body = Refusal),
        (status = 403, description = "Nobody chose a token for this kind.", body = Refusal),
        (status = 404, description = "No survey with this id is, or ever was, served here.", body = Refusal),
        (status = 409, description = "It is of another kind, or to another survey.", body = Refusal),
        (status = 503, description = "The database does not answer.", body = Refusal),
    ),
)]
pub(crate) async fn erase(
    State(collector): State<Collector>,
    Path((survey, response)): Path<(String, String)>,
    wish: Result<Query<Wish>, QueryRejection>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Error> {
    let kind = Wish::kind(wish)?;
    staff::admit(&collector, kind, &headers)?;
    if !collector.definitions.knows(&survey) {
        return Err(Error::UnknownSurvey(survey));
    }
    if !shape::is_uuid_v4(&response) {
        return Err(Error::NotAnId);
    }
    match collector.store.erase(&survey, kind, &response).await? {
        Erasure::Done { removed } => Ok(([(header::CACHE_CONTROL, "no-store")], Json(Erased { removed }))),
        Erasure::NotYours => Err(Error::NotErased),
    }
}
