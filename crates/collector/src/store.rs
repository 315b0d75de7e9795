//! Where responses are kept. Everything the rest of the collector asks of a database stands here, in a few methods, each
//! with its promise; `store/sqlite.rs` and `store/postgres.rs` keep them, and the same tests ask both.

mod erasure;
mod failure;
mod pool;
mod postgres;
mod sqlite;

pub use erasure::Erasure;
pub use failure::StoreFailure;

use postgres::PostgresStore;
use sqlite::SqliteStore;
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
    /// It, or an earlier version of it, was erased.
    Erased,
}

impl Outcome {
    /// What it means that this hash was found under the id of a response that has the other hash.
    fn of_known(found: &str, hash: &str) -> Self {
        if found == hash { Self::Duplicate } else { Self::Conflict }
    }
}

/// One response read for an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResponse {
    /// The envelope's id, the key of the order.
    pub id: String,
    /// The envelope as JSON.
    pub envelope: String,
}

/// Results on their way into the database: staff's record, and the files that everybody may read.
#[derive(Debug)]
pub struct NewEdition<'a> {
    /// The definition's id.
    pub survey: &'a str,
    /// From 1, one more each time.
    pub number: i64,
    /// The day, `YYYY-MM-DD` in UTC.
    pub published: &'a str,
    /// `results::Record` as JSON.
    pub record: &'a str,
    /// Names and texts.
    pub files: &'a [(String, String)],
}

/// The last edition, for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEdition {
    /// Its number.
    pub number: i64,
    /// `results::Record` as JSON.
    pub record: String,
}

/// A file of the last edition, for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// The edition's number.
    pub number: i64,
    /// The file's text.
    pub text: String,
}

/// A database of definitions and responses. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Store(Database);

#[derive(Clone, Debug)]
enum Database {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

impl Store {
    /// Opens the database its address names, and brings its tables up to date. A missing SQLite file is made.
    ///
    /// # Errors
    /// When the address names no database, it cannot be opened or migrated, or its settings do not keep acknowledged
    /// responses through a power cut.
    pub async fn open(address: &str) -> Result<Self, StoreFailure> {
        let database = match address.split_once(':').map_or("", |(scheme, _)| scheme) {
            "sqlite" => Database::Sqlite(SqliteStore::open(address).await?),
            "postgres" | "postgresql" => Database::Postgres(PostgresStore::open(address).await?),
            _ => {
                let examples = "sqlite:// and a path, or postgres:// and a server, for example \
                                sqlite://data/responses.sqlite or postgres://civicus@localhost/civicus";
                return Err(StoreFailure::address(address, "it is neither SQLite nor PostgreSQL", examples));
            }
        };
        Ok(Self(database))
    }

    /// Answers when the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.ready().await,
            Database::Postgres(database) => database.ready().await,
        }
    }

    /// Remembers a definition for ever, so that late responses to it can be validated. Doing so twice is harmless.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_definition(&self, definition: &StoredDefinition) -> Result<(), StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.keep_definition(definition).await,
            Database::Postgres(database) => database.keep_definition(definition).await,
        }
    }

    /// Every definition that was ever served.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn definitions(&self) -> Result<Vec<StoredDefinition>, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.definitions().await,
            Database::Postgres(database) => database.definitions().await,
        }
    }

    /// Stores a response unless one with its id is there. Returns after the commit is on disk. One statement decides,
    /// so of any number of equal calls at one moment exactly one stores.
    ///
    /// # Errors
    /// When the database fails; then nothing is promised, and sending again is safe.
    pub async fn put(&self, response: &NewResponse<'_>) -> Result<Outcome, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.put(response).await,
            Database::Postgres(database) => database.put(response).await,
        }
    }

    /// Erases a response with all its versions, and sees to it that none of them is stored again.
    ///
    /// # Errors
    /// When the database fails; then nothing is erased.
    pub async fn erase(&self, survey: &str, kind: Kind, id: &str) -> Result<Erasure, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.erase(survey, kind, id).await,
            Database::Postgres(database) => database.erase(survey, kind, id).await,
        }
    }

    /// The responses of one kind to one survey whose ids follow `after`, in the order of their ids, at most `count`.
    /// Ids are random, so this order tells nothing about when they arrived.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(
        &self,
        survey: &str,
        kind: Kind,
        after: &str,
        count: u32,
    ) -> Result<Vec<StoredResponse>, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.page(survey, kind, after, count).await,
            Database::Postgres(database) => database.page(survey, kind, after, count).await,
        }
    }

    /// The last edition of a survey's results.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_edition(&self, survey: &str) -> Result<Option<StoredEdition>, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.last_edition(survey).await,
            Database::Postgres(database) => database.last_edition(survey).await,
        }
    }

    /// Stores an edition, all of it or nothing; `false` when there is one of this number already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_edition(&self, edition: &NewEdition<'_>) -> Result<bool, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.add_edition(edition).await,
            Database::Postgres(database) => database.add_edition(edition).await,
        }
    }

    /// A file of the last edition.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn edition_file(&self, survey: &str, name: &str) -> Result<Option<StoredFile>, StoreFailure> {
        match &self.0 {
            Database::Sqlite(database) => database.edition_file(survey, name).await,
            Database::Postgres(database) => database.edition_file(survey, name).await,
        }
    }

    /// Finishes: nothing is asked of the database any more.
    pub async fn close(&self) {
        match &self.0 {
            Database::Sqlite(database) => database.close().await,
            Database::Postgres(database) => database.close().await,
        }
    }
}
