//! `civicus serve`: runs a collector.

use clap::Args;
use collector::config::{FrameAncestor, PartnerOrigin};
use collector::token::Token;
use collector::{Collector, Config, limits, router, serve};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// Run a collector: receive responses, validate them, store them, export them.
#[derive(Args)]
pub(crate) struct Options {
    /// Address and port to listen on.
    #[arg(long, env = "CIVICUS_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Where responses are kept: an SQLite file, made when it is missing, or postgres:// with user, server and database.
    #[arg(
        long,
        env = "CIVICUS_DATABASE",
        hide_env_values = true,
        value_name = "URL",
        default_value = "sqlite://data/responses.sqlite"
    )]
    database: String,
    /// The folder of definitions, one JSON file each.
    #[arg(long, env = "CIVICUS_SURVEYS", value_name = "DIR", default_value = "surveys")]
    surveys: PathBuf,
    /// The folder of the built widget, served at `/`.
    #[arg(long, env = "CIVICUS_WIDGET", value_name = "DIR")]
    widget: Option<PathBuf>,
    /// A partner whose pages may send responses, such as https://www.example.org; repeat it for each. Without any,
    /// every page may.
    #[arg(long = "partner-origin", env = "CIVICUS_PARTNER_ORIGIN", value_name = "URL", value_delimiter = ',', value_parser = PartnerOrigin::parse)]
    partner_origins: Vec<PartnerOrigin>,
    /// A site, beside the partners, whose pages may show this collector's pages in a frame, such as
    /// https://www.example.org or https://*.example.org; repeat it for each. Without any partner or site, every page may.
    #[arg(long = "frame-ancestor", env = "CIVICUS_FRAME_ANCESTOR", value_name = "URL", value_delimiter = ',', value_parser = FrameAncestor::parse)]
    frame_ancestors: Vec<FrameAncestor>,
    /// The secret that opens the export of responses.
    #[arg(long, env = "CIVICUS_TOKEN", hide_env_values = true, value_name = "SECRET")]
    token: Option<String>,
    /// The secret that opens the export of sensitive responses.
    #[arg(long, env = "CIVICUS_SENSITIVE_TOKEN", hide_env_values = true, value_name = "SECRET")]
    sensitive_token: Option<String>,
    /// Largest response accepted, in bytes.
    #[arg(long, env = "CIVICUS_BODY_LIMIT", value_name = "BYTES", default_value_t = limits::BODY_LIMIT_BYTES)]
    body_limit: usize,
}

/// Runs until it is told to stop. Start-up failures go to standard error with their cure.
pub(crate) fn run(options: Options) -> ExitCode {
    keep_panics_silent();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("the system refused threads: {error}")),
    };
    match runtime.block_on(start_and_serve(options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

async fn start_and_serve(options: Options) -> Result<(), String> {
    let config = Config {
        database: options.database,
        surveys: options.surveys,
        widget: options.widget,
        partner_origins: options.partner_origins,
        frame_ancestors: options.frame_ancestors,
        token: secret("--token", options.token.as_deref())?,
        sensitive_token: secret("--sensitive-token", options.sensitive_token.as_deref())?,
        body_limit: options.body_limit,
    };
    let folder = config.surveys.display().to_string();
    let (collector, warnings) = Collector::open(config).await.map_err(|failure| failure.to_string())?;
    for warning in warnings {
        tracing::warn!("{} at {}: {}", warning.file.display(), warning.finding.path, warning.finding.message);
    }
    let ids: Vec<&str> = collector.definitions().ids().collect();
    if ids.is_empty() {
        tracing::warn!("{folder} holds no definition (*.json), so every response will be refused");
    } else {
        tracing::info!("serving {}", ids.join(", "));
    }
    let unavailable = |error| {
        format!(
            "cannot listen on {}: {error}. Choose another address with --listen, or stop what uses it",
            options.listen
        )
    };
    let listener = TcpListener::bind(&options.listen).await.map_err(unavailable)?;
    let address = listener.local_addr().map_err(unavailable)?;
    // Whoever started this may have closed its output; the collector serves all the same.
    let _ = writeln!(std::io::stdout(), "collector listening on http://{address}");
    serve(listener, router(collector.clone()), told_to_stop()).await;
    collector.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Reads a secret here and not in clap, whose complaint would print it. An empty one counts as none.
fn secret(option: &str, text: Option<&str>) -> Result<Option<Token>, String> {
    let text = text.filter(|text| !text.is_empty());
    text.map(Token::parse).transpose().map_err(|message| format!("{option}: {message}"))
}

/// Ends on Ctrl-C, or on the signal that service managers send.
async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// A panic's own words can quote an answer, so the log keeps only where it happened.
fn keep_panics_silent() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => tracing::error!("a bug: panic at {place}"),
        None => tracing::error!("a bug: panic at an unknown place"),
    }));
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "error: {message}");
    ExitCode::FAILURE
}
