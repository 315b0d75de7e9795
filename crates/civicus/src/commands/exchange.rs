//! One request and what came back, sent as a browser sends for a page: no cookies, no redirect followed.

use std::io::{ErrorKind, Read};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;
use survey::wire::{Envelope, Meaning, Reply, meaning};
use ureq::http::{HeaderMap, Method, Request as HttpRequest, Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, Timeout};

/// The most bytes of a reply that are read. Receipts and refusals are far shorter.
const LONGEST_REPLY: u64 = 64 * 1024;
/// The most bytes of a definition.
const LONGEST_DEFINITION: u64 = 16 * 1024 * 1024;
/// The longest wish of an endpoint (`Retry-After`) that is granted, and how often.
const LONGEST_WISH: Duration = Duration::from_secs(30);
const MOST_WAITS: usize = 4;
/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// What is sent.
#[derive(Clone, Debug)]
pub(super) enum Request {
    /// What a browser asks before it sends JSON from a page of another origin.
    Preflight,
    /// A look at the address.
    Get,
    /// A body of some media type.
    Post {
        /// `Content-Type`.
        media_type: &'static str,
        /// The body.
        body: String,
    },
}

/// A reply.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// The HTTP status.
    pub(super) status: u16,
    /// Its headers.
    pub(super) headers: HeaderMap,
    /// Its body, as far as it was read.
    pub(super) body: String,
}

/// Why there is no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoReply {
    /// No connection.
    Unreachable(String),
    /// The time was over.
    TooSlow,
    /// The connection broke while the request was sent or the reply read.
    BrokeOff(String),
}

/// What came of one request.
pub(super) type Answer = Result<Seen, NoReply>;

impl Seen {
    /// The values of a header, in one text as lists are written; empty without the header.
    pub(super) fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter();
        values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect::<Vec<_>>().join(", ")
    }

    /// Whether it says it is HTML.
    pub(super) fn is_html(&self) -> bool {
        self.header("content-type").to_ascii_lowercase().contains("html")
    }

    /// The status and the start of the body, in one line that is safe to print.
    pub(super) fn told(&self) -> String {
        let body: String = self.body.chars().take(160).map(|c| if c.is_control() { ' ' } else { c }).collect();
        match body.trim() {
            "" => format!("{} without a body", self.status),
            body => format!("{} {body}", self.status),
        }
    }

    /// What the widget makes of it as the reply to a response that it sent.
    pub(super) fn meaning(&self, envelope: &Envelope, secure: bool) -> Meaning {
        let reply = match self.status {
            301..=303 | 307 | 308 => Reply::Redirected,
            code => Reply::Status {
                code,
                secure,
                html: self.is_html(),
                body: self.body.clone(),
                retry_after_s: self.header("retry-after").trim().parse().ok(),
            },
        };
        meaning(&reply, &envelope.id, &envelope.hash(), false)
    }

    /// Seconds to wait, where the reply asks for it and it is not too long.
    fn wish(&self) -> Option<Duration> {
        let seconds = self.header("retry-after").trim().parse().ok().map(Duration::from_secs)?;
        (matches!(self.status, 429 | 503) && seconds <= LONGEST_WISH).then_some(seconds)
    }
}

/// Sends to one endpoint for the pages of one origin.
#[derive(Debug)]
pub(super) struct Client {
    endpoint: Uri,
    origin: String,
    timeout: Duration,
}

impl Client {
    pub(super) fn new(endpoint: Uri, origin: String, timeout: Duration) -> Self {
        Self { endpoint, origin, timeout }
    }

    /// Sends one request on a connection of its own.
    pub(super) fn ask(&self, request: &Request) -> Answer {
        self.ask_with(&agent(self.timeout, false), request)
    }

    /// Sends one request after another, on a connection that stays open between them.
    pub(super) fn in_a_row(&self) -> impl Fn(&Request) -> Answer + '_ {
        let agent = agent(self.timeout, true);
        move |request| self.ask_with(&agent, request)
    }

    /// Sends equal requests at one moment, each on a connection that was open before.
    pub(super) fn ask_together(&self, request: &Request, copies: usize) -> Vec<Answer> {
        let together = Barrier::new(copies);
        thread::scope(|scope| {
            let senders: Vec<_> = (0..copies)
                .map(|_| {
                    scope.spawn(|| {
                        let agent = agent(self.timeout, true);
                        let _opened = self.ask_with(&agent, &Request::Preflight);
                        together.wait();
                        self.ask_with(&agent, request)
                    })
                })
                .collect();
            let crashed = || Err(NoReply::BrokeOff("a thread of this program ended early".into()));
            senders.into_iter().map(|sender| sender.join().unwrap_or_else(|_| crashed())).collect()
        })
    }

    /// Sends, and again where the endpoint asks for a pause first: it may limit how often one address sends.
    fn ask_with(&self, agent: &Agent, request: &Request) -> Answer {
        let mut answer = self.ask_once(agent, request);
        for _ in 1..MOST_WAITS {
            let Some(wish) = answer.as_ref().ok().and_then(Seen::wish) else { break };
            thread::sleep(wish);
            answer = self.ask_once(agent, request);
        }
        answer
    }

    fn ask_once(&self, agent: &Agent, request: &Request) -> Answer {
        let building = HttpRequest::builder().uri(self.endpoint.clone()).header(header::ORIGIN, self.origin.as_str());
        let sent = match request {
            Request::Preflight => building
                .method(Method::OPTIONS)
                .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type")
                .body(())
                .map(|request| agent.run(request)),
            Request::Get => building.body(()).map(|request| agent.run(request)),
            Request::Post { media_type, body } => building
                .method(Method::POST)
                .header(header::CONTENT_TYPE, *media_type)
                .body(body.as_str())
                .map(|request| agent.run(request)),
        };
        let response = sent.map_err(|error| NoReply::Unreachable(error.to_string()))?.map_err(no_reply)?;
        read(response, LONGEST_REPLY)
    }
}

/// The text at an address, for a definition.
pub(super) fn fetch(address: &str, timeout: Duration) -> Result<String, String> {
    let reply = agent(timeout, false).get(address).call().map_err(|error| error.to_string())?;
    match read(reply, LONGEST_DEFINITION) {
        Ok(seen) if seen.status == 200 => Ok(seen.body),
        Ok(seen) => Err(format!("it answered {}", seen.status)),
        Err(failure) => Err(failure.told(timeout)),
    }
}

impl NoReply {
    /// In words.
    pub(super) fn told(&self, timeout: Duration) -> String {
        match self {
            Self::Unreachable(cause) => format!("no connection: {cause}"),
            Self::TooSlow => format!("no reply within {} s", timeout.as_secs()),
            Self::BrokeOff(cause) => format!("the connection broke: {cause}"),
        }
    }
}

/// Whether nobody on the way can answer in the place of an endpoint: https, or this very machine. As `src/effects/send.rs`.
pub(super) fn is_secure(endpoint: &Uri) -> bool {
    let host = endpoint.host().unwrap_or_default();
    endpoint.scheme_str() == Some("https") || matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// Keeps no cookies, follows no redirect, trusts the certificates this machine trusts.
pub(super) fn agent(timeout: Duration, keep_connection: bool) -> Agent {
    let certificates = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(usize::from(keep_connection))
        .timeout_global(Some(timeout))
        .timeout_connect(Some(timeout.min(CONNECT_TIMEOUT)))
        .tls_config(certificates)
        .user_agent(concat!("civicus/", env!("CARGO_PKG_VERSION")))
        .build()
        .new_agent()
}

fn read(response: Response<ureq::Body>, longest: u64) -> Answer {
    let (parts, body) = response.into_parts();
    let mut bytes = Vec::new();
    let reading = body.into_reader().take(longest).read_to_end(&mut bytes);
    reading.map_err(|error| no_reply(Error::from(error)))?;
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Seen { status: parts.status.as_u16(), headers: parts.headers, body })
}

fn no_reply(error: Error) -> NoReply {
    match error {
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => NoReply::Unreachable("nothing answers there".into()),
        Error::Timeout(_) => NoReply::TooSlow,
        Error::Io(error) if matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock) => NoReply::TooSlow,
        Error::Io(error)
            if matches!(
                error.kind(),
                ErrorKind::ConnectionReset
                    | ErrorKind::ConnectionAborted
                    | ErrorKind::BrokenPipe
                    | ErrorKind::UnexpectedEof
            ) =>
        {
            NoReply::BrokeOff(error.to_string())
        }
        Error::Protocol(error) => NoReply::BrokeOff(error.to_string()),
        other => NoReply::Unreachable(other.to_string()),
    }
}
