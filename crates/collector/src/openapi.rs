//! The routes of `router.rs` as OpenAPI. Each stands above its handler; this file gathers them.

use crate::routes::{erase, export, forms, health, openapi, responses, results, schemas, surveys};
use utoipa::openapi::OpenApi as Description;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

/// All routes but the widget's files.
#[derive(OpenApi)]
#[openapi(
    info(title = "civicus-survey collector", description = "Receives, validates, stores and exports responses."),
    paths(
        responses::receive,
        surveys::serve,
        forms::serve,
        forms::thank,
        forms::style,
        export::serve,
        erase::erase,
        results::publish,
        results::serve,
        health::serve,
        schemas::serve,
        openapi::serve,
    ),
    modifiers(&Token)
)]
struct Routes;

/// The description served at `/v1/openapi.json`.
pub(crate) fn description() -> Description {
    Routes::openapi()
}

/// How the exports are opened.
struct Token;

impl Modify for Token {
    fn modify(&self, description: &mut Description) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        description.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

/// `survey::wire::Receipt`, for the description.
#[derive(ToSchema)]
#[schema(as = Receipt)]
#[expect(dead_code, reason = "described, never made")]
pub(crate) struct ReceiptBody {
    /// The envelope's id.
    id: String,
    /// SHA-256 of the canonical JSON of the envelope without `submitted`.
    hash: String,
    /// `true` when it had been stored before; else absent.
    duplicate: Option<bool>,
}

/// `survey::wire::Reason`, for the description.
#[derive(ToSchema)]
#[schema(as = Reason)]
#[expect(dead_code, reason = "described, never made")]
pub(crate) struct ReasonBody {
    /// Where: a JSON pointer into the envelope.
    path: String,
    /// What is wrong there, in English.
    message: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use survey::wire::{Reason, Receipt};

    fn described() -> Value {
        serde_json::to_value(description()).unwrap()
    }

    #[test]
    fn every_route_is_described_and_no_other() {
        let source = include_str!("router.rs");
        let routes = source.split(".route(\"").skip(1).map(|rest| {
            let (path, rest) = rest.split_once("\", ").unwrap();
            (path.to_owned(), rest.split_once('(').unwrap().0.to_owned())
        });
        let description = described();
        let paths = description["paths"].as_object().unwrap();
        let found = paths.iter().flat_map(|(path, operations)| {
            operations.as_object().unwrap().keys().map(|method| (path.clone(), method.clone()))
        });
        assert_eq!(found.collect::<BTreeSet<_>>(), routes.collect::<BTreeSet<_>>());
    }

    #[test]
    fn bodies_of_the_engine_are_described_as_they_are() {
        let description = described();
        let properties = |name: &str| {
            let properties = description["components"]["schemas"][name]["properties"].as_object().unwrap();
            properties.keys().cloned().collect::<BTreeSet<_>>()
        };
        let keys = |body: Value| body.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        let receipt = Receipt { id: String::new(), hash: String::new(), duplicate: true };
        assert_eq!(properties("Receipt"), keys(json!(receipt)));
        assert_eq!(properties("Reason"), keys(json!(Reason::new("", ""))));
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let description = described();
        let text = description.to_string();
        for reference in text.split("\"$ref\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let is_there = match reference.strip_prefix('#') {
                Some(place) => description.pointer(place).is_some(),
                None => crate::schemas::Published::ALL
                    .iter()
                    .any(|published| reference.strip_prefix("schemas/") == Some(published.file())),
            };
            assert!(is_there, "{reference}");
        }
    }
}
