//! One at a time among all tabs and elements of a site: the sender of a response, the element that answers a draft (Web
//! Locks; by hand within the page where they are missing).

use std::cell::RefCell;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        granted: &JsValue,
    ) -> Result<js_sys::Promise, JsValue>;
}

thread_local! {
    static IN_THIS_PAGE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A lock, given back when dropped.
pub(crate) struct Held {
    pub(super) id: String,
    release: Option<js_sys::Function>,
}

impl Drop for Held {
    fn drop(&mut self) {
        IN_THIS_PAGE.with_borrow_mut(|held| held.retain(|id| *id != self.id));
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Takes the lock of a response or draft; `None` while somebody else has it.
pub(super) async fn hold(id: &str) -> Option<Held> {
    if IN_THIS_PAGE.with_borrow(|held| held.iter().any(|held| held == id)) {
        return None;
    }
    IN_THIS_PAGE.with_borrow_mut(|held| held.push(id.to_owned()));
    let mut held = Held { id: id.to_owned(), release: None };
    if let Some(manager) = manager() {
        held.release = Some(across_tabs(&manager, id).await?);
    }
    Some(held)
}

fn manager() -> Option<LockManager> {
    let navigator = super::global().navigator();
    let locks = js_sys::Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// The function that gives the lock back; `None` while another tab has it. A browser that refuses locks counts as free.
async fn across_tabs(manager: &LockManager, id: &str) -> Option<js_sys::Function> {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let name = format!("civicus-survey:{id}");
    let answer = js_sys::Promise::new(&mut |tell, _| {
        let refused = tell.clone();
        // The lock is held until the promise returned here is settled, which is what `release` does.
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = tell.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            js_sys::Promise::new(&mut |release, _| drop(tell.call1(&JsValue::NULL, &release))).into()
        });
        let asked = manager.request(&name, &options, &granted);
        // A frame whose storage the browser refuses is refused locks too, but only later.
        wasm_bindgen_futures::spawn_local(async move {
            let is_refused = match asked {
                Ok(asked) => JsFuture::from(asked).await.is_err(),
                Err(_) => true,
            };
            if is_refused {
                let nothing = Closure::once_into_js(|| ());
                let _ = refused.call1(&JsValue::NULL, &nothing);
            }
        });
    });
    JsFuture::from(answer).await.ok()?.dyn_into().ok()
}
