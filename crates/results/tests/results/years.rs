//! Results of two years beside each other.

use crate::publish;
use results::{Edition, Incomparable, Order, Outcome, Problem, Publication, Rendering, Since};
use serde_json::{Value, json};
use survey::summary::Figure;
use survey::wire::Envelope;

fn publication(choices: &[&str]) -> Publication {
    let definition = json!({
        "title": { "default": "A view", "fr": "Un avis", "es": "Una opinión", "pt": "Uma opinião", "ar": "رأي" },
        "civicus": { "id": "study", "publish": { "headlines": [{ "element": "asks" }] } },
        "elements": [
            { "type": "checkbox", "name": "asks", "choices": choices },
            { "type": "rating", "name": "recommend", "rateMin": 0, "rateMax": 10 }
        ]
    });
    Publication::read(&definition.to_string()).unwrap()
}

/// People of a language: how many, each choice with how many of them chose it (who chose none chose `else`), and how many are
/// promoters.
struct People<'a>(&'a str, usize, &'a [(&'a str, usize)], usize);

fn envelopes(year: u32, people: &[People<'_>]) -> Vec<Envelope> {
    let mut made = Vec::new();
    for People(locale, count, chosen, promoters) in people {
        for number in 0..*count {
            let mut asks: Vec<&str> =
                chosen.iter().filter(|(_, people)| number < *people).map(|(choice, _)| *choice).collect();
            if asks.is_empty() {
                asks.push("else");
            }
            let recommend = match number {
                promoter if promoter < *promoters => 10,
                passive if passive < *promoters + 60 => 8,
                _ => 5,
            };
            let value = json!({
                "id": format!("{year:08}-0000-4000-8000-{:012}", made.len()), "survey": "study", "version": "0", "locale": locale,
                "complete": true, "data": { "asks": asks, "recommend": recommend }, "submitted": format!("{year}-11-05"),
            });
            made.push(Envelope::from_value(value).unwrap());
        }
    }
    made
}

fn published(
    choices: &[&str],
    year: u32,
    people: &[People<'_>],
    earlier: Option<&Edition>,
) -> Result<Edition, Problem> {
    let order = Order { by: "The team".into(), earlier: earlier.cloned(), ..Order::default() };
    publish(&publication(choices), &envelopes(year, people), &order, None).map(|record| record.edition)
}

const CHOICES: [&str; 7] = ["pay", "time", "words", "votes", "maps", "tea", "else"];
const NEW_CHOICES: [&str; 8] = ["pay", "time", "words", "votes", "maps", "tea", "else", "new"];

fn before() -> Edition {
    let chosen = [("pay", 300), ("time", 200), ("words", 190), ("votes", 110), ("maps", 4), ("tea", 12)];
    let people = [People("en", 400, &chosen, 240)];
    published(&CHOICES, 2025, &people, None).unwrap()
}

fn after(earlier: &Edition) -> Edition {
    let chosen = [("pay", 305), ("time", 130), ("words", 185), ("votes", 260), ("maps", 60), ("tea", 50), ("new", 90)];
    published(&NEW_CHOICES, 2026, &[People("en", 400, &chosen, 300)], Some(earlier)).unwrap()
}

fn since<'e>(edition: &'e Edition, language: Option<&str>, value: Option<&str>) -> &'e Since {
    let figure = value.map_or(Figure::Score, |value| Figure::Share { value: value.into() });
    let changes = &edition.earlier.as_ref().unwrap().changes;
    let found = changes.iter().find(|one| one.language.as_deref() == language && one.figure == figure);
    found.unwrap_or_else(|| panic!("{figure:?} in {language:?} is not among {changes:#?}"))
}

#[test]
fn each_answer_says_its_place_of_then_and_whether_it_changed() {
    let before = before();
    let edition = after(&before);
    let outcome = |value: &str| (since(&edition, None, Some(value)).outcome, since(&edition, None, Some(value)).place);
    assert_eq!(outcome("pay"), (Outcome::NoClearChange, Some(1)));
    assert_eq!(outcome("votes"), (Outcome::Higher, Some(4)));
    assert_eq!(outcome("time"), (Outcome::Lower, Some(2)));
    assert_eq!(outcome("words"), (Outcome::NoClearChange, Some(3)));
    assert_eq!(outcome("maps"), (Outcome::NotShown, None));
    assert_eq!(outcome("new"), (Outcome::NotAsked, None));
    assert_eq!(since(&edition, None, None).outcome, Outcome::Higher);
    // What is said of then is what was published then.
    let cells = before.results.elements[0].overall.as_ref().unwrap().cells();
    for cell in cells.iter().filter(|cell| cell.values.len() == 1) {
        let since = since(&edition, None, cell.values[0].as_str());
        assert!((since.earlier.unwrap() - cell.share.unwrap()).abs() < 0.0001 && since.base == Some(400));
    }
    let read = Edition::read(&edition.to_json().unwrap());
    assert_eq!(read.as_ref(), Ok(&edition));
}

#[test]
fn pages_and_tables_say_it_in_words() {
    let edition = after(&before());
    let publication = publication(&NEW_CHOICES);
    let page = |language: &str| Rendering::new(&edition, &publication, language).page();
    for words in [
        "up from place 4 in 2025",
        "down from place 2 in 2025",
        "no clear change from 2025 (place 1)",
        "not shown in 2025",
        "not asked in 2025",
        "Compared with the results of 2025 (400 responses).",
    ] {
        assert!(page("en").contains(words), "{words}");
    }
    let up = [
        "en hausse : place 4 en 2025",
        "sube desde el puesto 4 en 2025",
        "subiu do lugar 4 em 2025",
        "ارتفع من المرتبة 4 في 2025",
    ];
    for (language, words) in ["fr", "es", "pt", "ar"].into_iter().zip(up) {
        assert!(page(language).contains(words), "{language}: {words}");
    }
    let table = Rendering::new(&edition, &publication, "en").table();
    let row = table.lines().find(|line| line.starts_with("asks,asks,,,votes,answer,")).unwrap();
    assert_eq!(row, "asks,asks,,,votes,answer,260,0.65,400,higher,0.275,4");
    assert!(
        table
            .lines()
            .any(|line| line.starts_with("recommend,") && line.contains(",score,") && line.contains(",higher,"))
    );
}

#[test]
fn what_is_hidden_in_one_of_them_stays_hidden() {
    let before = before();
    let edition = after(&before);
    // Four people asked for maps then: no number, no place, no share of it anywhere.
    let maps = since(&edition, None, Some("maps"));
    assert_eq!((maps.earlier, maps.base, maps.place), (None, None, None));
    // Hidden now, shown then: not compared at all.
    let people = [People("en", 400, &[("pay", 300), ("time", 200), ("words", 190), ("votes", 3)], 240)];
    let edition = published(&CHOICES, 2026, &people, Some(&before)).unwrap();
    let compared: Vec<&Figure> = edition.earlier.as_ref().unwrap().changes.iter().map(|since| &since.figure).collect();
    assert!(!compared.contains(&&Figure::Share { value: "votes".into() }), "{compared:?}");
    // Whatever a comparison says was published in one of the two.
    let asks = &before.results.elements[0];
    for since in &edition.earlier.as_ref().unwrap().changes {
        if let Figure::Share { value } = &since.figure
            && since.earlier.is_some()
        {
            let shown = before.results.figures(asks, since.language.as_deref()).unwrap().cells();
            assert!(shown.iter().any(|cell| cell.values.as_slice() == std::slice::from_ref(value)), "{since:?}");
        }
    }
}

#[test]
fn more_answers_of_another_language_are_no_change_of_mind() {
    // In both languages fewer ask for time than before; of everybody more do, since the language that asks for it has grown.
    let then =
        [People("en", 400, &[("pay", 300), ("time", 80)], 200), People("fr", 100, &[("pay", 50), ("time", 90)], 50)];
    let now =
        [People("en", 200, &[("pay", 150), ("time", 20)], 100), People("fr", 600, &[("pay", 300), ("time", 470)], 300)];
    let choices = ["pay", "time", "else"];
    let before = published(&choices, 2025, &then, None).unwrap();
    let edition = published(&choices, 2026, &now, Some(&before)).unwrap();
    let time = |language| since(&edition, language, Some("time"));
    assert_eq!(time(Some("en")).outcome, Outcome::Lower);
    assert!(time(None).earlier.unwrap() < 0.35 && time(None).outcome == Outcome::NoClearChange);
}

#[test]
fn only_other_people_of_another_time_are_compared() {
    let before = before();
    let people = [People("en", 400, &[("pay", 305), ("time", 200)], 300)];
    let same = published(&CHOICES, 2025, &people, Some(&before)).unwrap_err();
    assert_eq!(same, Problem::Earlier(Incomparable::SameMonths));
    let others = [People("en", 60, &[("tea", 30), ("milk", 30)], 10)];
    let other = |people: &[People<'_>]| {
        let definition = json!({ "civicus": { "id": "tea", "publish": { "headlines": [{ "element": "drinks" }] } },
            "elements": [{ "type": "checkbox", "name": "drinks", "choices": ["tea", "milk"] }] });
        let publication = Publication::read(&definition.to_string()).unwrap();
        let made: Vec<Envelope> = envelopes(2026, people)
            .into_iter()
            .map(|mut envelope| {
                envelope.survey = "tea".into();
                let drinks = envelope.data.remove("asks").unwrap_or(Value::Null);
                envelope.data = [("drinks".to_owned(), drinks)].into_iter().collect();
                envelope
            })
            .collect();
        let order = Order { by: "The team".into(), earlier: Some(before.clone()), ..Order::default() };
        publish(&publication, &made, &order, None).map(|record| record.edition)
    };
    assert_eq!(other(&others).unwrap_err(), Problem::Earlier(Incomparable::NothingInCommon));
}
