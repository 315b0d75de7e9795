//! Responses and drafts in the browser's storage: IndexedDB, in the host page's own origin.
//!
//! A write counts as done only when its transaction, opened with strict durability, has completed. Reading never
//! creates the database: before a respondent has answered something, nothing is stored. Responses have a second copy
//! (`mirror.rs`), written after the first and removed before it: one that is only there belongs to a lost database.

mod database;
mod mirror;

use database::{DRAFTS, OUTBOX, Opening, begin, done, result};
use survey::event::{Found, StorageFailure};
use survey::outbox::{Keep, Pending};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransactionMode;

/// Everything that waits, oldest version of the record included. What cannot be read stays untouched.
pub(super) async fn read_outbox() -> Result<Found, StorageFailure> {
    let stored = records(OUTBOX).await;
    let mut pending: Vec<Pending> = read(stored.as_deref().unwrap_or_default());
    let mut restored = 0;
    for second in read(&mirror::records().await) {
        if pending.iter().all(|first| first.envelope.id != second.envelope.id) {
            // Should this fail, it is still restored from the second copy the next time.
            let _ = write(&[(OUTBOX, &second.envelope.id, Some(&second.to_record()))]).await;
            pending.push(second);
            restored += 1;
        }
    }
    // Without a database and without a second copy there is nothing to tell but why.
    if restored == 0 {
        stored?;
    }
    Ok(Found { pending, lost: database::was_damaged() || restored > 0 })
}

fn read(records: &[String]) -> Vec<Pending> {
    records.iter().filter_map(|record| Pending::from_record(record)).collect()
}

/// Stores a response, in one step with taking out what it takes the place of; done when the transaction has completed.
pub(super) async fn keep_response(keep: &Keep) -> Result<(), StorageFailure> {
    let (id, record) = (&keep.pending.envelope.id, keep.pending.to_record());
    let mut changes = vec![(OUTBOX, id.as_str(), Some(record.as_str()))];
    changes.extend(keep.replaces.iter().map(|replaced| (OUTBOX, replaced.as_str(), None)));
    changes.extend(keep.draft.as_ref().map(|(_, draft)| (DRAFTS, draft.as_str(), None)));
    for replaced in &keep.replaces {
        mirror::remove(replaced).await;
    }
    write(&changes).await?;
    mirror::keep(id, &record).await;
    Ok(())
}

/// Removes a response.
pub(super) async fn remove_response(id: &str) -> Result<(), StorageFailure> {
    mirror::remove(id).await;
    remove(OUTBOX, id).await
}

/// Whether another tab has delivered a response that was stored. Where the database was taken away in between, nobody
/// can tell, and it is better sent twice.
pub(super) async fn is_gone(id: &str) -> bool {
    holds(id).await == Ok(false) && !database::was_taken_away()
}

/// Whether there is a record of a response. An error where there is no database.
pub(super) async fn holds(id: &str) -> Result<bool, StorageFailure> {
    let begun = begin(Opening::IfThere, IdbTransactionMode::Readonly).await?;
    let transaction = begun.ok_or(StorageFailure::Unavailable)?;
    let found = result(&transaction.store(OUTBOX)?.get_key(&id.into()).map_err(failure)?).await?;
    Ok(!found.is_undefined())
}

/// All drafts.
pub(super) async fn drafts() -> Vec<String> {
    records(DRAFTS).await.unwrap_or_default()
}

/// Stores a draft; done when the transaction has completed.
pub(super) async fn keep_draft(id: &str, record: &str) -> Result<(), StorageFailure> {
    write(&[(DRAFTS, id, Some(record))]).await
}

/// Removes a draft.
pub(super) async fn remove_draft(id: &str) -> Result<(), StorageFailure> {
    remove(DRAFTS, id).await
}

async fn records(store: &str) -> Result<Vec<String>, StorageFailure> {
    let begun = begin(Opening::IfThere, IdbTransactionMode::Readonly).await?;
    let Some(transaction) = begun else { return Ok(Vec::new()) };
    let found = result(&transaction.store(store)?.get_all().map_err(failure)?).await?;
    Ok(js_sys::Array::from(&found).iter().filter_map(|record| record.as_string()).collect())
}

async fn remove(store: &str, id: &str) -> Result<(), StorageFailure> {
    match begin(Opening::IfThere, IdbTransactionMode::Readwrite).await? {
        Some(transaction) => {
            transaction.store(store)?.delete(&id.into()).map_err(failure)?;
            done(&transaction).await
        }
        None => Ok(()),
    }
}

/// Writes or, without a record, removes, all in one transaction. Tried twice: a connection can be lost in the middle.
async fn write(changes: &[(&str, &str, Option<&str>)]) -> Result<(), StorageFailure> {
    match write_once(changes).await {
        Err(StorageFailure::Other) => write_once(changes).await,
        ended => ended,
    }
}

async fn write_once(changes: &[(&str, &str, Option<&str>)]) -> Result<(), StorageFailure> {
    let begun = begin(Opening::Create, IdbTransactionMode::Readwrite).await?;
    let transaction = begun.ok_or(StorageFailure::Unavailable)?;
    for (store, id, record) in changes {
        let store = transaction.store(store)?;
        match record {
            Some(record) => store.put_with_key(&(*record).into(), &(*id).into()),
            None => store.delete(&(*id).into()),
        }
        .map_err(failure)?;
    }
    done(&transaction).await
}

/// What an exception of the storage means.
#[allow(clippy::needless_pass_by_value)] // the shape `map_err` wants
pub(super) fn failure(error: JsValue) -> StorageFailure {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => StorageFailure::Full,
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => StorageFailure::Unavailable,
        "VersionError" => StorageFailure::Newer,
        _ => StorageFailure::Other,
    }
}
