//! The collector: receives responses, validates them with the same engine as the widget, stores them once, exports them.
//!
//! It keeps no address, browser, referrer or time of day, in its database as in its log.
//!
//! # Where to start
//!
//! * [`router()`]: the table of contents, every route on one screen.
//! * [`Collector::open`]: from a [`Config`] to a collector that is ready to serve.
//! * [`store`]: the few questions put to the database, and the promise each one keeps.
//! * [`Error`]: every way a request can be refused, with its status.
//!
//! The protocol is written down in `docs/PROTOCOL.md`, running it in `docs/COLLECTOR.md`.

mod body;
mod clock;
pub mod config;
pub mod definitions;
pub mod error;
mod frames;
pub mod limits;
mod openapi;
pub mod router;
mod routes;
pub mod schemas;
mod serve;
mod shape;
mod staff;
mod start;
pub mod store;
mod tags;
pub mod token;

pub use config::Config;
pub use error::Error;
pub use router::router;
pub use serve::serve;
pub use start::{Collector, StartFailure};
