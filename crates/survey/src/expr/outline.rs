//! What an expression says, as far as it can be put into words: answers compared with constants, joined by "and" or "or".

use super::{Binary, Expression, Node, Unary};
use serde_json::Value;

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub enum Outline {
    /// All of these.
    All(Vec<Outline>),
    /// One of these at least.
    Any(Vec<Outline>),
    /// An answer, by its name, in relation to constants.
    Answer {
        /// The name.
        name: String,
        /// The relation.
        relation: Relation,
        /// What it is compared with: nothing where it is only given or missing, one of several where it may be any.
        values: Vec<Value>,
    },
}

/// How an answer stands to constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// There is one.
    Given,
    /// There is none.
    Missing,
    /// It is one of them, or has one of them in it.
    Is,
    /// It is none of them, and has none of them in it.
    IsNot,
    /// It is as large or larger.
    AtLeast,
    /// It is as small or smaller.
    AtMost,
    /// It is larger.
    Above,
    /// It is smaller.
    Below,
}

impl Relation {
    /// What holds where this does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Given => Self::Missing,
            Self::Missing => Self::Given,
            Self::Is => Self::IsNot,
            Self::IsNot => Self::Is,
            Self::AtLeast => Self::Below,
            Self::AtMost => Self::Above,
            Self::Above => Self::AtMost,
            Self::Below => Self::AtLeast,
        }
    }

    /// The same with both sides changed.
    fn mirrored(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            Self::Above => Self::Below,
            Self::Below => Self::Above,
            other => other,
        }
    }
}

impl Outline {
    /// What is said when this is not so.
    #[must_use]
    pub fn opposite(self) -> Self {
        let each = |parts: Vec<Self>| parts.into_iter().map(Self::opposite).collect();
        match self {
            Self::All(parts) => Self::Any(each(parts)),
            Self::Any(parts) => Self::All(each(parts)),
            Self::Answer { name, relation, values } => Self::Answer { name, relation: relation.opposite(), values },
        }
    }
}

impl Expression {
    /// What the expression says; `None` where it computes or calls anything.
    #[must_use]
    pub fn outline(&self) -> Option<Outline> {
        outline(&self.root)
    }
}

fn outline(node: &Node) -> Option<Outline> {
    match node {
        Node::Binary(Binary::And, left, right) => {
            let mut parts = Vec::new();
            for side in [left, right] {
                match outline(side)? {
                    Outline::All(inner) => parts.extend(inner),
                    one => parts.push(one),
                }
            }
            Some(Outline::All(parts))
        }
        Node::Binary(Binary::Or, left, right) => {
            let mut parts = Vec::new();
            for side in [left, right] {
                match outline(side)? {
                    Outline::Any(inner) => parts.extend(inner),
                    one => parts.push(one),
                }
            }
            Some(Outline::Any(parts))
        }
        Node::Unary(sign, operand) => {
            let relation = match sign {
                Unary::Empty => Relation::Missing,
                Unary::NotEmpty => Relation::Given,
                Unary::Negate => return outline(operand).map(Outline::opposite),
            };
            let Node::Variable { name, .. } = &**operand else { return None };
            Some(Outline::Answer { name: name.clone(), relation, values: Vec::new() })
        }
        Node::Binary(sign, left, right) => compared(*sign, left, right),
        Node::Constant(_) | Node::Variable { .. } | Node::Array(_) | Node::Call(..) => None,
    }
}

fn compared(sign: Binary, left: &Node, right: &Node) -> Option<Outline> {
    let (name, constant, mirrored) = match (left, right) {
        (Node::Variable { name, .. }, constant) => (name, constant, false),
        (constant, Node::Variable { name, .. }) => (name, constant, true),
        _ => return None,
    };
    let values = constants(constant)?;
    let relation = match sign {
        Binary::Equal | Binary::Contains if values.len() == 1 => Relation::Is,
        Binary::NotEqual | Binary::NotContains if values.len() == 1 => Relation::IsNot,
        Binary::AnyOf => Relation::Is,
        Binary::NoneOf => Relation::IsNot,
        Binary::AllOf if values.len() == 1 => Relation::Is,
        Binary::GreaterOrEqual => Relation::AtLeast,
        Binary::LessOrEqual => Relation::AtMost,
        Binary::Greater => Relation::Above,
        Binary::Less => Relation::Below,
        _ => return None,
    };
    let relation = if mirrored { relation.mirrored() } else { relation };
    Some(Outline::Answer { name: name.clone(), relation, values })
}

/// A constant, or a list of them.
fn constants(node: &Node) -> Option<Vec<Value>> {
    let one = |node: &Node| if let Node::Constant(value) = node { Some(value.clone()) } else { None };
    match node {
        Node::Constant(Value::Array(items)) => Some(items.clone()),
        Node::Array(items) => items.iter().map(one).collect(),
        other => one(other).map(|value| vec![value]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outline(text: &str) -> Option<Outline> {
        Expression::parse(text).unwrap().outline()
    }

    fn answer(name: &str, relation: Relation, values: &[Value]) -> Outline {
        Outline::Answer { name: name.into(), relation, values: values.to_vec() }
    }

    #[test]
    fn comparisons_of_answers_can_be_told() {
        for (text, told) in [
            ("{a} = 'x'", answer("a", Relation::Is, &[json!("x")])),
            ("{a} anyof ['x', 2]", answer("a", Relation::Is, &[json!("x"), json!(2)])),
            ("{a} contains 'x'", answer("a", Relation::Is, &[json!("x")])),
            ("{a} != 'x'", answer("a", Relation::IsNot, &[json!("x")])),
            ("{a} notempty", answer("a", Relation::Given, &[])),
            ("!({a} empty)", answer("a", Relation::Given, &[])),
            ("6 >= {a}", answer("a", Relation::AtMost, &[json!(6)])),
        ] {
            assert_eq!(outline(text), Some(told), "{text}");
        }
    }

    #[test]
    fn parts_are_joined_and_turned_round() {
        let (given, is) = (answer("a", Relation::Given, &[]), answer("b", Relation::Is, &[json!(1)]));
        let both = outline("{a} notempty and {b} = 1").unwrap();
        assert_eq!(both, Outline::All(vec![given, is]));
        let neither =
            Outline::Any(vec![answer("a", Relation::Missing, &[]), answer("b", Relation::IsNot, &[json!(1)])]);
        assert_eq!(both.opposite(), neither);
    }

    #[test]
    fn what_computes_cannot_be_told() {
        for text in ["{a} + 1 = 2", "age({a}) > 18", "{a} = {b}", "true", "{a} = 1 or today() > {b}"] {
            assert_eq!(outline(text), None, "{text}");
        }
    }
}
