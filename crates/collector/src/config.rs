//! What the person who runs a collector can choose.

use crate::token::Token;
use std::path::PathBuf;

/// The options of a collector.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where responses are kept: `sqlite://` and a path (the file and its folder are made when missing), or
    /// `postgres://` with user, server and database.
    pub database: String,
    /// The folder of definitions, one `*.json` each.
    pub surveys: PathBuf,
    /// The folder of the built widget, if this collector serves it.
    pub widget: Option<PathBuf>,
    /// Origins whose pages may send responses; none means any page may.
    pub partner_origins: Vec<PartnerOrigin>,
    /// Sites, beside those of partners, whose pages may show pages of this collector in a frame; without any of either,
    /// every page may.
    pub frame_ancestors: Vec<FrameAncestor>,
    /// Opens the export of ordinary and separate responses; without it they cannot be exported over HTTP.
    pub token: Option<Token>,
    /// Opens the export of sensitive responses.
    pub sensitive_token: Option<Token>,
    /// Largest request body, in bytes.
    pub body_limit: usize,
}

/// The origin of a partner's pages, as browsers write it: `https://www.example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerOrigin(String);

impl PartnerOrigin {
    /// Reads an origin: scheme, host and perhaps a port, nothing after them.
    ///
    /// # Errors
    /// A sentence that says what an origin looks like.
    pub fn parse(text: &str) -> Result<Self, String> {
        let cure = || format!("`{text}` is no origin; write scheme and host only, for example https://www.example.org");
        let uri: axum::http::Uri = text.parse().map_err(|_| cure())?;
        let (Some(scheme @ ("https" | "http")), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(cure());
        };
        let origin = format!("{scheme}://{authority}");
        // Some letters that a host may hold mean something else in headers and policies.
        if !text.eq_ignore_ascii_case(&origin) || authority.as_str().contains(['@', '*', ';', ',', '\'']) {
            return Err(cure());
        }
        Ok(Self(origin.to_ascii_lowercase()))
    }

    /// The origin as browsers write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A site whose pages may hold frames, as `frame-ancestors` writes it: an origin, or all origins below a domain as in
/// `https://*.example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameAncestor(String);

impl FrameAncestor {
    /// Reads an origin whose host may begin with `*.`.
    ///
    /// # Errors
    /// A sentence that says what such an origin looks like.
    pub fn parse(text: &str) -> Result<Self, String> {
        let below = text.split_once("://*.").filter(|(_, domain)| domain.contains('.'));
        let origin = below.map_or_else(|| text.to_owned(), |(scheme, domain)| format!("{scheme}://{domain}"));
        let known = PartnerOrigin::parse(&origin)
            .map_err(|message| format!("{message}, or https://*.example.org for every site below a domain"))?;
        let before_host = if below.is_some() { "://*." } else { "://" };
        Ok(Self(known.as_str().replacen("://", before_host, 1)))
    }

    /// The site as `frame-ancestors` writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{FrameAncestor, PartnerOrigin};

    #[test]
    fn a_frame_may_be_on_one_site_or_on_all_below_a_domain() {
        for (given, expected) in [
            ("https://www.Example.org", "https://www.example.org"),
            ("https://*.googleusercontent.com", "https://*.googleusercontent.com"),
            ("http://localhost:8000", "http://localhost:8000"),
        ] {
            assert_eq!(FrameAncestor::parse(given).unwrap().as_str(), expected);
        }
        for wrong in [
            "*",
            "https://*",
            "https://*.org",
            "https://a.*.org",
            "https://*.example.org/page",
            "https://a b.org",
            "https://a.org;",
        ] {
            assert!(FrameAncestor::parse(wrong).unwrap_err().contains("no origin"), "{wrong}");
        }
    }

    #[test]
    fn an_origin_is_scheme_and_host() {
        assert_eq!(PartnerOrigin::parse("https://WWW.Example.org").unwrap().as_str(), "https://www.example.org");
        assert_eq!(PartnerOrigin::parse("http://localhost:8000").unwrap().as_str(), "http://localhost:8000");
        for wrong in [
            "example.org",
            "https://example.org/",
            "https://example.org/page",
            "ftp://a",
            "",
            "*",
            "https://a@b",
            "https://a;b",
        ] {
            assert!(PartnerOrigin::parse(wrong).unwrap_err().contains("no origin"), "{wrong}");
        }
    }
}
