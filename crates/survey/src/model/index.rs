//! Which conditions read which names: built once, so that an answer re-evaluates only what depends on it.

use super::{Definition, ElementId, ElementKind, Question, QuestionKind};
use crate::expr::Expression;
use crate::text::fold;
use std::collections::HashMap;

/// Something that an expression decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    /// A calculated value, by its place.
    Calculated(usize),
    /// Whether a page is shown, by its place.
    Page(usize),
    /// Whether an element is shown.
    Element(ElementId),
    /// Whether an answer is demanded.
    Required(ElementId),
    /// Whether a choice (of a matrix: a row) is offered, by its place.
    Choice(ElementId, usize),
}

/// All targets with an expression, and for each name (lower case) the targets that read it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Index {
    /// Every target there is, calculated values first.
    pub(crate) targets: Vec<Target>,
    dependents: HashMap<String, Vec<Target>>,
}

impl Index {
    /// Builds the index of a definition.
    pub(super) fn new(definition: &Definition) -> Self {
        let mut index = Self::default();
        for (place, calculated) in definition.calculated.iter().enumerate() {
            index.add(Target::Calculated(place), &calculated.expression);
        }
        for (place, page) in definition.pages.iter().enumerate() {
            if let Some(expression) = &page.visible_if {
                index.add(Target::Page(place), expression);
            }
        }
        for (id, element) in definition.ids() {
            if let Some(expression) = &element.visible_if {
                index.add(Target::Element(id), expression);
            }
            if let ElementKind::Question(question) = &element.kind {
                index.add_question(id, question);
            }
        }
        index
    }

    fn add_question(&mut self, id: ElementId, question: &Question) {
        if let Some(expression) = &question.required_if {
            self.add(Target::Required(id), expression);
        }
        for (place, choice) in question.conditional_choices().iter().enumerate() {
            if let Some(expression) = &choice.visible_if {
                self.add(Target::Choice(id, place), expression);
            }
        }
    }

    fn add(&mut self, target: Target, expression: &Expression) {
        self.targets.push(target);
        expression.names(&mut |name| {
            for root in roots(name) {
                let readers = self.dependents.entry(root).or_default();
                if readers.last() != Some(&target) {
                    readers.push(target);
                }
            }
        });
    }

    /// The targets that read a name.
    pub(crate) fn dependents(&self, name: &str) -> &[Target] {
        self.dependents.get(&fold(name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The names a path may begin with: all of it, and every part that ends before a dot or a bracket, in lower case.
fn roots(name: &str) -> impl Iterator<Item = String> {
    let name = fold(name.trim_start_matches('#'));
    let mut ends: Vec<usize> = name.match_indices(['.', '[']).map(|(place, _)| place).collect();
    ends.push(name.len());
    ends.into_iter().map(move |end| name[..end].to_owned())
}

impl Question {
    /// The list whose entries may have a condition: choices, steps of a scale, or rows of a matrix.
    pub(crate) fn conditional_choices(&self) -> &[super::Choice] {
        match &self.kind {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Checkbox { choices, .. }
            | QuestionKind::Ranking { choices, .. } => &choices.items,
            QuestionKind::Rating { steps, .. } => steps,
            QuestionKind::Matrix { rows, .. } => rows,
            QuestionKind::Text { .. }
            | QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::Unsupported => &[],
        }
    }
}
