//! What is written into a form is read from it: random answers to the real surveys go into fields and come back as the
//! engine holds them; and every way in which a form without a script goes wrong is told, with nothing lost.

#![allow(clippy::unwrap_used, clippy::panic)]

use prerender::{Fields, Form, Reading, Settings, Style, fields_of, page, read_form};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use survey::Answering;
use survey::model::{Definition, QuestionKind, SelectStyle};
use survey::random::Random;
use survey::rules::check_envelope;

const NUMBER: &str = "8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11";

fn survey(name: &str) -> Form {
    let path = format!("{}/../../surveys/{name}.json", env!("CARGO_MANIFEST_DIR"));
    Form::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn form(definition: Value) -> Form {
    Form::read(&definition.to_string()).unwrap()
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    fields.push("civicus.form", NUMBER);
    fields.push("civicus.locale", "en");
    pairs.iter().for_each(|(name, value)| fields.push(*name, *value));
    fields
}

fn data(form: &Form, pairs: &[(&str, &str)]) -> Value {
    match read_form(form, &fields(pairs), 0) {
        Reading::Accepted(accepted) => Value::Object(accepted.response.data),
        other => panic!("{other:?}"),
    }
}

fn problems(form: &Form, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    match read_form(form, &fields(pairs), 0) {
        Reading::Wrong(problems) => problems.into_iter().map(|problem| (problem.path, problem.sentence)).collect(),
        other => panic!("{other:?}"),
    }
}

/// A random answer to a question, out of what it offers.
fn answer(kind: &QuestionKind, mut values: Vec<Value>, random: &mut Random) -> Value {
    let mut one_of = |count: usize| usize::try_from(random.below(count.max(1) as u64)).unwrap();
    let texts = ["x", "a & b = c", "é 👩🏽‍🌾\nمرحبا", "<b>“+%20”</b>", "  spaces  "];
    match kind {
        QuestionKind::Select(select) => {
            if !select.style.is_list() {
                return values.swap_remove(one_of(values.len()));
            }
            let count = 1 + one_of(select.most.unwrap_or(values.len()).min(values.len()));
            let chosen: Vec<Value> = (0..count).map(|_| values.remove(one_of(values.len()))).collect();
            Value::Array(chosen)
        }
        QuestionKind::Boolean { yes, no, .. } => [yes, no][one_of(2)].clone(),
        QuestionKind::Rating(rating) => rating.steps[one_of(rating.steps.len())].value.clone(),
        QuestionKind::Matrix(matrix) => {
            let cell = |random: usize| matrix.columns[random % matrix.columns.len()].value.clone();
            let rows = matrix.rows.iter().map(|row| (row.value.as_str().unwrap().to_owned(), cell(one_of(1000))));
            Value::Object(rows.collect())
        }
        QuestionKind::Text(field) if field.input.name() == "email" => "ann@example.org".into(),
        QuestionKind::Text(_) | QuestionKind::Comment { .. } => texts[one_of(texts.len())].into(),
        _ => Value::Null,
    }
}

/// Random answers, as the engine would send them: those of hidden questions are gone.
fn answers(definition: &Arc<Definition>, seed: u8) -> Map<String, Value> {
    let mut random = Random::new([seed; 32]);
    let mut answering = Answering::new(Arc::clone(definition));
    for (_, element, question) in definition.questions() {
        let demanded = element.required || random.below(4) > 0;
        let id = answering.named(&element.name).unwrap();
        if demanded && answering.is_shown(id) {
            let mut all = answering.answers().clone();
            let offers = answering.offers(id).into_iter().filter(|offer| offer.label.special().is_none());
            let values = offers.map(|offer| offer.value).collect();
            all.insert(element.value_name().to_owned(), answer(&question.kind, values, &mut random));
            answering.set_data(all);
        }
    }
    let outcome = answering.outcome();
    outcome.data.into_iter().chain(outcome.separate).collect()
}

/// What a browser sends of a page when nothing is changed in it (HTML, "constructing the entry list"); empty fields are
/// left out.
fn sent_by_a_browser(html: &str) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    let mut list = String::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let decoded =
            |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            Some(decoded(rest.split_once('"')?.0))
        };
        let is = |word: &str| tag.split(' ').any(|part| part == word);
        let (name, value) = match tag.split(' ').next().unwrap() {
            "select" => {
                list = attribute("name").unwrap();
                continue;
            }
            "option" if is("selected") => (list.clone(), attribute("value").unwrap()),
            "textarea" => (attribute("name").unwrap(), decoded(text.strip_prefix('\n').unwrap())),
            "input" if !["radio", "checkbox"].contains(&attribute("type").unwrap().as_str()) || is("checked") => {
                (attribute("name").unwrap(), attribute("value").unwrap())
            }
            _ => continue,
        };
        if !value.is_empty() && !is("disabled") {
            sent.push((name, value));
        }
    }
    sent.sort();
    sent
}

/// The same with what is ticked in one order: a form says which, and not which was ticked first.
fn in_order(definition: &Definition, mut data: Map<String, Value>) -> Map<String, Value> {
    for (_, element, question) in definition.questions() {
        let ranks = question.select().is_some_and(|select| matches!(select.style, SelectStyle::Ranking { .. }));
        if let Some(Value::Array(ticked)) = data.get_mut(element.value_name()).filter(|_| !ranks) {
            ticked.sort_by_key(ToString::to_string);
        }
    }
    data
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_survive_the_form(name in prop::sample::select(vec!["constituents", "feedback"]), seed: u8) {
        let form = survey(name);
        let definition = &form.definition;
        let held = answers(definition, seed);
        let outcome = Answering::with_answers(Arc::clone(definition), held.clone()).outcome();
        let mut sent = fields(&[]);
        for (name, value) in fields_of(&form, &held, "en").iter() {
            sent.push(name, value);
        }
        let sent = Fields::read(sent.to_body().as_bytes());

        let html = page(&form, &Settings { typed: Some(&sent), form: Some(NUMBER), ..Settings::new("en", "x") });
        let ours = ["civicus.survey", "civicus.version"];
        let of_page = sent_by_a_browser(&html).into_iter().filter(|(name, _)| !ours.contains(&name.as_str()));
        let mut typed: Vec<(String, String)> = sent.iter().map(|(name, value)| (name.into(), value.into())).collect();
        typed.sort();
        prop_assert_eq!(of_page.collect::<Vec<_>>(), typed);

        match read_form(&form, &sent, 0) {
            Reading::Accepted(accepted) => {
                prop_assert_eq!(check_envelope(definition, &accepted.response), vec![]);
                let read = in_order(definition, accepted.response.data);
                prop_assert_eq!(read, in_order(definition, outcome.data));
                let says = outcome.separate.values().any(|value| *value != Value::Bool(false));
                let separate = accepted.separate.map(|separate| separate.data);
                prop_assert_eq!(separate, says.then_some(outcome.separate));
            }
            // What can be wrong is what is demanded and was not answered; then all is still there.
            Reading::Wrong(problems) => {
                let mut answering = Answering::with_answers(Arc::clone(definition), held);
                prop_assert!(!answering.check_all(), "{:?}", problems);
            }
            Reading::Unnumbered => prop_assert!(false, "it has a number"),
        }
    }

    #[test]
    fn no_body_breaks_the_reader(body in prop::collection::vec(any::<u8>(), 0..200), names in prop::collection::vec("(relation|recommend|why_not|asks\\.1|agreement\\.[a-z]+|country|contact_email|civicus\\.[a-z]+)", 0..8)) {
        let form = survey("constituents");
        let mut fields = Fields::read(&body);
        for name in names {
            fields.push(name, String::from_utf8_lossy(&body).into_owned());
        }
        let problems = match read_form(&form, &fields, 0) {
            Reading::Wrong(problems) => problems,
            _ => Vec::new(),
        };
        let html = page(&form, &Settings { typed: Some(&fields), problems: &problems, ..Settings::new("ar", "x") });
        prop_assert!(!html.contains("<script"));
    }
}

#[test]
fn what_was_typed_is_in_the_form_that_comes_back() {
    let form = survey("constituents");
    let typed = [
        ("relation", "former"),
        ("why_not", "cost"),
        ("why_not", "risk"),
        ("why_not-Comment", "\"><script>"),
        ("recommend", "11"),
        ("recommend_low", "\n two\nlines"),
        ("agreement.x", "y"),
        ("asks.1", "no such"),
        ("country", "KE"),
        ("contact_email", "no address"),
    ];
    let typed = fields(&typed);
    let html = page(&form, &Settings { typed: Some(&typed), style: Style::None, ..Settings::new("en", "x") });
    for part in [
        "value=\"former\" checked",
        "value=\"cost\" checked",
        "value=\"risk\" checked",
        "value=\"&quot;&gt;&lt;script&gt;\"",
        "<textarea id=\"",
        ">\n\n two\nlines</textarea>",
        "<option value=\"KE\" selected>",
        "value=\"no address\"",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("<script"));
}

#[test]
fn a_form_is_one_response_however_often_it_is_sent() {
    let form = survey("constituents");
    let sent = [("relation", "donor"), ("may_contact", "true"), ("contact_email", "ann@example.org")];
    let read = |number: &str| {
        let mut fields = fields(&sent);
        fields.set("civicus.form", number);
        match read_form(&form, &fields, 1_795_478_400_000) {
            Reading::Accepted(accepted) => accepted,
            other => panic!("{other:?}"),
        }
    };
    let (first, second) = (read(NUMBER), read(NUMBER));
    assert_eq!(first.response, second.response);
    assert_eq!(first.separate, second.separate);
    let other = read("8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a12");
    assert_ne!(other.response.id, first.response.id);

    let separate = first.separate.unwrap();
    assert_eq!(Value::Object(separate.data), json!({ "may_contact": true, "contact_email": "ann@example.org" }));
    assert_eq!((separate.submitted.as_str(), first.response.submitted.as_str()), ("2026-11-01", "2026-11-24"));
    assert!(separate.context.is_empty() && separate.supersedes.is_empty());
    assert_ne!(separate.id, first.response.id);
    assert!(
        ![&separate.id, &first.response.id].contains(&&NUMBER.to_owned()),
        "the number of the form is kept nowhere"
    );
}

#[test]
fn what_takes_the_place_of_an_earlier_form_says_so() {
    let form = survey("constituents");
    let accepted = |fields: &Fields| match read_form(&form, fields, 0) {
        Reading::Accepted(accepted) => accepted.response,
        other => panic!("{other:?}"),
    };
    let mut sent = fields(&[("relation", "donor")]);
    let first = accepted(&sent);
    sent.take_place_of_earlier("8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a12");
    sent.set("relation", "former");
    assert_eq!(accepted(&sent).supersedes, [first.id]);
}

#[test]
fn without_a_number_nothing_is_stored() {
    let form = survey("constituents");
    for number in ["", "1", "form"] {
        let mut fields = fields(&[("relation", "donor")]);
        fields.set("civicus.form", number);
        assert!(matches!(read_form(&form, &fields, 0), Reading::Unnumbered), "{number}");
    }
}

#[test]
fn a_feedback_form_has_a_code_that_is_not_sent() {
    let form = survey("feedback");
    let read = || match read_form(&form, &fields(&[("kinds", "praise"), ("message", "Well done")]), 0) {
        Reading::Accepted(accepted) => accepted,
        Reading::Wrong(problems) => panic!("{problems:?}"),
        Reading::Unnumbered => panic!("it has a number"),
    };
    let accepted = read();
    let code = accepted.code.clone().unwrap();
    assert_eq!(code.len(), 19);
    assert!(accepted.personal);
    assert!(!accepted.response.to_json().contains(&code));
    assert_eq!(read().code, Some(code), "who loads the page again sees the same code");
}

#[test]
fn questions_that_are_not_for_these_answers_are_dropped() {
    let form = form(json!({ "elements": [
        { "type": "radiogroup", "name": "a", "choices": ["x", "y"] },
        { "type": "text", "name": "b", "visibleIf": "{a} = 'x'", "isRequired": true },
        { "type": "text", "name": "c", "visibleIf": "{b} notempty" }] }));
    assert_eq!(data(&form, &[("a", "y"), ("b", "typed"), ("c", "too")]), json!({ "a": "y" }));
    assert_eq!(data(&form, &[("a", "x"), ("b", "typed"), ("c", "too")]), json!({ "a": "x", "b": "typed", "c": "too" }));
    assert_eq!(problems(&form, &[("a", "x")]).len(), 1);
}

#[test]
fn what_a_script_would_prevent_is_told() {
    let form = form(json!({ "elements": [
        { "type": "checkbox", "name": "several", "title": "Several", "choices": ["x", "y"], "showNoneItem": true, "maxSelectedChoices": 2 },
        { "type": "radiogroup", "name": "one", "title": "One", "showOtherItem": true, "choices": ["x", { "value": "z", "visibleIf": "{several} contains 'y'" }] },
        { "type": "ranking", "name": "order", "title": "Order", "selectToRankEnabled": true, "choices": ["x", "y", "z"] },
        { "type": "text", "name": "count", "title": "Count", "inputType": "number" },
        { "type": "slider", "name": "slide", "title": "Slide", "max": 10 },
        { "type": "text", "name": "born", "title": "Born", "inputType": "date" }] }));
    for (sent, path, sentence) in [
        (
            vec![("several", "x"), ("several", "none")],
            "several",
            "Choose either “None of these” or other answers to “Several”, not both",
        ),
        (vec![("one", "z")], "one", "“z” does not fit your other answers. Choose another answer to “One”"),
        (vec![("one", "forged")], "one", "“forged” does not fit your other answers. Choose another answer to “One”"),
        (
            vec![("one", "x"), ("one-Comment", "words")],
            "one",
            "You wrote something beside “Something else” in “One”. Choose it too, or remove what you wrote",
        ),
        (vec![("order.1", "x"), ("order.3", "x")], "order", "You gave “x” more than one place in “Order”"),
        (vec![("count", "many")], "count", "Enter a number for “Count”"),
        (vec![("slide", "11")], "slide", "“Slide” must be between 0 and 10"),
        (
            vec![("born.day", "31"), ("born.month", "2"), ("born.year", "2000")],
            "born",
            "Enter a real date for “Born”, for example 27 3 2007",
        ),
    ] {
        assert_eq!(problems(&form, &sent), [(path.to_owned(), sentence.to_owned())]);
    }
    for (sent, held) in [
        (vec![("one-Comment", "words")], json!({ "one": "other", "one-Comment": "words" })),
        (vec![("several", "y"), ("one", "z")], json!({ "several": ["y"], "one": "z" })),
        (vec![("order.1", "z"), ("order.3", "x")], json!({ "order": ["z", "x"] })),
        (vec![("count", "١٢")], json!({ "count": 12 })),
        (vec![("slide", "7")], json!({ "slide": 7 })),
        (vec![("born.day", "1"), ("born.month", "2"), ("born.year", "2000")], json!({ "born": "2000-02-01" })),
    ] {
        assert_eq!(data(&form, &sent), held);
    }
}

#[test]
fn copies_that_are_left_empty_are_none() {
    let form = form(json!({ "elements": [
        { "type": "paneldynamic", "name": "projects", "templateElements": [
            { "type": "text", "name": "title", "title": "Title", "isRequired": true }, { "type": "radiogroup", "name": "done", "choices": ["yes", "no"] }] },
        { "type": "matrixdynamic", "name": "people", "columns": [{ "name": "name", "cellType": "text" }] },
        { "type": "matrixdropdown", "name": "rooms", "rows": ["kitchen", "hall"], "columns": [{ "name": "size", "cellType": "text" }] },
        { "type": "multipletext", "name": "contact", "items": [{ "name": "phone" }, { "name": "town" }] }] }));
    let sent = [
        ("projects[0].title", ""),
        ("projects[1].title", "Wells"),
        ("projects[2].title", "Radio"),
        ("projects[2].done", "no"),
        ("people[1].name", "Ann"),
        ("rooms.hall.size", "9"),
        ("contact.town", "Lomé"),
    ];
    let held = json!({ "projects": [{ "title": "Wells" }, { "title": "Radio", "done": "no" }], "people": [{ "name": "Ann" }],
        "rooms": { "hall": { "size": "9" } }, "contact": { "town": "Lomé" } });
    assert_eq!(data(&form, &sent), held);
    // What is wrong is told where it stands in the form, not where it would stand among those filled in.
    let wrong = problems(&form, &[("projects[2].done", "no")]);
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].0, "projects[2].title");
}

#[test]
fn defaults_stay_unless_they_are_taken_back() {
    let form = form(json!({ "elements": [
        { "type": "checkbox", "name": "a", "choices": ["x", "y"], "defaultValue": ["x"] },
        { "type": "text", "name": "b", "defaultValue": "as it was" },
        { "type": "expression", "name": "c", "expression": "{b} + '!'" }] }));
    let untouched = data(&form, &[("a", "x"), ("b", "as it was")]);
    assert_eq!(untouched, json!({ "a": ["x"], "b": "as it was", "c": "as it was!" }));
    let changed = data(&form, &[("a", "y"), ("b", "")]);
    assert_eq!(changed["a"], json!(["y"]));
    assert_eq!(changed.get("b"), None);
}

#[test]
fn the_page_that_carries_the_form_adds_to_the_response() {
    let form = survey("constituents");
    let context = [("chapter".to_owned(), "KE".to_owned())];
    let html =
        page(&form, &Settings { context: &context, ..Settings::new("fr", "https://collect.example.org/v1/responses") });
    assert!(html.contains("name=\"civicus.context.chapter\" value=\"KE\""));
    match read_form(&form, &fields(&[("relation", "donor"), ("civicus.context.chapter", "KE")]), 0) {
        Reading::Accepted(accepted) => assert_eq!(Value::Object(accepted.response.context), json!({ "chapter": "KE" })),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_page_says_in_which_language_it_is() {
    let form = survey("constituents");
    let arabic = page(&form, &Settings::new("ar", "x"));
    assert!(arabic.starts_with("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"));
    // Texts that are not there in a language are marked with theirs.
    let portuguese = page(&form, &Settings::new("pt", "x"));
    assert!(portuguese.contains("<html lang=\"en\" dir=\"ltr\">"));
    let fragment =
        page(&form, &Settings { fragment: true, style: Style::None, heading_level: 2, ..Settings::new("fr", "x") });
    assert!(
        fragment.starts_with("<div class=\"civicus-form\" lang=\"fr\" dir=\"ltr\">")
            && fragment.contains("<h2 class=\"title\">")
    );
    for page in [arabic, fragment] {
        assert!(
            !["<script", " style=", " onclick", "javascript:"].iter().any(|word| page.contains(word)),
            "nothing for scripts"
        );
    }
}
