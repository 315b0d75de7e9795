//! Every route, asked in process through the router, with a real PostgreSQL server that starts and stops with the tests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests are not exempt by themselves

mod app;
mod postgres;
#[path = "shared.rs"]
mod shared;

use postgres::Database;
