//! The same responses counted by pandas, statsmodels, scipy and numpy. `reference.py` beside this file made
//! `responses.json` and `expected.json`, and says how to make them anew.

use serde_json::Value;
use std::sync::Arc;
use survey::Definition;
use survey::summary::{ElementSummary, Figures, Received, Summary, Wish, difference_of_shares, score_change};

const DEFINITION: &str = include_str!("definition.json");
const RESPONSES: &str = include_str!("responses.json");
const EXPECTED: &str = include_str!("expected.json");

fn expected() -> Value {
    serde_json::from_str(EXPECTED).unwrap()
}

pub(crate) fn summary() -> Summary {
    let (definition, findings) = Definition::parse(DEFINITION).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let wish = Wish {
        from: Some("2026-01-01".into()),
        to: Some("2026-12-31".into()),
        taken_out: vec![expected()["takenOut"].as_str().unwrap().into()],
        splits: ["language", "month", "is_member", "region"].map(String::from).into(),
        ..Wish::default()
    };
    Summary::of(&Arc::new(definition), &Received::read(RESPONSES).unwrap(), &wish)
}

#[track_caller]
fn assert_near(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-9, "{what}: {found}, and the reference says {expected}");
}

fn named<'a>(elements: &'a [ElementSummary], name: &str) -> &'a ElementSummary {
    let within = |element: &'a ElementSummary| match &element.figures {
        Figures::Parts { parts } => parts.iter().find(|part| part.name == name),
        _ => None,
    };
    elements.iter().find_map(|element| if element.name == name { Some(element) } else { within(element) }).unwrap()
}

/// Compares all figures; how many numbers were compared.
fn compare(elements: &[ElementSummary], expected: &Value, what: &str) -> usize {
    let mut compared = 0;
    for (name, expected) in expected.as_object().unwrap().iter().filter(|(name, _)| *name != "responses") {
        let element = named(elements, name);
        let what = format!("{what}, {name}");
        if let Some(answered) = expected.get("answered") {
            assert_eq!(element.answered, answered.as_u64().unwrap(), "{what}");
            compared += 1;
        }
        match &element.figures {
            Figures::Choices(figures) | Figures::MultiChoice(figures) => {
                for choice in &figures.choices {
                    let key = choice.value.as_str().map_or_else(|| choice.value.to_string(), String::from);
                    let expected = &expected["choices"][&key];
                    assert_eq!(Some(choice.count), expected[0].as_u64(), "{what}, {key}");
                    if let Some(interval) = choice.interval {
                        assert_near(interval.low, &expected[1][0], &what);
                        assert_near(interval.high, &expected[1][1], &what);
                    } else {
                        assert!(expected[1].is_null());
                    }
                    compared += 3;
                }
                assert_eq!(figures.unlisted, 0);
            }
            Figures::Recommendation(figures) => {
                assert_eq!(Some(figures.n), expected["n"].as_u64(), "{what}");
                assert_eq!(Some(figures.outside[0].count), expected["tooNew"].as_u64(), "{what}");
                let steps: Vec<u64> = figures.distribution.iter().map(|step| step.count).collect();
                assert_eq!(serde_json::json!(steps), expected["distribution"], "{what}");
                if let (Some(score), Some(interval)) = (figures.score, figures.interval) {
                    assert_near(score, &expected["score"][0], &what);
                    assert_near(interval.low, &expected["score"][1], &what);
                    assert_near(interval.high, &expected["score"][2], &what);
                }
                assert_eq!(figures.score.is_some(), figures.n >= 30, "{what}");
                compared += 16;
            }
            Figures::Rating(figures) => {
                assert_eq!(Some(figures.n), expected["n"].as_u64(), "{what}");
                assert_near(figures.mean.unwrap(), &expected["mean"], &what);
                compared += 2;
            }
            Figures::Numbers(figures) => {
                assert_eq!(Some(figures.n), expected["n"].as_u64(), "{what}");
                let quartiles = [figures.lower_quartile, figures.median, figures.upper_quartile];
                for (place, quartile) in quartiles.into_iter().enumerate() {
                    assert_near(quartile.unwrap(), &expected["quartiles"][place], &what);
                }
                compared += 4;
            }
            Figures::Ranking(figures) => {
                assert_eq!((figures.rule.top, figures.rule.points), (3, 4));
                for choice in &figures.choices {
                    let expected = &expected["choices"][choice.value.as_str().unwrap()];
                    assert_eq!(Some(choice.top), expected["top"].as_u64(), "{what}");
                    assert_eq!(Some(choice.first), expected["first"].as_u64(), "{what}");
                    assert_eq!(Some(choice.borda), expected["borda"].as_u64(), "{what}");
                    compared += 3;
                }
            }
            Figures::Text(_) => {}
            other => panic!("{what}: {other:?}"),
        }
    }
    compared
}

#[test]
fn counts_are_those_of_another_implementation() {
    let (summary, expected) = (summary(), expected());
    assert_eq!(Some(summary.received), expected["received"].as_u64());
    assert_eq!(Some(summary.relevant), expected["relevant"].as_u64());
    let reasons = expected["excluded"].as_object().unwrap();
    assert_eq!(summary.excluded.len(), reasons.len());
    for exclusion in &summary.excluded {
        let reason = serde_json::to_value(exclusion.reason).unwrap();
        assert_eq!(Some(exclusion.responses), reasons[reason.as_str().unwrap()].as_u64(), "{reason}");
    }
    let sum: u64 = summary.excluded.iter().map(|exclusion| exclusion.responses).sum();
    assert_eq!(summary.received, summary.relevant + sum);
    assert_eq!(Some(summary.completion.complete), expected["complete"].as_u64());
    assert_eq!(summary.completion.drop_off.len(), 2);
    for page in &summary.completion.drop_off {
        assert_eq!(Some(page.responses), expected["dropOff"][&page.page].as_u64(), "{}", page.page);
    }
    let mut compared = compare(&summary.elements, &expected["all"], "all");
    for split in &summary.splits {
        let by = split.by.name();
        let groups = expected["splits"][by].as_object().unwrap();
        for group in &split.groups {
            let name = group.value.as_str().map_or_else(|| group.value.to_string(), String::from);
            let expected = if group.value.is_null() { &expected["withoutRegion"] } else { &groups[&name] };
            assert_eq!(Some(group.responses), expected["responses"].as_u64(), "{by}, {name}");
            compared += compare(&group.elements, expected, &format!("{by}, {name}"));
        }
        let null = usize::from(by == "region");
        assert_eq!(split.groups.len(), groups.len() + null, "{by}");
    }
    assert!(compared > 1_000, "only {compared} numbers were compared");
}

#[test]
fn the_order_of_responses_makes_no_difference() {
    let (definition, _) = Definition::parse(DEFINITION).unwrap();
    let (definition, wish) = (Arc::new(definition), Wish { splits: vec!["region".into()], ..Wish::default() });
    let received = Received::read(RESPONSES).unwrap();
    let mut turned = received.clone();
    turned.envelopes.reverse();
    let (one, other) = (Summary::of(&definition, &received, &wish), Summary::of(&definition, &turned, &wish));
    assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&other).unwrap());
}

#[test]
fn differences_are_those_of_another_implementation() {
    let expected = &expected()["changes"];
    let pair = |value: &Value| (value[0].as_u64().unwrap(), value[1].as_u64().unwrap());
    let three = |value: &Value| [0, 1, 2].map(|place: usize| value[place].as_u64().unwrap());
    for case in expected["shares"].as_array().unwrap() {
        let interval = difference_of_shares(pair(&case["later"]), pair(&case["earlier"])).unwrap();
        assert_near(interval.low, &case["interval"][0], "low");
        assert_near(interval.high, &case["interval"][1], "high");
    }
    for case in expected["scores"].as_array().unwrap() {
        let interval = score_change(three(&case["later"]), three(&case["earlier"])).unwrap();
        assert_near(interval.low, &case["interval"][0], "low");
        assert_near(interval.high, &case["interval"][1], "high");
    }
}
