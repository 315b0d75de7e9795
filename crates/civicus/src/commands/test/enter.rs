//! Answers, entered as a respondent would: only where there is a field for them, and only what it takes.

use super::enterable;
use super::failure::{Done, Failure};
use super::items::{bounds, count_of, may_add};
use super::stage::Stage;
use serde_json::{Map, Value};
use survey::answering::NodeId;
use survey::expr::{alike, is_empty};
use survey::model::{Matrix, QuestionKind};
use survey::text::plain_value;

/// How a question takes its answer.
enum Shape {
    /// A list with one object for each group.
    Groups,
    /// A list with one object for each row.
    AddedRows,
    /// An object with one object for each row.
    ListedRows,
    /// An object with one column for each row.
    Matrix,
    /// An object with one text for each field.
    Texts,
    /// One value.
    Single,
}

/// Enters an answer on the page that is on screen.
pub(super) fn set(stage: &mut Stage<'_>, id: NodeId, path: &str, value: &Value) -> Done {
    stage.must_be_on_page(id, path)?;
    enter(stage, id, path, value)
}

fn enter(stage: &mut Stage<'_>, id: NodeId, path: &str, value: &Value) -> Done {
    stage.must_be_visible(id, path)?;
    stage.must_be_open(id, path)?;
    if !is_empty(value) {
        match (shape(stage, id), value) {
            (Shape::Groups, Value::Array(groups)) => return enter_groups(stage, id, path, groups),
            (Shape::AddedRows, Value::Array(rows)) => return enter_added_rows(stage, id, path, rows),
            (Shape::ListedRows, Value::Object(rows)) => return enter_listed_rows(stage, id, path, rows),
            (Shape::Matrix, Value::Object(cells)) => return enter_cells(stage, id, path, cells),
            (Shape::Texts, Value::Object(texts)) => return enter_texts(stage, id, path, texts),
            (Shape::Single, _) => {}
            (Shape::Groups | Shape::AddedRows, _) => {
                return Err(Failure::at(path, format!("the answer is a list of objects, not {value}")));
            }
            (Shape::ListedRows | Shape::Matrix | Shape::Texts, _) => {
                return Err(Failure::at(path, format!("the answer is an object, not {value}")));
            }
        }
    }
    enterable::must_be(stage, id, path, value)?;
    stage.answering.set_value(id, value.clone());
    Ok(())
}

fn shape(stage: &mut Stage<'_>, id: NodeId) -> Shape {
    if stage.is_dynamic_panel(id) {
        return Shape::Groups;
    }
    if stage.is_dynamic_table(id) {
        return Shape::AddedRows;
    }
    match stage.answering.question(id).map(|question| &question.kind) {
        Some(QuestionKind::Table(_)) => Shape::ListedRows,
        Some(QuestionKind::Matrix(_)) => Shape::Matrix,
        Some(QuestionKind::MultipleText(_)) => Shape::Texts,
        _ => Shape::Single,
    }
}

/// As many groups or rows as the answer has, added as a respondent would; those there are too many of stay.
fn make_room(stage: &mut Stage<'_>, id: NodeId, path: &str, wanted: usize) -> Done {
    let now = count_of(stage, id);
    let Some(bounds) = bounds(stage, id).filter(|_| wanted > now) else { return Ok(()) };
    if !bounds.can_add {
        return Err(Failure::at(path, format!("the answer has {wanted}, there are {now}, and none can be added")));
    }
    if wanted > bounds.most {
        return Err(Failure::at(path, format!("the answer has {wanted}, and there can be {} at most", bounds.most)));
    }
    while count_of(stage, id) < wanted && may_add(stage, id) {
        let before = count_of(stage, id);
        stage.answering.add_one(id);
        if count_of(stage, id) == before {
            break;
        }
    }
    let made = count_of(stage, id);
    if made < wanted {
        return Err(Failure::at(
            path,
            format!("the answer has {wanted}, and there is no button to add more than {made}"),
        ));
    }
    Ok(())
}

fn enter_groups(stage: &mut Stage<'_>, id: NodeId, path: &str, groups: &[Value]) -> Done {
    make_room(stage, id, path, groups.len())?;
    for (place, fields) in groups.iter().enumerate() {
        let path = format!("{path}[{place}]");
        let Some(fields) = fields.as_object() else {
            return Err(Failure::at(&path, format!("the answer of a group is an object, not {fields}")));
        };
        if let Some(group) = stage.answering.groups(id).get(place).copied() {
            enter_fields(stage, group, &path, fields)?;
        }
    }
    Ok(())
}

fn enter_added_rows(stage: &mut Stage<'_>, id: NodeId, path: &str, rows: &[Value]) -> Done {
    make_room(stage, id, path, rows.len())?;
    let made = stage.answering.rows(id);
    for (place, fields) in rows.iter().enumerate() {
        let path = format!("{path}[{place}]");
        let Some(row) = made.get(place).copied() else { continue };
        if !stage.answering.is_visible(row) {
            return Err(Failure::at(&path, "the row is hidden, so nobody can fill it in"));
        }
        enter_row(stage, row, &path, fields)?;
    }
    Ok(())
}

fn enter_listed_rows(stage: &mut Stage<'_>, id: NodeId, path: &str, rows: &Map<String, Value>) -> Done {
    for (name, fields) in rows {
        let shown = stage.answering.shown_rows(id);
        let row = shown.into_iter().find(|row| stage.answering.row_name(*row) == *name);
        let row = row.ok_or_else(|| Failure::at(path, format!("no row on screen is called “{name}”")))?;
        enter_row(stage, row, &format!("{path}.{name}"), fields)?;
    }
    Ok(())
}

fn enter_row(stage: &mut Stage<'_>, row: NodeId, path: &str, fields: &Value) -> Done {
    match fields.as_object() {
        Some(fields) => enter_fields(stage, row, path, fields),
        None => Err(Failure::at(path, format!("the answer of a row is an object, not {fields}"))),
    }
}

fn enter_fields(stage: &mut Stage<'_>, item: NodeId, path: &str, fields: &Map<String, Value>) -> Done {
    for (name, value) in fields {
        let inside = stage.answering.questions_in(item);
        let question = inside.into_iter().find(|id| stage.answering.name(*id) == name);
        let question = question.ok_or_else(|| Failure::at(path, format!("no question here is called “{name}”")))?;
        enter(stage, question, &format!("{path}.{name}"), value)?;
    }
    Ok(())
}

fn enter_texts(stage: &mut Stage<'_>, id: NodeId, path: &str, texts: &Map<String, Value>) -> Done {
    for (name, value) in texts {
        let children = stage.answering.node(id).children.clone();
        let field = children.into_iter().find(|child| stage.answering.name(*child) == name);
        let field = field.ok_or_else(|| Failure::at(path, format!("no field here is called “{name}”")))?;
        enter(stage, field, &format!("{path}.{name}"), value)?;
    }
    Ok(())
}

fn enter_cells(stage: &mut Stage<'_>, id: NodeId, path: &str, cells: &Map<String, Value>) -> Done {
    for (row, value) in cells {
        if !stage.answering.matrix_rows(id).contains(row) {
            return Err(Failure::at(path, format!("no row on screen is called “{row}”")));
        }
        let path = format!("{path}.{row}");
        if !stage.answering.is_matrix_row_open(id, row) {
            return Err(Failure::at(&path, "the row is read-only"));
        }
        let Some(QuestionKind::Matrix(matrix)) = stage.answering.question(id).map(|question| &question.kind) else {
            return Ok(());
        };
        must_be_column(matrix, &path, value)?;
        stage.answering.set_matrix_row(id, row, value.clone());
    }
    Ok(())
}

fn must_be_column(matrix: &Matrix, path: &str, value: &Value) -> Done {
    if matrix.columns.iter().any(|column| alike(&column.value, value)) {
        return Ok(());
    }
    let columns: Vec<String> = matrix.columns.iter().map(|column| plain_value(&column.value)).collect();
    Err(Failure::at(path, format!("{value} is none of the columns: {}", columns.join(", "))))
}
