//! Which sites may show pages of this collector in a frame.

use crate::Config;
use crate::config::{FrameAncestor, PartnerOrigin};
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// The policy that pages carry; none where every site may.
#[derive(Clone)]
pub(crate) struct FrameLimit(Option<HeaderValue>);

impl FrameLimit {
    /// Whoever may send responses from a page may show the survey in a frame too, and the sites that were named for that.
    pub(crate) fn of(config: &Config) -> Self {
        let partners = config.partner_origins.iter().map(PartnerOrigin::as_str);
        let sites: Vec<&str> = partners.chain(config.frame_ancestors.iter().map(FrameAncestor::as_str)).collect();
        if sites.is_empty() {
            return Self(None);
        }
        Self(HeaderValue::from_str(&format!("frame-ancestors 'self' {}", sites.join(" "))).ok())
    }

    /// Adds the policy to a page. One that the page has already stays beside it: browsers obey both.
    pub(crate) async fn limit(self, mut reply: Response) -> Response {
        let is_page =
            reply.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if let (true, Some(policy)) = (is_page, self.0) {
            reply.headers_mut().append(header::CONTENT_SECURITY_POLICY, policy);
        }
        reply
    }
}
