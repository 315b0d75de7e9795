//! `GET /v1/surveys/{id}`: a definition, as its file has it.

use crate::error::Refusal;
use crate::{Collector, Error, tags};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A definition.
///
/// Its text as the file has it, or 304 when the client has this version already.
///
/// The tag is weak, because a version names the content of a definition and not its bytes: spaces and compression
/// change these and not that.
#[utoipa::path(
    get,
    path = "/v1/surveys/{id}",
    params(("id" = String, Path, description = "The definition's `civicus.id`.")),
    responses(
        (status = 200, description = "The definition, SurveyJS JSON.", body = Object),
        (status = 304, description = "The client has this version."),
        (status = 404, description = "No survey with this id is served here.", body = Refusal),
    ),
)]
pub(crate) async fn serve(
    State(collector): State<Collector>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Some(served) = collector.definitions.current(&id) else {
        return Err(Error::UnknownSurvey(id));
    };
    let frame = [(header::ETAG, format!("W/\"{}\"", served.version)), (header::CACHE_CONTROL, "no-cache".into())];
    if tags::has_it(&headers, &served.version) {
        return Ok((StatusCode::NOT_MODIFIED, frame).into_response());
    }
    Ok((frame, [(header::CONTENT_TYPE, "application/json")], served.json.to_string()).into_response())
}
