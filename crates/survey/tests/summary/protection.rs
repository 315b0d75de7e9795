//! Random surveys are answered, published and attacked: no hidden number is found.

use crate::attack::{Fact, Kind, bounds, facts, who};
use crate::study::{Dice, count, definition, envelope};
use serde_json::{Map, Value, json};
use survey::summary::{Published, Results, Settings};

const MINIMUM: u64 = 10;
const MINIMUM_APART: f64 = 10.0;
const LOCALES: [&str; 2] = ["en", "fr"];
const REGIONS: [&str; 3] = ["north", "south", "west"];
const RELATIONS: [&str; 4] = ["a", "b", "c", "d"];

/// How many random surveys a test answers; `CIVICUS_STUDIES=5000` for a night.
fn studies() -> u64 {
    std::env::var("CIVICUS_STUDIES").ok().and_then(|count| count.parse().ok()).unwrap_or(80)
}

/// Where a number was found once: of a group that was shown as one with four people who did not say where they belong.
const FOUND: [u64; 1] = [3452];

/// A question to be split, and all its answers.
fn question(which: usize) -> (Value, Vec<Value>, Vec<Value>) {
    let letters = |count: usize| -> Vec<Value> {
        ["p", "q", "r", "s", "t"][..count].iter().map(|letter| json!(letter)).collect()
    };
    match which {
        0 => (json!({ "type": "radiogroup", "name": "x", "choices": letters(5) }), letters(5), letters(5)),
        1 => {
            let sets = json!([["p"], ["q"], ["r"], ["p", "q"], ["p", "r"], ["q", "r"]]);
            let question = json!({ "type": "checkbox", "name": "x", "choices": letters(3), "maxSelectedChoices": 2 });
            (question, sets.as_array().unwrap().clone(), letters(3))
        }
        2 => {
            let orders =
                json!([["p"], ["q"], ["r"], ["p", "q"], ["q", "p"], ["p", "r"], ["r", "p"], ["q", "r"], ["r", "q"]]);
            let question = json!({ "type": "ranking", "name": "x", "choices": letters(3), "selectToRankEnabled": true, "maxSelectedChoices": 2 });
            (question, orders.as_array().unwrap().clone(), letters(3))
        }
        _ => {
            let groups = ["promoters", "passives", "detractors"].map(Value::from).into();
            let question = json!({ "type": "rating", "name": "x", "rateMin": 0, "rateMax": 10 });
            (question, (0..=10).map(Value::from).collect(), groups)
        }
    }
}

/// A survey, answered by random people of these kinds.
struct Study {
    kinds: Vec<Kind>,
    people: Vec<u64>,
    splits: Vec<&'static str>,
    values: Vec<Value>,
    summary: survey::summary::Summary,
}

fn study(dice: &mut Dice) -> Study {
    let (question, answers, values) = question(dice.below(4));
    let choices = json!({ "type": "radiogroup", "name": "region", "choices": REGIONS });
    let relation = json!({ "type": "radiogroup", "name": "relation", "choices": RELATIONS });
    let definition = definition(&json!([question, choices, relation]));
    let with_none = |list: &[Value]| list.iter().cloned().map(Some).chain([None]).collect::<Vec<_>>();
    let listed = |list: &[&str]| with_none(&list.iter().map(|item| json!(item)).collect::<Vec<_>>());
    let (all_x, all_regions, all_relations) = (with_none(&answers), listed(&REGIONS), listed(&RELATIONS));
    let mut kinds = Vec::new();
    for x in &all_x {
        for region in &all_regions {
            for relation in &all_relations {
                for locale in LOCALES {
                    let given = [("x", x), ("region", region), ("relation", relation)];
                    let answers: Vec<_> =
                        given.into_iter().filter_map(|(name, answer)| Some((name, answer.clone()?))).collect();
                    if !answers.is_empty() {
                        kinds.push(Kind { locale, answers });
                    }
                }
            }
        }
    }
    // Few large weights and many small ones, so that some cells are empty, some small, and groups differ.
    let mut weigh =
        |count: usize| (0..count).map(|_| [0, 1, 1, 2, 6, 20, 40][dice.below(7)] + 1).collect::<Vec<usize>>();
    let tables: Vec<(Vec<usize>, Vec<usize>)> =
        (0..2).map(|_| (weigh(all_x.len()), weigh(all_regions.len()))).collect();
    let (relations, locales) = (weigh(all_relations.len()), weigh(2));
    let size = [60, 200, 500, 1_200][dice.below(4)] + dice.below(100);
    let mut people = vec![0; kinds.len()];
    let mut envelopes = Vec::new();
    while envelopes.len() < size {
        let relation = dice.weighted(&relations);
        // Answers depend on who answers, so that groups differ.
        let (xs, regions) = &tables[usize::from(relation > 1)];
        let (x, region) = (&all_x[dice.weighted(xs)], &all_regions[dice.weighted(regions)]);
        let relation = &all_relations[relation];
        let locale = LOCALES[dice.weighted(&locales)];
        let place = kinds.iter().position(|kind| {
            kind.locale == locale
                && kind.answer("x") == x.as_ref()
                && kind.answer("region") == region.as_ref()
                && kind.answer("relation") == relation.as_ref()
        });
        let Some(place) = place else { continue };
        people[place] += 1;
        let data: Map<String, Value> =
            kinds[place].answers.iter().map(|(name, answer)| ((*name).to_owned(), answer.clone())).collect();
        envelopes.push(envelope(envelopes.len(), locale, data.into()));
    }
    let all = ["is_member", "region", "language", "relation"];
    let turn = dice.below(4);
    let splits: Vec<&str> = (0..4).map(|place| all[(place + turn) % 4]).take(1 + dice.below(4)).collect();
    let summary = count(&definition, envelopes, &splits);
    Study { kinds, people, splits, values, summary }
}

/// A number that must not be found: what it is, who is counted, and how many they are.
type Secret = (String, Vec<bool>, u64);

/// All numbers of people under the minimum who chose something (or, of several, did not): of everybody and of every group.
/// `is_split` says which splits are published.
fn secrets(study: &Study, is_split: &dyn Fn(&str) -> bool) -> Vec<Secret> {
    let ticks = matches!(
        study.summary.elements[0].figures,
        survey::summary::Figures::MultiChoice(_) | survey::summary::Figures::Ranking(_)
    );
    let listed = |list: &[&str]| list.iter().map(|item| json!(item)).collect::<Vec<_>>();
    let elements = [("x", study.values.clone()), ("region", listed(&REGIONS)), ("relation", listed(&RELATIONS))];
    let mut secrets = Vec::new();
    let mut look = |what: String, of: Vec<bool>| {
        let people: u64 = of.iter().zip(&study.people).filter(|(is_in, _)| **is_in).map(|(_, people)| people).sum();
        if people < MINIMUM {
            secrets.push((what, of, people));
        }
    };
    for (element, values) in &elements {
        for value in values {
            let mut groups: Vec<(&str, Option<Value>)> = vec![("", None)];
            for by in &study.splits {
                let made_from_it = *by == "is_member" && *element == "relation";
                if by == element || made_from_it {
                    continue;
                }
                let of: Vec<Value> = match *by {
                    "language" => listed(&LOCALES),
                    "is_member" => vec![true.into(), false.into()],
                    "region" => listed(&REGIONS).into_iter().chain([Value::Null]).collect(),
                    _ => listed(&RELATIONS).into_iter().chain([Value::Null]).collect(),
                };
                groups.extend(of.into_iter().map(|group| (*by, Some(group))));
            }
            for (by, group) in groups {
                let is_in =
                    |kind: &Kind| group.as_ref().is_none_or(|group| kind.is_in(by, std::slice::from_ref(group)));
                // How many left a question out is told by the number of answers, in each group too unless the question splits
                // others itself, and is protected nowhere.
                if group.as_ref().is_some_and(Value::is_null) && (size(study, &is_in) == 0 || !is_split(by)) {
                    continue;
                }
                let what = format!("{element} {value} {by} {group:?}");
                look(what.clone(), who(&study.kinds, |kind| is_in(kind) && kind.chose(element, value)));
                if ticks && *element == "x" {
                    let not = |kind: &Kind| is_in(kind) && kind.answer("x").is_some() && !kind.chose("x", value);
                    look(format!("not {what}"), who(&study.kinds, not));
                }
            }
        }
    }
    for step in 0..=10 {
        if study.values.contains(&json!("promoters")) {
            look(format!("step {step}"), who(&study.kinds, |kind| kind.answer("x") == Some(&json!(step))));
        }
    }
    if matches!(study.summary.elements[0].figures, survey::summary::Figures::Ranking(_)) {
        for value in &study.values {
            let first = |kind: &Kind| kind.answer("x").and_then(|answer| answer.get(0)) == Some(value);
            look(format!("first {value}"), who(&study.kinds, first));
            let later = |kind: &Kind| kind.chose("x", value) && !first(kind);
            look(format!("second {value}"), who(&study.kinds, later));
        }
    }
    secrets
}

fn size(study: &Study, is_in: &dyn Fn(&Kind) -> bool) -> u64 {
    study.kinds.iter().zip(&study.people).filter(|(kind, _)| is_in(kind)).map(|(_, people)| people).sum()
}

/// Some of them, not always the same.
fn some<T>(mut all: Vec<T>, most: usize, dice: &mut Dice) -> Vec<T> {
    while all.len() > most {
        let gone = dice.below(all.len());
        all.swap_remove(gone);
    }
    all
}

fn results(study: &Study) -> Option<Results> {
    let splits = study.splits.iter().map(ToString::to_string).collect();
    let settings = Settings { splits, ..Settings::default() };
    Published::of(&study.summary, &settings, Vec::new()).ok().map(|published| published.results().clone())
}

#[test]
fn no_hidden_number_is_found() {
    let (mut attacked, mut narrowest, mut split) = (0, f64::INFINITY, 0);
    for seed in (1..=studies()).chain(FOUND) {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let study = study(&mut dice);
        let Some(results) = results(&study) else { continue };
        split += results.elements.iter().map(|element| element.splits.len()).sum::<usize>();
        let facts = facts(&results, &study.kinds);
        for fact in &facts {
            let people: u64 =
                fact.of.iter().zip(&study.people).filter(|(is_in, _)| **is_in).map(|(_, people)| people).sum();
            assert_eq!(people, fact.people, "seed {seed}: a published number is not the number there is");
            assert!(people >= MINIMUM, "seed {seed}: {people} people are shown");
        }
        let is_split = |by: &str| results.splits.iter().any(|split| split.by == by);
        for (what, of, people) in some(secrets(&study, &is_split), 8, &mut dice) {
            let (low, high) = bounds(&facts, &of);
            attacked += 1;
            // How many people left a question out is known: of three, nobody can hide more than three. Everybody else can hide
            // among as many as are never shown.
            let apart = if what.contains("Null") { 1.0 } else { MINIMUM_APART };
            if apart > 1.0 {
                narrowest = f64::min(narrowest, high - low);
            }
            assert!(
                high - low >= apart - 1e-6,
                "seed {seed}: {what} is {people}, found between {low} and {high}\n{results:#?}"
            );
        }
    }
    println!("{attacked} hidden numbers attacked, {split} splits shown; the narrowest bounds lie {narrowest:.1} apart");
    assert!(attacked > studies() && split > 0);
}

/// What many do: small numbers are left out, and nothing else. The same attack finds them, so that the attack is one.
#[test]
fn leaving_out_small_numbers_is_not_enough() {
    let mut found = 0;
    for seed in 1..=studies() / 4 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let study = study(&mut dice);
        let mut facts: Vec<Fact> = Vec::new();
        for region in REGIONS.map(|region| Some(json!(region))).into_iter().chain([None]) {
            let is_in = |kind: &Kind| region.as_ref().is_none_or(|region| kind.answer("region") == Some(region));
            for value in study.values.iter().map(Some).chain([None]) {
                let of = who(&study.kinds, |kind| {
                    is_in(kind) && value.map_or(kind.answer("x").is_some(), |value| kind.chose("x", value))
                });
                let people = of.iter().zip(&study.people).filter(|(is_in, _)| **is_in).map(|(_, people)| people).sum();
                if people >= MINIMUM || people == 0 {
                    facts.push(Fact { of, people });
                }
            }
        }
        let hidden = |(_, _, people): &Secret| *people > 0;
        let all: Vec<Secret> =
            secrets(&study, &|_| true).into_iter().filter(hidden).filter(|(what, ..)| what.starts_with("x ")).collect();
        for (_, of, _) in some(all, 5, &mut dice) {
            let (low, high) = bounds(&facts, &of);
            found += u64::from(high - low < 1e-6);
        }
    }
    assert!(found > 0);
}
