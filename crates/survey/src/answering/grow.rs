//! Live elements from what the author wrote.

use super::node::{ItemsState, LinesState};
use super::offers::SelectState;
use super::{Answering, Node, NodeId, Role};
use crate::model::{Definition, ElementId, ElementKind, QuestionKind, TableRows};
use crate::text::fold;
use serde_json::Value;
use std::cell::Cell;

/// The most nodes of one survey, those taken away included; beyond it no group and no row is added.
const MOST_NODES: usize = 150_000;

impl Answering {
    /// Whether another group or row may be made; if not, whoever asks is told that something was cut.
    pub(super) fn may_grow(&mut self) -> bool {
        let may = self.nodes.len() < MOST_NODES;
        self.cut |= !may;
        may
    }

    /// Makes all pages and what is on them, and begins as survey-core does once a definition is read.
    pub(super) fn load(&mut self) {
        self.run.loading = true;
        self.nodes.reserve_exact(self.definition.elements.len());
        for page in self.definition.pages.clone() {
            let id = self.grow(page, Role::Page, None, None);
            self.pages.push(id);
        }
        self.shuffle_pages();
        self.run.loading = false;
        self.begin_state();
        for page in self.pages.clone() {
            self.loaded(page);
        }
        for name in self.definition.index.indexed.clone() {
            if let Some(id) = self.by_folded_value_name(&name) {
                self.build_groups(id);
                self.ensure_rows(id);
            }
        }
        for name in self.definition.index.displayed.clone() {
            if let Some(id) = self.by_folded_value_name(&name)
                && self.table(id).is_some_and(|table| !table.is_dynamic())
            {
                self.ensure_rows(id);
            }
        }
        self.run_all_conditions();
        self.notify_any_change("", "");
        self.update_page();
    }

    /// Makes a node and all below it.
    pub(super) fn grow(
        &mut self,
        element: ElementId,
        role: Role,
        parent: Option<NodeId>,
        holder: Option<NodeId>,
    ) -> NodeId {
        let definition = std::sync::Arc::clone(&self.definition);
        let template = definition.element(element);
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let place = parent.map_or(self.pages.len(), |parent| self.node(parent).children.len());
        self.nodes.push(Node {
            element,
            parent,
            holder,
            place: u32::try_from(place).unwrap_or(u32::MAX),
            children: Vec::new(),
            visible: template.visible,
            shown: None,
            shown_children: 0,
            required: template.required,
            read_only: template.read_only,
            gone: false,
            waits: false,
            rendered: false,
            value: Value::Null,
            comment: String::new(),
            touched: false,
            by_default: false,
            setting: false,
            taking: false,
            was_answered: None,
            errors: Vec::new(),
            busy: 0,
            bounds: None,
            select: None,
            items: None,
            lines: None,
            drawn: Cell::new(false),
            role,
        });
        self.made[element.index()].push(id);
        let inner = if self.node(id).role == Role::Item { Some(id) } else { holder };
        match &template.kind {
            ElementKind::Panel(panel) => {
                for child in &panel.elements {
                    let role = match definition.element(*child).kind {
                        ElementKind::Panel(_) => Role::Panel,
                        ElementKind::Question(_) => Role::Question,
                    };
                    let child = self.grow(*child, role, Some(id), inner);
                    self.node_mut(id).children.push(child);
                }
            }
            ElementKind::Question(_) if self.node(id).role == Role::Question => self.grow_question(id, &definition),
            ElementKind::Question(_) => {}
        }
        id
    }

    fn grow_question(&mut self, id: NodeId, definition: &Definition) {
        let element = definition.element(self.node(id).element);
        let Some(question) = element.question() else { return };
        if self.node(id).holder.is_none() {
            let name = element.value_name();
            self.by_value.entry(name.to_owned()).or_default().push(id);
            self.by_value_folded.entry(fold(name)).or_default().push(id);
        }
        match &question.kind {
            QuestionKind::Select(select) => {
                let node = self.node_mut(id);
                node.select = Some(Box::new(SelectState::new(select)));
                if select.style.is_list() {
                    node.value = Value::Array(Vec::new());
                }
            }
            QuestionKind::Rating(rating) => {
                self.node_mut(id).lines =
                    Some(Box::new(LinesState { columns: vec![true; rating.steps.len()], ..LinesState::default() }));
            }
            QuestionKind::Matrix(matrix) => {
                let mut order: Vec<usize> = (0..matrix.rows.len()).collect();
                if matrix.random {
                    self.shuffle(&mut order, id);
                }
                self.node_mut(id).lines = Some(Box::new(LinesState {
                    rows: vec![true; matrix.rows.len()],
                    rows_enabled: vec![true; matrix.rows.len()],
                    columns: vec![true; matrix.columns.len()],
                    order,
                }));
            }
            QuestionKind::Table(table) => {
                let count = match &table.rows {
                    TableRows::Listed { .. } => 0,
                    TableRows::Added { count, .. } => *count,
                };
                let hidden_columns = vec![false; table.columns.len()];
                self.node_mut(id).items =
                    Some(Box::new(ItemsState { count, initial: count, hidden_columns, ..ItemsState::default() }));
            }
            QuestionKind::Dynamic(dynamic) => {
                let count = dynamic.count.clamp(dynamic.least, dynamic.most);
                self.node_mut(id).items = Some(Box::new(ItemsState { count, ..ItemsState::default() }));
            }
            QuestionKind::MultipleText(texts) => {
                for item in &texts.items {
                    let item = self.grow(*item, Role::Question, Some(id), Some(id));
                    self.node_mut(id).children.push(item);
                }
            }
            QuestionKind::Text(_)
            | QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::Slider(_)
            | QuestionKind::Expression(_)
            | QuestionKind::Html(_)
            | QuestionKind::Image(_)
            | QuestionKind::Unsupported => {}
        }
    }

    /// Notes for a node and all below it whether it is shown, for the first time.
    pub(super) fn note_all(&mut self, id: NodeId) {
        for child in self.node(id).children.clone() {
            self.note_all(child);
        }
        self.note_shown(id);
    }

    /// Forgets a node and all below it: it is nobody's child any more, and no condition finds it.
    pub(super) fn forget(&mut self, id: NodeId) {
        let element = self.node(id).element;
        self.made[element.index()].retain(|made| *made != id);
        for child in std::mem::take(&mut self.node_mut(id).children) {
            self.forget(child);
        }
        if let Some(totals) = self.items(id).and_then(|items| items.totals) {
            self.forget(totals);
        }
        let node = self.node_mut(id);
        node.gone = true;
        node.items = None;
    }

    /// What survey-core does for each element once a definition is read: choices, defaults, bounds.
    pub(super) fn loaded(&mut self, id: NodeId) {
        if self.node(id).role != Role::Question {
            for child in self.node(id).children.clone() {
                self.loaded(child);
            }
            self.note_shown(id);
            return;
        }
        match self.kind(id) {
            Some(QuestionKind::Select(_)) => self.refresh_offers(id),
            Some(QuestionKind::MultipleText(_)) => {
                for child in self.node(id).children.clone() {
                    self.loaded(child);
                }
            }
            Some(QuestionKind::Text(_) | QuestionKind::Slider(_)) => self.refresh_bounds(id),
            Some(QuestionKind::Table(_)) => self.ensure_totals(id),
            _ => {}
        }
        self.give_default(id);
        if self.is_empty(id) {
            self.take_from_holder(id);
        }
        if self.is_ranking(id) {
            self.complete_ranking(id);
        }
        self.note_shown(id);
    }
}
