//! Over 5,000 responses, shares are what the distribution says. The seed is fixed: what holds once holds always.

use crate::{printed, taken, written};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use survey::text::plain_value;
use survey::wire::Envelope;

const COUNT: f64 = 5_000.0;

fn sampled() -> Vec<Envelope> {
    let survey = json!({ "locale": "en", "title": { "default": "A", "fr": "B" }, "civicus": { "id": "s" }, "pages": [
        { "elements": [{ "type": "radiogroup", "name": "member", "choices": ["yes", "no", "former"] }] },
        { "elements": [
            { "type": "rating", "name": "score", "rateMin": 0, "rateMax": 4 },
            { "type": "checkbox", "name": "liked", "choices": ["a", "b", "c", "d"], "showNoneItem": true },
            { "type": "ranking", "name": "asks", "selectToRankEnabled": true, "choices": ["a", "b", "c"] },
            { "type": "matrix", "name": "agree", "columns": ["y", "n"], "rows": ["one", "two"] },
            { "type": "text", "name": "years", "inputType": "number" },
            { "type": "comment", "name": "why", "visibleIf": "{score} < 2" },
            { "type": "boolean", "name": "again" },
        ] },
    ] });
    let distribution = json!({ "languages": { "en": 3, "fr": 1 }, "questions": {
        "member": { "weights": { "yes": 50, "no": 35, "former": 15 } },
        "score": { "answered": 0.8, "weights": { "0": 10, "1": 20, "2": 30, "3": 25, "4": 15 }, "given": [
            { "when": "{member} = 'yes'", "languages": ["fr"], "then": { "weights": { "4": 1 } } },
            { "when": "{member} = 'yes'", "then": { "weights": { "0": 5, "1": 5, "2": 10, "3": 30, "4": 50 } } } ] },
        "liked": { "weights": { "a": 40, "b": 30, "c": 20, "d": 10, "none": 10 }, "count": { "1": 1, "2": 2 } },
        "asks": { "weights": { "a": 50, "b": 30, "c": 20 }, "count": { "3": 1 } },
        "agree": { "weights": { "y": 3, "n": 1 }, "rows": { "two": { "answered": 0.5, "weights": { "y": 1, "n": 1 } } } },
        "years": { "number": { "least": 0, "median": 10, "most": 90 } },
        "why": { "answered": 0.25, "texts": { "en": ["x", "y"], "fr": ["z"] } },
        "again": { "weights": { "true": 9, "false": 1 } } } });
    let (_folder, file) = written(&survey, Some(&distribution.to_string()));
    let (text, said) = printed(&file, &["--count", "5000", "--seed", "11"]);
    assert_eq!(said, "");
    taken(&file, &text)
}

/// How often each value comes in what a question holds, as `read` takes it apart.
fn counted<'e>(
    envelopes: impl Iterator<Item = &'e Envelope>,
    read: impl Fn(&Envelope) -> Vec<String>,
) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    for value in envelopes.flat_map(read) {
        *counts.entry(value).or_default() += 1.0;
    }
    counts
}

fn answer(name: &'static str) -> impl Fn(&Envelope) -> Vec<String> {
    move |envelope| envelope.data.get(name).map(plain_value).into_iter().collect()
}

/// Pearson's chi-square against these shares; the limit is that of one case in a thousand (4 degrees of freedom).
#[track_caller]
fn follow(counts: &BTreeMap<String, f64>, shares: &[(&str, f64)]) {
    let all: f64 = counts.values().sum();
    let of: f64 = shares.iter().map(|(_, share)| share).sum();
    let chi: f64 = shares
        .iter()
        .map(|(value, share)| {
            let expected = all * share / of;
            (counts.get(*value).copied().unwrap_or(0.0) - expected).powi(2) / expected
        })
        .sum();
    assert_eq!(counts.len(), shares.len(), "{counts:?}");
    assert!(chi < 18.47, "chi-square {chi:.1}: {counts:?}");
}

/// A share among all, within four standard errors.
#[track_caller]
fn near(count: f64, of: f64, share: f64) {
    let error = (share * (1.0 - share) / of).sqrt();
    assert!((count / of - share).abs() < 4.0 * error, "{} instead of {share}", count / of);
}

/// The chance that each of these is among two drawn one after the other, or the only one: weights 40, 30, 20, 10 and, alone,
/// 10; one in three chooses one only.
fn chance_of_liking(weights: [f64; 4], alone: f64, one: usize) -> f64 {
    let all: f64 = weights.iter().sum::<f64>() + alone;
    let first = weights[one] / all;
    let second: f64 = (0..4)
        .filter(|other| *other != one)
        .map(|other| weights[other] / all * weights[one] / (all - alone - weights[other]))
        .sum();
    first + 2.0 / 3.0 * second
}

#[test]
fn shares_follow_the_weights() {
    let all = sampled();
    assert_eq!(all.len(), 5_000);
    let among = |name: &'static str, value: &'static str| {
        all.iter().filter(move |envelope| envelope.data.get(name).is_some_and(|found| plain_value(found) == value))
    };
    follow(&counted(all.iter(), |envelope| vec![envelope.locale.clone()]), &[("en", 3.0), ("fr", 1.0)]);
    follow(&counted(all.iter(), answer("member")), &[("yes", 50.0), ("no", 35.0), ("former", 15.0)]);
    follow(&counted(all.iter(), answer("again")), &[("true", 9.0), ("false", 1.0)]);

    // What is given: for members in French, for other members, for everybody else.
    let plain = [("0", 10.0), ("1", 20.0), ("2", 30.0), ("3", 25.0), ("4", 15.0)];
    follow(&counted(among("member", "no"), answer("score")), &plain);
    follow(&counted(among("member", "former"), answer("score")), &plain);
    let (french, english): (Vec<&Envelope>, Vec<&Envelope>) =
        among("member", "yes").partition(|envelope| envelope.locale == "fr");
    follow(&counted(french.into_iter(), answer("score")), &[("4", 1.0)]);
    let members = [("0", 5.0), ("1", 5.0), ("2", 10.0), ("3", 30.0), ("4", 50.0)];
    follow(&counted(english.into_iter(), answer("score")), &members);
    near(counted(all.iter(), answer("score")).values().sum(), COUNT, 0.8);

    // Several: how many, and each as often as drawing one after the other gives it.
    let liked = |envelope: &Envelope| -> Vec<String> {
        envelope.data["liked"].as_array().unwrap().iter().map(plain_value).collect()
    };
    let numbers = counted(all.iter().filter(|envelope| liked(envelope) != ["none"]), |envelope| {
        vec![liked(envelope).len().to_string()]
    });
    follow(&numbers, &[("1", 1.0), ("2", 2.0)]);
    let chosen = counted(all.iter(), liked);
    for (place, name) in ["a", "b", "c", "d"].into_iter().enumerate() {
        near(chosen[name], COUNT, chance_of_liking([40.0, 30.0, 20.0, 10.0], 10.0, place));
    }
    near(chosen["none"], COUNT, 10.0 / 110.0);

    // A ranking: each place is drawn from those that are left.
    let orders = counted(all.iter(), |envelope| {
        vec![envelope.data["asks"].as_array().unwrap().iter().map(plain_value).collect::<String>()]
    });
    for (order, share) in [("abc", 0.3), ("acb", 0.2), ("bac", 0.3 * 5.0 / 7.0), ("cba", 0.2 * 3.0 / 8.0)] {
        near(orders[order], COUNT, share);
    }

    let row = |name: &'static str| {
        move |envelope: &Envelope| envelope.data["agree"].get(name).map(plain_value).into_iter().collect()
    };
    follow(&counted(all.iter(), row("one")), &[("y", 3.0), ("n", 1.0)]);
    follow(&counted(all.iter(), row("two")), &[("y", 1.0), ("n", 1.0)]);
    near(counted(all.iter(), row("two")).values().sum(), COUNT, 0.5);

    // Half below the median, evenly.
    let years: Vec<f64> = all.iter().filter_map(|envelope| envelope.data["years"].as_f64()).collect();
    assert!(years.len() == 5_000 && years.iter().all(|years| (0.0..=90.0).contains(years) && years.fract() == 0.0));
    let below = |limit: f64| years.iter().map(|years| if *years < limit { 1.0 } else { 0.0 }).sum::<f64>();
    near(below(9.5), COUNT, 0.475);
    near(below(50.5), COUNT, 0.5 + 0.5 * 40.5 / 80.0);

    let asked =
        all.iter().filter(|envelope| envelope.data.get("score").and_then(Value::as_f64).is_some_and(|s| s < 2.0));
    let (mut shown, mut told) = (0.0, 0.0);
    for envelope in asked {
        shown += 1.0;
        told += if envelope.data.contains_key("why") { 1.0 } else { 0.0 };
        assert!(envelope.data.get("why").is_none_or(|why| (why == "z") == (envelope.locale == "fr")));
    }
    near(told, shown, 0.25);
    assert!(all.iter().filter(|envelope| envelope.data.contains_key("why")).count() > 100);
}
