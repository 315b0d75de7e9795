//! Samples of our own surveys: accepted, marked, in several languages, the same for the same seed.

use crate::{our_own, printed, run, taken};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use survey::wire::Envelope;

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let survey = our_own("constituents");
    let of_seed = |seed: &str| printed(&survey, &["--count", "12", "--seed", seed]).0;
    assert_eq!(of_seed("7"), of_seed("7"));
    assert_ne!(of_seed("7"), of_seed("8"));
    // Who answers first says nothing about how many follow.
    let more = printed(&survey, &["--count", "13", "--seed", "7"]).0;
    let kept = of_seed("7").lines().filter(|line| line.len() > 1).all(|line| more.contains(line.trim_end_matches(',')));
    assert!(kept);
}

#[test]
fn of_442_people_every_response_is_accepted() {
    let survey = our_own("constituents");
    let (text, said) = printed(&survey, &["--count", "442"]);
    assert_eq!(said, "", "every question is answered by somebody");
    let all = taken(&survey, &text);
    let (apart, ordinary): (Vec<&Envelope>, Vec<&Envelope>) =
        all.iter().partition(|envelope| envelope.data.keys().all(|key| key == "may_contact" || key == "contact_email"));
    assert_eq!(ordinary.len(), 442);

    let ids: Vec<&String> = all.iter().map(|envelope| &envelope.id).collect();
    assert!(ids.is_sorted() && ids.iter().collect::<BTreeSet<_>>().len() == all.len());
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for envelope in &ordinary {
        *languages.entry(&envelope.locale).or_default() += 1;
        assert!(("2026-10-05"..="2026-11-13").contains(&envelope.submitted.as_str()), "{}", envelope.submitted);
    }
    // 55, 18, 19 and 8 of a hundred.
    for (language, few, many) in [("en", 210, 280), ("fr", 55, 105), ("es", 60, 110), ("ar", 20, 55)] {
        assert!((few..=many).contains(&languages[language]), "{languages:?}");
    }

    assert!(apart.len() > 60, "{} addresses", apart.len());
    for envelope in apart {
        assert!(envelope.data["contact_email"].as_str().unwrap().ends_with("@example.org"));
        assert_eq!(envelope.submitted.get(7..), Some("-01"), "only the month is told");
    }
}

#[test]
fn other_seeds_are_accepted_too_and_texts_are_in_the_language_that_is_spoken() {
    let survey = our_own("constituents");
    for seed in ["2", "3", "18446744073709551615"] {
        let envelopes = taken(&survey, &printed(&survey, &["--count", "60", "--seed", seed]).0);
        let is_arabic = |text: &str| text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
        for envelope in envelopes {
            for key in ["recommend_low", "recommend_high", "works_well", "improve"] {
                let Some(text) = envelope.data.get(key).and_then(Value::as_str) else { continue };
                assert_eq!(is_arabic(text), envelope.locale == "ar", "{text}");
            }
        }
    }
}

#[test]
fn a_feedback_form_without_a_distribution_is_answered_evenly() {
    let survey = our_own("feedback");
    for seed in ["1", "2", "3"] {
        let envelopes = taken(&survey, &printed(&survey, &["--count", "60", "--seed", seed]).0);
        assert_eq!(envelopes.len(), 60);
        let spoken: BTreeSet<&str> = envelopes.iter().map(|envelope| envelope.locale.as_str()).collect();
        assert_eq!(spoken, BTreeSet::from(["ar", "en", "es", "fr"]));
        assert!(envelopes.iter().all(|envelope| envelope.follow_up.as_ref().is_some_and(|hash| hash.len() == 64)));
    }
}

#[test]
fn the_days_and_the_file_can_be_chosen() {
    let survey = our_own("feedback");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sample.json");
    let arguments = ["--count", "5", "--from", "2025-02-03", "--to", "2025-02-03", "--output", file.to_str().unwrap()];
    assert_eq!(printed(&survey, &arguments).0, "");
    let envelopes = taken(&survey, &fs::read_to_string(file).unwrap());
    assert!(envelopes.len() == 5 && envelopes.iter().all(|envelope| envelope.submitted == "2025-02-03"));

    let output = run(&survey, &["--from", "2025-02-04", "--to", "2025-02-03"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("from 2025-02-04 to 2025-02-03") && said.contains("--from"), "{said}");
}
