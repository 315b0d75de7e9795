//! Steps of a respondent, as `tests/oracle/README.md` defines them.

use serde_json::{Map, Value};
use survey::Answering;
use survey::answering::{NodeId, Role, State};
use survey::model::QuestionKind;

/// Takes one step; one that cannot be taken is ignored.
pub(super) fn take(answering: &mut Answering, step: &Value) {
    if answering.state() == State::Completed {
        return;
    }
    let Some((act, aim)) = step.as_object().and_then(|fields| fields.iter().next()) else { return };
    match act.as_str() {
        "next" => {
            if answering.state() == State::Starting {
                answering.start();
            } else {
                answering.next();
            }
        }
        "back" => drop(answering.previous()),
        "preview" => drop(answering.show_preview()),
        "edit" => answering.cancel_preview(None),
        "complete" => drop(answering.try_complete()),
        _ => {
            if let Some(path) = aim.as_str() {
                aimed(answering, act, path, step);
            }
        }
    }
}

fn aimed(answering: &mut Answering, act: &str, path: &str, step: &Value) {
    let Some(id) = answering.find(path).filter(|id| answering.node(*id).role == Role::Question) else {
        if act == "set" {
            set_row(answering, path, &step["to"]);
        }
        return;
    };
    if !is_open(answering, id) {
        return;
    }
    match act {
        "set" => answering.set_value(id, step["to"].clone()),
        "clear" => answering.clear_value(id, false),
        "comment" => answering.set_comment(id, step["to"].as_str().unwrap_or_default()),
        "add" => {
            let before = answering.node(id).children.len();
            answering.add_one(id);
            go_to_new(answering, id, before);
        }
        "remove" => remove(answering, id, step["index"].as_u64()),
        _ => {}
    }
}

/// The first field of a new group is where one goes on, on whatever page it is.
fn go_to_new(answering: &mut Answering, id: NodeId, before: usize) {
    let is_group = matches!(answering.question(id).map(|question| &question.kind), Some(QuestionKind::Dynamic(_)));
    let new = answering.node(id).children.get(before).copied().filter(|_| is_group);
    let is_field = |inner: &NodeId| {
        !matches!(
            answering.question(*inner).map(|question| &question.kind),
            Some(QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Expression(_)) | None
        )
    };
    let has_field = new.is_some_and(|item| answering.shown_questions_in(item).iter().any(is_field));
    if let Some(page) = answering.page_of(id).filter(|_| has_field && answering.state() == State::Running) {
        answering.turn_to_page(page);
    }
}

/// Whether a question and all around it are shown and can be answered.
fn is_open(answering: &Answering, id: NodeId) -> bool {
    let mut around = std::iter::successors(Some(id), |id| answering.node(*id).parent);
    let is_shown = |id: NodeId| match (&answering.node(id).role, answering.node(id).parent) {
        (Role::Row(_), Some(table)) => answering.shown_rows(table).contains(&id),
        _ => answering.is_visible(id),
    };
    around.all(is_shown) && !answering.is_read_only(id)
}

/// A row of a plain matrix is no question; it is answered through the matrix.
fn set_row(answering: &mut Answering, path: &str, value: &Value) {
    let Some((matrix, row)) = path.rsplit_once('.') else { return };
    let Some(id) = answering.find(matrix).filter(|id| is_open(answering, *id)) else { return };
    let is_matrix = matches!(answering.question(id).map(|question| &question.kind), Some(QuestionKind::Matrix(_)));
    let is_known = is_matrix && answering.matrix_rows(id).iter().any(|known| known == row);
    if !is_known || !answering.is_matrix_row_open(id, row) {
        return;
    }
    let mut cells: Map<String, Value> = answering.value(id).as_object().cloned().unwrap_or_default();
    if value.is_null() || value.as_str() == Some("") {
        cells.shift_remove(row);
    } else {
        cells.insert(row.to_owned(), value.clone());
    }
    answering.set_value(id, Value::Object(cells));
}

/// The place counts all groups and rows; hidden ones cannot be removed.
fn remove(answering: &mut Answering, id: NodeId, place: Option<u64>) {
    let Some(place) = place.and_then(|place| usize::try_from(place).ok()) else { return };
    let items = match answering.question(id).map(|question| &question.kind) {
        Some(QuestionKind::Dynamic(_)) => answering.groups(id),
        Some(QuestionKind::Table(_)) => answering.rows(id),
        _ => return,
    };
    let shown = match answering.question(id).map(|question| &question.kind) {
        Some(QuestionKind::Dynamic(_)) => answering.shown_groups(id),
        _ => answering.shown_rows(id),
    };
    let among = items
        .get(place)
        .filter(|item| answering.is_visible(**item))
        .and_then(|item| shown.iter().position(|other| other == item));
    if let Some(among) = among {
        answering.remove_one(id, among);
    }
}
