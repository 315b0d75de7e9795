//! The promises of the outbox: nothing leaves but by delivery, nothing is tried too often, nothing waits for ever.

use super::*;
use crate::wire::{Envelope, Receipt};
use serde_json::Map;

fn pending(id: &str, separate: bool) -> Pending {
    let envelope = Envelope {
        id: id.into(),
        survey: "s".into(),
        version: "v".into(),
        locale: "en".into(),
        complete: true,
        data: Map::new(),
        context: Map::new(),
        follow_up: None,
        supersedes: Vec::new(),
        submitted: "2026-11-24".into(),
    };
    let endpoints = vec!["https://a.example".into(), "https://b.example".into()];
    Pending { envelope, endpoints, format: Format::Json, receipt_required: false, separate }
}

fn status(code: u16) -> Reply {
    Reply::Status { code, secure: true, html: false, body: String::new(), retry_after_s: None }
}

fn receipt(outbox: &Outbox, id: &str) -> Reply {
    let hash = outbox.pending(id).unwrap().envelope.hash();
    let body = serde_json::to_string(&Receipt { id: id.into(), hash, duplicate: false }).unwrap();
    Reply::Status { code: 201, secure: false, html: false, body, retry_after_s: None }
}

fn endpoints(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Send { attempt } = effect { Some(attempt.endpoint.as_str()) } else { None })
        .collect()
}

fn ids(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Send { attempt } = effect { Some(attempt.id.clone()) } else { None })
        .collect()
}

#[test]
fn a_response_is_stored_before_it_is_sent() {
    let mut outbox = Outbox::default();
    assert_eq!(*outbox.add(pending("a", false), 0, &mut Random::new([0; 32])).pending, pending("a", false));
    assert!(outbox.due(10).is_empty());
    outbox.stored("a", true);
    assert_eq!(endpoints(&outbox.due(10)), ["https://a.example"]);
    assert!(outbox.due(10).is_empty(), "one attempt at a time");
}

#[test]
fn a_response_that_could_not_be_stored_is_sent_all_the_same() {
    let mut outbox = Outbox::default();
    outbox.add(pending("a", false), 0, &mut Random::new([0; 32]));
    outbox.stored("a", false);
    assert_eq!(outbox.due(0).len(), 1);
    assert_eq!(outbox.state("a").map(|state| state.stored), Some(false));
}

#[test]
fn endpoints_are_tried_in_order_and_then_time_passes() {
    let (mut outbox, mut random) = (Outbox::default(), Random::new([0; 32]));
    outbox.restore(vec![pending("a", false)], 0, &mut random);
    assert_eq!(endpoints(&outbox.due(0)), ["https://a.example"]);
    assert_eq!(outbox.reply("a", &status(503), 0, &mut random), Some(Outcome::Waiting));
    assert_eq!(endpoints(&outbox.due(0)), ["https://b.example"]);
    outbox.reply("a", &Reply::Unreachable, 0, &mut random);
    assert!(outbox.due(0).is_empty());
    let next = outbox.next_due(0).unwrap();
    assert!((1_000..=5_000).contains(&next), "{next}");
    assert_eq!(endpoints(&outbox.due(next)), ["https://a.example"]);
}

#[test]
fn only_a_delivery_takes_a_response_out() {
    let mut random = Random::new([0; 32]);
    for reply in [
        status(200),
        status(400),
        status(404),
        status(409),
        status(410),
        status(422),
        status(500),
        Reply::Redirected,
        Reply::Unreachable,
        Reply::Busy,
    ] {
        let mut outbox = Outbox::default();
        outbox.restore(vec![Pending { receipt_required: true, ..pending("a", false) }], 0, &mut random);
        outbox.due(0);
        outbox.reply("a", &reply, 0, &mut random);
        assert!(outbox.state("a").is_some(), "{reply:?}");
        outbox.hurry(0, &mut random);
        if outbox.state("a").map(|state| state.standing).is_some_and(|standing| !standing.is_refused()) {
            outbox.due(0);
            let good = receipt(&outbox, "a");
            assert_eq!(
                outbox.reply("a", &good, 0, &mut random),
                Some(Outcome::Delivered { earlier: true, here: true })
            );
            assert!(outbox.state("a").is_none());
        }
    }
}

#[test]
fn back_off_grows_to_a_limit_and_grants_the_servers_wish() {
    let mut random = Random::new([9; 32]);
    for failures in 0..200 {
        let quick = policy::back_off_ms(failures, policy::Pace::Quick, None, &mut random);
        assert!((1_000..=301_000).contains(&quick), "{quick}");
    }
    assert!(policy::back_off_ms(1, policy::Pace::Quick, Some(120), &mut random) >= 120_000);
    assert!(policy::back_off_ms(1, policy::Pace::Quick, Some(u32::MAX), &mut random) <= 5_400_000);
}

#[test]
fn a_separate_response_never_leaves_at_the_same_moment() {
    let (mut outbox, mut random) = (Outbox::default(), Random::new([3; 32]));
    outbox.restore(vec![pending("a", false), pending("b", true)], 0, &mut random);
    assert_eq!(outbox.due(0).len(), 1);
    outbox.hurry(0, &mut random);
    assert!(outbox.due(7_999).is_empty());
    assert_eq!(outbox.due(45_000).len(), 1);
}

#[test]
fn a_clock_that_is_set_back_does_not_keep_anything_waiting() {
    let (mut outbox, mut random) = (Outbox::default(), Random::new([5; 32]));
    let now = 1_795_478_400_000;
    outbox.restore(vec![pending("a", false)], now, &mut random);
    outbox.due(now);
    outbox.reply("a", &status(404), now, &mut random);
    outbox.due(now);
    outbox.reply("a", &status(404), now, &mut random);
    assert!(outbox.due(now + 500).is_empty());
    assert_eq!(outbox.due(now - 10 * 365 * 86_400_000).len(), 1);
}

#[test]
fn a_taken_id_is_given_up_for_a_new_one_that_says_what_it_replaces() {
    let (mut outbox, mut random) = (Outbox::default(), Random::new([6; 32]));
    outbox.restore(vec![pending("a", false)], 0, &mut random);
    outbox.due(0);
    assert_eq!(outbox.reply("a", &status(409), 0, &mut random), Some(Outcome::Refused));
    assert!(outbox.due(i64::MAX).is_empty(), "nothing refused is sent again by itself");
    let keep = outbox.retry("a", 0, &mut random).unwrap();
    assert_eq!((&keep.replaces, &keep.pending.envelope.supersedes), (&vec!["a".to_owned()], &vec!["a".to_owned()]));
    let id = keep.pending.envelope.id.clone();
    assert!(outbox.state("a").is_none() && outbox.due(0).is_empty(), "it is stored before it is sent");
    outbox.stored(&id, true);
    assert_eq!(outbox.due(0).len(), 1);
}

#[test]
fn a_large_response_is_not_entrusted_to_a_page_that_goes_away() {
    let (mut outbox, mut random) = (Outbox::default(), Random::new([7; 32]));
    let mut large = pending("a", false);
    large.envelope.data.insert("text".into(), "x".repeat(70_000).into());
    outbox.restore(vec![large], 0, &mut random);
    assert!(outbox.last_chance().is_empty());
    assert_eq!(outbox.due(0).len(), 1);
}

#[test]
fn what_a_person_gives_up_is_listed_until_then_and_not_sent_after() {
    let (mut outbox, mut random) = (Outbox::default(), Random::new([8; 32]));
    outbox.restore(vec![pending("a", false)], 0, &mut random);
    assert_eq!(outbox.listed().len(), 0, "what is tried for the first time is no trouble yet");
    outbox.due(0);
    outbox.reply("a", &status(422), 0, &mut random);
    assert_eq!(outbox.listed().len(), 1);
    assert!(outbox.retry("a", 0, &mut random).is_none());
    assert_eq!(outbox.due(0).len(), 1, "a person may try again what was refused");
    outbox.give_up("a");
    assert_eq!((outbox.listed().len(), outbox.due(i64::MAX).len()), (0, 0));
    assert_eq!(outbox.reply("a", &status(503), 0, &mut random), None);
}

#[test]
fn a_record_survives_storage() {
    let kept = pending("a", true);
    assert_eq!(Pending::from_record(&kept.to_record()), Some(kept));
    assert_eq!(Pending::from_record("{\"record\": 99}"), None);
    assert_eq!(Pending::from_record("garbage"), None);
}

#[test]
fn hundreds_are_tried_again_a_few_at_a_time_and_never_before_what_was_just_answered() {
    let random = &mut Random::new([0; 32]);
    let mut outbox = Outbox::default();
    let found = (0..200).map(|number| pending(&number.to_string(), false));
    let nowhere =
        (0..5).map(|number| Pending { endpoints: Vec::new(), ..pending(&format!("nowhere {number}"), false) });
    outbox.restore(nowhere.chain(found).collect(), 0, random);
    let mut now = 0;
    let mut tried = ids(&outbox.due(now));
    assert_eq!(tried, ["0", "1", "2"]);
    assert_eq!(outbox.next_due(now), None, "the next is tried when one of these has ended, without a timer");

    outbox.add(pending("new", false), now, random);
    outbox.stored("new", true);
    assert_eq!(ids(&outbox.due(now)), ["new"]);

    outbox.retry("150", now, random);
    assert_eq!(ids(&outbox.due(now)), ["150"], "a person has asked for this one");
    outbox.reply("150", &Reply::Unreachable, now, random);
    assert_eq!(ids(&outbox.due(now)), ["150"], "at its other endpoint");
    outbox.reply("150", &Reply::Unreachable, now, random);
    assert!(outbox.due(now).is_empty(), "then it is one of many again");

    // Two dead endpoints each, then the back-off; all get their turn.
    let mut under_way = tried.clone();
    while let Some(id) = under_way.pop() {
        outbox.reply(&id, &Reply::Unreachable, now, random);
        now += 1;
        let next = ids(&outbox.due(now));
        assert!(next.len() + under_way.len() <= 3, "{next:?} beside {under_way:?}");
        tried.extend(next.iter().cloned());
        under_way.extend(next);
        if tried.len() > 600 {
            break;
        }
    }
    assert!((0..200).filter(|number| *number != 150).all(|number: u32| tried.contains(&number.to_string())));
}
