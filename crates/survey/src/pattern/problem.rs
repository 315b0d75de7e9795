//! What is told to the author of a pattern that is not understood.

use super::LONGEST_PATTERN;
use std::fmt;

/// Why a pattern is not understood. `place` is the character concerned, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternProblem {
    /// More than 1,000 units of UTF-16.
    TooLong,
    /// More than 10,000 steps when counted repeats are written out.
    TooLarge {
        /// The repeat that is too much, or the end of the pattern.
        place: usize,
    },
    /// More than 50 groups inside one another.
    TooDeep {
        /// The group that is one too many.
        place: usize,
    },
    /// `(?<=` or `(?<!`.
    LookBehind {
        /// Its bracket.
        place: usize,
    },
    /// `\1` or `\k<name>`.
    BackReference {
        /// Its backslash.
        place: usize,
    },
    /// `(?` and something that is not understood.
    UnknownGroup {
        /// Its bracket.
        place: usize,
    },
    /// A `*`, `+`, `?` or `{2}` after nothing.
    NothingToRepeat {
        /// The sign.
        place: usize,
    },
    /// `{3,1}`.
    CountBackwards {
        /// The brace.
        place: usize,
    },
    /// `[z-a]`.
    RangeBackwards {
        /// The end of the range.
        place: usize,
    },
    /// A `(` or `[` that is never closed.
    NotClosed {
        /// The bracket.
        place: usize,
    },
    /// A `)` that was never opened.
    NotOpened {
        /// The bracket.
        place: usize,
    },
    /// A backslash at the end.
    NothingEscaped {
        /// The backslash.
        place: usize,
    },
}

impl PatternProblem {
    /// The character concerned, from 1.
    #[must_use]
    pub fn place(&self) -> usize {
        match *self {
            Self::TooLong => LONGEST_PATTERN + 1,
            Self::TooLarge { place }
            | Self::TooDeep { place }
            | Self::LookBehind { place }
            | Self::BackReference { place }
            | Self::UnknownGroup { place }
            | Self::NothingToRepeat { place }
            | Self::CountBackwards { place }
            | Self::RangeBackwards { place }
            | Self::NotClosed { place }
            | Self::NotOpened { place }
            | Self::NothingEscaped { place } => place,
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.told().0
    }

    /// What to write instead.
    #[must_use]
    pub fn cure(&self) -> &'static str {
        self.told().1
    }

    fn told(&self) -> (&'static str, &'static str) {
        match self {
            Self::TooLong => ("the pattern is longer than 1,000 characters", "split it into several validators"),
            Self::TooLarge { .. } => {
                ("counted repeats make the pattern larger than 10,000 steps", "use smaller counts, or maxLength")
            }
            Self::TooDeep { .. } => ("more than 50 groups are inside one another", "remove some brackets"),
            Self::LookBehind { .. } => (
                "looking behind is not supported",
                "look ahead with (?= or (?! instead, or write one validator for each condition",
            ),
            Self::BackReference { .. } => {
                ("a reference to a group is not supported", "write what is meant, or use an expression validator")
            }
            Self::UnknownGroup { .. } => ("this kind of group is not supported", "use ( or (?: instead"),
            Self::NothingToRepeat { .. } => {
                ("there is nothing to repeat here", "put a backslash before the sign if it is meant itself")
            }
            Self::CountBackwards { .. } => ("the counts are in the wrong order", "write the smaller one first"),
            Self::RangeBackwards { .. } => ("the range ends before it begins", "swap its two ends"),
            Self::NotClosed { .. } => ("this bracket is never closed", "close it, or put a backslash before it"),
            Self::NotOpened { .. } => ("this bracket was never opened", "open it, or put a backslash before it"),
            Self::NothingEscaped { .. } => ("a backslash stands at the end", "remove it, or double it"),
        }
    }
}

impl fmt::Display for PatternProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, cure) = self.told();
        write!(formatter, "character {}: {message}; {cure}", self.place())
    }
}

impl std::error::Error for PatternProblem {}
