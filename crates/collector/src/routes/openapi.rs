//! `GET /v1/openapi.json`: this collector's routes, for programs.

use axum::Json;
use axum::http::header;
use axum::response::IntoResponse;

/// This description.
#[utoipa::path(
    get,
    path = "/v1/openapi.json",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object)),
)]
pub(crate) async fn serve() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-cache")], Json(crate::openapi::description()))
}
