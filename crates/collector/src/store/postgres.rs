//! Responses in a PostgreSQL database: every commit on the server's disk before it is acknowledged.

use super::erasure::{Candidate, ErasureKey, Versions};
use super::pool::pool;
use super::{
    Erasure, Kind, NewEdition, NewResponse, Outcome, StoreFailure, StoredDefinition, StoredEdition, StoredFile,
    StoredResponse,
};
use crate::limits;
use sqlx::postgres::{PgConnectOptions, PgRow, PgSslMode};
use sqlx::{ConnectOptions, PgPool, Row};
use std::str::FromStr;

/// The connections to one PostgreSQL database.
#[derive(Clone, Debug)]
pub(super) struct PostgresStore {
    pool: PgPool,
    erasure_key: ErasureKey,
}

impl PostgresStore {
    pub(super) async fn open(address: &str) -> Result<Self, StoreFailure> {
        let pool = pool()
            .max_connections(limits::POSTGRES_CONNECTIONS)
            .acquire_timeout(limits::POSTGRES_TIMEOUT)
            .connect_with(options(address)?)
            .await?;
        promises_hold(&pool).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        let erasure_key: String = sqlx::query("SELECT key FROM erasure_key").fetch_one(&pool).await?.try_get(0)?;
        Ok(Self { pool, erasure_key: ErasureKey::new(erasure_key) })
    }

    pub(super) async fn ready(&self) -> Result<(), StoreFailure> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    pub(super) async fn keep_definition(&self, definition: &StoredDefinition) -> Result<(), StoreFailure> {
        sqlx::query("INSERT INTO definitions (survey, version, json) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(&definition.survey)
            .bind(&definition.version)
            .bind(&definition.json)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    pub(super) async fn definitions(&self) -> Result<Vec<StoredDefinition>, StoreFailure> {
        let rows = sqlx::query("SELECT survey, version, json FROM definitions ORDER BY survey, version")
            .fetch_all(&self.pool)
            .await?;
        let read = |row: &PgRow| {
            Ok(StoredDefinition { survey: row.try_get(0)?, version: row.try_get(1)?, json: row.try_get(2)? })
        };
        rows.iter().map(read).collect()
    }

    /// The id is claimed first: a second writer with the same id waits there until the first has committed, and then
    /// finds nothing to store. Claim and response are one statement, so both are there or neither.
    pub(super) async fn put(&self, response: &NewResponse<'_>) -> Result<Outcome, StoreFailure> {
        let envelope = response.envelope;
        let insert = match response.kind {
            Kind::Ordinary | Kind::Sensitive => sqlx::query(
                "WITH claimed AS (INSERT INTO response_ids (id) \
                 SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM erased WHERE mark = ANY($7)) \
                 ON CONFLICT DO NOTHING RETURNING id) \
                 INSERT INTO responses (id, survey, version, hash, received, envelope, sensitive) \
                 SELECT id, $2, $3, $4, $5, $6, $8 FROM claimed",
            ),
            Kind::Separate => sqlx::query(
                "WITH claimed AS (INSERT INTO response_ids (id) \
                 SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM erased WHERE mark = ANY($7)) \
                 ON CONFLICT DO NOTHING RETURNING id) \
                 INSERT INTO separate_responses (id, survey, version, hash, received, envelope) \
                 SELECT id, $2, $3, $4, $5, $6 FROM claimed",
            ),
        };
        let insert = insert
            .bind(&envelope.id)
            .bind(&envelope.survey)
            .bind(&envelope.version)
            .bind(response.hash)
            .bind(response.received)
            .bind(envelope.to_json())
            .bind(self.erasure_key.marks(envelope));
        let insert = match response.kind {
            Kind::Ordinary => insert.bind(false),
            Kind::Sensitive => insert.bind(true),
            Kind::Separate => insert,
        };
        if insert.execute(&self.pool).await?.rows_affected() == 1 {
            return Ok(Outcome::Stored);
        }
        let found = sqlx::query(
            "SELECT hash FROM responses WHERE id = $1 UNION ALL SELECT hash FROM separate_responses WHERE id = $1",
        )
        .bind(&envelope.id)
        .fetch_optional(&self.pool)
        .await?;
        found.map_or(Ok(Outcome::Erased), |row| Ok(Outcome::of_known(row.try_get(0)?, response.hash)))
    }

    /// No response is stored meanwhile: one that began before would not see the mark, and would be seen by nobody here.
    pub(super) async fn erase(&self, survey: &str, kind: Kind, id: &str) -> Result<Erasure, StoreFailure> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("LOCK TABLE response_ids IN SHARE ROW EXCLUSIVE MODE").execute(&mut *transaction).await?;
        let rows = sqlx::query(
            "SELECT id, survey, CASE WHEN sensitive THEN 1 ELSE 0 END, envelope FROM responses WHERE id = $1 \
             OR jsonb_exists(envelope::jsonb -> 'supersedes', $1) \
             UNION ALL SELECT id, survey, 2, envelope FROM separate_responses WHERE id = $1",
        )
        .bind(id)
        .fetch_all(&mut *transaction)
        .await?;
        let candidates: Vec<Candidate> = rows.iter().map(candidate).collect::<Result<_, sqlx::Error>>()?;
        let versions = Versions::of(id, survey, kind, &candidates);
        if versions.not_yours {
            return Ok(Erasure::NotYours);
        }
        let ids: Vec<&str> = versions.ids.iter().map(String::as_str).collect();
        let marks: Vec<String> = versions.ids.iter().map(|id| self.erasure_key.mark(id)).collect();
        let mut removed = 0;
        for delete in ["DELETE FROM responses WHERE id = ANY($1)", "DELETE FROM separate_responses WHERE id = ANY($1)"]
        {
            let deleted = sqlx::query(delete).bind(&ids).execute(&mut *transaction).await?;
            removed += usize::try_from(deleted.rows_affected()).unwrap_or_default();
        }
        sqlx::query("DELETE FROM response_ids WHERE id = ANY($1)").bind(&ids).execute(&mut *transaction).await?;
        sqlx::query("INSERT INTO erased (mark) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING")
            .bind(&marks)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
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
                "SELECT id, envelope FROM responses WHERE survey = $1 AND NOT sensitive AND id > $2 ORDER BY id LIMIT $3"
            }
            Kind::Sensitive => {
                "SELECT id, envelope FROM responses WHERE survey = $1 AND sensitive AND id > $2 ORDER BY id LIMIT $3"
            }
            Kind::Separate => {
                "SELECT id, envelope FROM separate_responses WHERE survey = $1 AND id > $2 ORDER BY id LIMIT $3"
            }
        };
        let rows = sqlx::query(select).bind(survey).bind(after).bind(i64::from(count)).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(StoredResponse { id: row.try_get(0)?, envelope: row.try_get(1)? })).collect()
    }

    pub(super) async fn last_edition(&self, survey: &str) -> Result<Option<StoredEdition>, StoreFailure> {
        let row = sqlx::query("SELECT number, record FROM editions WHERE survey = $1 ORDER BY number DESC LIMIT 1")
            .bind(survey)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(StoredEdition { number: row.try_get(0)?, record: row.try_get(1)? })).transpose()
    }

    pub(super) async fn add_edition(&self, edition: &NewEdition<'_>) -> Result<bool, StoreFailure> {
        let mut transaction = self.pool.begin().await?;
        let added = sqlx::query(
            "INSERT INTO editions (survey, number, published, record) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
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
            sqlx::query("INSERT INTO edition_files (survey, number, name, text) VALUES ($1, $2, $3, $4)")
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
            "SELECT number, text FROM edition_files WHERE survey = $1 AND name = $2 \
             AND number = (SELECT max(number) FROM editions WHERE survey = $1)",
        )
        .bind(survey)
        .bind(name)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| Ok(StoredFile { number: row.try_get(0)?, text: row.try_get(1)? })).transpose()
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

fn candidate(row: &PgRow) -> Result<Candidate, sqlx::Error> {
    Ok(Candidate::new(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))
}

/// How to connect. Settings of the session that the promises rest on are asked for here; the server's own defaults may
/// be laxer.
fn options(address: &str) -> Result<PgConnectOptions, StoreFailure> {
    let example = "postgres:// and user, server and database, for example postgres://civicus@localhost/civicus";
    let options = PgConnectOptions::from_str(address)
        .map_err(|error| StoreFailure::address(address, error.to_string(), example))?;
    let is_here = options.get_socket().is_some() || is_this_machine(options.get_host());
    let encryption = match options.get_ssl_mode() {
        PgSslMode::Disable => None,
        PgSslMode::Allow | PgSslMode::Prefer if is_here => None,
        PgSslMode::Allow | PgSslMode::Prefer => Some("answers would cross the network unencrypted"),
        PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull => {
            Some("this collector does not encrypt the connection itself")
        }
    };
    if let Some(cause) = encryption {
        let example = "the address of a tunnel's end on this machine; or, where the network between is private or \
                       encrypts by itself, add ?sslmode=disable";
        return Err(StoreFailure::address(address, cause, example));
    }
    let busy = format!("{}ms", limits::BUSY_TIMEOUT.as_millis());
    let session = [
        ("synchronous_commit", "on"),
        ("default_transaction_isolation", "read committed"),
        ("default_transaction_read_only", "off"),
        ("lock_timeout", busy.as_str()),
    ];
    Ok(options.options(session).ssl_mode(PgSslMode::Disable).disable_statement_logging())
}

/// Whether a host is this machine: a folder of sockets, or the loopback interface.
fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.starts_with('/')
        || host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Refuses a database that would lose acknowledged responses in a power cut, could not hold every script, or keeps the
/// time of day at which each response arrived.
async fn promises_hold(pool: &PgPool) -> Result<(), StoreFailure> {
    let lost = "acknowledged responses could be lost";
    let server = "Set it in the server's postgresql.conf, or choose another server";
    for (setting, wanted, risk, cure) in [
        ("fsync", "on", lost, server),
        ("full_page_writes", "on", lost, server),
        ("synchronous_commit", "on", lost, "Let no pool between collector and server change it"),
        ("track_commit_timestamp", "off", "the time of day of every response would be kept", server),
        (
            "server_encoding",
            "UTF8",
            "some languages could not be stored",
            "Make the database anew: createdb --encoding=UTF8 --template=template0",
        ),
    ] {
        let found: String =
            sqlx::query("SELECT current_setting($1)").bind(setting).fetch_one(pool).await?.try_get(0)?;
        if found != wanted {
            return Err(StoreFailure::Unsafe { setting, found, wanted, risk, cure });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_cross_no_network_unencrypted_unless_somebody_said_so() {
        for address in [
            "postgres://ann@localhost/x",
            "postgresql://ann@127.0.0.1:5433/x",
            "postgres://ann@[::1]/x",
            "postgres://ann@localhost/x?host=/run/postgresql",
            "postgres://ann@db.example.org/x?sslmode=disable",
        ] {
            assert!(options(address).is_ok(), "{address}");
        }
        for (address, part) in [
            ("postgres://ann@db.example.org/x", "unencrypted"),
            ("postgres://ann@10.0.0.7/x?sslmode=prefer", "unencrypted"),
            ("postgres://ann@localhost/x?sslmode=require", "does not encrypt"),
            ("postgres://ann@db.example.org/x?sslmode=verify-full", "tunnel"),
            ("postgres://ann@localhost:port/x", "postgres://civicus@localhost"),
        ] {
            assert!(options(address).unwrap_err().to_string().contains(part), "{address}");
        }
    }
}
