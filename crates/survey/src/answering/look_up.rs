//! Names in expressions and texts: which value `{question.row}`, `{panel.name}`, `{row.column}` or `{item}` means.
//!
//! From where an expression stands outwards, as survey-core's value getters go: the choice, its question, the group or
//! row, the question around it, the survey.

use super::scope::From;
use super::{Answering, NodeId, Role};
use crate::expr::path::{Step, below_steps, steps};
use crate::model::QuestionKind;
use crate::text::fold;
use serde_json::Value;
use std::borrow::Cow;

/// What a name means.
pub(super) struct Found<'a> {
    pub(super) value: Cow<'a, Value>,
    /// The question whose value, or part of a value, it is.
    pub(super) question: Option<NodeId>,
}

impl<'a> Found<'a> {
    pub(super) fn plain(value: Cow<'a, Value>) -> Self {
        Self { value, question: None }
    }

    pub(super) fn nothing() -> Self {
        Self::plain(Cow::Owned(Value::Null))
    }
}

impl Answering {
    /// What a name between braces means, seen from somewhere.
    pub(super) fn look_up<'a>(&'a self, name: &str, from: From<'_>) -> Option<Found<'a>> {
        let found = self.look_around(name, from);
        if found.is_none() && name.ends_with(".length") {
            return Some(Found::plain(Cow::Owned(0.into())));
        }
        found
    }

    pub(super) fn look_around<'a>(&'a self, name: &str, from: From<'_>) -> Option<Found<'a>> {
        if let Some(name) = name.strip_prefix('$') {
            return self.look_up_property(name, from);
        }
        let path = steps(name);
        let start = match from {
            From::Survey => return self.in_survey(&path),
            From::Choice(id, value) => {
                if let [only] = &path[..]
                    && only.place.is_none()
                    && matches!(fold(only.key).as_str(), "item" | "choice" | "self")
                {
                    return Some(Found::plain(Cow::Owned(value.clone())));
                }
                id
            }
            From::Column(id, column) => {
                if matches!(&path[..], [only] if matches!(fold(only.key).as_str(), "name" | "item")) {
                    return Some(Found::plain(Cow::Owned(column.into())));
                }
                id
            }
            From::Node(id) => id,
        };
        let mut at = Some(start);
        while let Some(id) = at {
            let found = match self.node(id).role {
                Role::Question => self.in_question(id, &path, None),
                Role::Item | Role::Row(_) | Role::Totals => self.below_item(id, &path, true),
                Role::Page | Role::Panel => None,
            };
            if found.is_some() {
                return found;
            }
            at = match self.node(id).role {
                Role::Question => self.node(id).holder,
                Role::Item | Role::Row(_) | Role::Totals => self.node(id).parent,
                // A panel within a group reads what the group reads.
                Role::Page | Role::Panel => self.node(id).holder,
            };
        }
        self.in_survey(&path).or_else(|| self.in_own_totals(start, &path))
    }

    /// What nothing else is named after is, for a cell, the total below a column.
    fn in_own_totals<'a>(&'a self, cell: NodeId, path: &[Step<'_>]) -> Option<Found<'a>> {
        let row = self.node(cell).holder.filter(|row| matches!(self.node(*row).role, Role::Row(_)))?;
        let totals = self.totals(self.node(row).parent?)?;
        self.in_fields(totals, path).filter(|found| !found.value.is_null())
    }

    /// A name at the survey: a variable, a question, or a value of no question; the longest beginning counts.
    pub(super) fn in_survey<'a>(&'a self, path: &[Step<'_>]) -> Option<Found<'a>> {
        if let [only] = path
            && only.place.is_none()
            && let Some(value) = self.built_in(&fold(only.key))
        {
            return Some(Found::plain(Cow::Owned(value)));
        }
        if !self.variables.is_empty()
            && let Some(value) = below_steps(path, &self.variables).filter(|value| !value.is_null())
        {
            return Some(Found::plain(value));
        }
        if let Some((end, id)) = longest(path, |name| {
            let name = fold(name);
            match name.strip_suffix("-unwrapped") {
                // As in survey-core, whose rows and texts know no such name.
                Some(plain) => self.by_folded_value_name(plain).filter(|id| !self.has_named_parts(*id)),
                None => self.by_folded_value_name(&name),
            }
        }) && let Some(found) = self.in_question(id, &path[end..], path[end - 1].place)
        {
            return Some(found);
        }
        below_steps(path, &self.values).map(Found::plain)
    }

    /// Whether a question's value consists of parts with names: rows or texts.
    pub(super) fn has_named_parts(&self, id: NodeId) -> bool {
        match self.kind(id) {
            Some(QuestionKind::Matrix(_) | QuestionKind::MultipleText(_)) => true,
            Some(QuestionKind::Table(table)) => !table.is_dynamic(),
            _ => false,
        }
    }

    pub(super) fn built_in(&self, name: &str) -> Option<Value> {
        match name {
            "pageno" => {
                let place = self.shown_pages().iter().position(|page| Some(*page) == self.page);
                Some(place.map_or(0, |place| place + 1).into())
            }
            "pagecount" => Some(self.shown_pages().len().into()),
            "locale" => Some(self.language.as_str().into()),
            _ => None,
        }
    }

    /// A path below a question: within its rows, groups and texts, or within its value.
    pub(super) fn in_question<'a>(&'a self, id: NodeId, path: &[Step<'_>], place: Option<f64>) -> Option<Found<'a>> {
        match self.kind(id)? {
            QuestionKind::Dynamic(_) => self.in_list(id, path, place),
            QuestionKind::Table(table) if table.is_dynamic() => self.in_list(id, path, place),
            QuestionKind::Table(_) => self.in_table(id, path),
            QuestionKind::Matrix(matrix) => {
                let named = shortest(path, |name| {
                    matrix.rows.iter().find(|row| fold(&crate::text::plain_value(&row.value)) == fold(name))
                });
                if let Some((end, row)) = named
                    && end == path.len()
                {
                    let key = crate::text::plain_value(&row.value);
                    let cell = self.value(id).get(&key).unwrap_or(&Value::Null);
                    return Some(Found { value: Cow::Borrowed(cell), question: Some(id) });
                }
                self.in_value(id, path, None)
            }
            QuestionKind::MultipleText(_) => {
                let (end, child) = shortest(path, |name| {
                    self.node(id).children.iter().copied().find(|child| self.value_name(*child) == name)
                })?;
                self.in_question(child, &path[end..], path[end - 1].place)
            }
            _ => self.in_plain_question(id, path, place),
        }
    }

    pub(super) fn in_plain_question<'a>(
        &'a self,
        id: NodeId,
        path: &[Step<'_>],
        place: Option<f64>,
    ) -> Option<Found<'a>> {
        match path {
            [] => return Some(self.whole(id, place)),
            [only] if fold(only.key) == "self" => return Some(self.whole(id, place)),
            [first, rest @ ..] if fold(first.key) == "panel" && !rest.is_empty() => {
                let parent =
                    self.node(id).parent.filter(|parent| matches!(self.node(*parent).role, Role::Panel | Role::Item));
                if let Some(parent) = parent {
                    let beside = self.questions_in(parent);
                    let named = longest(rest, |name| {
                        beside.iter().copied().find(|other| fold(self.value_name(*other)) == fold(name))
                    });
                    if let Some((end, other)) = named {
                        return self.in_question(other, &rest[end..], rest[end - 1].place);
                    }
                    return None;
                }
            }
            _ => {}
        }
        if self.is_empty(id) { None } else { self.in_value(id, path, place) }
    }

    pub(super) fn whole<'a>(&'a self, id: NodeId, place: Option<f64>) -> Found<'a> {
        let value = self.value_for_expressions(id);
        let value = match place {
            Some(place) if value.is_array() => at_place(value, place),
            _ => value,
        };
        Found { value, question: Some(id) }
    }

    /// A question's value as expressions see it: choices stored in objects count as what they choose.
    pub(super) fn value_for_expressions(&self, id: NodeId) -> Cow<'_, Value> {
        match self.select(id) {
            Some(select) if select.value_property.is_some() => Cow::Owned(Value::Array(self.chosen(id))),
            _ => Cow::Borrowed(self.value(id)),
        }
    }

    pub(super) fn in_value<'a>(&'a self, id: NodeId, path: &[Step<'_>], place: Option<f64>) -> Option<Found<'a>> {
        let value = match place {
            Some(place) => match at_place(Cow::Borrowed(self.value(id)), place) {
                Cow::Borrowed(value) => value,
                Cow::Owned(_) => return None,
            },
            None => self.value(id),
        };
        if path.is_empty() {
            return Some(Found { value: Cow::Borrowed(value), question: Some(id) });
        }
        below_steps(path, value).map(Found::plain)
    }

    /// A property of an element: `{$question.isVisible}`, `{$self.title}`.
    pub(super) fn look_up_property<'a>(&'a self, name: &str, from: From<'_>) -> Option<Found<'a>> {
        let (element, property) = name.rsplit_once('.')?;
        let lower = fold(element);
        let own = match from {
            From::Node(id) | From::Choice(id, _) | From::Column(id, _) => Some(id),
            From::Survey => None,
        };
        let id = match (lower.as_str(), from) {
            ("item" | "choice" | "self", From::Choice(_, value)) => {
                let value = if property == "value" { value.clone() } else { return None };
                return Some(Found::plain(Cow::Owned(value)));
            }
            ("self", _) => own?,
            ("parent", _) => self.parent_question(own?)?,
            ("panel", _) => self.node(own?).parent?,
            ("survey", _) => return self.survey_property(property).map(|value| Found::plain(Cow::Owned(value))),
            _ => self
                .nodes_named(element)
                .or_else(|| self.look_up(element, from)?.question)
                .or_else(|| self.by_folded_value_name(&lower))?,
        };
        self.property(id, property).map(|value| Found::plain(Cow::Owned(value)))
    }

    pub(super) fn survey_property(&self, property: &str) -> Option<Value> {
        Some(match property {
            // The default language has no name there.
            "locale" => if self.language == "en" { "" } else { self.language.as_str() }.into(),
            "readOnly" | "isDisplayMode" => self.definition.settings.display_only.into(),
            "mode" => if self.definition.settings.display_only { "display" } else { "edit" }.into(),
            "state" => self.state_name().into(),
            "isFirstPage" => (self.shown_pages().first().copied() == self.page).into(),
            "isLastPage" => (self.shown_pages().last().copied() == self.page).into(),
            "currentPageNo" => {
                let place = self.shown_pages().iter().position(|page| Some(*page) == self.page);
                place.map_or(0, |place| place).into()
            }
            "visiblePageCount" | "pageCount" => self.shown_pages().len().into(),
            "title" => self.text_words(&self.definition.title).into(),
            _ => return None,
        })
    }

    /// The question a path leads to, within rows and groups too.
    pub(super) fn question_at(&self, path: &str) -> Option<NodeId> {
        if let Some(id) = self.by_folded_value_name(&fold(path)) {
            return Some(id);
        }
        self.look_up(path, From::Survey)?.question.filter(|_| path.contains(['.', '[']))
    }
}

/// The longest beginning of a path that is a name, and how many steps it has.
pub(super) fn longest<T>(path: &[Step<'_>], find: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
    let last = last_of_name(path)?;
    (1..=last).rev().find_map(|end| Some((end, find(&joined(&path[..end]))?)))
}

/// The shortest beginning of a path that is a name.
pub(super) fn shortest<T>(path: &[Step<'_>], find: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
    let last = last_of_name(path)?;
    (1..=last).find_map(|end| Some((end, find(&joined(&path[..end]))?)))
}

/// A name ends at the latest where a place follows.
pub(super) fn last_of_name(path: &[Step<'_>]) -> Option<usize> {
    if path.is_empty() {
        return None;
    }
    Some(path.iter().position(|step| step.place.is_some()).map_or(path.len(), |at| at + 1))
}

pub(super) fn joined(path: &[Step<'_>]) -> String {
    let keys: Vec<&str> = path.iter().map(|step| step.key).collect();
    keys.join(".")
}

pub(super) fn at_place(list: Cow<'_, Value>, place: f64) -> Cow<'_, Value> {
    crate::expr::path::item(list, place).unwrap_or(Cow::Owned(Value::Null))
}
