//! Everything that can happen to a session: what a person did and what the outside world reported.

use serde_json::Value;

/// One change to one answer, in the terms of the control it was made with.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// One of several: radios, rating, dropdown, yes/no. `Null` takes the answer back.
    Chosen(Value),
    /// A tick box was ticked or cleared.
    Toggled {
        /// The choice's value.
        value: Value,
        /// Whether it is ticked now.
        on: bool,
    },
    /// Text was typed; the whole text.
    Typed(String),
    /// Text was typed beside the choice "other"; the whole text.
    CommentTyped(String),
    /// A row of a matrix was answered.
    RowChosen {
        /// The row's value.
        row: String,
        /// The column's value; `Null` takes the answer back.
        value: Value,
    },
    /// An item was added at the end of a ranking.
    RankAdded(Value),
    /// The ranked item at this place (from 0) moved one place up.
    RankRaised(usize),
    /// The ranked item at this place (from 0) moved one place down.
    RankLowered(usize),
    /// The ranked item at this place (from 0) was taken out.
    RankRemoved(usize),
    /// The ranked item at one place was put at another (from 0).
    RankPlaced {
        /// Where it was.
        from: usize,
        /// Where it is to be.
        to: usize,
    },
    /// A slider was moved; a number, or a list of two.
    Moved(Value),
    /// A group of a dynamic panel, or a row of a table, was added.
    GroupAdded,
    /// The group or row at this place on screen (from 0) was taken away.
    GroupRemoved(usize),
}

/// Why the browser's storage could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFailure {
    /// Blocked, private mode, or no storage at all.
    Unavailable,
    /// No room left.
    Full,
    /// Anything else.
    Other,
}
