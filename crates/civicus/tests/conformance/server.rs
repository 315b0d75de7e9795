//! Servers on this machine: a router, and the collector of this repository with SQLite.

use axum::Router;
use collector::config::PartnerOrigin;
use collector::{Collector, Config, limits, router};
use std::fs;
use std::net::SocketAddr;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A server on this machine, for as long as it is kept.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    _runtime: Runtime,
}

impl Server {
    /// Serves on every address that is this machine.
    pub(crate) fn start(router: impl Future<Output = Router>) -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("0.0.0.0:0")).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], listener.local_addr().unwrap().port()));
        let router = runtime.block_on(router);
        runtime.spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { address, _runtime: runtime }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v1/responses", self.address)
    }
}

/// A collector that serves these definitions to these partners.
pub(crate) fn collector(surveys: &[(&str, &str)], partners: &[&str]) -> (TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in surveys {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let config = Config {
        database: format!("sqlite://{}", folder.path().join("responses.sqlite").display()),
        surveys: folder.path().into(),
        widget: None,
        partner_origins: partners.iter().map(|origin| PartnerOrigin::parse(origin).unwrap()).collect(),
        frame_ancestors: Vec::new(),
        token: None,
        sensitive_token: None,
        body_limit: limits::BODY_LIMIT_BYTES,
    };
    let server = Server::start(async { router(Collector::open(config).await.unwrap().0) });
    (folder, server)
}
