//! Drafts: with the tab in `sessionStorage`, on the device in IndexedDB. Each is answered in one place at a time.

use super::lock::{self, Held};
use super::storage;
use std::cell::RefCell;
use std::rc::Rc;
use survey::draft::{Draft, Place};
use survey::event::StorageFailure;
use web_sys::Storage;

/// What keys in `sessionStorage` begin with.
const PREFIX: &str = "civicus-survey:draft:";

/// The draft that an element answers: no other tab or element takes it up as long as this lasts.
#[derive(Clone, Default)]
pub struct Claim(Rc<RefCell<Option<Held>>>);

impl PartialEq for Claim {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Claim {
    /// Lets others have it.
    pub(crate) fn release(&self) {
        self.0.take();
    }

    /// Takes a draft; whether it is free, or had already.
    async fn take(&self, id: &str) -> bool {
        let name = format!("draft:{id}");
        if self.0.borrow().as_ref().is_some_and(|held| held.id == name) {
            return true;
        }
        let held = lock::hold(&name).await;
        let free = held.is_some();
        if free {
            self.0.replace(held);
        }
        free
    }
}

/// The latest draft of a survey that nobody is answering.
pub(super) async fn read(place: Place, survey: &str, claim: &Claim) -> Option<Draft> {
    let records = match place {
        Place::Tab => in_tab(),
        Place::Device => storage::drafts().await,
    };
    for draft in Draft::of_survey(records, survey) {
        // The browser ended after the response was stored and before its draft was gone.
        if storage::holds(&Draft::response_id(&draft.id)).await == Ok(true) {
            remove(place, &draft.id).await;
        } else if claim.take(&draft.id).await {
            return Some(draft);
        }
    }
    None
}

/// Keeps a draft. On the device it is kept once the transaction has completed.
pub(super) async fn keep(place: Place, draft: &Draft, claim: &Claim) -> Result<(), StorageFailure> {
    let record = draft.to_record();
    match place {
        Place::Tab => {
            let tab = tab().ok_or(StorageFailure::Unavailable)?;
            tab.set_item(&format!("{PREFIX}{}", draft.id), &record).map_err(storage::failure)?;
        }
        Place::Device => storage::keep_draft(&draft.id, &record).await?,
    }
    claim.take(&draft.id).await;
    Ok(())
}

/// Takes a draft out of storage.
pub(super) async fn remove(place: Place, id: &str) {
    match place {
        Place::Tab => drop(tab().map(|tab| tab.remove_item(&format!("{PREFIX}{id}")))),
        // One that cannot be removed is offered again on the next visit, with a way to clear it.
        Place::Device => drop(storage::remove_draft(id).await),
    }
}

fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn in_tab() -> Vec<String> {
    let Some(tab) = tab() else { return Vec::new() };
    let keys: Vec<String> = (0..tab.length().unwrap_or(0)).filter_map(|place| tab.key(place).ok()?).collect();
    let own = keys.iter().filter(|key| key.starts_with(PREFIX));
    own.filter_map(|key| tab.get_item(key).ok()?).collect()
}
