//! What a survey shows, demands and sends, as JSON.

use serde_json::{Map, Value, json};
use survey::Answering;
use survey::answering::{NodeId, Role, State};

use crate::wording::Wording;

/// Reads everything, in the order that `tests/oracle/README.md` defines: checking and finishing change answers.
pub(super) fn result(mut answering: Answering, wording: &Wording) -> Value {
    let state = answering.state();
    let shown: Vec<NodeId> = answering.all_questions().filter(|id| answering.is_wanted(*id)).collect();
    let names = |ids: &[NodeId], answering: &Answering| -> Value {
        ids.iter().map(|id| Value::from(answering.name(*id))).collect()
    };
    let required: Vec<NodeId> = shown.iter().copied().filter(|id| answering.is_required(*id)).collect();
    let mut made = json!({
        "state": answering.state_name(),
        "currentPage": answering.page_name(),
        "visible": names(&shown, &answering),
        "required": names(&required, &answering),
        "pages": answering.page_names(),
        "errors": {},
        "panelErrors": {},
    });
    if let Some(single) = answering.single() {
        made["currentElement"] = answering.name(single).into();
    }
    if state != State::Completed {
        answering.check_all();
    }
    let cells: Vec<NodeId> = shown
        .iter()
        .flat_map(|id| {
            make_items(&mut answering, *id);
            answering.nested_questions(*id, true)
        })
        .collect();
    if state != State::Completed {
        made["errors"] = errors(&answering, shown.iter().chain(&cells), wording, Answering::path);
        let panels = shown_containers(&answering);
        made["panelErrors"] = errors(&answering, panels.iter(), wording, |answering, id| answering.name(id).to_owned());
    }
    made["cellsVisible"] = cells.iter().map(|id| Value::from(answering.path(*id))).collect();
    made["cellsRequired"] =
        cells.iter().filter(|id| answering.is_required(**id)).map(|id| Value::from(answering.path(*id))).collect();
    answering.finish();
    made["data"] = Value::Object(answering.data());
    made
}

/// Groups and rows that nothing asked for yet.
fn make_items(answering: &mut Answering, id: NodeId) {
    answering.groups(id);
    answering.rows(id);
    for inner in answering.nested_questions(id, true) {
        if answering.node(inner).children.is_empty() {
            make_items(answering, inner);
        }
    }
}

fn errors<'i>(
    answering: &Answering,
    ids: impl Iterator<Item = &'i NodeId>,
    wording: &Wording,
    name: fn(&Answering, NodeId) -> String,
) -> Value {
    let mut found = Map::new();
    for id in ids {
        let texts: Vec<Value> = answering.errors(*id).iter().map(|rule| wording.sentence(rule).into()).collect();
        if !texts.is_empty() {
            found.insert(name(answering, *id), texts.into());
        }
    }
    found.into()
}

/// Pages and panels on screen.
fn shown_containers(answering: &Answering) -> Vec<NodeId> {
    let mut found = answering.shown_pages();
    for page in answering.pages().to_vec() {
        panels(answering, page, &mut found);
    }
    found
}

fn panels(answering: &Answering, id: NodeId, found: &mut Vec<NodeId>) {
    for child in &answering.node(id).children {
        if answering.node(*child).role == Role::Panel && answering.is_visible(*child) {
            found.push(*child);
            panels(answering, *child, found);
        }
    }
}
