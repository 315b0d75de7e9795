//! Tables worked out by hand.

use crate::study::{count, definition, envelope};
use serde_json::{Value, json};
use survey::summary::{
    Caution, CodedAnswer, ExclusionReason, Figure, Figures, Pick, PickProblem, Published, PublishedFigures, Quote,
    Received, Refusal, Results, Settings, Strength, Summary, Verdict, Wish, across_languages, may_follow, over_years,
    share_change,
};

fn answers(question: Value, given: &[(usize, Value)]) -> Summary {
    let name = question["name"].clone();
    let mut number = 0;
    let mut envelopes = Vec::new();
    for (times, answer) in given {
        for _ in 0..*times {
            number += 1;
            envelopes.push(envelope(number, "en", json!({ name.as_str().unwrap(): answer })));
        }
    }
    count(&definition(&json!([question])), envelopes, &[])
}

#[test]
fn a_ranking_has_shares_points_and_ties() {
    let question = json!({ "type": "ranking", "name": "asks", "choices": ["a", "b", "c", "d"], "selectToRankEnabled": true, "maxSelectedChoices": 3 });
    let summary = answers(question, &[(3, json!(["a", "b", "c"])), (2, json!(["b", "a"])), (1, json!(["d"]))]);
    let Figures::Ranking(figures) = &summary.elements[0].figures else { panic!() };
    let row = |place: usize| {
        let choice = &figures.choices[place];
        (choice.value.as_str().unwrap(), choice.rank, choice.top, choice.first, choice.borda)
    };
    // a: 3 × 3 + 2 × 2 points; b: 3 × 2 + 2 × 3; c: 3 × 1; d: 1 × 3.
    assert_eq!(
        [row(0), row(1), row(2), row(3)],
        [("a", 1, 5, 3, 13), ("b", 2, 5, 2, 12), ("c", 3, 3, 0, 3), ("d", 4, 1, 1, 3)]
    );
    assert_eq!(figures.choices[0].top_share, Some(5.0 / 6.0));
    assert_eq!(figures.choices[0].places, [3, 2, 0]);
    let tied = answers(
        json!({ "type": "ranking", "name": "asks", "choices": ["a", "b", "c"] }),
        &[(1, json!(["a", "b", "c"])), (1, json!(["b", "a", "c"]))],
    );
    let Figures::Ranking(figures) = &tied.elements[0].figures else { panic!() };
    assert_eq!(figures.choices.iter().map(|choice| choice.rank).collect::<Vec<_>>(), [1, 1, 3]);
}

#[test]
fn a_score_needs_thirty_and_too_new_to_say_does_not_count() {
    let question = json!({ "type": "rating", "name": "recommend", "rateValues": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "too_new"], "civicus": { "outsideScale": ["too_new"] } });
    let of = |given: &[(usize, Value)]| match &answers(question.clone(), given).elements[0].figures {
        Figures::Recommendation(figures) => figures.clone(),
        other => panic!("{other:?}"),
    };
    // 55 % promoters, 32 % passives, 13 % detractors of 442: 42 ± 6.6.
    let year = of(&[(243, json!(9)), (142, json!(8)), (57, json!(6)), (100, json!("too_new"))]);
    assert_eq!((year.n, year.outside[0].count, year.strength), (442, 100, Strength::Enough));
    assert_eq!(year.score.unwrap().round() as i64, 42);
    let interval = year.interval.unwrap();
    assert!(((interval.high - interval.low) / 2.0 - 6.6).abs() < 0.05, "{interval:?}");
    let few = of(&[(30, json!(10))]);
    assert_eq!((few.score, few.strength), (Some(100.0), Strength::Few));
    let too_few = of(&[(29, json!(10)), (50, json!("too_new"))]);
    assert_eq!((too_few.score, too_few.strength), (None, Strength::TooFew));
}

#[test]
fn a_change_inside_the_noise_is_no_clear_change() {
    assert_eq!(share_change((270, 442), (400, 736)), Verdict::Higher); // 61 % after 54 %
    assert_eq!(share_change((250, 442), (400, 736)), Verdict::NoClearChange); // 57 % after 54 %
    assert_eq!(share_change((200, 442), (400, 736)), Verdict::Lower);
    assert_eq!(share_change((29, 29), (0, 736)), Verdict::TooFew);
}

#[test]
fn tables_and_groups_are_counted_in_their_parts() {
    let questions = json!([
        { "type": "matrixdropdown", "name": "table", "rows": ["x", "y"], "columns": [{ "name": "how", "cellType": "radiogroup", "choices": [1, 2] }, { "name": "many", "cellType": "text", "inputType": "number" }] },
        { "type": "paneldynamic", "name": "events", "templateElements": [{ "type": "boolean", "name": "good" }] },
        { "type": "multipletext", "name": "lines", "items": [{ "name": "first" }, { "name": "second", "inputType": "number" }] },
        { "type": "slider", "name": "range", "sliderType": "range" },
        { "type": "radiogroup", "name": "relation", "choices": ["a", "b"] }
    ]);
    let data = json!({
        "table": { "x": { "how": 2, "many": 4 }, "y": { "many": "6" } },
        "events": [{ "good": true }, { "good": false }, { "good": true }],
        "lines": { "first": "words", "second": 3 },
        "range": [10, 20],
        "relation": "of another version"
    });
    let summary = count(&definition(&questions), vec![envelope(1, "en", data)], &[]);
    let text = serde_json::to_value(&summary.elements).unwrap();
    let at = |pointer: &str| text.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(at("/0/parts/0/parts/0/name"), json!("table.x.how"));
    assert_eq!(at("/0/parts/0/parts/0/choices/1/count"), json!(1));
    assert_eq!(at("/0/parts/1/parts/0/answered"), json!(0));
    assert_eq!(at("/0/parts/1/parts/1/median"), json!(6.0));
    assert_eq!(at("/1/groups/median"), json!(3.0));
    assert_eq!(at("/1/parts/0/choices/0/count"), json!(2));
    assert_eq!(at("/2/parts/0/kind"), json!("text"));
    assert_eq!(at("/2/parts/1/median"), json!(3.0));
    assert_eq!([at("/3/parts/0/median"), at("/3/parts/1/median")], [json!(10.0), json!(20.0)]);
    assert_eq!((at("/4/unlisted"), at("/4/choices/0/count")), (json!(1), json!(0)));
    let written = serde_json::to_string(&summary).unwrap();
    assert_eq!(Summary::read(&written), Ok(summary));
}

#[test]
fn a_response_in_place_of_another_counts_alone() {
    let question = json!([{ "type": "radiogroup", "name": "relation", "choices": ["a", "b"] }]);
    let mut made: Vec<_> = (0..6).map(|number| envelope(number, "en", json!({ "relation": "a" }))).collect();
    let id = |number: usize| format!("00000000-0000-4000-8000-{number:012}");
    made[1].supersedes = vec![id(98), id(0)]; // 1 takes the place of 0, and of a version in between that never came
    made[3].supersedes = vec![id(2)]; // 2 and 3 take each other's
    made[2].supersedes = vec![id(3)];
    made[4].supersedes = vec![id(4)]; // its own: nothing
    made[5].supersedes = vec![id(99)]; // that of one that never came
    made.push(made[5].clone());
    let summary = count(&definition(&question), made, &[]);
    let reasons: Vec<_> = summary.excluded.iter().map(|one| (one.reason, one.responses)).collect();
    assert_eq!(reasons, [(ExclusionReason::Twice, 1), (ExclusionReason::Superseded, 2)]);
    assert_eq!(summary.responses, [id(1), id(2), id(4), id(5)]);
}

#[test]
fn a_respondent_counts_once_for_each_theme() {
    let question = json!([{ "type": "comment", "name": "improve" }]);
    let received = Received {
        envelopes: (0..4).map(|number| envelope(number, "en", json!({ "improve": "words" }))).collect(),
        unreadable: 1,
    };
    let coded = |number: usize, codes: &[&str]| CodedAnswer {
        response: received.envelopes[number].id.clone(),
        element: "improve".into(),
        codes: codes.iter().map(ToString::to_string).collect(),
    };
    let wish = Wish {
        coded: vec![coded(0, &["money", "money"]), coded(1, &["money", "language"]), coded(2, &[])],
        ..Wish::default()
    };
    let definition = definition(&question);
    let summary = Summary::of(&definition, &received, &wish);
    let Figures::Text(text) = &summary.elements[0].figures else { panic!() };
    let themes: Vec<_> = text.themes.iter().map(|theme| (theme.code.as_str(), theme.count, theme.share)).collect();
    assert_eq!(text.coded, 2);
    assert_eq!(themes, [("money", 2, Some(1.0)), ("language", 1, Some(0.5))]);
    assert_eq!((summary.received, summary.relevant), (5, 4));
}

fn year(promoters: usize, passives: usize, detractors: usize, from: usize) -> Summary {
    let question = json!([{ "type": "rating", "name": "recommend", "rateMin": 0, "rateMax": 10 }]);
    let mut envelopes = Vec::new();
    for (place, locale) in ["en", "es"].into_iter().enumerate() {
        let given = [(promoters, 10), (passives, 8), (detractors + 40 * place, 3)];
        for (times, step) in given {
            for _ in 0..times {
                envelopes.push(envelope(from + envelopes.len(), locale, json!({ "recommend": step })));
            }
        }
    }
    count(&definition(&question), envelopes, &["language"])
}

#[test]
fn years_are_compared_within_a_language_and_languages_with_a_caution() {
    let settings = Settings::default();
    let published = |summary: &Summary| Published::of(summary, &settings, Vec::new()).unwrap();
    let (before, after) = (published(&year(100, 50, 20, 0)), published(&year(105, 50, 20, 1_000)));
    let written = serde_json::to_string(before.results()).unwrap();
    assert_eq!(Results::read(&written).as_ref(), Ok(before.results()));
    let changes = over_years(before.results(), after.results());
    assert_eq!(changes.len(), 2);
    for (change, language) in changes.iter().zip(["en", "es"]) {
        assert_eq!((&change.figure, change.verdict), (&Figure::Score, Verdict::NoClearChange));
        assert_eq!(change.languages, Some((language.to_owned(), language.to_owned())));
        assert!(change.cautions.is_empty());
    }
    let [change] = across_languages(before.results(), "en", "es").try_into().unwrap();
    assert_eq!((change.earlier, change.later, change.verdict), (47.0, 19.0, Verdict::Lower));
    assert_eq!(change.cautions, [Caution::AcrossLanguages]);
}

#[test]
fn versions_differ_by_a_batch_or_not_at_all() {
    let question = json!([{ "type": "radiogroup", "name": "relation", "choices": ["a", "b"] }]);
    let definition = definition(&question);
    let first = |people: std::ops::Range<usize>| {
        let choice = |number: usize| if number.is_multiple_of(2) { "a" } else { "b" };
        let made = people.map(|number| envelope(number, "en", json!({ "relation": choice(number) })));
        count(&definition, made.collect(), &["language"])
    };
    let settings = Settings::default();
    let publish = |summary: &Summary| Published::of(summary, &settings, Vec::new()).unwrap();
    let (old, nine, ten) = (first(0..50), first(0..59), first(0..60));
    let earlier = publish(&old);
    let follows = |later: &Summary| may_follow((&old, earlier.results()), (later, &publish(later)), settings.batch);
    assert_eq!(follows(&old), Ok(()));
    assert_eq!(follows(&nine), Err(Refusal::TooFewChanged { changed: 9, batch: 10 }));
    assert_eq!(follows(&ten), Ok(()));
    // As many as before, and one of them is another.
    assert_eq!(follows(&first(1..51)), Err(Refusal::TooFewChanged { changed: 1, batch: 10 }));
    let finer = Settings { minimum: 5, group: 15, ..settings.clone() };
    let again = Published::of(&old, &finer, Vec::new()).unwrap();
    assert_eq!(may_follow((&old, earlier.results()), (&old, &again), 10), Err(Refusal::OtherFigures));
    assert_eq!(Published::of(&first(0..9), &settings, Vec::new()), Err(Refusal::TooFew { responses: 9, minimum: 10 }));
}

#[test]
fn texts_are_published_only_when_picked_one_by_one() {
    let questions = json!([{ "type": "comment", "name": "improve" }, { "type": "radiogroup", "name": "relation", "choices": ["a"] }]);
    let definition = definition(&questions);
    let secret = "Ask Amina in Lomé";
    let received = Received {
        envelopes: (0..20)
            .map(|number| envelope(number, "fr-CA", json!({ "improve": secret, "relation": secret })))
            .collect(),
        unreadable: 0,
    };
    let summary = Summary::of(&definition, &received, &Wish { splits: vec!["relation".into()], ..Wish::default() });
    let settings = Settings { splits: vec!["relation".into()], ..Settings::default() };
    let quiet = Published::of(&summary, &settings, Vec::new()).unwrap();
    assert!(!serde_json::to_string(quiet.results()).unwrap().contains("Amina"));
    let pick = |number: usize, element: &str, text: Option<&str>| Pick {
        response: received.envelopes[number].id.clone(),
        element: element.into(),
        text: text.map(String::from),
    };
    let quotes =
        Quote::pick(&definition, &received.envelopes, &summary, &[pick(3, "improve", Some("Ask […]"))]).unwrap();
    assert_eq!((quotes[0].language.as_str(), quotes[0].text.as_str()), ("fr", "Ask […]"));
    let wrong = pick(3, "relation", None);
    assert_eq!(
        Quote::pick(&definition, &received.envelopes, &summary, std::slice::from_ref(&wrong)),
        Err(PickProblem::NoQuestion(wrong))
    );
}

#[test]
fn countries_are_never_published() {
    let codes = ["AF", "AL", "DZ", "AD", "AO", "AG", "AR", "AM", "AU", "AT", "ZZ"];
    let questions = json!([{ "type": "dropdown", "name": "where", "choices": codes }, { "type": "radiogroup", "name": "relation", "choices": ["a", "b"] }]);
    let people = (0..220).map(|number| envelope(number, "en", json!({ "where": codes[number % 11], "relation": "a" })));
    let summary = count(&definition(&questions), people.collect(), &["where"]);
    let settings = Settings { splits: vec!["where".into()], ..Settings::default() };
    let published = Published::of(&summary, &settings, Vec::new()).unwrap();
    assert!(!serde_json::to_string(published.results()).unwrap().contains("\"DZ\""));
}

#[test]
fn counts_can_be_rounded() {
    let question = json!([{ "type": "radiogroup", "name": "relation", "choices": ["a", "b", "c"] }]);
    let people = (0..103).map(|number| envelope(number, "en", json!({ "relation": (["a", "b", "c"][number % 3]) })));
    let summary = count(&definition(&question), people.collect(), &[]);
    let settings = Settings { rounding: 5, ..Settings::default() };
    let published = Published::of(&summary, &settings, Vec::new()).unwrap();
    let Some(PublishedFigures::Choices { n, cells }) = &published.results().elements[0].overall else { panic!() };
    assert_eq!((*n, cells.iter().map(|cell| cell.count).collect::<Vec<_>>()), (105, vec![35, 35, 35]));
    assert_eq!(cells[0].share, Some(0.3333));
}
