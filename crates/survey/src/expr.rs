//! SurveyJS expressions: text to tree, tree to value. The grammar is survey-core 3.1's, quirks included.

mod arithmetic;
mod compare;
mod computed;
mod date;
mod eval;
mod extent;
mod functions;
mod outline;
mod parse;
pub mod path;

pub(crate) use arithmetic::remainder;
pub(crate) use compare::same_item;
pub use compare::{alike, is_empty, same_answer};
pub(crate) use compare::{compared, plain};
pub use computed::Computed;
pub(crate) use computed::{json_number, leading_number, strict_number};
pub use date::Clock;
pub(crate) use date::answer as date_answer;
pub use eval::Scope;
pub(crate) use extent::extent;
pub use functions::is_known as is_known_function;
pub use outline::{Outline, Relation};
pub use parse::ExpressionProblem;

use serde_json::Value;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Boxed: most elements and choices have no expression, and the room for one would be most of their size.
    root: Box<Node>,
}

/// A node of the tree. Chains such as `a and b and c` lean left, as survey-core builds them.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Constant(Value),
    /// `{name}`; `{#name}` takes the value as it is, without reading texts as numbers.
    Variable {
        name: String,
        as_it_is: bool,
    },
    Array(Vec<Node>),
    Unary(Unary, Box<Node>),
    Binary(Binary, Box<Node>, Box<Node>),
    Call(String, Vec<Node>),
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unary {
    Empty,
    NotEmpty,
    Negate,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Binary {
    Or,
    And,
    LessOrEqual,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Less,
    Greater,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
    Power,
    NotContains,
    Contains,
    AnyOf,
    AllOf,
    NoneOf,
}

impl Binary {
    /// Whether an empty operand counts as 0, an empty text or an empty list beside the other one.
    fn is_arithmetic(self) -> bool {
        use Binary::{And, Divide, Minus, Modulo, Or, Plus, Power, Times};
        matches!(self, Or | And | Plus | Minus | Times | Divide | Modulo | Power)
    }
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// Says at which character reading stopped and what was expected there.
    pub fn parse(text: &str) -> Result<Self, ExpressionProblem> {
        parse::parse(text).map(|root| Self { root: Box::new(root) })
    }

    /// The value of the expression for the names of `scope`. Never fails: what cannot be computed is nothing.
    pub fn value<'a>(&'a self, scope: &'a dyn Scope) -> Computed<'a> {
        eval::eval(&self.root, scope)
    }

    /// Whether the expression gives `true` itself, which is what shows and demands questions in survey-core.
    #[must_use]
    pub fn is_true(&self, scope: &dyn Scope) -> bool {
        self.value(scope) == Computed::Bool(true)
    }

    /// Whether the expression gives what JavaScript's `== true` accepts, `1` for example, which is what survey-core asks
    /// of every other condition.
    #[must_use]
    pub fn holds(&self, scope: &dyn Scope) -> bool {
        eval::is_true_like(&self.value(scope))
    }

    /// Calls `found` with every name the expression reads.
    pub fn names(&self, found: &mut dyn FnMut(&str)) {
        self.root.visit(&mut |node| {
            if let Node::Variable { name, .. } = node {
                found(name);
            }
        });
    }

    /// Whether a function is called with arguments that read no name, so that no name tells when its result changes:
    /// `today()`, `displayValue('question')`.
    #[must_use]
    pub(crate) fn calls_without_names(&self) -> bool {
        let mut found = false;
        self.root.visit(&mut |node| {
            found |= matches!(node, Node::Call(_, arguments) if !arguments.iter().any(Node::reads_names));
        });
        found
    }

    /// Calls `found` with the name of every question whose answer is read as words: `displayValue('question')`.
    pub(crate) fn displayed(&self, found: &mut dyn FnMut(&str)) {
        self.root.visit(&mut |node| {
            if let Node::Call(name, arguments) = node
                && name == "displayValue"
                && let Some(Node::Constant(Value::String(question))) = arguments.first()
            {
                found(question);
            }
        });
    }

    /// Whether the expression reads an answer as words, which takes its time in survey-core.
    pub(crate) fn displays(&self) -> bool {
        let mut found = false;
        self.calls(&mut |name| found |= name == "displayValue");
        found
    }

    /// Calls `found` with every function the expression calls.
    pub fn calls(&self, found: &mut dyn FnMut(&str)) {
        self.root.visit(&mut |node| {
            if let Node::Call(name, _) = node {
                found(name);
            }
        });
    }
}

impl Node {
    fn reads_names(&self) -> bool {
        let mut found = false;
        self.visit(&mut |node| found |= matches!(node, Self::Variable { .. }));
        found
    }

    fn visit(&self, look: &mut dyn FnMut(&Node)) {
        look(self);
        match self {
            Self::Constant(_) | Self::Variable { .. } => {}
            Self::Array(items) | Self::Call(_, items) => items.iter().for_each(|item| item.visit(look)),
            Self::Unary(_, operand) => operand.visit(look),
            Self::Binary(_, left, right) => {
                left.visit(look);
                right.visit(look);
            }
        }
    }
}
