//! Live elements: pages, panels, questions, rows and their cells.

use super::Answering;
use super::offers::SelectState;
use crate::model::{Element, ElementId, Question, QuestionKind};
use crate::rules::Rule;
use serde_json::Value;
use std::cell::Cell;

/// A live element's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A page.
    Page,
    /// A group of the author.
    Panel,
    /// A question.
    Question,
    /// One group of a dynamic panel.
    Item,
    /// A row of a table. Its value is its name; `Null` for rows that respondents add.
    Row(Value),
    /// The totals below a table.
    Totals,
}

/// A live element.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it was made from. For rows and totals: the table.
    pub element: ElementId,
    /// What it is.
    pub role: Role,
    /// The page, panel, group or row around it; for groups and rows, their question.
    pub parent: Option<NodeId>,
    /// Who keeps its value: a group, a row or a question with several texts. `None`: the survey.
    pub(super) holder: Option<NodeId>,
    /// Its place among its parent's children.
    pub(super) place: u32,
    /// Elements, groups, rows, cells, texts.
    pub children: Vec<NodeId>,
    /// Whether its own condition shows it.
    pub(super) visible: bool,
    /// Whether it was shown when that was last looked at; `None` before.
    pub(super) shown: Option<bool>,
    /// Of its children, so many are shown.
    pub(super) shown_children: u32,
    /// Whether an answer is demanded.
    pub(super) required: bool,
    /// Whether it is closed to answers.
    pub(super) read_only: bool,
    /// Was taken away: nobody's child any more.
    pub(super) gone: bool,
    /// Waits in the queue of conditions.
    pub(super) waits: bool,
    /// Has been on screen.
    pub(super) rendered: bool,
    /// Its answer.
    pub(super) value: Value,
    /// The remark beside its answer.
    pub(super) comment: String,
    /// Whether its answer is somebody's own, not a default.
    pub(super) touched: bool,
    /// Whether its answer is being set by a default.
    pub(super) by_default: bool,
    /// Whether its answer is being set.
    pub(super) setting: bool,
    /// Whether its answer is being taken from its holder's.
    pub(super) taking: bool,
    /// Whether it was answered before the present change.
    pub(super) was_answered: Option<bool>,
    /// What was found wrong with it.
    pub(super) errors: Vec<Rule>,
    /// Which expressions of it run now.
    pub(super) busy: u8,
    /// Computed bounds, smallest and largest; `None` without any.
    pub(super) bounds: Option<Box<[Value; 2]>>,
    /// Of questions answered by choosing.
    pub(super) select: Option<Box<SelectState>>,
    /// Of dynamic panels and tables.
    pub(super) items: Option<Box<ItemsState>>,
    /// Of matrices: which rows and columns are offered, which rows can be answered.
    pub(super) lines: Option<Box<LinesState>>,
    /// Whether what was drawn of it still holds.
    pub(super) drawn: Cell<bool>,
}

/// The state of a dynamic panel or table.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemsState {
    /// Whether groups or rows exist as nodes; until then `count` stands for them.
    pub(super) built: bool,
    pub(super) building: bool,
    pub(super) count: usize,
    pub(super) initial: usize,
    pub(super) count_from_data: bool,
    /// The groups or rows change the value themselves.
    pub(super) inside: bool,
    pub(super) creating: Option<Value>,
    pub(super) created_change: bool,
    pub(super) count_from_value: bool,
    pub(super) changed_before: bool,
    pub(super) row_changing: bool,
    /// Questions whose value is on its way into the list.
    pub(super) changing: Vec<NodeId>,
    /// How deep each name is being set.
    pub(super) setting: Vec<(String, u32)>,
    pub(super) totals: Option<NodeId>,
    /// Columns hidden by `columnsVisibleIf`.
    pub(super) hidden_columns: Vec<bool>,
}

/// Which rows and columns of a matrix are offered.
#[derive(Clone, Debug, Default)]
pub(super) struct LinesState {
    pub(super) rows: Vec<bool>,
    pub(super) rows_enabled: Vec<bool>,
    pub(super) columns: Vec<bool>,
    /// In which order rows are shown.
    pub(super) order: Vec<usize>,
}

impl Answering {
    /// A node.
    #[must_use]
    #[cfg_attr(target_arch = "wasm32", inline(never))] // called in hundreds of places
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    #[inline(never)] // called in a hundred places
    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        let node = &mut self.nodes[id.index()];
        node.drawn.set(false);
        node
    }

    /// What a node was made from.
    #[must_use]
    pub fn element(&self, id: NodeId) -> &Element {
        self.definition.element(self.node(id).element)
    }

    /// The question a node is; groups, rows and totals are none.
    #[must_use]
    pub fn question(&self, id: NodeId) -> Option<&Question> {
        if self.node(id).role == Role::Question { self.element(id).question() } else { None }
    }

    /// The kind of question a node is.
    pub(super) fn kind(&self, id: NodeId) -> Option<&QuestionKind> {
        self.question(id).map(|question| &question.kind)
    }

    /// The name a node's value is stored under.
    #[must_use]
    pub fn value_name(&self, id: NodeId) -> &str {
        self.element(id).value_name()
    }

    /// The author's name for a node.
    #[must_use]
    pub fn name(&self, id: NodeId) -> &str {
        &self.element(id).name
    }

    pub(super) fn items(&self, id: NodeId) -> Option<&ItemsState> {
        self.node(id).items.as_deref()
    }

    pub(super) fn items_mut(&mut self, id: NodeId) -> Option<&mut ItemsState> {
        self.node_mut(id).items.as_deref_mut()
    }

    /// The dynamic panel, table or question with several texts that a node stands in.
    pub(super) fn parent_question(&self, id: NodeId) -> Option<NodeId> {
        let holder = self.node(id).holder?;
        match self.node(holder).role {
            Role::Item | Role::Row(_) | Role::Totals => self.node(holder).parent,
            Role::Page | Role::Panel | Role::Question => Some(holder),
        }
    }

    /// The page a node is on.
    #[must_use]
    pub fn page_of(&self, id: NodeId) -> Option<NodeId> {
        let mut at = id;
        while let Some(parent) = self.node(at).parent {
            at = parent;
        }
        (self.node(at).role == Role::Page).then_some(at)
    }

    /// The questions of a page, panel, group or row, panels opened, in order.
    #[must_use]
    pub fn questions_in(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.gather_questions(id, false, &mut found);
        found
    }

    /// The shown questions of a page, panel or group, panels opened, in order.
    #[must_use]
    pub fn shown_questions_in(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.gather_questions(id, true, &mut found);
        found
    }

    fn gather_questions(&self, id: NodeId, shown_only: bool, found: &mut Vec<NodeId>) {
        for child in &self.node(id).children {
            if shown_only && !self.is_visible(*child) {
                continue;
            }
            if self.node(*child).role == Role::Question {
                found.push(*child);
            } else {
                self.gather_questions(*child, shown_only, found);
            }
        }
    }

    /// All questions outside of dynamic panels and tables, in order.
    pub fn all_questions(&self) -> impl Iterator<Item = NodeId> {
        self.definition.names.all.iter().filter_map(|id| self.made[id.index()].first().copied())
    }
}
