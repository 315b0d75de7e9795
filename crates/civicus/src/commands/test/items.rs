//! Rows and groups that respondents add and take away.

use super::failure::{Done, Failure};
use super::stage::Stage;
use serde_json::Value;
use survey::answering::NodeId;
use survey::model::{QuestionKind, TableRows};

/// What bounds the number of rows or groups.
pub(super) struct Bounds {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) can_add: bool,
    can_remove: bool,
    locked: usize,
}

/// Adds rows.
pub(super) fn add_row(stage: &mut Stage<'_>, id: NodeId, path: &str, count: &Value) -> Done {
    if !stage.is_dynamic_table(id) {
        return Err(not_applicable(stage, id, path, "rows can be added to a matrixdynamic"));
    }
    add(stage, id, path, count)
}

/// Adds groups.
pub(super) fn add_panel(stage: &mut Stage<'_>, id: NodeId, path: &str, count: &Value) -> Done {
    if !stage.is_dynamic_panel(id) {
        return Err(not_applicable(stage, id, path, "panels can be added to a paneldynamic"));
    }
    add(stage, id, path, count)
}

/// Takes a row away.
pub(super) fn remove_row(stage: &mut Stage<'_>, id: NodeId, path: &str, place: &Value) -> Done {
    if !stage.is_dynamic_table(id) {
        return Err(not_applicable(stage, id, path, "rows can be removed from a matrixdynamic"));
    }
    remove(stage, id, path, place)
}

/// Takes a group away.
pub(super) fn remove_panel(stage: &mut Stage<'_>, id: NodeId, path: &str, place: &Value) -> Done {
    if !stage.is_dynamic_panel(id) {
        return Err(not_applicable(stage, id, path, "panels can be removed from a paneldynamic"));
    }
    remove(stage, id, path, place)
}

fn not_applicable(stage: &Stage<'_>, id: NodeId, path: &str, what: &str) -> Failure {
    Failure::at(path, format!("{what}, and this is a {}", stage.type_name(id)))
}

fn add(stage: &mut Stage<'_>, id: NodeId, path: &str, count: &Value) -> Done {
    let wanted = whole(count).filter(|count| *count > 0);
    let wanted =
        wanted.ok_or_else(|| Failure::at(path, format!("how many to add is a whole number above 0, not {count}")))?;
    stage.must_be_answerable(id, path)?;
    let Some(bounds) = bounds(stage, id) else { return Ok(()) };
    if !bounds.can_add {
        return Err(Failure::at(path, "nothing can be added here: the definition does not allow it"));
    }
    let now = count_of(stage, id);
    if now + wanted > bounds.most {
        return Err(Failure::at(path, format!("there are {now}, and there can be {} at most", bounds.most)));
    }
    for added in 0..wanted {
        if !may_add(stage, id) {
            return Err(Failure::at(
                path,
                format!("only {added} of {wanted} could be added: there is no button to add more"),
            ));
        }
        stage.answering.add_one(id);
    }
    Ok(())
}

fn remove(stage: &mut Stage<'_>, id: NodeId, path: &str, place: &Value) -> Done {
    let now = count_of(stage, id);
    let wanted = whole(place).filter(|place| *place < now);
    let wanted = wanted
        .ok_or_else(|| Failure::at(path, format!("there are {now}, the first at place 0, and none at {place}")))?;
    stage.must_be_answerable(id, path)?;
    let Some(bounds) = bounds(stage, id) else { return Ok(()) };
    if !bounds.can_remove {
        return Err(Failure::at(path, "nothing can be removed here: the definition does not allow it"));
    }
    if now <= bounds.least {
        return Err(Failure::at(path, format!("there are {now}, and there must be {} at least", bounds.least)));
    }
    if !stage.answering.may_remove_group(id) && !stage.answering.may_remove_row(id) {
        return Err(Failure::at(path, "there is no button to remove anything here"));
    }
    let row = stage.answering.shown_rows(id).get(wanted).copied();
    if bounds.locked > 0 && row.is_some_and(|row| stage.answering.item_place(row) < bounds.locked) {
        return Err(Failure::at(path, format!("the first {} rows cannot be removed", bounds.locked)));
    }
    stage.answering.remove_one(id, wanted);
    Ok(())
}

/// A number that counts something.
fn whole(number: &Value) -> Option<usize> {
    let number = number.as_f64().filter(|number| number.fract() == 0.0 && (0.0..1e9).contains(number))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just now
    Some(number as usize)
}

/// How many rows or groups there are.
pub(super) fn count_of(stage: &Stage<'_>, id: NodeId) -> usize {
    match stage.answering.question(id).map(|question| &question.kind) {
        Some(QuestionKind::Dynamic(_)) => stage.answering.group_count(id),
        _ => stage.answering.row_count(id),
    }
}

/// Whether there is a button that adds one.
pub(super) fn may_add(stage: &Stage<'_>, id: NodeId) -> bool {
    stage.answering.may_add_group(id) || stage.answering.may_add_row(id)
}

/// What bounds the number of rows or groups of a question.
pub(super) fn bounds(stage: &Stage<'_>, id: NodeId) -> Option<Bounds> {
    match &stage.answering.question(id)?.kind {
        QuestionKind::Dynamic(dynamic) => Some(Bounds {
            least: dynamic.least,
            most: dynamic.most,
            can_add: dynamic.can_add,
            can_remove: dynamic.can_remove,
            locked: 0,
        }),
        QuestionKind::Table(table) => match &table.rows {
            TableRows::Added { least, most, can_add, can_remove, locked, .. } => {
                Some(Bounds { least: *least, most: *most, can_add: *can_add, can_remove: *can_remove, locked: *locked })
            }
            TableRows::Listed { .. } => None,
        },
        _ => None,
    }
}
