//! Responses in the browser's storage: IndexedDB, in the host page's own origin.
//!
//! A write counts as done only when its transaction, opened with strict durability, has completed. Reading never
//! creates the database: before a respondent has sent something, nothing is stored.

mod database;

use database::{Opening, done, open, result};
use survey::event::StorageFailure;
use survey::outbox::Pending;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransactionMode;

/// Everything that waits, oldest version of the record included. What cannot be read stays untouched.
pub(super) async fn read_all() -> Result<Vec<Pending>, StorageFailure> {
    let Some(database) = open(Opening::IfThere).await? else { return Ok(Vec::new()) };
    let transaction = database.transaction(IdbTransactionMode::Readonly)?;
    let found = result(&transaction.store()?.get_all().map_err(failure)?).await?;
    let records = js_sys::Array::from(&found);
    Ok(records.iter().filter_map(|record| Pending::from_record(&record.as_string()?)).collect())
}

/// Stores a record under an id; done when the transaction has completed.
pub(super) async fn keep(id: &str, record: &str) -> Result<(), StorageFailure> {
    let database = open(Opening::Create).await?.ok_or(StorageFailure::Unavailable)?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    transaction.store()?.put_with_key(&record.into(), &id.into()).map_err(failure)?;
    done(&transaction).await
}

/// Removes the record of an id.
pub(super) async fn remove(id: &str) -> Result<(), StorageFailure> {
    let Some(database) = open(Opening::IfThere).await? else { return Ok(()) };
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    transaction.store()?.delete(&id.into()).map_err(failure)?;
    done(&transaction).await
}

/// Whether there is a record of an id.
pub(super) async fn holds(id: &str) -> Result<bool, StorageFailure> {
    let Some(database) = open(Opening::IfThere).await? else { return Ok(false) };
    let transaction = database.transaction(IdbTransactionMode::Readonly)?;
    let found = result(&transaction.store()?.get_key(&id.into()).map_err(failure)?).await?;
    Ok(!found.is_undefined())
}

/// What an exception of the storage means.
#[allow(clippy::needless_pass_by_value)] // the shape `map_err` wants
fn failure(error: JsValue) -> StorageFailure {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => StorageFailure::Full,
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => StorageFailure::Unavailable,
        _ => StorageFailure::Other,
    }
}
