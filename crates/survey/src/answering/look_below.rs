//! Names looked up below lists, tables and the groups and rows in them.

use super::look_up::{Found, at_place, shortest};
use super::{Answering, NodeId, Role};
use crate::expr::path::{Step, below_steps};
use crate::text::fold;
use serde_json::Value;
use std::borrow::Cow;

impl Answering {
    /// A path below a dynamic panel or a table of added rows.
    pub(super) fn in_list<'a>(&'a self, id: NodeId, path: &[Step<'_>], place: Option<f64>) -> Option<Found<'a>> {
        if let Some(place) = place.filter(|place| *place > -1.0) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // above -1, and checked by `get`
            let item = self.node(id).children.get(place as usize);
            return match item {
                Some(item) => self.below_item(*item, path, false),
                // Groups that were not on screen yet are known by the value alone.
                None if self.items(id).is_some_and(|items| !items.built) => {
                    let value = at_place(Cow::Borrowed(self.value(id)), place);
                    match value {
                        Cow::Borrowed(value) if !path.is_empty() => below_steps(path, value).map(Found::plain),
                        value => Some(Found::plain(value)),
                    }
                }
                None => None,
            };
        }
        if self.is_empty(id) {
            return path.is_empty().then(Found::nothing);
        }
        self.in_plain_question(id, path, place)
    }

    pub(super) fn in_table<'a>(&'a self, id: NodeId, path: &[Step<'_>]) -> Option<Found<'a>> {
        if path.is_empty() {
            return Some(Found { value: Cow::Borrowed(self.value(id)), question: Some(id) });
        }
        let named = shortest(path, |name| {
            let name = fold(name);
            self.node(id).children.iter().copied().find(
                |row| matches!(&self.node(*row).role, Role::Row(row) if fold(&crate::text::plain_value(row)) == name),
            )
        });
        if let Some((end, row)) = named
            && let Some(found) = self.below_item(row, &path[end..], false)
        {
            return Some(found);
        }
        below_steps(path, self.value(id)).map(Found::plain)
    }

    /// A path seen from within a group or row (`from_inside`), or below it.
    pub(super) fn below_item<'a>(&'a self, item: NodeId, path: &[Step<'_>], from_inside: bool) -> Option<Found<'a>> {
        let first = fold(path.first()?.key);
        let question = self.node(item).parent?;
        let is_group = self.node(item).role == Role::Item;
        if path.len() == 1 {
            if let Some(value) = self.item_variable(item, &first) {
                return Some(Found::plain(Cow::Owned(value)));
            }
            if first == "matrix" && !is_group {
                return Some(Found { value: Cow::Owned(self.filtered_value(question)), question: Some(question) });
            }
        }
        let (around, before, after) =
            if is_group { ("panel", "prevpanel", "nextpanel") } else { ("row", "prevrow", "nextrow") };
        if path.len() > 1 && (first == before || first == after) {
            let shown = if is_group { self.shown_groups(question) } else { self.shown_rows(question) };
            // What is not shown itself stands before the first one.
            let place = shown.iter().position(|other| *other == item);
            let place = match place {
                Some(place) if first == before => place.checked_sub(1),
                None if first == before => None,
                place => Some(place.map_or(0, |place| place + 1)),
            };
            return match place.and_then(|place| shown.get(place)) {
                Some(beside) => self.below_item(*beside, &path[1..], false),
                None => Some(Found::nothing()),
            };
        }
        if path.len() > 1
            && !is_group
            && first == "totalrow"
            && let Some(totals) = self.totals(question)
        {
            return self.below_item(totals, &path[1..], false);
        }
        if path.len() > 1
            && is_group
            && first == "parentpanel"
            && let Some(outer) = self.node(question).holder.filter(|outer| self.node(*outer).role == Role::Item)
        {
            return self.below_item(outer, &path[1..], false);
        }
        let named = first == around;
        if !named && from_inside {
            return None;
        }
        let path = if named { &path[1..] } else { path };
        self.in_fields(item, path)
            .or_else(|| self.in_sharing(item, question, path))
            .or_else(|| self.in_item_values(item, path))
    }

    /// A path below one of the questions of a group or row.
    pub(super) fn in_fields<'a>(&'a self, item: NodeId, path: &[Step<'_>]) -> Option<Found<'a>> {
        let inside = self.questions_in(item);
        let (end, id) = shortest(path, |name| {
            let name = fold(name);
            inside.iter().copied().find(|id| fold(self.value_name(*id)) == name)
        })?;
        self.in_question(id, &path[end..], path[end - 1].place)
    }

    /// A path below what a group or row holds for no question of its own.
    pub(super) fn in_item_values(&self, item: NodeId, path: &[Step<'_>]) -> Option<Found<'static>> {
        let values = self.item_values(item);
        below_steps(path, &values).map(|value| Found::plain(Cow::Owned(value.into_owned())))
    }

    /// The same place of another question with the same value, whose groups or rows have other questions.
    pub(super) fn in_sharing<'a>(&'a self, item: NodeId, question: NodeId, path: &[Step<'_>]) -> Option<Found<'a>> {
        if self.node(question).holder.is_some() || path.is_empty() {
            return None;
        }
        let sharing = self.by_value.get(self.value_name(question))?;
        if let [only] = path
            && let Some(cell) = self.item_data(item).shift_remove(only.key)
            && let Some(other) = sharing.iter().copied().find(|other| {
                *other != question
                    && self.select(*other).is_some_and(|select| select.value_property.as_deref() == Some(only.key))
            })
        {
            return Some(Found { value: Cow::Owned(cell), question: Some(other) });
        }
        let place = self.item_place(item);
        sharing.iter().copied().filter(|other| *other != question).find_map(|other| {
            let beside = self.node(other).children.get(place).copied();
            match beside.filter(|beside| matches!(self.node(*beside).role, Role::Item | Role::Row(Value::Null))) {
                // Not by way of its own sharing, which would lead back here.
                Some(beside) => self.in_fields(beside, path).or_else(|| self.in_item_values(beside, path)),
                #[allow(clippy::cast_precision_loss)] // far fewer than 2^52 rows
                None => self.in_question(other, path, Some(place as f64)),
            }
        })
    }

    pub(super) fn item_variable(&self, item: NodeId, name: &str) -> Option<Value> {
        let question = self.node(item).parent?;
        let place = self.item_place(item);
        let among = |shown: Vec<NodeId>| shown.iter().position(|other| *other == item);
        Some(match (&self.node(item).role, name) {
            (Role::Item, "panelindex") => place.into(),
            (Role::Item, "visiblepanelindex") => among(self.shown_groups(question)).map_or((-1).into(), Value::from),
            (Role::Totals, "rowindex" | "visiblerowindex") => 0.into(),
            (Role::Totals, "item" | "rowname" | "rowvalue" | "rowtitle") => Value::Null,
            (Role::Row(_), "rowindex") => (place + 1).into(),
            (Role::Row(_), "visiblerowindex") => among(self.shown_rows(question)).map_or(0, |place| place + 1).into(),
            (Role::Row(name), "item" | "rowname" | "rowvalue") if !name.is_null() => name.clone(),
            (Role::Row(_), "item" | "rowname" | "rowvalue") => format!("srow_{place}").into(),
            (Role::Row(name), "rowtitle") if !name.is_null() => self.row_words(item).into(),
            (Role::Row(_), "rowtitle") => format!("srow_{place}").into(),
            _ => return None,
        })
    }
}
