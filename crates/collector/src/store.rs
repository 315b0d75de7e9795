//! Where responses are kept. Everything the rest of the collector asks of a database stands here, in six methods;
//! another database is another file beside `store/sqlite.rs` with the same six.

mod sqlite;

pub use sqlite::Store;

use survey::wire::Envelope;

/// Who may read a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary response, in the default export.
    Ordinary,
    /// A response that holds only what its definition separates from the answers, kept in a table of its own.
    Separate,
    /// A response for few eyes, behind a token of its own.
    Sensitive,
}

/// A definition as it was served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDefinition {
    /// The definition's id.
    pub survey: String,
    /// SHA-256 of the canonical definition.
    pub version: String,
    /// The text of the file.
    pub json: String,
}

/// A validated response on its way into the database.
#[derive(Debug)]
pub struct NewResponse<'a> {
    /// What was sent.
    pub envelope: &'a Envelope,
    /// [`Envelope::hash`] of it.
    pub hash: &'a str,
    /// Who may read it.
    pub kind: Kind,
    /// The day it arrived, `YYYY-MM-DD` in UTC.
    pub received: &'a str,
}

/// What became of a response that was put into the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored and on disk.
    Stored,
    /// The very same response was stored before.
    Duplicate,
    /// Another response with this id was stored before, and was kept.
    Conflict,
}

/// One response read for an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResponse {
    /// The envelope's id, the key of the order.
    pub id: String,
    /// The envelope as JSON.
    pub envelope: String,
}

/// The database failed. `Display` is for the log: it names the step and the database's own words, never content.
#[derive(Debug, thiserror::Error)]
pub enum StoreFailure {
    /// The address of the database is not one this collector can open.
    #[error(
        "the database address `{address}` cannot be used: {cause}. Write sqlite:// and a path, for example sqlite://data/responses.sqlite"
    )]
    Address {
        /// The address as configured.
        address: String,
        /// What is wrong with it.
        cause: String,
    },
    /// The folder of the database could not be made.
    #[error(
        "the folder {folder} for the database cannot be made: {cause}. Make it, or give this account the right to write there"
    )]
    Folder {
        /// The folder.
        folder: String,
        /// The system's own words.
        cause: std::io::Error,
    },
    /// The database does not promise that what was acknowledged survives a power cut.
    #[error(
        "the database runs with {setting} = {found}, not {wanted}, so acknowledged responses could be lost. Put it on a local disk (not a network share, not in memory)"
    )]
    Unsafe {
        /// The setting.
        setting: &'static str,
        /// Its value.
        found: String,
        /// The value it must have.
        wanted: &'static str,
    },
    /// The tables are not the ones this collector writes.
    #[error("the database cannot be brought to this collector's tables: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Statement(#[from] sqlx::Error),
}
