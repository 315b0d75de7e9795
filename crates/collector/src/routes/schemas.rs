//! `GET /v1/schemas/{file}`: JSON Schemas of what is sent and what authors write.

use crate::Error;
use crate::error::Refusal;
use crate::schemas::Published;
use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;

/// A JSON Schema.
///
/// `envelope.json` describes what is sent, `civicus.json` our own settings in a definition.
#[utoipa::path(
    get,
    path = "/v1/schemas/{file}",
    params(("file" = String, Path, description = "`envelope.json` or `civicus.json`.")),
    responses(
        (status = 200, description = "The schema.", body = Object, content_type = "application/schema+json"),
        (status = 404, description = "There is no schema of this name.", body = Refusal),
    ),
)]
pub(crate) async fn serve(Path(file): Path<String>) -> Result<impl IntoResponse, Error> {
    let published = Published::ALL.into_iter().find(|published| published.file() == file).ok_or(Error::NotFound)?;
    let frame = [(header::CONTENT_TYPE, "application/schema+json"), (header::CACHE_CONTROL, "no-cache")];
    Ok((frame, Json(published.schema()).into_response().into_body()))
}
