//! Functions over the rows of a matrix or the panels of a dynamic panel: `sumInArray(rows, 'column', condition)`.

use super::ItemScope;
use crate::expr::arithmetic::total;
use crate::expr::compare::order;
use crate::expr::computed::{Computed, strict_number};
use crate::expr::eval::{Scope, eval, is_true_like};
use crate::expr::{Node, is_empty, parse};
use serde_json::Value;
use std::cmp::Ordering;

/// How deep these functions may stand in each other's conditions: each level multiplies the work, and a condition that is
/// an answer may call itself.
const MOST_ITEMS_AROUND: u32 = 1;

/// Whether the function is one of these.
pub(super) fn is_known(name: &str) -> bool {
    matches!(name, "sumInArray" | "minInArray" | "maxInArray" | "countInArray" | "avgInArray")
}

/// What a call asks for: which column of which rows.
struct Asked {
    rows: Vec<Value>,
    column: String,
    /// The column whose value is given back, of the row that was found.
    given: String,
}

/// Calls one of these functions.
pub(super) fn call<'a>(name: &str, arguments: &'a [Node], scope: &'a dyn Scope) -> Computed<'a> {
    let asked = asked(arguments, scope);
    #[allow(clippy::cast_precision_loss)] // far fewer than 2^52 rows
    let count = || asked.as_ref().map_or(0, |asked| asked.rows.len()) as f64;
    let sum = || asked.as_ref().map_or(Computed::Number(0.0), sum);
    match name {
        "sumInArray" => sum(),
        "countInArray" => Computed::Number(count()),
        "avgInArray" if count() == 0.0 => Computed::Number(0.0),
        "avgInArray" => Computed::Number(sum().to_number() / count()),
        "minInArray" => asked.as_ref().map_or(Computed::Undefined, |asked| extreme(asked, Ordering::is_lt)),
        _ => asked.as_ref().map_or(Computed::Undefined, |asked| extreme(asked, Ordering::is_gt)),
    }
}

/// The rows that have a value in the column and meet the condition. `None` when the arguments make no sense.
fn asked(arguments: &[Node], scope: &dyn Scope) -> Option<Asked> {
    if !(2..=4).contains(&arguments.len()) || scope.items_around() > MOST_ITEMS_AROUND {
        return None;
    }
    let rows = match eval(&arguments[0], scope).to_json() {
        Value::Array(rows) => rows,
        Value::Object(rows) => rows.into_iter().map(|(_, row)| row).collect(),
        _ => return None,
    };
    let Computed::Text(column) = eval(&arguments[1], scope) else { return None };
    let column = column.into_owned();
    let third = arguments.get(2).and_then(given_column);
    let condition = arguments.get(if third.is_some() { 3 } else { 2 });
    // A condition can also be a text that is one.
    let written = condition.and_then(|condition| match eval(condition, scope) {
        Computed::Text(text) if !text.is_empty() => Some(parse::parse(&text).ok()),
        _ => None,
    });
    let meets = |row: &Value| {
        let scope = ItemScope { item: row, outer: scope };
        match (&written, condition) {
            (Some(Some(written)), _) => is_true_like(&eval(written, &scope)),
            (Some(None), _) => false,
            (None, Some(condition)) => is_true_like(&eval(condition, &scope)),
            (None, None) => true,
        }
    };
    let rows = rows.into_iter().filter(|row| cell(row, &column).is_some() && meets(row)).collect();
    Some(Asked { rows, given: third.unwrap_or_else(|| column.clone()), column })
}

/// A third argument that names the column to give back instead of being a condition.
fn given_column(argument: &Node) -> Option<String> {
    match argument {
        Node::Constant(Value::String(text)) if !text.contains(['{', '}', '>', '<', '=', '!']) => Some(text.clone()),
        _ => None,
    }
}

fn cell<'v>(row: &'v Value, column: &str) -> Option<&'v Value> {
    row.get(column).filter(|value| !is_empty(value))
}

/// A cell as a number where it is written as one; a text that is none counts as nothing.
fn number(value: &Value) -> Option<Computed<'_>> {
    match Computed::from(value) {
        text @ Computed::Text(_) => {
            let number = strict_number(&text);
            (!number.is_nan()).then_some(Computed::Number(number))
        }
        other => Some(other),
    }
}

fn sum<'a>(asked: &Asked) -> Computed<'a> {
    let cells = asked.rows.iter().filter_map(|row| number(cell(row, &asked.column)?));
    cells.fold(Computed::Number(0.0), |sum, cell| total(&sum, &cell))
}

/// The smallest or largest, or another cell of its row. `better` says how a cell compares to the best one so far.
fn extreme<'a>(asked: &Asked, better: fn(Ordering) -> bool) -> Computed<'a> {
    let mut best: Option<(Computed<'_>, &Value)> = None;
    for row in &asked.rows {
        let Some(value) = cell(row, &asked.column).and_then(number) else { continue };
        if best.as_ref().is_none_or(|(best, _)| order(&value, best).is_some_and(better)) {
            best = Some((value, row));
        }
    }
    match best {
        None => Computed::Undefined,
        Some((value, _)) if asked.given == asked.column => value.into_owned(),
        Some((_, row)) => row.get(&asked.given).map_or(Computed::Undefined, |cell| Computed::from(cell).into_owned()),
    }
}
