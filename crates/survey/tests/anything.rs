//! Whatever is written as a definition or an expression and whatever is answered: no panic, and an end.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

#[path = "anything/respondent.rs"]
mod respondent;

use proptest::prelude::*;
use proptest::sample::select;
use respondent::answer_anyhow;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use survey::expr::{Expression, Scope, path};
use survey::pattern::Pattern;
use survey::{Answering, Definition};

const KINDS: &[&str] = &[
    "text",
    "comment",
    "radiogroup",
    "checkbox",
    "dropdown",
    "tagbox",
    "boolean",
    "rating",
    "ranking",
    "matrix",
    "matrixdropdown",
    "matrixdynamic",
    "multipletext",
    "panel",
    "paneldynamic",
    "imagepicker",
    "slider",
    "image",
    "html",
    "expression",
    "file",
    "nothing",
];

const CONDITIONS: &[&str] = &[
    "visibleIf",
    "enableIf",
    "requiredIf",
    "setValueIf",
    "setValueExpression",
    "resetValueIf",
    "defaultValueExpression",
    "expression",
    "choicesVisibleIf",
    "choicesEnableIf",
    "rowsVisibleIf",
    "columnsVisibleIf",
    "minValueExpression",
    "rowCountExpression",
    "panelCountExpression",
    "templateVisibleIf",
];

const EXPRESSIONS: &[&str] = &[
    "{a} = 1",
    "{a} + {a}",
    "[{b}, {b}]",
    "{b[0].a} notempty",
    "{panel.a} > 1",
    "{row.a}",
    "{prevPanel.a} + 1",
    "{$self.title}",
    "{$a.value} + 1",
    "displayValue('b')",
    "sumInArray({b}, 'a', {a} > 0)",
    "iif({a}, {b}, {c})",
    "{item} != 1",
    "today()",
    "{a-Comment} empty",
    "{c.length} + 1",
    "((",
    "isContainerReady('b')",
];

const WORDS: &[&str] = &["choices", "rows", "columns", "items", "defaultValue", "correctAnswer", "rateValues"];

const NUMBERS: &[&str] = &[
    "panelCount",
    "minPanelCount",
    "maxPanelCount",
    "rowCount",
    "minRowCount",
    "maxRowCount",
    "min",
    "max",
    "step",
    "rateMin",
    "rateMax",
    "rateStep",
    "choicesMin",
    "choicesMax",
    "choicesStep",
    "maxSelectedChoices",
    "maxLength",
    "minSelectedChoices",
];

const OTHERS: &[&str] = &[
    "showOtherItem",
    "showNoneItem",
    "showSelectAllItem",
    "isRequired",
    "hideIfChoicesEmpty",
    "alternateRows",
    "selectToRankEnabled",
    "isAllRowRequired",
    "isUnique",
    "copyDefaultValueFromLastEntry",
    "eachRowRequired",
];

fn name() -> impl Strategy<Value = Value> {
    select(vec!["a", "b", "c", "A", "a.b", "a[0]", "", "panel"]).prop_map(Value::from)
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        name(),
        any::<bool>().prop_map(Value::from),
        (-3_i64..200).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(Value::Null),
        select(vec!["{a}", "{$self.title} {$b.title}", "[a-z]+", "2024-01-31", "item1"]).prop_map(Value::from),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::hash_map(select(vec!["value", "text", "a", "b", "type", "name"]), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().map(|(key, value)| (key.into(), value)).collect())),
        ]
    })
}

/// A property and a value, which mostly fit together.
fn property() -> impl Strategy<Value = (String, Value)> {
    prop_oneof![
        (select(CONDITIONS), select(EXPRESSIONS)).prop_map(|(key, value)| (key.into(), value.into())),
        (select(WORDS), anything()).prop_map(|(key, value)| (key.into(), value)),
        (select(WORDS), Just(json!(["item1", {"value": "a", "text": "{a}", "visibleIf": "{a} = {item}"}, 3])))
            .prop_map(|(key, value)| (key.into(), value)),
        (select(NUMBERS), -3_i64..40).prop_map(|(key, value)| (key.into(), value.into())),
        (select(NUMBERS), scalar()).prop_map(|(key, value)| (key.into(), value)),
        select(OTHERS).prop_map(|key| (key.into(), true.into())),
        (
            select(vec!["valueName", "title", "choicesFromQuestion", "keyName", "minValue", "maxValue", "inputType"]),
            scalar()
        )
            .prop_map(|(key, value)| (key.into(), value)),
    ]
}

fn element() -> impl Strategy<Value = Value> {
    let plain = (select(KINDS), name(), prop::collection::vec(property(), 0..5));
    let plain = plain.prop_map(|(kind, name, properties)| {
        let mut fields = Map::from_iter([("type".to_owned(), kind.into()), ("name".to_owned(), name)]);
        fields.extend(properties);
        Value::Object(fields)
    });
    plain.prop_recursive(3, 16, 4, |inner| {
        let lists = select(vec!["elements", "templateElements", "columns", "items", "detailElements"]);
        (inner.clone(), lists, prop::collection::vec(inner, 0..4)).prop_map(|(mut outer, list, inside)| {
            outer[list] = inside.into();
            outer
        })
    })
}

fn definition() -> impl Strategy<Value = Value> {
    let trigger = (
        select(vec!["visible", "complete", "setvalue", "copyvalue", "skip", "runexpression"]),
        select(EXPRESSIONS),
        name(),
    );
    let trigger = trigger.prop_map(|(kind, expression, name)| {
        json!({"type": kind, "expression": expression, "setToName": name, "fromName": "a", "gotoName": name, "setValue": 1,
            "runExpression": expression, "questions": [name]})
    });
    let calculated = select(EXPRESSIONS).prop_map(|expression| json!({"name": "v", "expression": expression}));
    let pages = prop::collection::vec(prop::collection::vec(element(), 0..4), 1..3);
    let settings = select(vec!["standard", "singlePage", "questionPerPage", "inputPerPage"]);
    let clears = select(vec!["onHidden", "none", "onComplete", "onHiddenContainer"]);
    (pages, prop::collection::vec(trigger, 0..3), prop::collection::vec(calculated, 0..2), settings, clears).prop_map(
        |(pages, triggers, calculated, mode, clears)| {
            let pages: Vec<Value> = pages.into_iter().map(|elements| json!({"elements": elements})).collect();
            json!({"pages": pages, "triggers": triggers, "calculatedValues": calculated, "questionsOnPageMode": mode,
                "clearInvisibleValues": clears})
        },
    )
}

/// An expression of words that mean something, in any order.
fn expression() -> impl Strategy<Value = String> {
    let words = select(vec![
        "{a}",
        "{b[0].a}",
        "{#a}",
        "1",
        "-2.5",
        "'x'",
        "\"2024-02-29\"",
        "(",
        ")",
        "[",
        "]",
        ",",
        " and ",
        " or ",
        "!",
        "=",
        "<>",
        " contains ",
        " anyof ",
        " empty",
        " notempty",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "iif(",
        "sumInArray({b}, 'a',",
        "dateAdd(",
        "round(",
        "substring(",
        "age(",
        "true",
        "undefined",
        "negate ",
    ]);
    prop::collection::vec(words, 0..30).prop_map(|words| words.concat())
}

struct Values(Value);

impl Scope for Values {
    fn value(&self, name: &str) -> Option<Cow<'_, Value>> {
        path::resolve(name, &self.0)
    }
}

fn evaluate(text: &str) {
    let values = Values(json!({"a": 1, "b": [{"a": 2, "c": "x"}, {"a": "3"}, null], "c": "2024-02-29"}));
    if let Ok(expression) = Expression::parse(text) {
        let _ = expression.value(&values).to_json();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_definition_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200), acts in prop::collection::vec(any::<u8>(), 0..20)) {
        answer_anyhow(&String::from_utf8_lossy(&bytes), &acts);
    }

    #[test]
    fn any_json_is_a_definition_or_none(json in anything(), acts in prop::collection::vec(any::<u8>(), 0..20)) {
        answer_anyhow(&json!({"pages": json.clone(), "elements": json.clone(), "triggers": json}).to_string(), &acts);
    }

    #[test]
    fn any_definition_can_be_answered_anyhow(definition in definition(), acts in prop::collection::vec(any::<u8>(), 0..64)) {
        answer_anyhow(&definition.to_string(), &acts);
    }

    #[test]
    fn any_data_can_be_filled_in(definition in definition(), a in anything(), b in anything(), acts in prop::collection::vec(any::<u8>(), 0..16)) {
        let (definition, _) = Definition::parse(&definition.to_string()).unwrap();
        let data = Map::from_iter([("a".to_owned(), a), ("b".to_owned(), b)]);
        respondent::answer_definition(definition.into(), &acts, data);
    }

    #[test]
    fn any_text_is_an_expression_or_none(text in ".{0,80}") {
        evaluate(&text);
    }

    #[test]
    fn any_words_are_an_expression_or_none(text in expression()) {
        evaluate(&text);
    }

    #[test]
    fn any_text_is_a_pattern_or_none(pattern in r"[a-c(){}\[\]?*+|\\^$.,0-9:=!<>-]{0,40}", text in "[a-c0-9]{0,60}") {
        if let Ok(pattern) = Pattern::parse(&pattern, true) {
            let _ = pattern.is_match(&text);
        }
    }
}

/// What made a fuzzing run fail once: a definition, a zero, the acts.
#[test]
fn what_failed_once_does_not_fail_again() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/anything/failed");
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        answer_anyhow(&String::from_utf8_lossy(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    }
}

/// Runs on a stack as small as the widget's own in a browser.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let started = std::time::Instant::now();
    std::thread::Builder::new().stack_size(1 << 20).spawn(test).unwrap().join().unwrap();
    assert!(started.elapsed().as_secs() < 60, "took {:?}", started.elapsed());
}

fn begin(definition: &Value) -> Answering {
    let (definition, _) = Definition::parse(&definition.to_string()).unwrap();
    Answering::new(definition.into())
}

#[test]
fn deep_and_long_expressions_are_refused_or_evaluated() {
    on_a_small_stack(|| {
        let refused = [
            "(".repeat(5_000) + "1",
            "!".repeat(5_000) + "1",
            "[".repeat(5_000) + "1",
            "iif(1,".repeat(3_000) + "1",
            "1+".repeat(5_000) + "1",
            "{a} and ".repeat(2_400) + "1",
            "'".to_owned() + &"x".repeat(20_001) + "'",
        ];
        for text in refused {
            assert!(Expression::parse(&text).is_err(), "{} …", &text[..10]);
        }
        let deepest = 40;
        evaluate(&format!("{}1{}", "(".repeat(deepest), ")".repeat(deepest)));
        evaluate(&format!("{}1{}", "iif({a},".repeat(deepest), ",1)".repeat(deepest)));
        evaluate(&format!("[{}1]", "1,".repeat(9_000)));
        evaluate(&format!("{}1{}", "sumInArray({b},'a',".repeat(deepest), "=1)".repeat(deepest)));
        evaluate(&(0..390).map(|_| "{a}").collect::<Vec<_>>().join("+"));
    });
}

#[test]
fn values_that_double_or_nest_stop_growing() {
    on_a_small_stack(|| {
        for expression in ["{v#} + {v#}", "[{v#}, {v#}]", "[{v#}]"] {
            let calculated: Vec<Value> = (0..80)
                .map(|place| json!({"name": format!("v{}", place + 1), "expression": expression.replace('#', &place.to_string())}))
                .collect();
            let mut answering =
                begin(&json!({"calculatedValues": calculated, "elements": [{"type": "text", "name": "v0"}]}));
            let id = answering.named("v0").unwrap();
            answering.set_value(id, "text".into());
            let _ = answering.data();
        }
        let mut answering = begin(&json!({"elements": [
            {"type": "text", "name": "a", "setValueExpression": "{b} + {b} + 'x'"},
            {"type": "text", "name": "b", "setValueExpression": "{a} + {a} + 'y'"},
        ]}));
        let id = answering.named("a").unwrap();
        for round in 0..50 {
            answering.set_value(id, format!("{round}").into());
        }
        assert!(answering.value(id).to_string().len() < 10_000_000);
    });
}

#[test]
fn a_condition_that_is_an_answer_and_calls_itself_ends() {
    on_a_small_stack(|| {
        let mut answering = begin(&json!({"elements": [
            {"type": "text", "name": "c"},
            {"type": "matrixdynamic", "name": "b", "rowCount": 3, "columns": [{"name": "a"}]},
            {"type": "expression", "name": "e", "expression": "sumInArray({b}, 'a', {c})"},
        ]}));
        let id = answering.named("b").unwrap();
        answering.set_value(id, json!([{"a": 1}, {"a": 2}, {"a": 3}]));
        let id = answering.named("c").unwrap();
        answering.set_value(id, "sumInArray({b}, 'a', {c})".into());
        let _ = answering.data();
    });
}

#[test]
fn words_that_pipe_themselves_end() {
    on_a_small_stack(|| {
        let title = "{$self.title} {$a.title} {b}".repeat(20);
        let answering = begin(&json!({"elements": [
            {"type": "text", "name": "a", "title": title},
            {"type": "radiogroup", "name": "b", "choices": [{"value": 1, "text": "{b}{b}{b}{$a.title}"}], "defaultValue": 1},
        ]}));
        for id in answering.all_questions().collect::<Vec<_>>() {
            assert!(answering.title_words(id).len() < 10_000_000);
        }
    });
}

#[test]
fn groups_within_groups_are_bounded() {
    on_a_small_stack(|| {
        let mut inner = json!({"type": "text", "name": "t"});
        for depth in 0..4 {
            inner = json!({"type": "paneldynamic", "name": format!("d{depth}"), "panelCount": 100, "templateElements": [inner]});
        }
        let mut answering = begin(&json!({"elements": [inner]}));
        let mut groups: Vec<_> = answering.all_questions().collect();
        while let Some(id) = groups.pop() {
            for group in answering.groups(id).into_iter().rev() {
                groups.extend(answering.questions_in(group));
            }
            if answering.has_cut_a_cycle() {
                break;
            }
        }
        let _ = answering.data();
    });
}

#[test]
fn circles_of_answers_are_cut_and_told() {
    on_a_small_stack(|| {
        let mut answering = begin(&json!({"elements": [
            {"type": "expression", "name": "a", "expression": "{b} + 1"},
            {"type": "expression", "name": "b", "expression": "{a} + 1"},
        ]}));
        let id = answering.named("a").unwrap();
        answering.set_value(id, 1.into());
        assert!(answering.has_cut_a_cycle());

        let mut answering = begin(&json!({
            "calculatedValues": [{"name": "v", "expression": "{w} + {a} + 1"}, {"name": "w", "expression": "{v} + 1"}],
            "elements": [{"type": "text", "name": "a"}],
        }));
        let id = answering.named("a").unwrap();
        answering.set_value(id, 1.into());
        assert!(answering.has_cut_a_cycle());
    });
}

#[test]
fn panels_are_read_to_a_depth() {
    on_a_small_stack(|| {
        let mut text = String::from("{\"type\":\"text\",\"name\":\"a\"}");
        for _ in 0..60 {
            text = format!("{{\"type\":\"panel\",\"elements\":[{text}]}}");
        }
        let (definition, findings) = Definition::parse(&format!("{{\"elements\":[{text}]}}")).unwrap();
        assert!(!findings.is_empty());
        let _ = Answering::new(definition.into());
        assert!(Definition::parse(&"[".repeat(1_000_000)).is_err());
        assert!(Definition::parse(&"{\"a\":".repeat(700_000)).is_err());
        assert!(Definition::parse(&" ".repeat((4 << 20) + 1)).is_err());
    });
}

#[test]
fn tables_that_read_themselves_stay_small() {
    let sum = json!({"elements": [{"type": "text", "name": "a"}, {"type": "matrixdynamic", "name": "t", "rowCount": 2,
        "columns": [{"name": "c", "cellType": "expression", "expression": "{a} + {t}"}]}]});
    let words = json!({"elements": [{"type": "matrixdropdown", "name": "t", "rows": ["a", "b"], "columns": [
        {"name": "c", "cellType": "slider", "defaultValueExpression": "displayValue('t')", "readOnly": true},
        {"name": "d", "cellType": "checkbox", "totalExpression": "{visibleRowIndex}"}]}]});
    for (definition, name, answers) in [
        (&sum, "a", [json!("one"), json!("two")]),
        (&words, "t", [json!({"b": {"d": [1]}}), json!({"b": {"d": [1, 2]}})]),
    ] {
        let (definition, _) = Definition::parse(&definition.to_string()).unwrap();
        let mut answering = Answering::new(std::sync::Arc::new(definition));
        for answer in answers.iter().cycle().take(12) {
            let question = answering.named(name).unwrap();
            answering.set_value(question, answer.clone());
            answering.check_all();
        }
        let written = serde_json::to_string(answering.answers()).unwrap().len();
        assert!(written < 2_000_000, "{written} bytes for {name}");
    }
}
