//! Answering without a script: `GET /v1/surveys/{id}/form`, what `POST /v1/responses` answers to it, and the thank-you.
//!
//! There is no token against forged requests: nobody is logged in here, so nobody's rights can be borrowed, and whoever
//! wants to send answers may.

use super::responses::{keep, receive_envelope};
use crate::clock::now;
use crate::error::Refusal;
use crate::limits::RETRY_AFTER_S;
use crate::store::Outcome;
use crate::tags::SHORTLY;
use crate::{Collector, Error, body};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use prerender::{
    Accepted, Fields, Form, Notice, Plain, Problem, Reading, STYLE, Settings, Style, message, page, read_form, thanks,
};
use serde::Deserialize;
use survey::random::Random;
use survey::text::in_address;
use survey::wire::Envelope;

/// What pages of forms may do: show themselves and be sent back here. No script, whatever an author writes.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src https: http: data:; form-action 'self'; base-uri 'none'";

/// What is wished for in an address.
#[derive(Deserialize)]
pub(crate) struct Wish {
    #[serde(default)]
    lang: String,
    /// What the response is about, its `context.subject`. Nothing else of the context comes from an address.
    #[serde(default)]
    subject: String,
}

/// The longest subject that an address may give, in bytes.
const LONGEST_SUBJECT: usize = 200;

/// A form that needs no script.
///
/// With a number of its own, so that it is one response however often it is sent.
#[utoipa::path(
    get,
    path = "/v1/surveys/{id}/form",
    params(
        ("id" = String, Path, description = "The definition's `civicus.id`."),
        ("lang" = Option<String>, Query, description = "The language; as the browser wishes unless given."),
        ("subject" = Option<String>, Query, description = "What the answers are about, up to 200 bytes: \
            `context.subject` of the response."),
    ),
    responses(
        (status = 200, description = "The form.", body = String, content_type = "text/html"),
        (status = 404, description = "No survey with this id is served here.", body = Refusal),
    ),
)]
pub(crate) async fn serve(
    State(collector): State<Collector>,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Some(form) = collector.definitions.current_form(&id) else { return Err(Error::UnknownSurvey(id)) };
    let language = language(form, &wish.lang, &headers);
    let number = number()?;
    let subject = Some(wish.subject).filter(|subject| !subject.is_empty() && subject.len() <= LONGEST_SUBJECT);
    let context: Vec<(String, String)> = subject.into_iter().map(|subject| ("subject".to_owned(), subject)).collect();
    let other_languages = match context.first() {
        Some((_, subject)) => format!("form?subject={}&lang=", in_address(subject)),
        None => "form?lang=".to_owned(),
    };
    let settings = Settings {
        style: Style::Linked("../../form.css"),
        form: Some(&number),
        other_languages: Some(&other_languages),
        context: &context,
        now: now(),
        ..Settings::new(&language, "../../responses")
    };
    let mut reply = html(StatusCode::OK, page(form, &settings));
    // Not `no-store`: the way back to a form must find what was typed.
    reply.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    reply.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    Ok(reply)
}

/// The page after a form has arrived.
///
/// The same for everybody: nothing in its address or on it tells of a response.
#[utoipa::path(
    get,
    path = "/v1/thanks/{id}",
    params(
        ("id" = String, Path, description = "The definition's `civicus.id`."),
        ("lang" = Option<String>, Query, description = "The language; as the browser wishes unless given."),
    ),
    responses(
        (status = 200, description = "The page.", body = String, content_type = "text/html"),
        (status = 404, description = "No survey with this id is served here.", body = Refusal),
    ),
)]
pub(crate) async fn thank(
    State(collector): State<Collector>,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Some(form) = collector.definitions.current_form(&id) else { return Err(Error::UnknownSurvey(id)) };
    let language = language(form, &wish.lang, &headers);
    Ok(html(StatusCode::OK, thanks(form, &language, Style::Linked("../form.css"), None)))
}

/// The look of forms.
#[utoipa::path(
    get,
    path = "/v1/form.css",
    responses((status = 200, description = "The style sheet.", body = String, content_type = "text/css")),
)]
pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, SHORTLY)], STYLE)
}

/// Whether a request carries a form.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    body::media_type(headers).eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The page for a form that took too long.
pub(crate) fn too_late(headers: &HeaderMap) -> Response {
    plain(StatusCode::REQUEST_TIMEOUT, Plain::Late, headers)
}

/// Receives a form, and answers with a page whatever happens: whoever sent it reads no JSON. But for one that the widget
/// has sent, which holds a whole envelope and is answered as one.
pub(super) async fn receive(collector: &Collector, headers: &HeaderMap, body: Body) -> Response {
    let bytes = match body::read(body, collector.config.body_limit).await {
        Ok(bytes) => bytes,
        Err(refusal @ Error::TooLarge { .. }) => return plain(refusal.kind().0, Plain::TooLarge, headers),
        Err(refusal) => return plain(refusal.kind().0, Plain::Late, headers),
    };
    let fields = Fields::read(&bytes);
    let envelope = fields.get(survey::wire::WHOLE);
    if !envelope.is_empty() {
        return receive_envelope(collector, envelope).await.unwrap_or_else(IntoResponse::into_response);
    }
    let definitions = &collector.definitions;
    let Some(form) = definitions.form(fields.survey(), fields.version()) else {
        return match definitions.current_form(fields.survey()) {
            Some(form) => again(form, &fields, &[], Some(Notice::Changed), StatusCode::UNPROCESSABLE_ENTITY),
            None => plain(StatusCode::NOT_FOUND, Plain::Unknown, headers),
        };
    };
    match read_form(form, &fields, now()) {
        Reading::Wrong(problems) => again(form, &fields, &problems, None, StatusCode::UNPROCESSABLE_ENTITY),
        Reading::Unnumbered => again(form, &fields, &[], Some(Notice::Check), StatusCode::OK),
        Reading::Accepted(accepted) => store(collector, form, fields, &accepted).await,
    }
}

/// Stores what a form holds. Sent again after a failure, what is stored already is known by its id.
async fn store(collector: &Collector, form: &Form, mut fields: Fields, accepted: &Accepted) -> Response {
    for envelope in [Some(&accepted.response), accepted.separate.as_ref()].into_iter().flatten() {
        match put(collector, envelope).await {
            Ok(Outcome::Stored | Outcome::Duplicate) => {}
            Ok(Outcome::Conflict) => {
                let Ok(number) = number() else { return Error::Internal.into_response() };
                fields.take_place_of_earlier(&number);
                return again(form, &fields, &[], Some(Notice::Again), StatusCode::CONFLICT);
            }
            Ok(Outcome::Erased) => {
                let page = message(Plain::Erased, &accepted.language, Style::Linked("form.css"));
                return html(StatusCode::GONE, page);
            }
            Err(Error::Unavailable(failure)) => {
                Error::Unavailable(failure).log();
                let mut reply = again(form, &fields, &[], Some(Notice::Unavailable), StatusCode::SERVICE_UNAVAILABLE);
                reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_S));
                return reply;
            }
            Err(refusal) => {
                refusal.log();
                return again(form, &fields, &[], Some(Notice::Refused), StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
    }
    if accepted.personal {
        return html(StatusCode::OK, thanks(form, &accepted.language, Style::Linked("form.css"), Some(accepted)));
    }
    let address = format!("thanks/{}?lang={}", in_address(&form.definition.id), in_address(&accepted.language));
    match HeaderValue::from_str(&address) {
        Ok(address) => {
            let frame = [(header::LOCATION, address), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (StatusCode::SEE_OTHER, frame).into_response()
        }
        Err(_) => Error::Internal.into_response(),
    }
}

async fn put(collector: &Collector, envelope: &Envelope) -> Result<Outcome, Error> {
    keep(collector, envelope).await.map(|(outcome, _)| outcome)
}

/// The form again, with all that was typed.
fn again(form: &Form, fields: &Fields, problems: &[Problem], notice: Option<Notice>, status: StatusCode) -> Response {
    let number = match fields.form() {
        Some(own) => own.to_owned(),
        None => match number() {
            Ok(number) => number,
            Err(refusal) => return refusal.into_response(),
        },
    };
    let language = fields.locale().to_owned();
    let settings = Settings {
        style: Style::Linked("form.css"),
        form: Some(&number),
        typed: Some(fields),
        problems,
        notice,
        now: now(),
        ..Settings::new(&language, "responses")
    };
    html(status, page(form, &settings))
}

fn plain(status: StatusCode, why: Plain, headers: &HeaderMap) -> Response {
    let wishes = wishes(headers);
    let language = wishes.iter().find(|wish| survey::messages::spoken(wish).is_some());
    html(status, message(why, language.map_or("en", String::as_str), Style::Linked("form.css")))
}

fn html(status: StatusCode, page: String) -> Response {
    let frame = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, frame, page).into_response()
}

/// A number for a form, which nobody can guess.
fn number() -> Result<String, Error> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|_| Error::Internal)?;
    Ok(Random::new(entropy).uuid())
}

/// The language of a page: the one named in its address, or the first that the browser wishes and the survey has.
fn language(form: &Form, named: &str, headers: &HeaderMap) -> String {
    let has = |wish: &String| {
        let primary = |tag: &str| survey::messages::primary(tag).to_ascii_lowercase();
        form.definition.languages.iter().any(|tag| primary(tag) == primary(wish))
    };
    let wished = [named.to_owned()].into_iter().filter(|named| !named.is_empty()).chain(wishes(headers));
    wished.into_iter().find(has).unwrap_or_else(|| form.definition.default_language.clone())
}

/// The languages that a browser wishes, in the order in which it names them.
fn wishes(headers: &HeaderMap) -> Vec<String> {
    let said = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tags = said.split(',').map(|part| part.split(';').next().unwrap_or_default().trim().to_owned());
    tags.filter(|tag| !tag.is_empty() && tag != "*").collect()
}
