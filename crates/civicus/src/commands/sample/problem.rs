//! Why there is no sample, with the place and the cure.

use super::distribution::Days;
use crate::commands::delivery::Undelivered;
use std::fmt::{self, Display};
use std::io;
use std::path::PathBuf;

/// Why there is no sample.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    /// A file cannot be read.
    #[error("{} cannot be read: {cause}", file.display())]
    Unreadable { file: PathBuf, cause: io::Error },
    /// The definition is none.
    #[error("{} is no definition: {message}; `civicus check` tells more", file.display())]
    NoDefinition { file: PathBuf, message: String },
    /// The distribution is not what such a file must be.
    #[error("{}: {}{message}; docs/SAMPLE.md describes the file", file.display(), place(at))]
    Malformed { file: PathBuf, at: String, message: String },
    /// The distribution does not fit the definition.
    #[error("{}: {}", file.display(), misfits.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Misfits { file: PathBuf, misfits: Vec<Misfit> },
    /// The last day comes before the first.
    #[error("the days from {} to {} are none; give --from a day that is not after --to", .0.from, .0.to)]
    Days(Days),
    /// Nobody gets through the survey.
    #[error(
        "nobody gets to the end of the survey: {0}. Say in the distribution how to answer it, or mend the definition"
    )]
    Stuck(String),
    /// A file cannot be written.
    #[error("{} cannot be written: {cause}", file.display())]
    Unwritable { file: PathBuf, cause: io::Error },
    /// Standard output cannot be written.
    #[error("writing the responses: {0}")]
    Output(io::Error),
    /// Not all was taken where it was sent.
    #[error(transparent)]
    Undelivered(#[from] Undelivered),
}

/// Something in a distribution that the definition has no place for, or that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// The way to it, names and places between dots.
    pub(super) place: String,
    /// What is wrong.
    pub(super) what: String,
    /// What to do.
    pub(super) cure: String,
}

impl Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}; {}", self.place, self.what, self.cure)
    }
}

fn place(at: &str) -> String {
    if at.is_empty() || at == "." { String::new() } else { format!("{at}: ") }
}
