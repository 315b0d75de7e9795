//! Responses in one SQLite file: write-ahead log, every commit on disk before it is acknowledged.

use super::erasure::{Candidate, ErasureKey, Versions};
use super::pool::pool;
use super::{
    Erasure, Kind, NewEdition, NewResponse, Outcome, StoreFailure, StoredDefinition, StoredEdition, StoredFile,
    StoredResponse,
};
use crate::limits;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{ConnectOptions, Row, SqlitePool};
use std::path::Path;
use std::str::FromStr;

/// One SQLite file.
#[derive(Clone, Debug)]
pub(super) struct SqliteStore {
    /// One connection: SQLite has one writer at a time, and queueing here is fair where waiting for its lock is not.
    writer: SqlitePool,
    readers: SqlitePool,
    erasure_key: ErasureKey,
}

impl SqliteStore {
    pub(super) async fn open(address: &str) -> Result<Self, StoreFailure> {
        let example = "sqlite:// and a path, for example sqlite://data/responses.sqlite";
        let options = SqliteConnectOptions::from_str(address)
            .map_err(|error| StoreFailure::address(address, error.to_string(), example))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(limits::BUSY_TIMEOUT)
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        make_folder(options.get_filename())?;
        let writer = pool().max_connections(1).connect_with(options.clone()).await?;
        promises_hold(&writer).await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers = pool().max_connections(limits::READERS).connect_with(options).await?;
        let erasure_key: String = sqlx::query("SELECT key FROM erasure_key").fetch_one(&writer).await?.try_get(0)?;
        Ok(Self { writer, readers, erasure_key: ErasureKey::new(erasure_key) })
    }

    pub(super) async fn ready(&self) -> Result<(), StoreFailure> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    pub(super) async fn keep_definition(&self, definition: &StoredDefinition) -> Result<(), StoreFailure> {
        sqlx::query("INSERT INTO definitions (survey, version, json) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
            .bind(&definition.survey)
            .bind(&definition.version)
            .bind(&definition.json)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    pub(super) async fn definitions(&self) -> Result<Vec<StoredDefinition>, StoreFailure> {
        let rows = sqlx::query("SELECT survey, version, json FROM definitions ORDER BY survey, version")
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &SqliteRow| {
            Ok(StoredDefinition { survey: row.try_get(0)?, version: row.try_get(1)?, json: row.try_get(2)? })
        };
        rows.iter().map(read).collect()
    }

    pub(super) async fn put(&self, response: &NewResponse<'_>) -> Result<Outcome, StoreFailure> {
        let envelope = response.envelope;
        let insert = match response.kind {
            Kind::Ordinary | Kind::Sensitive => sqlx::query(
                "INSERT INTO responses (id, survey, version, hash, received, envelope, sensitive) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?8 WHERE NOT EXISTS (SELECT 1 FROM separate_responses WHERE id = ?1) \
                 AND NOT EXISTS (SELECT 1 FROM erased WHERE mark IN (SELECT value FROM json_each(?7))) \
                 ON CONFLICT DO NOTHING",
            ),
            Kind::Separate => sqlx::query(
                "INSERT INTO separate_responses (id, survey, version, hash, received, envelope) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM responses WHERE id = ?1) \
                 AND NOT EXISTS (SELECT 1 FROM erased WHERE mark IN (SELECT value FROM json_each(?7))) \
                 ON CONFLICT DO NOTHING",
            ),
        };
        let insert = insert
            .bind(&envelope.id)
            .bind(&envelope.survey)
            .bind(&envelope.version)
            .bind(response.hash)
            .bind(response.received)
            .bind(envelope.to_json())
            .bind(serde_json::Value::from(self.erasure_key.marks(envelope)).to_string());
        let insert = match response.kind {
            Kind::Ordinary => insert.bind(0),
            Kind::Sensitive => insert.bind(1),
            Kind::Separate => insert,
        };
        if insert.execute(&self.writer).await?.rows_affected() == 1 {
            return Ok(Outcome::Stored);
        }
        let found = sqlx::query(
            "SELECT hash FROM responses WHERE id = ?1 UNION ALL SELECT hash FROM separate_responses WHERE id = ?1",
        )
        .bind(&envelope.id)
        .fetch_optional(&self.readers)
        .await?;
        found.map_or(Ok(Outcome::Erased), |row| Ok(Outcome::of_known(row.try_get(0)?, response.hash)))
    }

    /// What is removed is overwritten in the file (`secure_delete`), and the write-ahead log is emptied.
    pub(super) async fn erase(&self, survey: &str, kind: Kind, id: &str) -> Result<Erasure, StoreFailure> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let rows = sqlx::query(
            "SELECT id, survey, sensitive, envelope FROM responses WHERE id = ?1 \
             OR EXISTS (SELECT 1 FROM json_each(envelope, '$.supersedes') WHERE value = ?1) \
             UNION ALL SELECT id, survey, 2, envelope FROM separate_responses WHERE id = ?1",
        )
        .bind(id)
        .fetch_all(&mut *transaction)
        .await?;
        let candidates: Vec<Candidate> = rows.iter().map(candidate).collect::<Result<_, sqlx::Error>>()?;
        let versions = Versions::of(id, survey, kind, &candidates);
        if versions.not_yours {
            return Ok(Erasure::NotYours);
        }
        let mut removed = 0;
        for id in &versions.ids {
            for delete in ["DELETE FROM responses WHERE id = ?1", "DELETE FROM separate_responses WHERE id = ?1"] {
                let deleted = sqlx::query(delete).bind(id).execute(&mut *transaction).await?;
                removed += usize::try_from(deleted.rows_affected()).unwrap_or_default();
            }
            sqlx::query("INSERT INTO erased (mark) VALUES (?1) ON CONFLICT DO NOTHING")
                .bind(self.erasure_key.mark(id))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(Erasure::Done { removed })
    }

    pub(super) async fn page(
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

    pub(super) async fn last_edition(&self, survey: &str) -> Result<Option<StoredEdition>, StoreFailure> {
        let row = sqlx::query("SELECT number, record FROM editions WHERE survey = ?1 ORDER BY number DESC LIMIT 1")
            .bind(survey)
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| Ok(StoredEdition { number: row.try_get(0)?, record: row.try_get(1)? })).transpose()
    }

    pub(super) async fn add_edition(&self, edition: &NewEdition<'_>) -> Result<bool, StoreFailure> {
        let mut transaction = self.writer.begin().await?;
        let added = sqlx::query(
            "INSERT INTO editions (survey, number, published, record) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )
        .bind(edition.survey)
        .bind(edition.number)
        .bind(edition.published)
        .bind(edition.record)
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 0 {
            return Ok(false);
        }
        for (name, text) in edition.files {
            sqlx::query("INSERT INTO edition_files (survey, number, name, text) VALUES (?1, ?2, ?3, ?4)")
                .bind(edition.survey)
                .bind(edition.number)
                .bind(name)
                .bind(text)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    pub(super) async fn edition_file(&self, survey: &str, name: &str) -> Result<Option<StoredFile>, StoreFailure> {
        let row = sqlx::query(
            "SELECT number, text FROM edition_files WHERE survey = ?1 AND name = ?2 \
             AND number = (SELECT max(number) FROM editions WHERE survey = ?1)",
        )
        .bind(survey)
        .bind(name)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| Ok(StoredFile { number: row.try_get(0)?, text: row.try_get(1)? })).transpose()
    }

    /// The write-ahead log, which holds responses in their order of arrival, is folded into the file.
    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn candidate(row: &SqliteRow) -> Result<Candidate, sqlx::Error> {
    Ok(Candidate::new(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))
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
            let risk = "acknowledged responses could be lost";
            let cure = "Put it on a local disk (not a network share, not in memory)";
            return Err(StoreFailure::Unsafe { setting, found, wanted, risk, cure });
        }
    }
    Ok(())
}
