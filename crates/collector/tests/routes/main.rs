//! Every route, asked in process through the router, with a real SQLite file in a temporary folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests are not exempt by themselves

mod app;
mod cors;
mod database;
mod export;
mod health;
mod responses;
mod start;
mod surveys;
mod widget;
