//! Every route, asked in process through the router, with a real SQLite file in a temporary folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests are not exempt by themselves

mod app;
#[path = "shared.rs"]
mod shared;
mod sqlite;

use sqlite::Database;
