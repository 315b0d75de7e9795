//! Chains of computed values and conditions that read themselves.

use super::diagnostic::{Diagnostics, Spot};
use super::facts::{ElementNumber, Facts};
use super::names::Names;
use std::collections::HashMap;
use survey::expr::Expression;

/// What can depend on something: an element's answer, or a calculated value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Element(ElementNumber),
    Calculated(usize),
}

/// An expression that makes one thing depend on others.
struct Edge {
    to: Node,
    spot: Spot,
}

/// How far the search is with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Done,
}

/// Tells of each cycle once.
pub(super) fn check(facts: &Facts<'_>, names: &Names<'_, '_>, told: &mut Diagnostics) {
    let edges = edges(facts, names);
    let mut marks: HashMap<Node, Mark> = HashMap::new();
    let elements = (0..facts.elements.len()).map(Node::Element);
    for root in elements.chain((0..facts.calculated.len()).map(Node::Calculated)) {
        if marks.contains_key(&root) {
            continue;
        }
        // The chain so far, with the next edge to follow from each of its nodes: no recursion, however long the chain.
        let mut chain: Vec<(Node, usize)> = vec![(root, 0)];
        marks.insert(root, Mark::Open);
        while let Some((node, next)) = chain.last_mut() {
            let Some(edge) = edges.get(node).and_then(|edges| edges.get(*next)) else {
                marks.insert(*node, Mark::Done);
                chain.pop();
                continue;
            };
            *next += 1;
            match marks.get(&edge.to) {
                None => {
                    marks.insert(edge.to, Mark::Open);
                    chain.push((edge.to, 0));
                }
                Some(Mark::Open) => {
                    let start = chain.iter().position(|(node, _)| *node == edge.to).unwrap_or_default();
                    let nodes: Vec<Node> = chain[start..].iter().map(|(node, _)| *node).collect();
                    tell(facts, &nodes, &edge.spot, told);
                }
                Some(Mark::Done) => {}
            }
        }
    }
}

fn tell(facts: &Facts<'_>, nodes: &[Node], spot: &Spot, told: &mut Diagnostics) {
    let name = |node: &Node| match node {
        Node::Element(element) => facts.elements[*element].name,
        Node::Calculated(calculated) => facts.calculated[*calculated].name,
    };
    let chain: Vec<&str> = nodes.iter().chain(nodes.first()).map(name).collect();
    let message = format!("this reads itself: {}", chain.join(" ← "));
    told.warning("dependency-cycle", spot, message, "let one of them depend on something else");
}

fn edges(facts: &Facts<'_>, names: &Names<'_, '_>) -> HashMap<Node, Vec<Edge>> {
    let mut edges: HashMap<Node, Vec<Edge>> = HashMap::new();
    let mut add = |from: Node, text: &str, spot: &Spot| {
        let Ok(expression) = Expression::parse(text) else { return };
        let list = edges.entry(from).or_default();
        expression.names(&mut |name| {
            if let Some((questions, _)) = names.global(name) {
                list.extend(questions.iter().map(|question| Edge { to: Node::Element(*question), spot: spot.clone() }));
            }
            let calculated = facts.calculated.iter().position(|known| known.name.eq_ignore_ascii_case(name));
            list.extend(calculated.map(|known| Edge { to: Node::Calculated(known), spot: spot.clone() }));
        });
    };
    for (number, calculated) in facts.calculated.iter().enumerate() {
        let text = calculated.node.text_of("expression").unwrap_or_default();
        add(Node::Calculated(number), text, &calculated.spot);
    }
    for (number, element) in facts.elements.iter().enumerate().filter(|(_, element)| element.is_global()) {
        let path = element.spot.path.trim_end_matches("/name");
        for property in ["setValueExpression", "defaultValueExpression", "expression", "visibleIf"] {
            if let Some(text) = element.node.text_of(property) {
                let range = element.node.range_at(&format!("/{property}"));
                add(Node::Element(number), text, &Spot { path: format!("{path}/{property}"), range });
            }
        }
        // A question in a hidden panel or on a hidden page is hidden too.
        let mut container = element.context.container;
        while let Some(around) = container.map(|container| &facts.shown[container]) {
            if let Some(text) = around.node.text_of("visibleIf") {
                let range = around.node.range_at("/visibleIf");
                add(Node::Element(number), text, &Spot { path: format!("{}/visibleIf", around.path), range });
            }
            container = around.container;
        }
    }
    edges
}
