//! What was written into a form that stood in the survey's place.

use super::*;
use crate::event::{Call, Entry};

fn carried(elements: Value, changes: Vec<(&str, Entry)>) -> Person {
    let definition =
        json!({ "pages": [{ "elements": [{ "type": "text", "name": "first" }] }, { "elements": elements }] });
    let config = Config {
        definition: Some(definition.to_string()),
        endpoints: vec!["https://collect.example".into()],
        ..Config::default()
    };
    let mut person = Person { session: Session::new(config), effects: Vec::new() };
    person.does(Event::Started);
    let changes = changes.into_iter().map(|(path, change)| (path.to_owned(), change)).collect();
    person.does(Event::Called(Call::Carry(changes)));
    person
}

#[test]
fn what_was_written_on_any_page_becomes_answers() {
    let elements = json!([
        { "type": "radiogroup", "name": "choice", "choices": [1, 2], "showOtherItem": true },
        { "type": "checkbox", "name": "several", "choices": ["a", "b", "c"] },
        { "type": "text", "name": "count", "inputType": "number" },
        { "type": "text", "name": "born", "inputType": "date" },
        { "type": "matrix", "name": "rows", "columns": ["yes", "no"], "rows": ["one", "day"] },
        { "type": "ranking", "name": "order", "choices": ["x", "y", "z"], "selectToRankEnabled": true },
        { "type": "text", "name": "hidden", "visibleIf": "{choice} = 1" },
    ]);
    let value = Entry::Value;
    let typed = |text: &str| Entry::Typed(text.into());
    let person = carried(
        elements,
        vec![
            ("hidden", typed("kept until it is asked")),
            ("choice", value(json!("other"))),
            ("choice", Entry::Comment("Another".into())),
            ("several", value(json!(["c", "a"]))),
            ("count", typed("1 000,5")),
            ("born", typed("7\u{1f}3\u{1f}1990")),
            ("rows", value(json!({ "day": "no" }))),
            ("order", value(json!(["z", "x"]))),
            ("gone", typed("of a question that is not there")),
        ],
    );
    assert_eq!(person.session.state_word(), "active");
    let told = person.session.told_answers();
    assert_eq!(
        told,
        json!({
            "choice": "other", "choice-Comment": "Another", "several": ["c", "a"], "count": 1000.5, "born": "1990-03-07",
            "rows": { "day": "no" }, "order": ["z", "x"],
        })
    );
    let Some(form) = person.session.answering() else { panic!("nothing is asked") };
    assert!(form.answers().contains_key("hidden"), "{:?}", form.answers());
}

#[test]
fn groups_are_added_as_they_are_needed() {
    let inner = json!([{ "type": "text", "name": "title" }, {
        "type": "paneldynamic", "name": "people", "templateElements": [{ "type": "text", "name": "name" }],
    }]);
    let elements = json!([
        { "type": "paneldynamic", "name": "projects", "templateElements": inner },
        { "type": "multipletext", "name": "contact", "items": [{ "name": "phone.work" }] },
        { "type": "matrixdropdown", "name": "rooms", "rows": ["kitchen"], "columns": [{ "name": "size", "cellType": "text" }] },
        { "type": "matrixdynamic", "name": "trips", "rowCount": 0, "columns": [{ "name": "to", "cellType": "text" }] },
    ]);
    let person = carried(
        elements,
        vec![
            ("projects[0].title", Entry::Typed("Water".into())),
            ("projects[1].people[0].name", Entry::Typed("Ana".into())),
            ("projects[1].people[1].name", Entry::Typed("Li".into())),
            ("contact.phone.work", Entry::Typed("1".into())),
            ("rooms.kitchen.size", Entry::Typed("2".into())),
            ("trips[0].to", Entry::Typed("3".into())),
        ],
    );
    assert_eq!(
        person.session.told_answers(),
        json!({ "projects": [
        { "title": "Water" }, { "people": [{ "name": "Ana" }, { "name": "Li" }] },
    ], "contact": { "phone.work": "1" }, "rooms": { "kitchen": { "size": "2" } }, "trips": [{ "to": "3" }] })
    );
    assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::Focus(_))), "{:?}", person.effects);
}

#[test]
fn what_is_no_answer_stays_in_its_field_or_is_listed() {
    let elements = json!([
        { "type": "radiogroup", "name": "choice", "choices": [1, 2] },
        { "type": "radiogroup", "name": "clear", "choices": ["a"], "showOtherItem": true },
        { "type": "text", "name": "count", "inputType": "number" },
    ]);
    let mut person = carried(
        elements,
        vec![
            ("choice", Entry::Value(json!("gone"))),
            ("clear", Entry::Value(json!("a"))),
            ("clear", Entry::Comment("Words".into())),
            ("count", Entry::Typed("many".into())),
        ],
    );
    assert_eq!(person.session.told_answers(), json!({ "clear": "a" }));
    let resumed = person.session.screen(&Native).draft;
    assert_eq!(resumed.resumed.map(|lost| lost.len()), Some(2));
    person.does(Event::Called(Call::GoTo("count".into())));
    let Body::Page(page) = person.session.screen(&Native).body else { panic!("no page") };
    assert!(format!("{:?}", page.elements).contains("\"many\""), "{page:?}");
}
