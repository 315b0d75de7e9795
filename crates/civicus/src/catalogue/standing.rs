//! Whether the catalogue says what the engine does: each property is written into small definitions, and what it says
//! it stands for is compared with whether the engine reads another definition.

use super::{COLUMN, Class, Kind, PAGE, Property, SURVEY, Standing, TRIGGERS, TYPES, VALIDATORS};
use serde_json::{Value, json};
use survey::Definition;
use survey::summary::Settings;

/// Properties whose only value that can be had is the one that is meant without them, and one that editors read.
const READ_ELSEWHERE: &[(&str, &str)] =
    &[("survey", "$schema"), ("image", "contentMode"), ("imagepicker", "contentMode")];
/// Properties that are read but not shown; choices of respondents' own are kept, and not offered.
const READ_WITHOUT_EFFECT: &[(&str, &str)] = &[
    ("html", "title"),
    ("html", "description"),
    ("image", "title"),
    ("image", "description"),
    ("dropdown", "allowCustomChoices"),
    ("tagbox", "allowCustomChoices"),
    ("dropdown", "choicesLazyLoadEnabled"),
    ("tagbox", "choicesLazyLoadEnabled"),
];

/// Puts a part where it belongs.
type Around<'a> = dyn Fn(Value) -> Value + 'a;

fn element(value: Value) -> Value {
    json!({ "elements": [{ "type": "text", "name": "a" }, value] })
}

/// An element's type with what it needs for its properties to say something.
fn elements(kind: &str) -> Vec<Value> {
    let column = json!([{ "name": "c", "cellType": "text" }, { "name": "e" }]);
    let detail = json!([{ "type": "text", "name": "d" }]);
    let own = match kind {
        "text" => json!({ "inputType": "number" }),
        "rating" => json!({ "rateValues": [1, 2] }),
        "matrixdropdown" | "matrixdynamic" => {
            json!({ "columns": column, "detailElements": detail, "detailPanelMode": "underRow", "rowCount": 1 })
        }
        _ => json!({}),
    };
    let more = json!({
        "choices": ["a", "b"], "choicesFromQuestion": "a", "showCommentArea": true, "showOtherItem": true,
        "showNoneItem": true, "showRefuseItem": true, "showDontKnowItem": true, "showSelectAllItem": true, "choicesMax": 9
    });
    [json!({}), own, more, json!({ "rateMin": 2 })].into_iter().map(|extra| with(&named(kind), &extra)).collect()
}

fn named(kind: &str) -> Value {
    json!({ "type": kind, "name": "q" })
}

fn with(base: &Value, extra: &Value) -> Value {
    let mut joined = base.clone();
    for (name, value) in extra.as_object().unwrap() {
        joined[name] = value.clone();
    }
    joined
}

/// Values of a kind, one of which is not what is meant without the property.
fn values(kind: Kind) -> Vec<Value> {
    match kind {
        Kind::Any => vec![
            json!(1),
            json!("a"),
            json!("random"),
            json!("top"),
            json!(true),
            json!(false),
            json!({ "rowCount": "a", "panelCount": "a" }),
            json!([1]),
            json!(["a"]),
        ],
        Kind::Text
        | Kind::Localised
        | Kind::Html
        | Kind::Address
        | Kind::Pattern
        | Kind::Name
        | Kind::Question
        | Kind::Element
        | Kind::Target => vec![json!("a"), json!("fr"), json!("notempty")],
        Kind::Truth => vec![json!(true), json!(false)],
        Kind::Number | Kind::Size => vec![json!(0), json!(1), json!(3), json!(7)],
        Kind::One(words) => words.iter().map(|word| json!(word)).collect(),
        Kind::Expression => vec![json!("{a} = 1")],
        Kind::Questions | Kind::LocalisedTexts => vec![json!(["a"])],
        Kind::Pages => vec![json!(["page1"])],
        Kind::Items(_) => vec![json!(["x"])],
        Kind::Objects(_) => vec![json!([{ "name": "x", "element": "x", "expression": "{a} = 1", "html": "x" }])],
        Kind::Object(_) => vec![json!({ "feedback": true, "outsideScale": [1], "minimum": 7 })],
        Kind::Elements => vec![json!([{ "type": "text", "name": "x" }])],
        Kind::Columns => vec![json!([{ "name": "x" }])],
        Kind::Validators => vec![json!([{ "type": "email" }])],
        Kind::Triggers => vec![json!([{ "type": "complete", "expression": "{a} = 1" }])],
        Kind::Cells => vec![json!({ "r": { "c": "x" } })],
    }
}

/// What the engine reads: the definition, and what is to be published.
fn read(definition: &Value) -> (Definition, Settings) {
    let text = definition.to_string();
    let (mut read, _) = Definition::parse(&text).unwrap();
    read.version.clear();
    (read, Settings::read(&text).0)
}

/// Whether the engine reads another definition when a part has the property.
fn matters(name: &str, property: Property, bases: &[Value], around: &Around<'_>) -> bool {
    bases.iter().any(|base| {
        let without = read(&around(with(base, &json!({ name: null }))));
        values(property.kind).into_iter().any(|value| read(&around(with(base, &json!({ name: value })))) != without)
    })
}

fn check(class: &'static Class, bases: &[Value], around: &Around<'_>, wrong: &mut Vec<String>) {
    let unsupported = class.groups.iter().flat_map(|group| group.unsupported).copied();
    for name in class.names().chain(unsupported).filter(|name| *name != "type") {
        let property = class.property(name).unwrap();
        let does = matters(name, property, bases, around);
        let says = property.standing == Standing::Understood;
        let is_exempt =
            READ_ELSEWHERE.contains(&(class.name, name)) || READ_WITHOUT_EFFECT.contains(&(class.name, name));
        if does != says && !is_exempt {
            wrong.push(format!("{} of {}: {:?}, but the engine reads it: {does}", name, class.name, property.standing));
        }
        inner(name, property, bases, around, wrong);
    }
}

/// The parts that stand in lists of a part.
fn inner(name: &'static str, property: Property, bases: &[Value], around: &Around<'_>, wrong: &mut Vec<String>) {
    let (class, part, is_list) = match property.kind {
        Kind::Items(class) => (class, json!({ "value": "x" }), true),
        Kind::Objects(class) if !std::ptr::eq(class, &raw const PAGE) => {
            (class, json!({ "name": "x", "element": "x", "expression": "{a} = 2" }), true)
        }
        Kind::Object(class) => (class, json!({}), false),
        _ => return,
    };
    let base = bases.iter().fold(json!({}), |joined, base| with(&joined, base));
    let inside = |part: Value| {
        let value = if is_list { json!([part]) } else { part };
        with(&base, &json!({ name: value }))
    };
    let mut bases = vec![part.clone()];
    if name == "items" {
        bases.push(with(&part, &json!({ "inputType": "number" })));
    }
    check(class, &bases, &|part| around(inside(part)), wrong);
}

#[test]
fn what_is_understood_makes_a_difference_and_nothing_else_does() {
    let mut wrong = Vec::new();
    for class in TYPES {
        check(class, &elements(class.name), &element, &mut wrong);
    }
    let page = json!({ "name": "p", "elements": [{ "type": "text", "name": "a" }] });
    check(&PAGE, std::slice::from_ref(&page), &|page| json!({ "pages": [page] }), &mut wrong);
    check(
        &SURVEY,
        &[json!({ "elements": [{ "type": "text", "name": "a" }] }), json!({ "pages": [page] })],
        &|survey| survey,
        &mut wrong,
    );
    for class in VALIDATORS {
        let base = json!({ "type": class.name, "regex": "b" });
        let validated = |validator| element(json!({ "type": "text", "name": "q", "validators": [validator] }));
        check(class, &[base], &validated, &mut wrong);
    }
    for class in TRIGGERS {
        let base = json!({ "type": class.name, "setToName": "b", "fromName": "b", "gotoName": "b" });
        let formerly = with(&base, &json!({ "name": "b", "operator": "equal", "value": 2 }));
        let triggering =
            |trigger| json!({ "elements": [named("text"), { "type": "text", "name": "a" }], "triggers": [trigger] });
        check(class, &[base, formerly], &triggering, &mut wrong);
    }
    let columns = ["text", "expression"].map(|kind| json!({ "name": "c", "cellType": kind, "totalType": "sum" }));
    for kind in ["matrixdropdown", "matrixdynamic"] {
        let around = move |column: Value| element(with(&named(kind), &json!({ "columns": [column], "rows": ["r"] })));
        check(&COLUMN, &columns, &around, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
