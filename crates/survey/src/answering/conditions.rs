//! Conditions: which run after a change, in which order, and what they decide.

use super::scope::From;
use super::{Answering, MOST_PASSES, NodeId, Role};
use crate::expr::{Computed, Expression};
use crate::model::{QuestionKind, Reader, TableRows};
use serde_json::Value;
use std::cmp::Reverse;
use std::sync::Arc;

/// Sorts behind all children of a container.
const BEHIND: u32 = u32::MAX;

impl Answering {
    /// Everything is evaluated once.
    pub(super) fn run_all_conditions(&mut self) {
        for place in 0..self.nodes.len() {
            #[allow(clippy::cast_possible_truncation)] // nodes are counted in u32
            let id = NodeId(place as u32);
            if self.is_alive(id) {
                self.mark(id);
            }
        }
        self.wait_for_all_calculated();
        self.run_conditions();
    }

    fn is_alive(&self, id: NodeId) -> bool {
        !self.node(id).gone
    }

    /// Whoever reads a name is to be evaluated again.
    /// With `gone`, the name has no value any more: as in survey-core, who reads only something below it is not asked.
    pub(super) fn mark_readers(&mut self, name: &str, gone: bool) {
        let definition = Arc::clone(&self.definition);
        for (reader, whole) in definition.index.readers(name) {
            if *whole || !gone {
                self.mark_reader(*reader);
            }
        }
        for reader in &definition.index.always {
            self.mark_reader(*reader);
        }
        for id in self.by_value_name(name) {
            self.mark_inside(id);
        }
    }

    fn mark_reader(&mut self, reader: Reader) {
        match reader {
            Reader::Calculated(place) => self.wait_for_calculated(place),
            Reader::Element(element) => {
                for id in self.made[element.index()].clone() {
                    self.mark(id);
                }
            }
            Reader::Setter(_) | Reader::Trigger(_) => {}
        }
    }

    /// Rows, groups and cells that read what is around them.
    pub(super) fn mark_inside(&mut self, id: NodeId) {
        let totals = self.items(id).and_then(|items| items.totals);
        for child in self.node(id).children.clone().into_iter().chain(totals) {
            let is_row = matches!(self.node(child).role, Role::Row(_) | Role::Totals);
            if is_row || self.definition.index.is_contextual(self.node(child).element) {
                self.mark(child);
            }
            self.mark_inside(child);
        }
    }

    /// This node is to be evaluated again: in this pass if its turn is still to come, otherwise in the next.
    pub(super) fn mark(&mut self, id: NodeId) {
        if self.node(id).waits {
            return;
        }
        self.node_mut(id).waits = true;
        let key = self.order_of(id);
        if self.run.running && key <= self.run.position {
            self.run.next.push(id);
        } else {
            self.run.queue.push(Reverse((key, id)));
        }
    }

    /// Where a node stands among all: containers behind what is in them, questions and rows before.
    pub(super) fn order_of(&self, id: NodeId) -> Vec<u32> {
        let mut key = Vec::new();
        if matches!(self.node(id).role, Role::Page | Role::Panel | Role::Item) {
            key.push(BEHIND);
        }
        let mut at = Some(id);
        while let Some(node) = at {
            let node = self.node(node);
            key.push(if node.role == Role::Totals { BEHIND - 1 } else { node.place });
            at = node.parent;
        }
        key.reverse();
        key
    }

    /// Runs what waits, again while answers change on the way.
    pub(super) fn run_conditions(&mut self) {
        if !self.is_completed() {
            self.run_queue();
        }
    }

    /// Runs what waits, finished or not: what is new is evaluated once in any case.
    pub(super) fn run_queue(&mut self) {
        if self.run.running {
            return;
        }
        self.run.running = true;
        loop {
            self.run_calculated();
            while let Some(Reverse((key, id))) = self.run.queue.pop() {
                self.run.position = key;
                self.node_mut(id).waits = false;
                if self.is_alive(id) {
                    self.run_node(id);
                }
            }
            self.run.position.clear();
            let next = std::mem::take(&mut self.run.next);
            if next.is_empty() && self.run.calculated.is_empty() {
                break;
            }
            self.run.passes += 1;
            for id in next {
                self.node_mut(id).waits = false;
                if self.run.passes <= MOST_PASSES {
                    self.mark(id);
                }
            }
            if self.run.passes > MOST_PASSES {
                self.cut = true;
                self.run.calculated.clear();
                break;
            }
        }
        self.run.passes = 0;
        self.run.running = false;
        if std::mem::take(&mut self.run.notify) {
            self.notify_any_change("", "");
        }
    }

    /// The value of an expression as seen from somewhere.
    pub(super) fn evaluate(&self, expression: &Expression, from: From<'_>) -> Computed<'static> {
        expression.value(&self.scope(from)).into_owned()
    }

    pub(super) fn is_true(&self, expression: &Expression, id: NodeId) -> bool {
        expression.is_true(&self.scope(From::Node(id)))
    }

    pub(super) fn holds(&self, expression: &Expression, from: From<'_>) -> bool {
        expression.holds(&self.scope(from))
    }

    /// Groups and rows are made when an expression looks for one of them by its place.
    pub(super) fn make_lists_read_by(&mut self, expression: &Expression) {
        let mut lists = Vec::new();
        expression.names(&mut |name| {
            if let Some((list, place)) = name.split_once('[')
                && !place.starts_with('-')
                && let Some(id) = self.by_folded_value_name(&crate::text::fold(list))
            {
                lists.push(id);
            }
        });
        for id in lists {
            self.build_groups(id);
            self.ensure_rows(id);
        }
    }

    fn run_node(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let element = definition.element(self.node(id).element);
        match self.node(id).role {
            Role::Row(_) => return self.run_row(id),
            Role::Totals => return self.run_totals(id),
            Role::Page | Role::Panel | Role::Item | Role::Question => {}
        }
        for expression in [&element.visible_if, &element.enable_if, &element.required_if].into_iter().flatten() {
            self.make_lists_read_by(expression);
        }
        if let Some(expression) = element.visible_if.as_ref().filter(|expression| self.ends(expression, id)) {
            let visible = self.is_true(expression, id);
            self.set_visible(id, visible);
        }
        if let Some(expression) = element.enable_if.as_ref().filter(|expression| self.ends(expression, id)) {
            let disabled = self.evaluate(expression, From::Node(id)) == Computed::Bool(false);
            self.set_read_only(id, disabled);
        }
        if let Some(expression) = element.required_if.as_ref().filter(|expression| self.ends(expression, id)) {
            let required = self.is_true(expression, id);
            self.set_required(id, required);
        }
        if self.node(id).role == Role::Question {
            self.run_question(id);
        } else {
            self.visible_changed(id);
        }
    }

    fn run_question(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let Some(question) = definition.question(self.node(id).element) else { return };
        match &question.kind {
            QuestionKind::Expression(kind) => {
                let is_asked = |expression: &Expression| {
                    let stays_empty =
                        self.node(id).holder.is_none() && self.clears_when_hidden(id) && !self.is_visible(id);
                    let keys = self.run.keys.as_ref().filter(|_| stays_empty);
                    self.ends(expression, id)
                        && !self.is_read_only(id)
                        && keys.is_none_or(|keys| self.is_caused(expression, None, keys))
                };
                if let Some(expression) = kind.expression.as_ref().filter(|expression| is_asked(expression)) {
                    let value = self.evaluate(expression, From::Node(id));
                    let value = super::change::rounded(value, kind.precision);
                    self.set_value(id, value.to_json());
                }
            }
            QuestionKind::Table(table) => self.run_table(id, table),
            QuestionKind::Dynamic(dynamic) => {
                if let Some(expression) = dynamic.count_expression.as_ref().filter(|one| self.ends(one, id)) {
                    let wanted = self.evaluate(expression, From::Node(id));
                    let count = super::count::wanted(&wanted, dynamic.least, dynamic.most);
                    self.set_group_count(id, count);
                }
            }
            QuestionKind::Select(_) => self.run_choices(id),
            QuestionKind::Rating(rating) if rating.listed => self.run_steps(id, rating),
            QuestionKind::Matrix(matrix) => self.run_matrix(id, matrix),
            QuestionKind::Text(field) if field.least.expression.is_some() || field.most.expression.is_some() => {
                self.refresh_bounds(id);
            }
            QuestionKind::Slider(_) => self.refresh_bounds(id),
            QuestionKind::Text(_)
            | QuestionKind::Rating(_)
            | QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::MultipleText(_)
            | QuestionKind::Html(_)
            | QuestionKind::Image(_)
            | QuestionKind::Unsupported => {}
        }
        if question.default_expression.is_some()
            && !self.node(id).touched
            && (!self.clears_when_hidden(id) || self.is_shown(id))
        {
            self.run_default_expression(id);
        }
    }

    /// Whether a condition lets a choice or row be. As in survey-core, it must be known at once.
    pub(super) fn lets(&self, condition: &Expression, from: From<'_>) -> bool {
        !condition.displays() && self.holds(condition, from)
    }

    fn run_steps(&mut self, id: NodeId, rating: &crate::model::Rating) {
        let offered: Vec<bool> = rating
            .steps
            .iter()
            .map(|step| {
                step.visible_if.as_ref().is_none_or(|expression| self.lets(expression, From::Choice(id, &step.value)))
            })
            .collect();
        let Some(lines) = &mut self.node_mut(id).lines else { return };
        if lines.columns == offered {
            return;
        }
        lines.columns.clone_from(&offered);
        let value = &self.node(id).value;
        let withdrawn = rating.steps.iter().zip(&offered).any(|(step, on)| !on && step.value == *value);
        if withdrawn && !self.is_read_only(id) {
            self.clear_value(id, false);
        }
    }

    /// Which rows and columns of a matrix are offered.
    fn run_matrix(&mut self, id: NodeId, matrix: &crate::model::Matrix) {
        let on = |answering: &Self, own: &Option<Expression>, all: Option<&Expression>, value: &Value| {
            own.as_ref().or(all).is_none_or(|expression| answering.lets(expression, From::Choice(id, value)))
        };
        let rows: Vec<bool> = matrix
            .rows
            .iter()
            .map(|row| on(self, &row.visible_if, matrix.rows_visible_if.as_ref(), &row.value))
            .collect();
        let enabled: Vec<bool> = matrix.rows.iter().map(|row| on(self, &row.enable_if, None, &row.value)).collect();
        let columns: Vec<bool> = matrix
            .columns
            .iter()
            .map(|column| on(self, &column.visible_if, matrix.columns_visible_if.as_ref(), &column.value))
            .collect();
        let Some(lines) = &mut self.node_mut(id).lines else { return };
        let rows_changed = lines.rows != rows;
        let columns_changed = lines.columns != columns;
        lines.rows = rows;
        lines.columns = columns;
        lines.rows_enabled = enabled;
        if columns_changed && self.clears_when_hidden(id) {
            self.clear_matrix(id, false, true, false);
        }
        if (rows_changed || columns_changed) && matrix.hide_if_empty {
            self.visible_changed(id);
        }
    }

    fn run_table(&mut self, id: NodeId, table: &crate::model::Table) {
        if let TableRows::Added { count_expression: Some(expression), least, most, .. } = &table.rows
            && self.ends(expression, id)
        {
            let wanted = self.evaluate(expression, From::Node(id));
            let count = super::count::wanted(&wanted, *least, *most);
            self.set_row_count(id, count);
        }
        if let Some(expression) = &table.columns_visible_if {
            let hidden = table
                .columns
                .iter()
                .map(|column| {
                    let name = &self.definition.element(column.cell).name;
                    !expression.is_true(&self.scope(From::Column(id, name)))
                })
                .collect();
            if let Some(items) = self.items_mut(id) {
                items.hidden_columns = hidden;
            }
        }
    }
}
