//! Pages, tables and posters of the 500 responses that the summary is tested with.

use crate::{DAY, publish};
use results::{Edition, Order, Problem, Publication, Record, Rendering};
use serde_json::{Value, json};
use std::collections::HashMap;
use survey::summary::{Pick, Received, Refusal};

const DEFINITION: &str = include_str!("../../../survey/tests/summary/definition.json");
const RESPONSES: &str = include_str!("../../../survey/tests/summary/responses.json");

/// The definition with words in two languages, which want to be taken for markup, and headlines.
fn definition(publish: Value) -> String {
    let mut definition: Value = serde_json::from_str(DEFINITION).unwrap();
    definition["title"] = json!({ "default": "A <b>view</b> & more", "ar": "رأي" });
    definition["civicus"]["publish"] = publish;
    let asks = definition.pointer_mut("/pages/1/elements/3").unwrap();
    asks["title"] = json!({ "default": "What should change?", "ar": "ما الذي ينبغي أن يتغيّر؟" });
    asks["choices"][0] =
        json!({ "value": "p", "text": { "default": "=Pay & <script>alert(1)</script>", "ar": "أجر" } });
    definition.to_string()
}

fn wishes() -> Value {
    json!({
        "splits": ["language", "is_member", "region"],
        "headlines": [{ "element": "asks", "title": { "default": "Top asks", "ar": "أهم المطالب" } }, { "element": "successes" }, { "element": "nothing" }],
        "names": { "is_member": { "title": "membership", "values": { "true": "Members", "false": "Non-members" } } }
    })
}

fn publication() -> Publication {
    Publication::read(&definition(wishes())).unwrap()
}

fn received() -> Received {
    Received::read(RESPONSES).unwrap()
}

fn order() -> Order {
    Order { by: "The <engagement> team".into(), ..Order::default() }
}

fn published() -> (Publication, Record) {
    let publication = publication();
    let record = publish(&publication, &received().envelopes, &order(), None).unwrap();
    (publication, record)
}

fn files() -> HashMap<String, String> {
    let (publication, record) = published();
    Rendering::files(&record.edition, &publication).unwrap().into_iter().collect()
}

#[test]
fn an_edition_is_frozen_with_its_files_in_every_language() {
    let files = files();
    let mut names: Vec<&str> = files.keys().map(String::as_str).collect();
    names.sort_unstable();
    let wanted = [
        "results.ar.csv",
        "results.ar.html",
        "results.ar.svg",
        "results.en.csv",
        "results.en.html",
        "results.en.svg",
        "results.json",
    ];
    assert_eq!(names, wanted);
    let edition = Edition::read(&files["results.json"]).unwrap();
    assert_eq!(edition.headlines, ["asks", "successes"], "what is not there is no headline");
    assert_eq!((edition.release.on.as_str(), edition.sample), (DAY, false));
    assert!(
        !files["results.json"].contains("62b1796c-bacd-4371-8ef7-28380b3bc185"),
        "no id of a response is published"
    );
}

#[test]
fn every_published_share_of_a_headline_stands_in_its_list_in_the_order_of_places() {
    let (publication, record) = published();
    let page = Rendering::new(&record.edition, &publication, "en").page();
    let asks = record.edition.results.elements.iter().find(|element| element.name == "asks").unwrap();
    let mut cells = asks.overall.as_ref().unwrap().cells().to_vec();
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.count));
    let mut from = page.find("Top asks").unwrap();
    for cell in &cells {
        let share = format!("{:.0}%", cell.share.unwrap() * 100.0);
        let found = page[from..].find(&format!("<span class=\"amount\">{share}</span>"));
        from += found.unwrap_or_else(|| panic!("{share} is missing or in another place"));
    }
}

#[test]
fn words_of_authors_and_staff_are_never_markup() {
    let files = files();
    for (name, text) in files.iter().filter(|(name, _)| !name.ends_with("json")) {
        assert!(!text.contains("<script>alert") || name.ends_with("csv"), "{name}");
        assert!(!text.contains("<engagement>") || name.ends_with("csv"), "{name}");
    }
    assert!(files["results.en.html"].contains("\u{2068}The &lt;engagement&gt; team"));
    assert!(files["results.en.svg"].contains("=Pay &amp; &lt;script&gt;"));
}

#[test]
fn a_page_speaks_its_language_and_marks_what_it_cannot_say() {
    let page = &files()["results.ar.html"];
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<h2 class=\"heading\"><bdi>أهم المطالب</bdi></h2>"));
    assert!(page.contains("<bdi>رأي</bdi>") || page.contains("النتائج: رأي"));
    // “membership” is written in English only.
    assert!(page.contains("<bdi lang=\"en\">Members</bdi>"), "{page}");
}

#[test]
fn the_table_has_every_number_and_no_formula() {
    let table = &files()["results.en.csv"];
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let (_, record) = published();
    let asks = record.edition.results.elements.iter().find(|element| element.name == "asks").unwrap();
    for cell in asks.overall.as_ref().unwrap().cells() {
        let is_it = |row: &&HashMap<String, String>| {
            row["element"] == "asks"
                && row["split"].is_empty()
                && row["figure"] == "answer"
                && row["people"] == cell.count.to_string()
        };
        assert!(rows.iter().any(|row| is_it(&row)), "{cell:?}");
    }
    assert!(rows.iter().any(|row| row["split"] == "is_member" && row["group"] == "Members"));
    assert!(rows.iter().any(|row| row["element"] == "recommend" && row["figure"] == "score"));
    for cell in rows.iter().flat_map(HashMap::values) {
        assert!(!cell.starts_with('='), "{cell}");
    }
}

#[test]
fn results_of_made_up_answers_say_so() {
    let publication = publication();
    let mut received = received();
    received.envelopes[3].context.insert("sample".into(), true.into());
    let record = publish(&publication, &received.envelopes, &order(), None).unwrap();
    let page = Rendering::new(&record.edition, &publication, "en").page();
    assert!(record.edition.sample && page.contains("class=\"sample\""));
    assert!(Rendering::new(&record.edition, &publication, "en").poster().unwrap().contains("Sample data"));
}

#[test]
fn what_would_give_somebody_away_is_not_published() {
    let (publication, record) = published();
    let kept = Record::read(&record.to_json().unwrap()).unwrap();
    assert_eq!(kept, record, "numbers survive being written down");
    let again = publish(&publication, &received().envelopes, &order(), Some(&kept)).unwrap();
    assert_eq!(again.edition.results, record.edition.results, "the same may be published again");

    let mut fewer = received();
    fewer.envelopes.truncate(fewer.envelopes.len() - 3);
    let refused = publish(&publication, &fewer.envelopes, &order(), Some(&kept)).unwrap_err();
    assert!(matches!(refused, Problem::Refused(Refusal::TooFewChanged { .. })), "{refused}");

    let few = Received { envelopes: received().envelopes.into_iter().take(5).collect(), unreadable: 0 };
    let refused = publish(&publication, &few.envelopes, &order(), None).unwrap_err();
    assert!(matches!(refused, Problem::Refused(Refusal::TooFew { .. })), "{refused}");

    let nobody = publish(&publication, &received().envelopes, &Order::default(), None).unwrap_err();
    assert_eq!(nobody, Problem::Nobody);
    let pick = Pick { response: "unknown".into(), element: "improve".into(), text: None };
    let picked =
        publish(&publication, &received().envelopes, &Order { picks: vec![pick], ..order() }, None).unwrap_err();
    assert!(matches!(picked, Problem::Pick(_)), "{picked}");
}

#[test]
fn a_picked_text_is_shown_in_its_own_language() {
    let publication = publication();
    let received = received();
    let said = |envelope: &&survey::wire::Envelope| {
        envelope.data.contains_key("improve") && !envelope.data.contains_key("harm")
    };
    let chosen = received.envelopes.iter().find(said).unwrap();
    let pick = Pick { response: chosen.id.clone(), element: "improve".into(), text: Some("Less <paper>".into()) };
    let record = publish(&publication, &received.envelopes, &Order { picks: vec![pick], ..order() }, None).unwrap();
    let page = Rendering::new(&record.edition, &publication, "ar").page();
    let language = chosen.locale.split('-').next().unwrap();
    assert!(page.contains(&format!("<blockquote lang=\"{language}\" dir=\"ltr\">Less &lt;paper&gt;</blockquote>")));
}
