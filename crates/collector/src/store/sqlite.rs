//! Responses in one SQLite file: write-ahead log, every commit on disk before it is acknowledged.

use super::{Kind, NewResponse, Outcome, StoreFailure, StoredDefinition, StoredResponse};
use crate::limits;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Row, SqlitePool};
use std::path::Path;
use std::str::FromStr;

/// A database of definitions and responses. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Store {
    /// One connection: SQLite has one writer at a time, and queueing here is fair where waiting for its lock is not.
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// Opens the database, makes it when it is missing, and brings its tables up to date.
    ///
    /// # Errors
    /// When the address is no SQLite file, the folder cannot be made, the file cannot be opened or migrated, or its
    /// settings do not keep acknowledged responses through a power cut.
    pub async fn open(address: &str) -> Result<Self, StoreFailure> {
        let wrong = |cause: String| StoreFailure::Address { address: address.into(), cause };
        if !address.starts_with("sqlite:") {
            return Err(wrong("only SQLite is supported".into()));
        }
        let options = SqliteConnectOptions::from_str(address)
            .map_err(|error| wrong(error.to_string()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(limits::BUSY_TIMEOUT)
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        make_folder(options.get_filename())?;
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        promises_hold(&writer).await?;
        sqlx::migrate!().run(&writer).await?;
        let readers = SqlitePoolOptions::new().max_connections(limits::READERS).connect_with(options).await?;
        Ok(Self { writer, readers })
    }

    /// Answers when the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), StoreFailure> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    /// Remembers a definition for ever, so that late responses to it can be validated. Doing so twice is harmless.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_definition(&self, definition: &StoredDefinition) -> Result<(), StoreFailure> {
        sqlx::query("INSERT INTO definitions (survey, version, json) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
            .bind(&definition.survey)
            .bind(&definition.version)
            .bind(&definition.json)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Every definition that was ever served.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn definitions(&self) -> Result<Vec<StoredDefinition>, StoreFailure> {
        let rows = sqlx::query("SELECT survey, version, json FROM definitions ORDER BY survey, version")
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            Ok(StoredDefinition { survey: row.try_get(0)?, version: row.try_get(1)?, json: row.try_get(2)? })
        };
        rows.iter().map(read).collect()
    }

    /// Stores a response unless one with its id is there. Returns after the commit is on disk. One statement decides,
    /// so of any number of equal calls at one moment exactly one stores.
    ///
    /// # Errors
    /// When the database fails; then nothing is promised, and sending again is safe.
    pub async fn put(&self, response: &NewResponse<'_>) -> Result<Outcome, StoreFailure> {
        let envelope = response.envelope;
        let insert = match response.kind {
            Kind::Ordinary | Kind::Sensitive => sqlx::query(
                "INSERT INTO responses (id, survey, version, hash, received, envelope, sensitive) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM separate_responses WHERE id = ?1) \
                 ON CONFLICT DO NOTHING",
            ),
            Kind::Separate => sqlx::query(
                "INSERT INTO separate_responses (id, survey, version, hash, received, envelope) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM responses WHERE id = ?1) \
                 ON CONFLICT DO NOTHING",
            ),
        };
        let insert = insert
            .bind(&envelope.id)
            .bind(&envelope.survey)
            .bind(&envelope.version)
            .bind(response.hash)
            .bind(response.received)
            .bind(envelope.to_json());
        let insert = match response.kind {
            Kind::Ordinary => insert.bind(0),
            Kind::Sensitive => insert.bind(1),
            Kind::Separate => insert,
        };
        if insert.execute(&self.writer).await?.rows_affected() == 1 {
            return Ok(Outcome::Stored);
        }
        let hash: String = sqlx::query(
            "SELECT hash FROM responses WHERE id = ?1 UNION ALL SELECT hash FROM separate_responses WHERE id = ?1",
        )
        .bind(&envelope.id)
        .fetch_one(&self.readers)
        .await?
        .try_get(0)?;
        Ok(if hash == response.hash { Outcome::Duplicate } else { Outcome::Conflict })
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
        let select = match kind {
            Kind::Ordinary => {
                "SELECT id, envelope FROM responses WHERE survey = ?1 AND sensitive = 0 AND id > ?2 ORDER BY id LIMIT ?3"
            }
            Kind::Sensitive => {
                "SELECT id, envelope FROM responses WHERE survey = ?1 AND sensitive = 1 AND id > ?2 ORDER BY id LIMIT ?3"
            }
            Kind::Separate => {
                "SELECT id, envelope FROM separate_responses WHERE survey = ?1 AND id > ?2 ORDER BY id LIMIT ?3"
            }
        };
        let rows = sqlx::query(select).bind(survey).bind(after).bind(count).fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok(StoredResponse { id: row.try_get(0)?, envelope: row.try_get(1)? })).collect()
    }

    /// Finishes: the write-ahead log, which holds responses in their order of arrival, is folded into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Makes the folder of the database, readable by this account alone.
fn make_folder(file: &Path) -> Result<(), StoreFailure> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) else {
        return Ok(());
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|cause| StoreFailure::Folder { folder: folder.display().to_string(), cause })
}

/// Refuses a database that would lose acknowledged responses in a power cut.
async fn promises_hold(pool: &SqlitePool) -> Result<(), StoreFailure> {
    let journal: String = sqlx::query("PRAGMA journal_mode").fetch_one(pool).await?.try_get(0)?;
    let synchronous: i64 = sqlx::query("PRAGMA synchronous").fetch_one(pool).await?.try_get(0)?;
    let foreign_keys: i64 = sqlx::query("PRAGMA foreign_keys").fetch_one(pool).await?.try_get(0)?;
    for (setting, found, wanted) in [
        ("journal_mode", journal, "wal"),
        ("synchronous", synchronous.to_string(), "2"),
        ("foreign_keys", foreign_keys.to_string(), "1"),
    ] {
        if found != wanted {
            return Err(StoreFailure::Unsafe { setting, found, wanted });
        }
    }
    Ok(())
}
