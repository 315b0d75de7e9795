//! How far respondents came.

use crate::expr::is_empty;
use crate::model::{Definition, ElementId, ElementKind};
use crate::wire::Envelope;
use serde::{Deserialize, Serialize};

/// How far respondents came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// Relevant responses whose last page was sent.
    pub complete: u64,
    /// Relevant responses that stopped before.
    pub incomplete: u64,
    /// Where those stopped: the last page on which they answered something, pages without any left out.
    pub drop_off: Vec<DropOff>,
}

/// How many stopped on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DropOff {
    /// The page's name.
    pub page: String,
    /// How many responses answer something there and nothing on later pages.
    pub responses: u64,
}

impl Completion {
    pub(super) fn of(definition: &Definition, relevant: &[&Envelope]) -> Self {
        let pages: Vec<Vec<&str>> = definition.pages.iter().map(|page| names_in(definition, *page)).collect();
        let mut stopped = vec![0_u64; pages.len()];
        let mut completion = Self::default();
        for envelope in relevant {
            if envelope.complete {
                completion.complete += 1;
                continue;
            }
            completion.incomplete += 1;
            let answered = |name: &&str| envelope.data.get(*name).is_some_and(|value| !is_empty(value));
            if let Some(page) = pages.iter().rposition(|names| names.iter().any(answered)) {
                stopped[page] += 1;
            }
        }
        let of_page = definition.pages.iter().zip(stopped).filter(|(_, responses)| *responses > 0);
        completion.drop_off = of_page
            .map(|(page, responses)| DropOff { page: definition.element(*page).name.clone(), responses })
            .collect();
        completion
    }
}

/// The value names of the questions on a page.
fn names_in(definition: &Definition, page: ElementId) -> Vec<&str> {
    let mut names = Vec::new();
    let mut waiting = vec![page];
    while let Some(id) = waiting.pop() {
        let element = definition.element(id);
        match &element.kind {
            ElementKind::Panel(panel) => waiting.extend(&panel.elements),
            ElementKind::Question(_) => names.push(element.value_name()),
        }
    }
    names
}
