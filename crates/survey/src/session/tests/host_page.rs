//! What a host page asks for and suggests.

use super::*;
use crate::event::Call;

fn suggested(prefill: Value) -> Person {
    let mut definition = definition();
    definition["pages"][0]["elements"][0]["isRequired"] = false.into();
    let config = Config {
        definition: Some(definition.to_string()),
        endpoints: vec!["https://collect.example".into()],
        prefill: prefill.as_object().unwrap().clone(),
        asks_to_submit: true,
        heading_level: 2,
        ..Config::default()
    };
    let mut person = Person { session: Session::new(config), effects: Vec::new() };
    person.does(Event::Started);
    person
}

fn told(person: &Person) -> Value {
    person.session.told_answers()
}

fn left_out(person: &Person) -> Vec<String> {
    let report = person.effects.iter().find_map(|effect| match effect {
        Effect::Report(findings) => Some(findings),
        _ => None,
    });
    report.into_iter().flatten().map(|finding| finding.path.clone()).collect()
}

#[test]
fn suggestions_that_fit_are_answers_and_start_nothing() {
    let person = suggested(json!({ "likes": ["a", "b"], "relation": "member", "since": "2019" }));
    assert_eq!(told(&person), json!({ "relation": "member", "since": "2019", "likes": ["a", "b"] }));
    assert_eq!(person.session.state_word(), "ready");
    assert_eq!(left_out(&person), [""; 0]);
}

#[test]
fn suggestions_that_do_not_fit_are_left_out_and_told() {
    let long = "x".repeat(501);
    for (name, value) in [
        ("relation", json!("nobody")),
        ("relation", json!({})),
        ("since", json!("2019")), // not shown
        ("likes", json!("a")),    // its page is not shown
        ("email", json!("a@example.org")),
        ("nonsense", json!(1)),
        ("one", json!(1)),
        ("", json!(null)),
    ] {
        let person = suggested(json!({ name: value }));
        assert_eq!((told(&person), left_out(&person).len()), (json!({}), 1), "{name} {value}");
    }
    let person =
        suggested(json!({ "relation": "member", "since": long, "email": "a@example.org", "likes": ["a", "a"] }));
    assert_eq!((told(&person), left_out(&person).len()), (json!({ "relation": "member" }), 3));
}

#[test]
fn texts_of_an_address_are_read_as_what_the_question_takes() {
    let person = suggested(json!({ "relation": "friend", "likes": "a" }));
    assert_eq!(told(&person), json!({ "relation": "friend", "likes": ["a"] }));
}

#[test]
fn the_host_page_is_asked_before_a_response_leaves() {
    let mut person = suggested(json!({ "relation": "member" }));
    person.does(Event::Called(Call::Submit));
    let id = person.session.way()["responseId"].as_str().unwrap().to_owned();
    assert_eq!(
        person.effects.iter().find(|effect| matches!(effect, Effect::AskToSubmit { .. })),
        Some(&Effect::AskToSubmit { id })
    );
    assert_eq!(person.session.state_word(), "ready");
    assert!(person.questions().contains(&"likes".to_owned()), "the last page is on screen");
    person.does(Event::SubmitAllowed);
    assert_eq!(person.session.state_word(), "saving");
    assert_eq!(person.session.way()["pending"], 1);
}

#[test]
fn sending_by_method_stops_where_something_is_wrong() {
    let mut person = suggested(json!({ "relation": "friend" }));
    person.does(Event::Called(Call::Submit));
    assert_eq!(person.session.way()["invalid"], json!(["email"]));
    assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::AskToSubmit { .. })));
}

#[test]
fn the_way_is_told_in_numbers() {
    let mut person = suggested(json!({ "relation": "member" }));
    let way = |person: &Person| ["page", "pages", "answered", "visible"].map(|key| person.session.way()[key].clone());
    assert_eq!(way(&person), [0, 2, 1, 5].map(Value::from));
    person.does(Event::Called(Call::GoTo("asks".into())));
    assert_eq!(way(&person)[0], 1);
    person.does(Event::Called(Call::GoTo("nonsense".into())));
    assert_eq!(way(&person)[0], 1);
}
