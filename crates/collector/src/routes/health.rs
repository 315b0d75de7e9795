//! `GET /v1/health`: whether responses can be stored at this moment.

use crate::error::Refusal;
use crate::{Collector, Error};
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::json;

/// Whether responses can be stored now.
///
/// `{"status":"ok"}` when the database answers, 503 when it does not.
#[utoipa::path(
    get,
    path = "/v1/health",
    responses(
        (status = 200, description = "The database answers.", body = Object, example = json!({ "status": "ok" })),
        (status = 503, description = "It does not.", body = Refusal),
    ),
)]
pub(crate) async fn serve(State(collector): State<Collector>) -> Result<impl IntoResponse, Error> {
    collector.store.ready().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(json!({ "status": "ok" }))))
}
