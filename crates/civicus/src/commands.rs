//! The subcommands, one file each: an `Options` struct that clap reads, and a `run` that does it.

pub(crate) mod eval;
pub(crate) mod serve;
