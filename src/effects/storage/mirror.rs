//! The second copy of responses not yet delivered, in the Cache API: it survived every killed browser that lost a
//! database. Where it is missing (no https), there is only the first one.

use crate::effects::global;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

/// The cache of all widgets of a site.
const NAME: &str = "civicus-survey";
/// Where records are, as addresses that nobody asks for.
const FOLDER: &str = "/civicus-survey/outbox/";

/// Keeps a copy, as far as it can.
pub(super) async fn keep(id: &str, record: &str) {
    let _ = try_keep(id, record).await;
}

/// Removes a copy, and the cache with the last one.
pub(super) async fn remove(id: &str) {
    let _ = try_remove(id).await;
}

/// All copies.
pub(super) async fn records() -> Vec<String> {
    try_records().await.unwrap_or_default()
}

fn caches() -> Result<CacheStorage, JsValue> {
    let caches = global().caches()?;
    if caches.is_object() { Ok(caches) } else { Err(JsValue::NULL) }
}

/// The cache, if it is there: looking must not create it.
async fn existing() -> Result<Cache, JsValue> {
    let caches = caches()?;
    let there = JsFuture::from(caches.has(NAME)).await?;
    if !there.is_truthy() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(caches.open(NAME)).await?.dyn_into()
}

async fn try_keep(id: &str, record: &str) -> Result<(), JsValue> {
    let cache: Cache = JsFuture::from(caches()?.open(NAME)).await?.dyn_into()?;
    let copy = Response::new_with_opt_str(Some(record))?;
    JsFuture::from(cache.put_with_str(&format!("{FOLDER}{id}"), &copy)).await.map(drop)
}

async fn try_remove(id: &str) -> Result<(), JsValue> {
    let cache = existing().await?;
    JsFuture::from(cache.delete_with_str(&format!("{FOLDER}{id}"))).await?;
    let left: js_sys::Array = JsFuture::from(cache.keys()).await?.dyn_into()?;
    if left.length() == 0 {
        JsFuture::from(caches()?.delete(NAME)).await?;
    }
    Ok(())
}

async fn try_records() -> Result<Vec<String>, JsValue> {
    let cache = existing().await?;
    let copies: js_sys::Array = JsFuture::from(cache.match_all()).await?.dyn_into()?;
    let mut records = Vec::new();
    for copy in copies.iter() {
        records.extend(super::super::send::text_of(copy.unchecked_ref()).await);
    }
    Ok(records)
}
