//! Paths to live elements: `question`, `groups[0].question`, `table.row.column`, `rows[1].column`, `texts.item`.

use super::{Answering, NodeId, Role};
use crate::expr::path::{Step, steps};
use crate::model::QuestionKind;
use crate::text::plain_value;

impl Answering {
    /// The page, panel or question at a path, also within groups and rows, which are made if need be.
    pub fn find(&mut self, path: &str) -> Option<NodeId> {
        if let Some(id) = self.exactly(path) {
            return Some(id);
        }
        let steps = steps(path);
        // A name may hold dots: the longest beginning that is a question counts.
        for end in (1..=steps.len()).rev() {
            let name = joined(&steps[..end]);
            if let Some(id) = self.exactly(&name) {
                return self.find_below(id, steps[end - 1].place, &steps[end..]);
            }
        }
        None
    }

    fn exactly(&self, name: &str) -> Option<NodeId> {
        self.all_questions().find(|id| self.name(*id) == name).or_else(|| self.nodes_named(name))
    }

    fn find_below(&mut self, id: NodeId, place: Option<f64>, rest: &[Step<'_>]) -> Option<NodeId> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place, checked by `get`
        let place = place.map(|place| place as usize);
        let is_dynamic = matches!(self.kind(id), Some(QuestionKind::Dynamic(_)));
        let is_table = matches!(self.kind(id), Some(QuestionKind::Table(_)));
        let item = match (is_dynamic, is_table, place) {
            (true, _, Some(place)) => Some(self.groups(id).get(place).copied()?),
            (_, true, Some(place)) => {
                self.rows(id);
                Some(self.shown_rows(id).get(place).copied()?)
            }
            _ => None,
        };
        if let Some(item) = item {
            return self.find_in_item(item, rest);
        }
        if rest.is_empty() {
            return Some(id);
        }
        if is_table {
            for end in (1..=rest.len()).rev() {
                let name = joined(&rest[..end]);
                let row = self.rows(id).into_iter().find(|row| self.row_name(*row) == name);
                if let Some(row) = row {
                    return self.find_in_item(row, &rest[end..]);
                }
            }
            return None;
        }
        let name = joined(rest);
        self.node(id).children.iter().copied().find(|child| self.name(*child) == name)
    }

    fn find_in_item(&mut self, item: NodeId, rest: &[Step<'_>]) -> Option<NodeId> {
        if rest.is_empty() {
            return Some(item);
        }
        for end in (1..=rest.len()).rev() {
            let name = joined(&rest[..end]);
            let found = self.questions_in(item).into_iter().find(|id| self.name(*id) == name);
            if let Some(id) = found {
                return self.find_below(id, rest[end - 1].place, &rest[end..]);
            }
            if end == rest.len()
                && let Some(panel) = self.panel_inside(item, &name)
            {
                return Some(panel);
            }
        }
        None
    }

    fn panel_inside(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.node(id).children.iter().copied().find_map(|child| match self.node(child).role {
            Role::Panel if self.name(child) == name => Some(child),
            Role::Panel => self.panel_inside(child, name),
            _ => None,
        })
    }

    /// The author's name for a row; empty for rows that respondents add.
    #[must_use]
    pub fn row_name(&self, row: NodeId) -> String {
        match &self.node(row).role {
            Role::Row(name) => plain_value(name),
            _ => String::new(),
        }
    }

    /// The path of a question.
    #[must_use]
    pub fn path(&self, id: NodeId) -> String {
        let name = self.name(id);
        let Some(holder) = self.node(id).holder else { return name.to_owned() };
        let outer = match (&self.node(holder).role, self.node(holder).parent) {
            (Role::Item | Role::Row(serde_json::Value::Null), Some(question)) => {
                format!("{}[{}]", self.path(question), self.item_place(holder))
            }
            (Role::Row(row), Some(question)) => format!("{}.{}", self.path(question), plain_value(row)),
            (Role::Totals, Some(question)) => format!("{}-total", self.path(question)),
            _ => self.path(holder),
        };
        format!("{outer}.{name}")
    }

    /// The questions within groups, rows and texts of a question, at any depth.
    #[must_use]
    pub fn nested_questions(&self, id: NodeId, shown_only: bool) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.gather_nested(id, shown_only, &mut found);
        found
    }

    fn gather_nested(&self, id: NodeId, shown_only: bool, found: &mut Vec<NodeId>) {
        for child in &self.node(id).children {
            let hidden_item = matches!(self.node(*child).role, Role::Item | Role::Row(_)) && !self.node(*child).visible;
            if shown_only && (hidden_item || !self.is_visible(*child)) {
                continue;
            }
            if self.node(*child).role == Role::Question {
                found.push(*child);
            }
            self.gather_nested(*child, shown_only, found);
        }
    }
}

fn joined(path: &[Step<'_>]) -> String {
    path.iter().map(|step| step.key).collect::<Vec<_>>().join(".")
}
