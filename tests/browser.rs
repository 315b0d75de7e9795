//! Effects in a real browser: each is performed, and answers with its event. `cargo xtask test --only wasm` runs this.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

use civicus_survey::effects::{Claim, Surroundings, perform};
use futures_util::future::join;
use serde_json::{Map, json};
use survey::draft::{Draft, Earlier, Place};
use survey::event::Found;
use survey::outbox::{Format, Keep, Pending};
use survey::wire::Envelope;
use survey::{Effect, Event};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn surroundings() -> Surroundings {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: web_sys::HtmlElement = document.create_element("div").unwrap().unchecked_into();
    Surroundings { root: document.create_element("div").unwrap(), host, claim: Claim::default() }
}

async fn done(effect: Effect) -> Event {
    perform(effect, surroundings()).await.unwrap().event
}

fn pending(id: &str, answer: &str) -> Pending {
    let data = json!({ "why": answer }).as_object().unwrap().clone();
    let envelope = Envelope {
        id: id.into(),
        survey: "constituents".into(),
        version: "00".into(),
        locale: "ar".into(),
        complete: true,
        data,
        context: Map::new(),
        follow_up: None,
        supersedes: Vec::new(),
        submitted: "2026-11-24".into(),
    };
    let endpoints = vec!["https://collect.example.org/v1/responses".into()];
    Pending { envelope, endpoints, format: Format::Json, receipt_required: false, separate: false }
}

async fn keep(pending: &Pending) {
    keep_instead_of(pending, None, None).await;
}

async fn keep_instead_of(pending: &Pending, replaces: Option<&str>, draft: Option<&str>) {
    let kept = Event::ResponseKept { id: pending.envelope.id.clone(), result: Ok(()) };
    let keep = Keep {
        pending: Box::new(pending.clone()),
        replaces: replaces.map(String::from).into_iter().collect(),
        draft: draft.map(|id| (Place::Device, id.into())),
    };
    assert_eq!(done(Effect::KeepResponse(keep)).await, kept);
}

async fn remove(id: &str) {
    assert!(perform(Effect::RemoveResponse { id: id.into() }, surroundings()).await.is_none());
}

async fn assert_outbox(expected: &[Pending]) {
    assert_found(expected, false).await;
}

async fn assert_found(expected: &[Pending], lost: bool) {
    let found = Found { pending: expected.to_vec(), lost };
    assert_eq!(done(Effect::ReadOutbox).await, Event::OutboxRead(Ok(found)));
}

fn factory() -> web_sys::IdbFactory {
    web_sys::window().unwrap().indexed_db().unwrap().unwrap()
}

/// A browser that no widget has been in: the tests share one, and come in any order.
async fn nothing_stored() {
    let request = factory().delete_database("civicus-survey").unwrap();
    let deleted = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    JsFuture::from(deleted).await.unwrap();
    assert_eq!(databases().await, 0);
}

/// How many databases this origin has.
async fn databases() -> u32 {
    let factory = factory();
    let databases = js_sys::Reflect::get(&factory, &JsValue::from_str("databases")).unwrap();
    let asked = databases.unchecked_into::<js_sys::Function>().call0(&factory).unwrap();
    js_sys::Array::from(&JsFuture::from(js_sys::Promise::from(asked)).await.unwrap()).length()
}

#[wasm_bindgen_test]
async fn responses_are_kept_replaced_and_removed_and_nothing_is_stored_before() {
    nothing_stored().await;
    assert_outbox(&[]).await;
    remove("a").await;
    assert_eq!(databases().await, 0, "reading and removing create no database");

    let first = pending("a", "شكرًا 🎉");
    keep(&first).await;
    assert_eq!(databases().await, 1);
    assert_outbox(std::slice::from_ref(&first)).await;

    let again = pending("a", "another text");
    keep(&again).await;
    let second = pending("b", "second");
    keep(&second).await;
    assert_outbox(&[again, second.clone()]).await;

    remove("a").await;
    assert_outbox(&[second]).await;
    remove("b").await;
    assert_outbox(&[]).await;
}

#[wasm_bindgen_test]
async fn two_widgets_keep_read_and_remove_at_one_moment() {
    nothing_stored().await;
    let (one, other) = (pending("one", "1"), pending("other", "2"));
    join(keep(&one), keep(&other)).await;
    assert_outbox(&[one.clone(), other.clone()]).await;
    join(remove("one"), assert_readable()).await;
    assert_outbox(&[other]).await;
    remove("other").await;
}

/// The outbox opens while somebody else has it open.
async fn assert_readable() {
    assert!(matches!(done(Effect::ReadOutbox).await, Event::OutboxRead(Ok(_))));
}

#[wasm_bindgen_test]
async fn a_response_takes_the_place_of_another_one_in_one_step() {
    nothing_stored().await;
    keep(&pending("first", "1")).await;
    let second = pending("second", "2");
    keep_instead_of(&second, Some("first"), None).await;
    assert_outbox(&[second]).await;
    remove("second").await;
}

#[wasm_bindgen_test]
async fn what_a_lost_database_held_is_restored_from_its_second_copy_and_told() {
    nothing_stored().await;
    let kept = pending("kept", "again");
    keep(&kept).await;
    nothing_stored().await;
    assert_found(std::slice::from_ref(&kept), true).await;
    assert_outbox(&[kept]).await;
    remove("kept").await;
    nothing_stored().await;
    assert_outbox(&[]).await;
}

fn draft(id: &str) -> Draft {
    let [survey, version, language, page] = ["town", "00", "en", "one"].map(String::from);
    let answers = json!({ "why": id }).as_object().unwrap().clone();
    Draft {
        id: id.into(),
        survey,
        version,
        language,
        page,
        answers,
        written: Map::new(),
        earlier: Earlier::default(),
        changed: 1,
    }
}

async fn keep_draft(draft: &Draft, place: Place, at: &Surroundings) {
    let kept = Event::DraftKept { id: draft.id.clone(), result: Ok(()) };
    let effect = Effect::KeepDraft { place, draft: Box::new(draft.clone()) };
    assert_eq!(perform(effect, at.clone()).await.unwrap().event, kept);
}

async fn assert_draft(expected: Option<&Draft>, place: Place) {
    let found = Event::DraftRead(expected.cloned().map(Box::new));
    assert_eq!(done(Effect::ReadDraft { place, survey: "town".into() }).await, found);
}

async fn drafts_are_for_one_element_at_a_time(place: Place) {
    nothing_stored().await;
    assert_draft(None, place).await;
    assert_eq!(databases().await, 0, "looking for drafts creates no database");
    let (one, other) = (surroundings(), surroundings());
    keep_draft(&draft("one"), place, &one).await;
    assert_draft(None, place).await;
    keep_draft(&draft("other"), place, &other).await;
    drop(one);
    assert_draft(Some(&draft("one")), place).await;
    drop(other);
    for id in ["one", "other"] {
        perform(Effect::RemoveDraft { place, id: id.into() }, surroundings()).await;
    }
    assert_draft(None, place).await;
}

#[wasm_bindgen_test]
async fn drafts_on_the_device_are_for_one_element_at_a_time() {
    drafts_are_for_one_element_at_a_time(Place::Device).await;
}

#[wasm_bindgen_test]
async fn drafts_of_the_tab_are_for_one_element_at_a_time() {
    drafts_are_for_one_element_at_a_time(Place::Tab).await;
}

#[wasm_bindgen_test]
async fn a_draft_becomes_a_response_in_one_step() {
    nothing_stored().await;
    let element = surroundings();
    keep_draft(&draft("draft"), Place::Device, &element).await;
    drop(element);
    let response = pending("response", "sent");
    keep_instead_of(&response, None, Some("draft")).await;
    assert_draft(None, Place::Device).await;
    assert_outbox(&[response]).await;
    remove("response").await;
}
