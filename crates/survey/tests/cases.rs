//! Runs the cases of `tests/cases`, which are data (see the README there), and checks the real definitions.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests are not exempt by themselves

use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use survey::event::{DatePart, List};
use survey::expr::{Expression, Scope};
use survey::host::Native;
use survey::rules::{check_envelope, is_separate};
use survey::screen::{Body, Control, ElementScreen, QuestionScreen};
use survey::wire::Envelope;
use survey::{Change, Config, Definition, Effect, Event, Session};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn cases(folder: &str) -> Vec<(String, Value)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("tests/cases").join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().map(|file| (file.display().to_string(), read(file))).collect()
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn definition_text(survey: &str) -> String {
    fs::read_to_string(root().join(format!("surveys/{survey}.json"))).unwrap()
}

fn definition(survey: &str) -> Arc<Definition> {
    let (definition, findings) = Definition::parse(&definition_text(survey)).unwrap();
    assert_eq!(findings, [], "{survey}");
    Arc::new(definition)
}

#[test]
fn expressions_give_what_the_cases_say() {
    for (file, list) in cases("expressions") {
        for case in list.as_array().unwrap() {
            let text = case["expression"].as_str().unwrap();
            let parsed = Expression::parse(text);
            if case.get("error").is_some() {
                assert!(parsed.is_err(), "{file}: {text} should be refused");
                continue;
            }
            let expression = parsed.unwrap_or_else(|problem| panic!("{file}: {text}: {problem:?}"));
            let values = Named(case["values"].clone());
            assert_eq!(expression.value(&values).to_json(), case["result"], "{file}: {text}");
        }
    }
}

/// The questions of a page, panels opened.
fn all_on_screen(elements: &[ElementScreen]) -> Vec<Rc<QuestionScreen>> {
    let of = |element: &ElementScreen| match element {
        ElementScreen::Question(question) => vec![Rc::clone(question)],
        ElementScreen::Panel { elements, .. } => all_on_screen(elements),
        ElementScreen::Html { .. } | ElementScreen::Image { .. } => Vec::new(),
    };
    elements.iter().flat_map(of).collect()
}

fn on_screen(elements: &[ElementScreen], name: &str) -> Option<Rc<QuestionScreen>> {
    all_on_screen(elements).into_iter().find(|question| question.name == name)
}

struct Journey {
    session: Session,
    definition: Arc<Definition>,
    sent: Vec<Envelope>,
}

impl Journey {
    fn begin(case: &Value) -> Self {
        let survey = case["survey"].as_str().unwrap();
        let languages = vec![case["language"].as_str().unwrap().to_owned()];
        let config = Config { languages, switcher: true, heading_level: 2, ..Config::default() };
        let mut journey = Self { session: Session::new(config), definition: definition(survey), sent: Vec::new() };
        journey.event(Event::Started);
        journey.event(Event::DefinitionArrived(Ok(definition_text(survey))));
        journey
    }

    fn event(&mut self, event: Event) {
        for effect in self.session.update(event, 0) {
            match effect {
                Effect::KeepResponse(keep) => self.sent.push(keep.pending.envelope),
                Effect::FetchSentences { language, .. } => {
                    let path = format!("{}/../../locales/{language}.json", env!("CARGO_MANIFEST_DIR"));
                    let result = Ok(fs::read_to_string(path).unwrap());
                    self.event(Event::SentencesArrived { language, result });
                }
                _ => {}
            }
        }
    }

    /// Gives an answer the way the control on screen would, change by change.
    fn answer(&mut self, name: &str, value: &Value) {
        let (name, comment) = name.strip_suffix("-Comment").map_or((name, false), |name| (name, true));
        let page = self.page();
        let question = on_screen(&page.elements, name).unwrap_or_else(|| panic!("no question {name} on screen"));
        let each = |change: fn(Value) -> Change| value.as_array().unwrap().iter().cloned().map(change).collect();
        let changes: Vec<Change> = match &question.control {
            _ if comment => vec![Change::CommentTyped(value.as_str().unwrap().to_owned())],
            Control::Checkboxes { .. } => each(|value| Change::Toggled { value, on: true }),
            Control::Ranking { .. } => each(Change::RankAdded),
            Control::Matrix { .. } => {
                let cells = value.as_object().unwrap().iter();
                cells.map(|(row, value)| Change::RowChosen { row: row.clone(), value: value.clone() }).collect()
            }
            Control::Text(_) | Control::Comment { .. } => vec![Change::Typed(value.as_str().unwrap().to_owned())],
            Control::Radios { .. } | Control::Dropdown { .. } | Control::Combobox(_) | Control::Rating { .. } => {
                vec![Change::Chosen(value.clone())]
            }
            other => panic!("the cases do not answer {other:?} yet"),
        };
        for change in changes {
            self.event(Event::Answered { question: question.id, change });
        }
    }

    fn page(&self) -> survey::screen::PageScreen {
        match self.session.screen(&Native).body {
            Body::Page(page) => page,
            other => panic!("no page: {other:?}"),
        }
    }

    fn step(&mut self, step: &Value) {
        let (kind, value) = step.as_object().unwrap().iter().next().unwrap();
        match kind.as_str() {
            "answer" => value.as_object().unwrap().iter().for_each(|(name, value)| self.answer(name, value)),
            "continue" => self.event(Event::Continued),
            "back" => self.event(Event::WentBack),
            "language" => self.event(Event::LanguageChosen(value.as_str().unwrap().into())),
            "title" => assert_eq!(self.session.screen(&Native).title.plain(), value.as_str().unwrap()),
            "sees" => {
                let page = self.page();
                let names = page.elements.iter().filter_map(|element| match element {
                    ElementScreen::Question(question) => Some(Value::from(question.name.clone())),
                    ElementScreen::Html { .. } | ElementScreen::Image { .. } | ElementScreen::Panel { .. } => None,
                });
                assert_eq!(Value::Array(names.collect()), *value);
            }
            "problems" => {
                let page = self.page();
                let told = page.problems.iter().map(|told| {
                    let mut questions = all_on_screen(&page.elements).into_iter();
                    let question = questions.find(|question| question.id == told.question).unwrap();
                    (question.name.clone(), told.sentence.clone().into())
                });
                assert_eq!(Value::Object(told.collect()), *value);
            }
            other => panic!("no such step: {other}"),
        }
    }
}

#[test]
fn journeys_go_as_the_cases_say() {
    for (file, case) in cases("journeys") {
        let mut journey = Journey::begin(&case);
        for (place, step) in case["steps"].as_array().unwrap().iter().enumerate() {
            println!("{file}: step {}: {step}", place + 1);
            journey.step(step);
        }
        let data: Vec<Value> = journey.sent.iter().map(|envelope| Value::Object(envelope.data.clone())).collect();
        assert_eq!(Value::Array(data), case["sends"], "{file}");
        for envelope in &journey.sent {
            assert_eq!(check_envelope(&journey.definition, envelope), [], "{file}");
        }
        assert!(journey.sent.iter().skip(1).all(|envelope| is_separate(&journey.definition, envelope)));
    }
}

#[test]
fn envelopes_are_accepted_or_refused_as_the_cases_say() {
    for (file, group) in cases("envelopes") {
        let definition = definition(group["survey"].as_str().unwrap());
        for case in group["cases"].as_array().unwrap() {
            let envelope = serde_json::json!({
                "id": "00000000-0000-4000-8000-000000000000", "survey": definition.id, "version": definition.version,
                "locale": "en", "complete": true, "data": case["data"], "submitted": "2026-11-24",
            });
            let reasons = check_envelope(&definition, &Envelope::from_value(envelope).unwrap());
            let paths: BTreeSet<&str> = reasons.iter().map(|reason| reason.path.as_str()).collect();
            let expected: BTreeSet<&str> =
                case["reasons"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(paths, expected, "{file}: {}: {reasons:?}", case["name"]);
        }
    }
}

/// Every localised string of a definition, by its place.
fn texts(value: &Value, path: &str, found: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| texts(item, &format!("{path}/{place}"), found));
        }
        Value::Object(fields) if fields.contains_key("default") => {
            let written = fields.iter().filter(|(_, text)| text.as_str().is_some_and(|text| !text.trim().is_empty()));
            found.insert(path.into(), written.map(|(tag, _)| tag.clone()).collect());
        }
        Value::Object(fields) => fields.iter().for_each(|(key, field)| texts(field, &format!("{path}/{key}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_real_definitions_are_read_whole_and_speak_four_languages() {
    let languages: BTreeSet<String> = ["default", "fr", "es", "ar"].map(String::from).into();
    for survey in ["constituents", "feedback"] {
        assert_eq!(definition(survey).id, survey);
        let mut found = BTreeMap::new();
        texts(&serde_json::from_str(&definition_text(survey)).unwrap(), "", &mut found);
        assert!(found.len() > 40);
        for (path, tags) in found {
            assert_eq!(tags, languages, "{survey}{path}");
        }
    }
}

/// Values by name, without a survey.
struct Named(Value);

impl Named {
    /// Values of every kind, odd ones among them.
    fn odd() -> Self {
        Self(serde_json::json!({
            "a": "", "n": 1e300, "d": "2024-02-30", "l": [1, "x", null, { "x": "9e999" }], "o": { "x": {} }, "t": "é'",
        }))
    }
}

impl Scope for Named {
    fn value(&self, name: &str) -> Option<Cow<'_, Value>> {
        survey::expr::path::resolve(name, &self.0)
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_reader_of_texts_panic(text in "\\PC{0,40}", marks in "[¿é<>/*\\[\\]()&;{}a-z \"'\n]{0,60}") {
        for text in [text, marks] {
            let _ = survey::text::blocks(&text);
            let _ = survey::text::inlines(&text);
            let _ = survey::text::pipe(&text, &|name| Some(name.to_owned()));
            let _ = Expression::parse(&text);
            let _ = survey::rules::is_email(&text);
        }
    }

    #[test]
    fn no_text_makes_an_expression_panic(text in "[{}()\\[\\]'\"a-z0-9 .,=<>!&|+*/^%#-]{0,60}") {
        if let Ok(expression) = Expression::parse(&text) {
            let _ = expression.value(&Named::odd()).to_json();
        }
    }

    #[test]
    fn operator_soup_neither_panics_nor_takes_long(parts in proptest::collection::vec(
        proptest::sample::select(vec!["(", ")", "{a}", "1", "'x'", " and ", " or ", "!", "negate ", "negate(", "iif(", ",", "[", "]", " = ", " *= ", " * ", " - ", "empty", " anyof "]), 0..400)) {
        let _ = Expression::parse(&parts.concat()).map(|expression| expression.holds(&Named::odd()));
    }

    #[test]
    fn no_arguments_make_a_function_panic(
        name in proptest::sample::select(vec!["age", "avg", "avgInArray", "count", "dateAdd", "dateDiff", "day", "diffDays", "getDate", "getYear", "iif", "max", "maxInArray", "min", "month", "round", "substring", "sum", "sumInArray", "today", "trunc", "weekday", "year"]),
        arguments in proptest::collection::vec(proptest::sample::select(vec!["{a}", "{n}", "-{n}", "{d}", "{l}", "{o}", "{t}", "{o.x}", "{l[-1].x}", "'x'", "-1", "0.5", "99999999999", "'months'", "{n} * {n}", "{x} > 1", "null", "today()"]), 0..5)) {
        let text = format!("{name}({})", arguments.join(", "));
        if let Ok(expression) = Expression::parse(&text) {
            let _ = expression.value(&Named::odd()).to_json();
        }
    }

    #[test]
    fn no_json_makes_a_definition_panic(elements in proptest::collection::vec((
        proptest::sample::select(vec!["radiogroup", "checkbox", "rating", "ranking", "matrix", "text", "comment", "boolean", "dropdown", "html", "panel", "nosuch",
            "tagbox", "imagepicker", "matrixdropdown", "matrixdynamic", "multipletext", "paneldynamic", "slider", "image", "expression"]),
        proptest::sample::select(vec!["choices", "rateValues", "rows", "columns", "elements", "maxSelectedChoices", "title", "visibleIf", "validators", "rateMax", "civicus", "defaultValue",
            "items", "templateElements", "rowCount", "panelCount", "isRequired", "showCommentArea", "expression", "inputType", "min", "max", "sliderType", "imageLink"]),
        proptest::sample::select(vec!["1", "-1", "null", "[]", "{}", "\"x\"", "[1,1,\"a\",{\"value\":2},null,[]]", "9e99", "true", "[{\"type\":\"email\"}]", "\"{q0} = 1\"", "{\"outsideScale\":[1]}",
            "[{\"name\":\"a\"},{\"type\":\"text\",\"name\":\"b\",\"isRequired\":true}]", "\"number\"", "2"])), 0..12)) {
        let list: Vec<String> = elements.iter().enumerate()
            .map(|(place, (kind, key, value))| format!("{{\"type\":\"{kind}\",\"name\":\"q{place}\",\"{key}\":{value}}}")).collect();
        let text = format!("{{\"elements\":[{}]}}", list.join(","));
        let mut session = Session::new(Config::default());
        session.update(Event::DefinitionArrived(Ok(text)), 0);
        for place in 0..40 {
            let question = survey::answering::NodeId(place);
            for change in [Change::Chosen(1.into()), Change::Toggled { value: 1.into(), on: true }, Change::Typed("x".into()),
                Change::RankAdded("a".into()), Change::RankLowered(0), Change::RankRemoved(7), Change::CommentTyped("y".into()), Change::RemarkTyped("z".into()),
                Change::GroupAdded, Change::GroupRemoved(0), Change::Moved(serde_json::json!([2, 1])), Change::RankPlaced { from: 0, to: 9 },
                Change::RowChosen { row: "1".into(), value: 1.into() }] {
                session.update(Event::Answered { question, change }, 0);
            }
            let list = List::At(1.into());
            session.update(Event::Listed { question, list }, 0);
            session.update(Event::Answered { question, change: Change::DateTyped { part: DatePart::Year, text: "2".into() } }, 0);
            let _ = session.screen(&Native);
        }
        session.update(Event::Woke, 5_000);
        let _ = session.screen(&Native);
        for _ in 0..3 {
            session.update(Event::Continued, i64::MAX / 2);
            let _ = session.screen(&Native);
        }
    }
}
