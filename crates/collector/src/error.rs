//! Every way a request can be refused: its status, what the client reads, and what the log keeps.
//!
//! Clients read what to do next; the log keeps the cause. Neither ever holds an answer, an address or a token.

use crate::limits::RETRY_AFTER_S;
use crate::openapi::ReasonBody;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use survey::wire::Reason;
use utoipa::ToSchema;

/// Why a request was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 415: the body is said to be neither JSON nor plain text nor a form.
    #[error(
        "send the envelope as `Content-Type: application/json` or `text/plain`, or a form as `application/x-www-form-urlencoded`"
    )]
    WrongContentType,
    /// 413: the body is larger than the limit.
    #[error("a response may have at most {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// 400: the body broke off before its end.
    #[error("the body broke off before its end")]
    BodyBrokeOff,
    /// 400: the body is no JSON, or no envelope. The reason says where.
    #[error("the body is no envelope: {}", .0.message)]
    NotAnEnvelope(Reason),
    /// 400: the envelope's frame (id, locale, days) is written wrongly.
    #[error("the envelope is not written as the protocol says")]
    Misshapen(Vec<Reason>),
    /// 404: no definition with this id is, or ever was, served here.
    #[error("this collector serves no survey with the id `{0}`")]
    UnknownSurvey(String),
    /// 400: the response answers a version of the definition that was never served here.
    #[error("this collector has never served this version of the definition")]
    UnknownVersion,
    /// 400: the answers cannot come from the definition.
    #[error("the answers do not fit the definition")]
    Invalid(Vec<Reason>),
    /// 409: another response with this id is stored already.
    #[error("another response with this id is stored already; it was kept as it is")]
    Conflict,
    /// 410: the response, or an earlier version of it, was erased on request.
    #[error("this response was erased here on request, and is not taken again")]
    Erased,
    /// 409: a response of this id is there, but of another kind or to another survey.
    #[error(
        "a response of this id is there, but of another kind (`?kind=separate`, `?kind=sensitive`) or to another survey; nothing was erased"
    )]
    NotErased,
    /// 400: what is to be erased is no id.
    #[error("an id is a UUID in lower case, as it stands in the export, in the copy of the answers and in the receipt")]
    NotAnId,
    /// 400: `kind` in the query is none of the known ones.
    #[error("`kind` is `separate` or `sensitive`, or left out")]
    UnknownKind,
    /// 403: nobody chose a token for this export, so nobody can read it.
    #[error(
        "no token opens this export; start the collector with {option} (or set {variable}) and send it as `Authorization: Bearer ...`"
    )]
    TokenNotConfigured {
        /// The option that sets it.
        option: &'static str,
        /// The environment variable that sets it.
        variable: &'static str,
    },
    /// 401: the token is missing or another one.
    #[error("send the token of this export as `Authorization: Bearer ...`")]
    WrongToken,
    /// 400: the body says nothing of publishing, or something unknown. The reason says where.
    #[error("the body is no order to publish: {0}")]
    NotAnOrder(String),
    /// 409: nothing was published, because of what it would tell, or because somebody else published meanwhile.
    #[error("nothing was published: {0}")]
    NotPublished(String),
    /// 404: nothing was published of this survey so far, or not under this name.
    #[error(
        "no results of this survey were published under this name; staff publish with `POST /v1/surveys/{{id}}/results`"
    )]
    NoResults,
    /// 404: nothing is served under this path.
    #[error("nothing is served under this path")]
    NotFound,
    /// 405: the path exists, but not for this method.
    #[error("this path does not answer this method")]
    WrongMethod,
    /// 408: the request did not arrive, or could not be answered, in time.
    #[error("the request took too long")]
    TimedOut,
    /// 503: the database cannot be reached, or is full. Nothing was stored; sending again later is safe.
    #[error("responses cannot be stored at the moment; send it again later")]
    Unavailable(#[from] crate::store::StoreFailure),
    /// 500: a bug of this collector.
    #[error("something went wrong here; send it again later")]
    Internal,
}

/// The body of every refusal.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refusal {
    /// A code that stays the same.
    error: &'static str,
    /// What to do next, in English.
    message: String,
    /// What stands in the way, place by place; absent when there is nothing to add.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<ReasonBody>, required = false)]
    reasons: Vec<Reason>,
}

impl Error {
    /// The status and the code that stands under `"error"`.
    #[must_use]
    pub fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::WrongContentType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_content_type"),
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::BodyBrokeOff => (StatusCode::BAD_REQUEST, "body_broke_off"),
            Self::NotAnEnvelope(_) => (StatusCode::BAD_REQUEST, "not_an_envelope"),
            Self::Misshapen(_) => (StatusCode::BAD_REQUEST, "misshapen_envelope"),
            Self::UnknownSurvey(_) => (StatusCode::NOT_FOUND, "unknown_survey"),
            Self::UnknownVersion => (StatusCode::BAD_REQUEST, "unknown_version"),
            Self::Invalid(_) => (StatusCode::BAD_REQUEST, "invalid_response"),
            Self::Conflict => (StatusCode::CONFLICT, "conflict"),
            Self::Erased => (StatusCode::GONE, "erased"),
            Self::NotErased => (StatusCode::CONFLICT, "not_erased"),
            Self::NotAnId => (StatusCode::BAD_REQUEST, "not_an_id"),
            Self::UnknownKind => (StatusCode::BAD_REQUEST, "unknown_kind"),
            Self::TokenNotConfigured { .. } => (StatusCode::FORBIDDEN, "token_not_configured"),
            Self::WrongToken => (StatusCode::UNAUTHORIZED, "wrong_token"),
            Self::NotAnOrder(_) => (StatusCode::BAD_REQUEST, "not_an_order"),
            Self::NotPublished(_) => (StatusCode::CONFLICT, "not_published"),
            Self::NoResults => (StatusCode::NOT_FOUND, "no_results"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::WrongMethod => (StatusCode::METHOD_NOT_ALLOWED, "wrong_method"),
            Self::TimedOut => (StatusCode::REQUEST_TIMEOUT, "timed_out"),
            Self::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// What stands in the way, place by place; empty for most refusals.
    fn reasons(&self) -> Vec<Reason> {
        match self {
            Self::Misshapen(reasons) | Self::Invalid(reasons) => reasons.clone(),
            Self::NotAnEnvelope(reason) => vec![reason.clone()],
            Self::UnknownVersion => vec![Reason {
                path: "/version".into(),
                message:
                    "put the definition that is being answered into the collector's folder of definitions and start \
                          the collector again; the response is then accepted when it is sent again"
                        .into(),
            }],
            _ => Vec::new(),
        }
    }

    /// Writes the cause down for the people who run the collector.
    pub(crate) fn log(&self) {
        let (status, code) = self.kind();
        match self {
            Self::Unavailable(failure) => tracing::error!(code, "{failure}"),
            _ if status.is_server_error() => tracing::error!(code, "a request failed"),
            _ => tracing::debug!(code, "a request was refused"),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let (status, error) = self.kind();
        let refusal = Refusal { error, message: self.to_string(), reasons: self.reasons() };
        let mut response = (status, Json(refusal)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::WrongToken => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::Unavailable(_) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_S));
            }
            _ => {}
        }
        response
    }
}
