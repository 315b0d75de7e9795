//! Every route, asked in process through the router, with a real SQLite file in a temporary folder.

mod app;
mod cors;
mod database;
mod export;
mod health;
mod responses;
mod start;
mod surveys;
mod widget;
