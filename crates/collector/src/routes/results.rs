//! `/v1/surveys/{id}/results`: staff publish, everybody reads.

use crate::error::Refusal;
use crate::limits::EXPORT_PAGE;
use crate::store::{Kind, NewEdition, StoredResponse};
use crate::{Collector, Error, body, clock, staff, tags};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use results::{Order, Problem, Publication, Record, Rendering};
use survey::json;
use survey::wire::{Envelope, day};
use tokio::sync::mpsc::{self, Sender};

/// How many pages of responses are read ahead of the one that is counted.
const PAGES_AHEAD: usize = 2;

/// A page of results needs nothing but its own styles.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Publishes results.
///
/// Counts the responses that came so far, protects small groups, and freezes pages, tables and posters. What is
/// published cannot be taken back.
#[utoipa::path(
    post,
    path = "/v1/surveys/{id}/results",
    params(("id" = String, Path, description = "The definition's `civicus.id`.")),
    request_body(content_type = "application/json", content = Object, description = "`by`, who stands for it; and, if \
        wished, `from`, `until`, `takenOut`, `coded`, `picks`, `earlier`, `reactions` (docs/RESULTS.md)."),
    security(("token" = [])),
    responses(
        (status = 201, description = "Published.", body = Object),
        (status = 400, description = "The body is no order to publish.", body = Refusal),
        (status = 401, description = "The token is missing or another one.", body = Refusal),
        (status = 403, description = "Nobody chose a token.", body = Refusal),
        (status = 404, description = "No survey with this id is served here.", body = Refusal),
        (status = 409, description = "It would tell of a few people, or somebody published meanwhile.", body = Refusal),
        (status = 413, description = "The body is too large.", body = Refusal),
        (status = 503, description = "The database does not answer.", body = Refusal),
    ),
)]
pub(crate) async fn publish(
    State(collector): State<Collector>,
    Path(survey): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Error> {
    staff::admit(&collector, Kind::Ordinary, &headers)?;
    let order = order(&body::read(body, collector.config.body_limit).await?)?;
    let Some(served) = collector.definitions.current(&survey) else {
        return Err(Error::UnknownSurvey(survey));
    };
    let publication = Publication::read(&served.json).map_err(|_| Error::Internal)?;
    let last = collector.store.last_edition(&survey).await?;
    let earlier = match &last {
        Some(last) => Some(Record::read(&last.record).map_err(Error::NotPublished)?),
        None => None,
    };
    let today = day(clock::now());
    // Counting takes its time; others are served meanwhile.
    let (pages, given) = mpsc::channel(PAGES_AHEAD);
    let done = tokio::task::spawn_blocking(move || {
        let record = record(&publication, &order, given, &today, earlier.as_ref())?;
        let files = Rendering::files(&record.edition, &publication).map_err(|_| Error::Internal)?;
        Ok::<_, Error>((record.to_json().map_err(|_| Error::Internal)?, record.edition.release.on, files))
    });
    // Where the database fails half-way, what was counted is not kept.
    give(&collector, &survey, pages).await?;
    let (record, published, files) = done.await.map_err(|_| Error::Internal)??;
    let number = last.map_or(1, |last| last.number + 1);
    let edition = NewEdition { survey: &survey, number, published: &published, record: &record, files: &files };
    if !collector.store.add_edition(&edition).await? {
        return Err(Error::NotPublished(
            "somebody else published at the same moment; look at it, then ask again".into(),
        ));
    }
    let text = files.into_iter().next().map(|(_, text)| text).unwrap_or_default();
    let frame = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, frame, text))
}

fn order(bytes: &[u8]) -> Result<Order, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| Error::NotAnOrder(error.to_string()))?;
    let value = json::read(text).map_err(|problem| Error::NotAnOrder(problem.to_string()))?;
    if !value.is_object() {
        return Err(Error::NotAnOrder("expected an object { \"by\": … }".into()));
    }
    serde_json::from_value(value).map_err(|problem| Error::NotAnOrder(problem.to_string()))
}

/// Gives every ordinary response, page by page, so that any number of them fits in memory. Sensitive ones are for other eyes,
/// separate ones are no answers.
async fn give(collector: &Collector, survey: &str, pages: Sender<Vec<StoredResponse>>) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let page = collector.store.page(survey, Kind::Ordinary, &after, EXPORT_PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.id);
        if pages.send(page).await.is_err() {
            // Whoever counts has stopped, and says why.
            return Ok(());
        }
    }
}

/// Counts the responses that are given.
fn record(
    publication: &Publication,
    order: &Order,
    mut given: mpsc::Receiver<Vec<StoredResponse>>,
    today: &str,
    earlier: Option<&Record>,
) -> Result<Record, Error> {
    let not_published = |problem: Problem| Error::NotPublished(problem.to_string());
    let mut counting = publication.count(order).map_err(not_published)?;
    while let Some(page) = given.blocking_recv() {
        for stored in &page {
            match Envelope::from_json(&stored.envelope) {
                Ok(envelope) => counting.add(&envelope),
                Err(_) => counting.add_unreadable(),
            }
        }
    }
    counting.publish(today, earlier).map_err(not_published)
}

/// A file of the last edition.
///
/// `results.json`, and for each language of the survey `results.LANGUAGE.html`, `.csv` and `.svg`.
#[utoipa::path(
    get,
    path = "/v1/surveys/{id}/results/{file}",
    params(
        ("id" = String, Path, description = "The definition's `civicus.id`."),
        ("file" = String, Path, description = "`results.json`, `results.fr.html`, `results.fr.csv` or `results.fr.svg`."),
    ),
    responses(
        (status = 200, description = "The file.", content((Object = "application/json"), (String = "text/html"))),
        (status = 304, description = "The client has this version."),
        (status = 404, description = "Nothing was published under this name.", body = Refusal),
        (status = 503, description = "The database does not answer.", body = Refusal),
    ),
)]
pub(crate) async fn serve(
    State(collector): State<Collector>,
    Path((survey, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let found = collector.store.edition_file(&survey, &file).await?.ok_or(Error::NoResults)?;
    let version = format!("{}-{file}", found.number);
    let frame = [(header::ETAG, format!("W/\"{version}\"")), (header::CACHE_CONTROL, tags::SHORTLY.to_owned())];
    if tags::has_it(&headers, &version) {
        return Ok((StatusCode::NOT_MODIFIED, frame).into_response());
    }
    let kind = match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/json",
    };
    let mut response = (frame, [(header::CONTENT_TYPE, kind)], found.text).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
    Ok(response)
}
