//! Which sites may show pages in a frame.

use crate::app::App;
use collector::config::{FrameAncestor, PartnerOrigin};
use std::fs;

const FORM: &str = "/v1/surveys/constituents/form";

/// A collector that serves a page and a script beside its forms.
async fn app(partners: &[&str], sites: &[&str]) -> App {
    let folder = tempfile::tempdir().unwrap().keep();
    fs::write(folder.join("embed.html"), "<!doctype html><title>Survey</title>").unwrap();
    fs::write(folder.join("civicus.js"), "export const loader = 1;").unwrap();
    App::with(|config| {
        config.widget = Some(folder);
        config.partner_origins = partners.iter().map(|origin| PartnerOrigin::parse(origin).unwrap()).collect();
        config.frame_ancestors = sites.iter().map(|site| FrameAncestor::parse(site).unwrap()).collect();
    })
    .await
}

/// The policies on frames that a reply carries.
async fn policies(app: &App, path: &str) -> Vec<String> {
    let reply = app.get(path, &[]).await;
    assert_eq!(reply.status, 200, "{path}");
    let all = reply.headers.get_all("content-security-policy").iter();
    all.map(|policy| policy.to_str().unwrap().to_owned()).filter(|policy| policy.starts_with("frame")).collect()
}

#[tokio::test]
async fn without_a_site_named_every_page_may() {
    let app = app(&[], &[]).await;
    for path in ["/embed.html", FORM] {
        assert!(policies(&app, path).await.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn pages_of_partners_and_of_named_sites_may_and_no_others() {
    let app = app(&["https://partner.example"], &["https://*.sites.example"]).await;
    for path in ["/embed.html", FORM] {
        assert_eq!(
            policies(&app, path).await,
            ["frame-ancestors 'self' https://partner.example https://*.sites.example"]
        );
    }
    assert!(policies(&app, "/civicus.js").await.is_empty());
    // What a form may do is said beside it, as before.
    let form = app.get(FORM, &[]).await;
    let all: Vec<_> = form.headers.get_all("content-security-policy").iter().collect();
    assert!(all.len() == 2 && all.iter().any(|policy| policy.as_bytes().starts_with(b"default-src 'none'")));
}

#[tokio::test]
async fn a_site_for_frames_only_does_not_close_sending() {
    let app = app(&[], &["https://frames.example"]).await;
    assert_eq!(policies(&app, "/embed.html").await, ["frame-ancestors 'self' https://frames.example"]);
    let reply = app.get("/v1/surveys/constituents", &[("origin", "https://anywhere.example")]).await;
    assert_eq!(reply.header("access-control-allow-origin"), "*");
}
