//! `GET /v1/health`: whether responses can be stored at this moment.

use crate::{Collector, Error};
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

/// `{"status":"ok"}` when the database answers, 503 when it does not.
pub(crate) async fn serve(State(collector): State<Collector>) -> Result<impl IntoResponse, Error> {
    collector.store.ready().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(serde_json::json!({ "status": "ok" }))))
}
