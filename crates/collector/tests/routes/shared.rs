//! The tests that hold on every database: one list, run once for each.

mod cors;
mod descriptions;
mod erase;
mod export;
mod forms;
mod frames;
mod health;
mod responses;
mod results;
pub(crate) mod start;
mod surveys;
mod widget;
