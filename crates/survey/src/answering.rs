//! A definition with answers: what is shown, what is demanded, what would be sent.
//!
//! Widget, collector and command line all use it, so that a rule exists once. It follows survey-core's model step by
//! step (pages, panels and questions as live nodes; a value is set, conditions run, triggers follow), since the order of
//! these steps decides what an answer sets off. The difference: conditions run only where something they read changed.

mod act;
mod binding;
mod buttons;
mod calculated;
mod change;
mod check_again;
mod clear;
mod comment;
mod complete;
mod conditions;
mod count;
mod data;
mod defaults;
mod drawn;
mod duplicates;
mod dynamic;
mod grow;
mod item;
mod look_below;
mod look_up;
mod matrix;
mod navigate;
mod node;
mod offers;
mod piping;
mod possible;
mod preview;
mod problems;
mod ranking;
mod scope;
mod select;
mod setters;
mod single;
mod table;
mod table_rows;
mod table_value;
mod target;
mod told;
mod totals;
mod triggers;
mod unknown_choices;
mod validate;
mod value;
mod visible;
mod words;

pub use buttons::Button;
pub use change::comment_key;
pub use complete::Outcome;
pub(crate) use complete::{can_answer, is_known, is_separate};
pub use navigate::State;
pub use node::{Node, NodeId, Role};
pub use offers::{Label, Offer};
pub use words::Wordings;

use crate::expr::Clock;
use crate::model::{Definition, ElementId, Settings};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

/// How often conditions may run again because an answer changed while they ran (survey-core's
/// `settings.maxConditionRunCountOnValueChanged`).
const MOST_PASSES: u32 = 10;
/// How deep one answer may set another one; beyond it, a cycle is cut.
const DEEPEST_CHAIN: u32 = 60;
/// How many answers one answer, or reading the survey, may set, and how many more for each node there is; beyond it, a
/// cycle is cut: answers that set several others each would end only after longer than anybody waits.
const MOST_SET: usize = 10_000;
const MOST_SET_FOR_NODE: usize = 10;
/// How large an answer is, in bytes of text, that counts as one more answer set: large ones are copied and compared longer.
const EXTENT_OF_ONE: usize = 10_000;

/// A definition being answered.
#[derive(Clone, Debug)]
pub struct Answering {
    definition: Arc<Definition>,
    nodes: Vec<Node>,
    pages: Vec<NodeId>,
    /// The nodes made from each element.
    made: Vec<Vec<NodeId>>,
    /// Questions of the survey by the name of their value, and the same in lower case.
    by_value: HashMap<String, Vec<NodeId>>,
    by_value_folded: HashMap<String, Vec<NodeId>>,
    /// Answers by name, comments included.
    values: Map<String, Value>,
    /// Variables and calculated values, by name in lower case.
    variables: Map<String, Value>,
    /// In which language texts are piped and sorted.
    language: String,
    /// The interface's own words for answers.
    wordings: Wordings,
    clock: Clock,
    /// Decides shuffled orders; the same number gives the same order.
    seed: u64,
    run: Run,
    state: State,
    page: Option<NodeId>,
    single: Option<NodeId>,
    skipped: Vec<(NodeId, NodeId)>,
    /// Triggers that finish the survey when a page is left, and that page.
    completing: Vec<(usize, Option<NodeId>)>,
    /// Whether a cycle had to be cut.
    cut: bool,
    piping: piping::Piping,
    /// Whether the drawing that goes on depends on more than its own node.
    draws_on_others: Cell<bool>,
}

/// What is going on while an answer sets off others. Empty in between.
#[derive(Clone, Debug, Default)]
struct Run {
    /// The survey is being read.
    loading: bool,
    /// Answers are being filled in from outside.
    setting_data: bool,
    /// Conditions are running, and for which node.
    running: bool,
    /// Conditions to run in this pass, in survey-core's order (a map from place to node would be 8 KB of code), and in the
    /// next.
    queue: BinaryHeap<Reverse<(Vec<u32>, NodeId)>>,
    position: Vec<u32>,
    next: Vec<NodeId>,
    /// Calculated values that wait, sorted.
    calculated: Vec<u32>,
    notify: bool,
    passes: u32,
    /// Names changed since the answer that set off everything, for setters.
    keys: Option<Map<String, Value>>,
    /// Triggers are running, with the names that changed.
    trigger_changes: Option<Vec<triggers::Changed>>,
    /// Names whose questions are still to be told of their new value.
    to_notify: Vec<String>,
    depth: u32,
    /// How many answers have been set, large ones counted several times.
    set: usize,
    /// Questions whose default is computed again after the next change: their answer was taken back.
    cleared: Vec<NodeId>,
    /// Questions whose value is being set from the survey's, and by a default.
    binding: bool,
}

impl Answering {
    /// Begins with the definition's default answers.
    #[must_use]
    pub fn new(definition: Arc<Definition>) -> Self {
        Self::begin(definition, Clock::default(), 1, "en")
    }

    /// Begins with the definition's default answers, at a moment, with a seed for shuffled orders, in a language.
    #[must_use]
    pub fn begin(definition: Arc<Definition>, clock: Clock, seed: u64, language: &str) -> Self {
        let made = vec![Vec::new(); definition.elements.len()];
        let mut answering = Self {
            definition,
            nodes: Vec::new(),
            pages: Vec::new(),
            made,
            by_value: HashMap::new(),
            by_value_folded: HashMap::new(),
            values: Map::new(),
            variables: Map::new(),
            language: language.to_owned(),
            wordings: Wordings::default(),
            clock,
            seed,
            run: Run::default(),
            state: State::Running,
            page: None,
            single: None,
            skipped: Vec::new(),
            completing: Vec::new(),
            cut: false,
            piping: piping::Piping::default(),
            draws_on_others: Cell::new(false),
        };
        answering.load();
        answering
    }

    /// Begins with these answers, in SurveyJS response form. Unknown keys are kept and have no effect.
    #[must_use]
    pub fn with_answers(definition: Arc<Definition>, answers: Map<String, Value>) -> Self {
        let mut answering = Self::new(definition);
        answering.set_data(answers);
        answering
    }

    /// The definition.
    #[must_use]
    pub fn definition(&self) -> &Arc<Definition> {
        &self.definition
    }

    /// All answers by name, those of hidden questions included.
    #[must_use]
    pub fn answers(&self) -> &Map<String, Value> {
        &self.values
    }

    /// The clock of expressions.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// The language of piped words and sorted choices. Answers stay as they are.
    pub fn set_language(&mut self, language: &str) {
        if self.language != language {
            language.clone_into(&mut self.language);
            self.resort_choices();
        }
    }

    /// Behaves differently from now on than the definition says.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut Arc::make_mut(&mut self.definition).settings);
    }

    /// Whether answers depended on each other in a circle, which was cut after some rounds.
    #[must_use]
    pub fn has_cut_a_cycle(&self) -> bool {
        self.cut
    }

    /// A variable, by its name in any case of letters.
    #[must_use]
    pub fn variable(&self, name: &str) -> &Value {
        self.variables.get(&crate::text::fold(name)).unwrap_or(&Value::Null)
    }

    /// Whether an expression holds at the survey.
    #[must_use]
    pub fn survey_holds(&self, expression: &crate::expr::Expression) -> bool {
        self.holds(expression, scope::From::Survey)
    }

    /// The first node made from an element.
    #[must_use]
    pub fn node_of(&self, element: ElementId) -> Option<NodeId> {
        self.made[element.index()].first().copied()
    }

    /// The question of the survey with a name, in any case of letters.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<NodeId> {
        self.node_of(self.definition.named(name)?)
    }
}
