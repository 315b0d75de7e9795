//! The subcommands, one file each: an `Options` struct that clap reads, and a `run` that does it.

pub(crate) mod answer;
pub(crate) mod check;
mod clock;
mod closest;
pub(crate) mod conformance;
mod delivery;
pub(crate) mod erase;
pub(crate) mod eval;
mod exchange;
mod files;
mod lines;
pub(crate) mod prerender;
pub(crate) mod publish;
pub(crate) mod sample;
pub(crate) mod send;
pub(crate) mod serve;
mod staff;
pub(crate) mod test;

use std::process::ExitCode;

/// Success, or the failure told on standard error.
fn exit(done: Result<(), String>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            tracing::error!("{message}");
            ExitCode::FAILURE
        }
    }
}
