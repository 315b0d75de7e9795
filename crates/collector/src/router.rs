//! The table of contents: every route of the collector.

use crate::frames::FrameLimit;
use crate::limits::REQUEST_TIMEOUT;
use crate::routes::{erase, export, forms, health, openapi, responses, results, schemas, surveys, widget};
use crate::{Collector, Error};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, Any as AnyOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

/// All routes, without a socket: `tower::ServiceExt::oneshot` is enough to ask one.
pub fn router(collector: Collector) -> Router {
    let partners = partner_origins(&collector);
    let everyone = cors(AllowOrigin::from(AnyOrigin));
    let frames = FrameLimit::of(&collector.config);

    let responses = Router::new().route("/v1/responses", post(responses::receive));
    let public = Router::new()
        .route("/v1/surveys/{id}", get(surveys::serve))
        .route("/v1/surveys/{id}/form", get(forms::serve))
        .route("/v1/thanks/{id}", get(forms::thank))
        .route("/v1/form.css", get(forms::style))
        .route("/v1/surveys/{id}/results/{file}", get(results::serve))
        .route("/v1/schemas/{file}", get(schemas::serve))
        .route("/v1/openapi.json", get(openapi::serve));
    let staff = Router::new()
        .route("/v1/surveys/{id}/responses.json", get(export::serve))
        .route("/v1/surveys/{id}/responses/{response}", delete(erase::erase))
        .route("/v1/surveys/{id}/results", post(results::publish))
        .route("/v1/health", get(health::serve));
    let files = match &collector.config.widget {
        Some(folder) => widget::router(folder),
        None => Router::new().fallback(async || Error::NotFound),
    };

    Router::new()
        .merge(guarded(responses).layer(partners))
        .merge(guarded(public).layer(everyone))
        .merge(guarded(staff))
        .with_state(collector)
        .merge(files)
        .layer(map_response(move |reply| frames.clone().limit(reply)))
        .layer(SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .layer(CompressionLayer::new())
}

/// What every route but the files has: an answer to the wrong method, a deadline, and a reply when a handler panics.
/// These stand inside the CORS layer, so that pages can read those replies too.
fn guarded(router: Router<Collector>) -> Router<Collector> {
    router
        .method_not_allowed_fallback(async || Error::WrongMethod)
        .layer(from_fn(deadline))
        .layer(CatchPanicLayer::custom(panicked))
}

async fn deadline(request: Request, next: Next) -> Response {
    let form = forms::is_form(request.headers()).then(|| request.headers().clone());
    let reply = tokio::time::timeout(REQUEST_TIMEOUT, next.run(request)).await;
    reply.unwrap_or_else(|_| form.map_or_else(|| Error::TimedOut.into_response(), |headers| forms::too_late(&headers)))
}

/// The panic's own words stay out of reply and log: they can quote an answer.
fn panicked(_words: Box<dyn Any + Send + 'static>) -> Response {
    Error::Internal.into_response()
}

/// Who may send responses from a page: the partners that were named, or everyone. Credentials are never used.
fn partner_origins(collector: &Collector) -> CorsLayer {
    let named = &collector.config.partner_origins;
    if named.is_empty() {
        return cors(AllowOrigin::from(AnyOrigin));
    }
    cors(AllowOrigin::list(named.iter().filter_map(|origin| HeaderValue::from_str(origin.as_str()).ok())))
}

/// `Retry-After` is exposed because the widget's outbox obeys it.
fn cors(origins: AllowOrigin) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST, Method::OPTIONS])
        .allow_headers([header::CONTENT_TYPE])
        .expose_headers([header::RETRY_AFTER])
        .max_age(Duration::from_secs(86_400))
}
