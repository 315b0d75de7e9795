//! The back-off is polite (T-B8): thousands of outboxes whose server was away do not fall upon it when it returns.

#![allow(clippy::unwrap_used)] // helpers of tests are not exempt by themselves

use proptest::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use survey::outbox::{Format, Outbox, Pending};
use survey::random::Random;
use survey::wire::{Envelope, Receipt, Reply};
use survey::{Effect, Timestamp};

const CLIENTS: u32 = 5_000;
const SECOND: Timestamp = 1_000;

/// One visitor's outbox with one stored response.
struct Client {
    outbox: Outbox,
    random: Random,
    receipt: String,
}

impl Client {
    fn new(seed: u64, number: u32) -> Self {
        let mut entropy = [0; 32];
        entropy[..8].copy_from_slice(&seed.to_le_bytes());
        entropy[8..12].copy_from_slice(&number.to_le_bytes());
        let mut random = Random::new(entropy);
        let envelope = Envelope {
            id: format!("client {number}"),
            survey: "s".into(),
            version: "v".into(),
            locale: "en".into(),
            complete: true,
            data: serde_json::Map::new(),
            context: serde_json::Map::new(),
            follow_up: None,
            supersedes: Vec::new(),
            submitted: "2026-11-24".into(),
        };
        let receipt = Receipt { id: envelope.id.clone(), hash: envelope.hash(), duplicate: false };
        let pending = Pending {
            envelope,
            endpoints: vec!["https://collect.example/v1/responses".into()],
            format: Format::Json,
            receipt_required: false,
            separate: false,
        };
        let mut outbox = Outbox::default();
        outbox.restore(vec![pending], 0, &mut random);
        Self { outbox, random, receipt: serde_json::to_string(&receipt).unwrap() }
    }

    /// Sends if it is time; the server's reply is `answer`. When it comes next, unless it was served.
    fn comes(&mut self, now: Timestamp, answer: impl FnOnce(&str) -> Reply) -> (bool, Option<Timestamp>) {
        let due = self.outbox.due(now);
        let sent = due.first();
        if let Some(Effect::Send { attempt }) = sent {
            let reply = answer(&self.receipt);
            self.outbox.reply(&attempt.id, &reply, now, &mut self.random);
        }
        (sent.is_some(), self.outbox.next_due(now).map(|left| now + left))
    }
}

/// When requests arrive, in order, at a server whose answer depends on the time; clients press Send within `rush`.
fn arrivals(seed: u64, rush: Timestamp, answer: impl Fn(Timestamp, &str) -> Reply) -> Vec<(Timestamp, u32)> {
    let mut chance = Random::new([seed.to_le_bytes()[0]; 32]);
    let mut clients: Vec<Client> = (0..CLIENTS).map(|number| Client::new(seed, number)).collect();
    let mut queue: BinaryHeap<Reverse<(Timestamp, u32)>> = (0..CLIENTS)
        .map(|number| Reverse((Timestamp::try_from(chance.below(rush.unsigned_abs())).unwrap(), number)))
        .collect();
    let mut seen = Vec::new();
    while let Some(Reverse((now, number))) = queue.pop() {
        assert!(now < 24 * 3_600 * SECOND, "client {number} still comes after a day");
        let (sent, next) = clients[number as usize].comes(now, |receipt| answer(now, receipt));
        if sent {
            seen.push((now, number));
        }
        queue.extend(next.map(|next| Reverse((next.max(now), number))));
    }
    seen
}

fn taken(receipt: &str) -> Reply {
    Reply::Status { code: 201, secure: true, html: false, body: receipt.into(), retry_after_s: None }
}

/// Requests in each window of five seconds of a stretch of time.
fn windows(arrivals: &[(Timestamp, u32)], from: Timestamp, to: Timestamp) -> Vec<usize> {
    let inside = |start: Timestamp| arrivals.iter().filter(|(at, _)| (start..start + 5 * SECOND).contains(at)).count();
    (from / (5 * SECOND)..to / (5 * SECOND)).map(|window| inside(window * 5 * SECOND)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_falls_upon_a_server_that_returns(seed: u64, minutes in prop::sample::select(vec![3_i64, 10, 60])) {
        let away = minutes * 60 * SECOND;
        let seen = arrivals(seed, 20 * SECOND, |now, receipt| if now < away { Reply::Unreachable } else { taken(receipt) });
        let served = seen.iter().filter(|(at, _)| *at >= away).count();
        prop_assert_eq!(served, CLIENTS as usize, "each is served once");
        let before = windows(&seen, away - 60 * SECOND, away);
        let steady = before.iter().sum::<usize>().div_ceil(before.len());
        let peak = windows(&seen, away, away + 600 * SECOND).into_iter().max().unwrap_or(0);
        prop_assert!(peak <= 2 * steady, "{} in five seconds, where {} were usual", peak, steady);
        let last = seen.last().unwrap().0 - away;
        prop_assert!(last <= 301 * SECOND, "the last is served {} s after the return", last / SECOND);
    }

    #[test]
    fn nobody_comes_before_the_time_a_busy_server_has_named(seed: u64, wish in 30_u32..600) {
        let away = 20 * 60 * SECOND;
        let busy = Reply::Status { code: 503, secure: true, html: false, body: String::new(), retry_after_s: Some(wish) };
        let seen = arrivals(seed, 20 * SECOND, |now, receipt| if now < away { busy.clone() } else { taken(receipt) });
        let mut last = vec![None; CLIENTS as usize];
        for (at, number) in seen {
            let before: Option<Timestamp> = last[number as usize].replace(at);
            if let Some(before) = before.filter(|before| *before < away) {
                prop_assert!(at - before >= i64::from(wish) * SECOND, "client {} came after {} ms", number, at - before);
            }
        }
    }

    #[test]
    fn those_who_were_named_one_time_do_not_come_at_one_moment(seed: u64) {
        // Everybody was refused within one second and told the same time to wait.
        let busy = Reply::Status { code: 503, secure: true, html: false, body: String::new(), retry_after_s: Some(120) };
        let seen = arrivals(seed, SECOND, |now, receipt| if now < 60 * SECOND { busy.clone() } else { taken(receipt) });
        let peak = windows(&seen, 60 * SECOND, 600 * SECOND).into_iter().max().unwrap_or(0);
        prop_assert!(peak <= CLIENTS as usize / 4, "{} of {} in five seconds", peak, CLIENTS);
    }
}
