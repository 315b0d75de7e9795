//! A respondent who does anything: each byte is one act. Property tests and fuzzing share it.

use serde_json::{Map, Value, json};
use std::hint::black_box;
use std::sync::{Arc, LazyLock};
use survey::answering::{NodeId, Role, comment_key};
use survey::{Answering, Change, Definition};

/// The most acts of one respondent.
const MOST_ACTS: usize = 64;
/// The most nodes looked at one by one.
const MOST_LOOKED_AT: usize = 200;

/// Answers of every shape.
static ANSWERS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    vec![
        json!(null),
        json!(""),
        json!("a"),
        json!("item1"),
        json!(1),
        json!(0),
        json!(-1.5),
        json!(1e300),
        json!(u64::MAX),
        json!(true),
        json!(false),
        json!("2024-02-29"),
        json!("other"),
        json!([]),
        json!(["item1", "item2", 3, null]),
        json!(["none", "a", "a"]),
        json!({}),
        json!({"item1": 1, "a": "b", "row1": {"column1": "x"}}),
        json!([{}, {"a": 1, "question1": "x"}, {"a": [1, {"b": 2}]}, null, 5]),
        json!([[[[[[1]]]]]]),
        json!("{a} {question1} **b** <b>"),
        json!("é\u{1F600}\u{0301}\u{202E}"),
    ]
});

/// Reads a definition, answers it as the bytes say, looks at everything and sends it.
pub(crate) fn answer_anyhow(definition: &str, acts: &[u8]) {
    let Ok((definition, findings)) = Definition::parse(definition) else { return };
    black_box(findings);
    answer_definition(Arc::new(definition), acts, Map::new());
}

/// The same with a definition at hand and answers to begin with.
pub(crate) fn answer_definition(definition: Arc<Definition>, acts: &[u8], data: Map<String, Value>) {
    let mut answering = Answering::begin(definition, survey::expr::Clock::default(), 7, "fr");
    if !data.is_empty() {
        answering.set_data(data);
    }
    let mut acts = acts.iter().copied().take(MOST_ACTS);
    while let Some(act) = acts.next() {
        do_anything(&mut answering, act, &mut acts);
    }
    look(&mut answering);
    answering.check_all();
    look(&mut answering);
    answering.try_complete();
    answering.finish();
    black_box((answering.data(), answering.outcome(), answering.page_names(), answering.has_cut_a_cycle()));
}

fn do_anything(answering: &mut Answering, act: u8, acts: &mut impl Iterator<Item = u8>) {
    match act % 16 {
        0 => drop(answering.next()),
        1 => drop(answering.previous()),
        2 => drop(answering.start()),
        3 => drop(answering.show_preview()),
        4 => answering.cancel_preview(None),
        5 => drop(answering.check_screen()),
        6 => answering.set_language(if act < 128 { "en" } else { "ar" }),
        7 => answering.set_variable("a", ANSWERS[usize::from(act) % ANSWERS.len()].clone()),
        _ => {
            let Some(id) = aim(answering, acts.next().unwrap_or(act)) else { return };
            let value = ANSWERS[usize::from(acts.next().unwrap_or(act)) % ANSWERS.len()].clone();
            act_on(answering, act, id, value);
        }
    }
}

fn act_on(answering: &mut Answering, act: u8, id: NodeId, value: Value) {
    match act % 16 {
        8 => answering.add_one(id),
        9 => answering.remove_one(id, usize::from(act / 16)),
        10 => answering.set_comment(id, value.as_str().unwrap_or("remark")),
        11 => drop(answering.apply(id, &change(act, value))),
        12 if act < 32 => answering.clear_value(id, act < 16),
        // An offered choice, so that what choices set off is reached too.
        12 | 13 => {
            let offers = answering.offers(id);
            let value =
                offers.get(usize::from(act / 16) % offers.len().max(1)).map_or(value, |offer| offer.value.clone());
            answering.set_value(id, if act < 128 { value } else { json!([value]) });
        }
        _ => answering.set_value(id, value),
    }
}

fn change(act: u8, value: Value) -> Change {
    let place = usize::from(act / 64);
    match act / 16 {
        0 => Change::Chosen(value),
        1 | 2 => Change::Toggled { value, on: act < 40 },
        3 => Change::Typed(value.to_string()),
        4 => Change::CommentTyped(value.to_string()),
        5 => Change::RowChosen { row: "row1".into(), value },
        6 => Change::RankAdded(value),
        7 => Change::RankRaised(place),
        8 => Change::RankLowered(place),
        9 => Change::RankRemoved(place),
        10 => Change::RankPlaced { from: place, to: 0 },
        11 => Change::Moved(value),
        12 => Change::GroupAdded,
        _ => Change::GroupRemoved(place),
    }
}

/// The question a byte means, within groups and rows too.
fn aim(answering: &mut Answering, byte: u8) -> Option<NodeId> {
    let mut questions: Vec<NodeId> = answering.all_questions().take(MOST_LOOKED_AT).collect();
    let outer = questions.get(usize::from(byte) % questions.len().max(1)).copied()?;
    if byte >= 128 {
        answering.groups(outer);
        answering.rows(outer);
        let nested = answering.nested_questions(outer, byte >= 192);
        questions.extend(nested.into_iter().take(MOST_LOOKED_AT));
    }
    questions.get(usize::from(byte) % questions.len()).copied().filter(|id| answering.node(*id).role == Role::Question)
}

/// Everything a view or a collector asks for.
fn look(answering: &mut Answering) {
    let questions: Vec<NodeId> = answering.all_questions().take(MOST_LOOKED_AT).collect();
    for id in questions {
        answering.groups(id);
        answering.rows(id);
        let nested = answering.nested_questions(id, false);
        for id in std::iter::once(id).chain(nested.into_iter().take(MOST_LOOKED_AT)) {
            let path = answering.path(id);
            black_box(answering.find(&path));
            black_box((answering.is_wanted(id), answering.is_required(id), answering.is_read_only(id)));
            let value = answering.value(id).clone();
            black_box((answering.value_words(id, &value), answering.title_words(id), answering.offers(id)));
            black_box((answering.all_errors(id).len(), answering.comment(id).len(), answering.filtered_value(id)));
            black_box((answering.matrix_rows(id), answering.has_next(), answering.has_previous()));
            black_box(comment_key(answering.name(id)));
        }
    }
    black_box(answering.pipe_words("{a} {b[0].c} {question1} {panel.a} {row.b}", None));
    black_box((answering.shown_pages(), answering.single_elements(None)));
}
