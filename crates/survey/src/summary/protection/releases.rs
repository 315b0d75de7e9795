//! Whether a version of the results may follow another one.

use super::{Published, Results};
use crate::summary::Summary;
use std::collections::BTreeSet;
use std::fmt;

/// Why results are not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There are too few responses for any figure.
    TooFew {
        /// Relevant responses.
        responses: u64,
        /// The fewest.
        minimum: u64,
    },
    /// Too few responses are new or gone since the last version.
    TooFewChanged {
        /// How many are.
        changed: u64,
        /// The fewest.
        batch: u64,
    },
    /// The same responses would be shown by other figures.
    OtherFigures,
}

impl fmt::Display for Refusal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew { responses, minimum } => write!(
                to,
                "there are {responses} relevant responses, and nothing is shown of fewer than {minimum} (publish.minimum); wait for more"
            ),
            Self::TooFewChanged { changed, batch } => write!(
                to,
                "{changed} responses came or went since the last version; comparing both could tell what these people \
                 answered; wait until there are {batch} (publish.batch)"
            ),
            Self::OtherFigures => write!(
                to,
                "the same responses were published with other figures, by other settings or codes; comparing both could tell \
                 what is hidden in each; publish again when publish.batch responses have come"
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// Whether results may follow those published before, each with the summary it was made from: when so many responses came or
/// went that their difference is one of a batch of people, or when there is no difference but in picked texts.
///
/// # Errors
/// Says how many responses are missing, or that the same responses would be shown by other figures.
pub fn may_follow(earlier: (&Summary, &Results), later: (&Summary, &Published), batch: u64) -> Result<(), Refusal> {
    let (before, after): (BTreeSet<&String>, BTreeSet<&String>) =
        (earlier.0.responses.iter().collect(), later.0.responses.iter().collect());
    // Both ways: an answer that was changed takes the place of one response and is another. With as many gone as come,
    // counts tell nothing.
    let (came, gone) = (after.difference(&before).count() as u64, before.difference(&after).count() as u64);
    if (came, gone) == (0, 0) {
        let figures = Results { quotes: earlier.1.quotes.clone(), ..later.1.results().clone() };
        return if figures == *earlier.1 { Ok(()) } else { Err(Refusal::OtherFigures) };
    }
    // A person who changed answers comes and goes at once, and is one person.
    let changed = came.max(gone);
    if changed < batch { Err(Refusal::TooFewChanged { changed, batch }) } else { Ok(()) }
}
