//! `GET /v1/surveys/{id}/responses.json`: the responses to one survey, for staff who hold its token.

use crate::error::Refusal;
use crate::limits::EXPORT_PAGE;
use crate::store::{Kind, Store, StoreFailure, StoredResponse};
use crate::{Collector, Error, staff};
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use futures_util::stream::{Stream, StreamExt, unfold};
use serde::Deserialize;

/// Of which kind of response a request speaks.
#[derive(Deserialize)]
pub(crate) struct Wish {
    kind: Option<String>,
}

impl Wish {
    /// The kind, ordinary where none is named.
    pub(crate) fn kind(wish: Result<Query<Self>, QueryRejection>) -> Result<Kind, Error> {
        let Query(wish) = wish.map_err(|_| Error::UnknownKind)?;
        match wish.kind.as_deref() {
            None => Ok(Kind::Ordinary),
            Some("separate") => Ok(Kind::Separate),
            Some("sensitive") => Ok(Kind::Sensitive),
            Some(_) => Err(Error::UnknownKind),
        }
    }
}

/// The responses to one survey.
///
/// An array of envelopes in the order of their ids, read from the database piece by piece while it is sent.
#[utoipa::path(
    get,
    path = "/v1/surveys/{id}/responses.json",
    params(
        ("id" = String, Path, description = "The definition's `civicus.id`."),
        ("kind" = Option<String>, Query, description = "`separate` or `sensitive`; left out: ordinary responses."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, description = "An array of envelopes.", body = Vec<Object>),
        (status = 400, description = "`kind` is none of the known ones.", body = Refusal),
        (status = 401, description = "The token is missing or another one.", body = Refusal),
        (status = 403, description = "Nobody chose a token for this export.", body = Refusal),
        (status = 404, description = "No survey with this id is, or ever was, served here.", body = Refusal),
        (status = 503, description = "The database does not answer.", body = Refusal),
    ),
)]
pub(crate) async fn serve(
    State(collector): State<Collector>,
    Path(survey): Path<String>,
    wish: Result<Query<Wish>, QueryRejection>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Error> {
    let kind = Wish::kind(wish)?;
    staff::admit(&collector, kind, &headers)?;
    if !collector.definitions.knows(&survey) {
        return Err(Error::UnknownSurvey(survey));
    }
    let first = collector.store.page(&survey, kind, "", EXPORT_PAGE).await?;
    let export = Export { store: collector.store, survey, kind, page: first, begun: false };
    let frame = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((frame, Body::from_stream(export.pieces())))
}

/// An export under way.
struct Export {
    store: Store,
    survey: String,
    kind: Kind,
    page: Vec<StoredResponse>,
    begun: bool,
}

impl Export {
    /// The JSON text, piece by piece. When the database fails midway the connection breaks, so that nobody takes half
    /// an export for a whole one.
    fn pieces(self) -> impl Stream<Item = Result<String, StoreFailure>> {
        unfold(Some(self), |export| async {
            let mut export = export?;
            let piece = export.piece();
            let Some(last) = export.page.last() else {
                return Some((Ok(piece), None));
            };
            match export.store.page(&export.survey, export.kind, &last.id, EXPORT_PAGE).await {
                Ok(next) => {
                    export.page = next;
                    Some((Ok(piece), Some(export)))
                }
                Err(failure) => {
                    tracing::error!("an export broke off: {failure}");
                    Some((Err(failure), None))
                }
            }
        })
        // The compression layer asks once more after the end.
        .fuse()
    }

    /// The text of the page at hand: an opening bracket before the first response, a closing one after the last.
    fn piece(&mut self) -> String {
        let mut text = String::new();
        if !self.begun {
            text.push('[');
        }
        for response in &self.page {
            text.push_str(if self.begun { ",\n" } else { "\n" });
            text.push_str(&response.envelope);
            self.begun = true;
        }
        if self.page.is_empty() {
            text.push_str("\n]\n");
        }
        text
    }
}
