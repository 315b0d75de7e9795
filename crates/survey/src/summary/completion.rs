//! How far respondents came.

use super::counters::{Counter, Counts, Moves, Numbering};
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

/// The counters of completion.
#[derive(Debug)]
pub(super) struct CompletionCounters {
    complete: Counter,
    incomplete: Counter,
    pages: Vec<Page>,
}

#[derive(Debug)]
struct Page {
    name: String,
    /// Where its answers lie.
    value_names: Vec<String>,
    stopped: Counter,
}

impl CompletionCounters {
    pub(super) fn new(definition: &Definition, numbering: &mut Numbering) -> Self {
        let mut page = |id: &ElementId| Page {
            name: definition.element(*id).name.clone(),
            value_names: names_in(definition, *id),
            stopped: numbering.one(),
        };
        let pages = definition.pages.iter().map(&mut page).collect();
        Self { pages, complete: numbering.one(), incomplete: numbering.one() }
    }

    pub(super) fn moves(&self, envelope: &Envelope, moves: &mut Moves<'_>) {
        if envelope.complete {
            return moves.count(self.complete);
        }
        moves.count(self.incomplete);
        let answered = |name: &String| envelope.data.get(name).is_some_and(|value| !is_empty(value));
        if let Some(page) = self.pages.iter().rfind(|page| page.value_names.iter().any(answered)) {
            moves.count(page.stopped);
        }
    }

    pub(super) fn figures(&self, counts: &Counts) -> Completion {
        let drop_off =
            self.pages.iter().map(|page| DropOff { page: page.name.clone(), responses: counts.of(page.stopped) });
        Completion {
            complete: counts.of(self.complete),
            incomplete: counts.of(self.incomplete),
            drop_off: drop_off.filter(|page| page.responses > 0).collect(),
        }
    }
}

/// The value names of the questions on a page.
fn names_in(definition: &Definition, page: ElementId) -> Vec<String> {
    let mut names = Vec::new();
    let mut waiting = vec![page];
    while let Some(id) = waiting.pop() {
        let element = definition.element(id);
        match &element.kind {
            ElementKind::Panel(panel) => waiting.extend(&panel.elements),
            ElementKind::Question(_) => names.push(element.value_name().to_owned()),
        }
    }
    names
}
