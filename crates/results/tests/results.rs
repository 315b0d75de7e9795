//! From responses to pages, tables and posters.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

#[path = "results/pages.rs"]
mod pages;
#[path = "results/themes.rs"]
mod themes;
#[path = "results/years.rs"]
mod years;

use results::{Order, Problem, Publication, Record};
use survey::wire::Envelope;

const DAY: &str = "2026-11-28";

/// Counts and publishes.
fn publish(
    publication: &Publication,
    envelopes: &[Envelope],
    order: &Order,
    last: Option<&Record>,
) -> Result<Record, Problem> {
    let mut counting = publication.count(order)?;
    envelopes.iter().for_each(|envelope| counting.add(envelope));
    counting.publish(DAY, last)
}
