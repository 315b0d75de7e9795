//! IndexedDB as futures: opening with a time-out, strict transactions, requests.

use super::failure;
use survey::event::StorageFailure;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

/// The database of all widgets of a site.
const NAME: &str = "civicus-survey";
/// Its version; each step is one arm in `upgrade`.
const VERSION: u32 = 1;
/// The store of responses not yet delivered.
const OUTBOX: &str = "outbox";
/// Blocked storage can leave an opening without any answer; then the widget goes on without it.
const TIME_OUT_MS: u32 = 3_000;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase`, for `transaction` with options.
    type StrictDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &StrictDatabase,
        stores: &str,
        mode: IdbTransactionMode,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// Whether opening may create the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Create,
    IfThere,
}

/// An open database, closed when dropped: a connection kept open is one that iOS can take away.
pub(super) struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// A transaction on the outbox.
pub(super) struct Transaction(IdbTransaction);

impl Transaction {
    pub(super) fn store(&self) -> Result<IdbObjectStore, StorageFailure> {
        self.0.object_store(OUTBOX).map_err(failure)
    }
}

impl Database {
    /// A transaction with strict durability: Chromium's default loses completed writes when the browser is killed.
    pub(super) fn transaction(&self, mode: IdbTransactionMode) -> Result<Transaction, StorageFailure> {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"durability".into(), &"strict".into());
        let strict: &StrictDatabase = self.0.unchecked_ref();
        strict.transaction(OUTBOX, mode, &options).map(Transaction).map_err(failure)
    }
}

/// Opens the database; `None` when it is not there and must not be created.
pub(super) async fn open(opening: Opening) -> Result<Option<Database>, StorageFailure> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let request = factory.ok_or(StorageFailure::Unavailable)?.open_with_u32(NAME, VERSION).map_err(failure)?;
    let upgrading = request.clone();
    let upgrade = Closure::once_into_js(move |_: JsValue| upgrade(&upgrading, opening));
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = JsFuture::from(js_sys::Promise::race(&js_sys::Array::of2(&promise(&request), &time_out()))).await;
    match opened {
        Ok(database) if database.is_undefined() => Err(StorageFailure::Unavailable),
        Ok(database) => Ok(Some(Database(database.unchecked_into()))),
        // The creation was called off in `upgrade`.
        Err(error) if opening == Opening::IfThere && is_abort(&error) => Ok(None),
        Err(error) => Err(failure(error)),
    }
}

fn upgrade(request: &IdbOpenDbRequest, opening: Opening) {
    match opening {
        Opening::IfThere => {
            if let Some(transaction) = request.transaction() {
                let _ = transaction.abort();
            }
        }
        Opening::Create => {
            if let Ok(database) = request.result() {
                let _ = database.unchecked_into::<IdbDatabase>().create_object_store(OUTBOX);
            }
        }
    }
}

fn is_abort(error: &JsValue) -> bool {
    error.dyn_ref::<web_sys::DomException>().is_some_and(|error| error.name() == "AbortError")
}

fn time_out() -> js_sys::Promise {
    wasm_bindgen_futures::future_to_promise(async {
        gloo::timers::future::TimeoutFuture::new(TIME_OUT_MS).await;
        Ok(JsValue::UNDEFINED)
    })
}

/// The result of a request.
pub(super) async fn result(request: &IdbRequest) -> Result<JsValue, StorageFailure> {
    JsFuture::from(promise(request)).await.map_err(failure)
}

fn promise(request: &IdbRequest) -> js_sys::Promise {
    settled(request, "onsuccess", "onerror")
}

/// Waits until a transaction has completed: only then is what it wrote safe.
pub(super) async fn done(transaction: &Transaction) -> Result<(), StorageFailure> {
    JsFuture::from(settled(&transaction.0, "oncomplete", "onabort")).await.map(drop).map_err(failure)
}

/// A promise of what happens to a request or a transaction: its `result` (a transaction has none) when the first handler
/// is called, its `error` when the second one is. By names, so that both share the code.
fn settled(source: &JsValue, good: &str, bad: &str) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        for (handler, settle, outcome) in [(good, resolve, "result"), (bad, reject, "error")] {
            let settling = source.clone();
            let on_settled = Closure::once_into_js(move |_: JsValue| {
                let value = js_sys::Reflect::get(&settling, &outcome.into()).unwrap_or(JsValue::UNDEFINED);
                drop(settle.call1(&JsValue::NULL, &value));
            });
            let _ = js_sys::Reflect::set(source, &handler.into(), &on_settled);
        }
    })
}
