//! What is known before anybody answers: the definition, and for each of its questions how it is answered.

use super::distribution::Shares;
use super::draw::Draw;
use std::collections::BTreeMap;
use std::sync::Arc;
use survey::Definition;
use survey::model::{ElementId, ElementKind, QuestionKind};

/// A definition with the shares of its questions.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) definition: Arc<Definition>,
    /// Languages with their weights.
    pub(super) languages: Vec<(String, f64)>,
    /// How questions are answered, where something is said of them.
    pub(super) shares: BTreeMap<ElementId, Shares>,
    /// The names of all questions, those within others after a dot.
    pub(super) names: BTreeMap<ElementId, String>,
}

impl Plan {
    /// The language in which somebody answers.
    pub(super) fn language(&self, draw: &mut Draw) -> &str {
        let weights: Vec<f64> = self.languages.iter().map(|(_, weight)| *weight).collect();
        let place = draw.weighted(&weights).unwrap_or(0);
        self.languages.get(place).map_or(&self.definition.default_language, |(language, _)| language)
    }

    /// What a question is called in a distribution.
    pub(super) fn name(&self, element: ElementId) -> &str {
        self.names.get(&element).map_or(&self.definition.element(element).name, |name| name)
    }
}

/// The names of all questions of a definition, `table.column`, `group.question` and `texts.item` for those within others.
pub(super) fn names(definition: &Definition) -> BTreeMap<ElementId, String> {
    let mut names = BTreeMap::new();
    for (id, ..) in definition.questions() {
        gather(definition, id, "", &mut names);
    }
    names
}

fn gather(definition: &Definition, id: ElementId, around: &str, names: &mut BTreeMap<ElementId, String>) {
    let element = definition.element(id);
    let question = match &element.kind {
        ElementKind::Panel(panel) => {
            panel.elements.iter().for_each(|inner| gather(definition, *inner, around, names));
            return;
        }
        ElementKind::Question(question) => question,
    };
    let name = if around.is_empty() { element.name.clone() } else { format!("{around}.{}", element.name) };
    let within: Vec<ElementId> = match &question.kind {
        QuestionKind::Table(table) => {
            table.columns.iter().map(|column| column.cell).chain(table.detail.iter().copied()).collect()
        }
        QuestionKind::MultipleText(texts) => texts.items.clone(),
        QuestionKind::Dynamic(dynamic) => vec![dynamic.template],
        _ => Vec::new(),
    };
    within.into_iter().for_each(|inner| gather(definition, inner, &name, names));
    names.insert(id, name);
}
