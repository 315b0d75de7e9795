//! IndexedDB as futures: one connection for the page, strict transactions, requests.

use super::failure;
use crate::effects::global;
use std::cell::{Cell, RefCell};
use survey::event::StorageFailure;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

/// The database of all widgets of a site.
const NAME: &str = "civicus-survey";
/// Its version: 1 had the outbox only. What is missing of `STORES` is made in `upgrade`; nothing is ever taken away.
const VERSION: u32 = 2;
/// Responses not yet delivered.
pub(super) const OUTBOX: &str = "outbox";
/// Answers being given.
pub(super) const DRAFTS: &str = "drafts";
const STORES: [&str; 2] = [OUTBOX, DRAFTS];
/// Blocked storage can leave an opening without any answer; then the widget goes on without it.
const TIME_OUT_MS: u32 = 3_000;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase`, for `transaction` with options.
    type StrictDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &StrictDatabase,
        stores: &JsValue,
        mode: IdbTransactionMode,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
    /// `IDBTransaction`, for `commit`, which older browsers lack.
    type Committed;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &Committed) -> Result<(), JsValue>;
}

thread_local! {
    /// The connection of the page. It stays open, so that what is written while the page goes away needs no opening.
    static CONNECTION: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Whether the database was taken away while the page was open.
    static TAKEN_AWAY: Cell<bool> = const { Cell::new(false) };
    /// Whether the browser said that it found the database damaged and threw it away.
    static DAMAGED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the database was taken away while the page was open: then what is not in it may never have been delivered.
pub(super) fn was_taken_away() -> bool {
    TAKEN_AWAY.get()
}

/// Whether the browser threw the database away (Chromium's `dataLoss`).
pub(super) fn was_damaged() -> bool {
    DAMAGED.get()
}

/// Whether opening may create the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Create,
    IfThere,
}

/// A transaction on all stores.
pub(super) struct Transaction(IdbTransaction);

impl Transaction {
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, StorageFailure> {
        self.0.object_store(name).map_err(failure)
    }
}

/// Begins a transaction with strict durability, since Chromium's default loses completed writes when the browser is
/// killed. `None` when there is no database and none must be created.
pub(super) async fn begin(opening: Opening, mode: IdbTransactionMode) -> Result<Option<Transaction>, StorageFailure> {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"durability".into(), &"strict".into());
    let stores = js_sys::Array::of2(&STORES[0].into(), &STORES[1].into());
    let mut again = true;
    loop {
        let Some(database) = connect(opening).await? else { return Ok(None) };
        match database.unchecked_ref::<StrictDatabase>().transaction(&stores, mode, &options) {
            Ok(transaction) => return Ok(Some(Transaction(transaction))),
            // iOS takes connections away under memory pressure; a new one works.
            Err(_) if again => {
                again = false;
                CONNECTION.take();
            }
            Err(error) => return Err(failure(error)),
        }
    }
}

/// The connection of the page, opened when it is first needed.
async fn connect(opening: Opening) -> Result<Option<IdbDatabase>, StorageFailure> {
    if let Some(database) = CONNECTION.with_borrow(Clone::clone) {
        return Ok(Some(database));
    }
    let factory = global().indexed_db().ok().flatten();
    let request = factory.ok_or(StorageFailure::Unavailable)?.open_with_u32(NAME, VERSION).map_err(failure)?;
    let upgrading = request.clone();
    let upgrade = Closure::once_into_js(move |event: JsValue| upgrade(&event, &upgrading, opening));
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = JsFuture::from(js_sys::Promise::race(&js_sys::Array::of2(&promise(&request), &time_out()))).await;
    let is_late = matches!(&opened, Ok(database) if database.is_undefined());
    if !is_late {
        // It holds on to the request, and that to it.
        request.set_onupgradeneeded(None);
    }
    match opened {
        Ok(_) if is_late => {
            // Should it open after all, it must not stand in the way of others.
            let late = request.clone();
            let close = Closure::once_into_js(move |_: JsValue| {
                if let Ok(database) = late.result() {
                    database.unchecked_into::<IdbDatabase>().close();
                }
            });
            request.set_onsuccess(Some(close.unchecked_ref()));
            Err(StorageFailure::Unavailable)
        }
        Ok(database) => Ok(Some(stay_connected(database.unchecked_into()))),
        // The creation was called off in `upgrade`.
        Err(error) if opening == Opening::IfThere && is_abort(&error) => Ok(None),
        Err(error) => Err(failure(error)),
    }
}

/// Remembers a connection, and gives way to whoever upgrades or deletes the database.
fn stay_connected(database: IdbDatabase) -> IdbDatabase {
    let own = database.clone();
    let give_way = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        own.close();
        CONNECTION.take();
        // A newer version of the widget upgrades it; anything else takes it away.
        let next = js_sys::Reflect::get(&event, &"newVersion".into()).unwrap_or(JsValue::NULL);
        if next.is_null() || next.is_undefined() {
            TAKEN_AWAY.set(true);
        }
    })
    .into_js_value();
    for handler in ["onversionchange", "onclose"] {
        let _ = js_sys::Reflect::set(&database, &handler.into(), &give_way);
    }
    CONNECTION.set(Some(database.clone()));
    database
}

fn upgrade(event: &JsValue, request: &IdbOpenDbRequest, opening: Opening) {
    let of_event = |name: &str| js_sys::Reflect::get(event, &name.into()).unwrap_or(JsValue::NULL);
    if of_event("dataLoss").as_string().as_deref() == Some("total") {
        DAMAGED.set(true);
    }
    if opening == Opening::IfThere && of_event("oldVersion").as_f64() == Some(0.0) {
        if let Some(transaction) = request.transaction() {
            let _ = transaction.abort();
        }
        return;
    }
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    for store in STORES {
        // One that is there already is left as it is: creating it is an error then, and nothing more.
        let _ = database.create_object_store(store);
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

/// Waits until a transaction has completed: only then is what it wrote safe. It is committed at once: a page that goes
/// away has no time for the browser to notice that nothing else is coming.
pub(super) async fn done(transaction: &Transaction) -> Result<(), StorageFailure> {
    let settled = settled(&transaction.0, "oncomplete", "onabort");
    let _ = transaction.0.unchecked_ref::<Committed>().commit();
    JsFuture::from(settled).await.map(drop).map_err(failure)
}

/// A promise of what happens to a request or a transaction: its `result` (a transaction has none) when the first handler
/// is called, its `error` when the second one is. By names, so that both share the code.
fn settled(source: &JsValue, good: &'static str, bad: &'static str) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        for (handler, settle, outcome) in [(good, resolve, "result"), (bad, reject, "error")] {
            let settling = source.clone();
            let on_settled = Closure::once_into_js(move |_: JsValue| {
                // The one that is not called would hold on to its source, and that to it.
                for handler in [good, bad] {
                    let _ = js_sys::Reflect::set(&settling, &handler.into(), &JsValue::NULL);
                }
                let value = js_sys::Reflect::get(&settling, &outcome.into()).unwrap_or(JsValue::UNDEFINED);
                drop(settle.call1(&JsValue::NULL, &value));
            });
            let _ = js_sys::Reflect::set(source, &handler.into(), &on_settled);
        }
    })
}
