//! Questions by name: built once, so that a look-up costs the same in a survey of any size.

use super::{Definition, ElementId, ElementKind};
use crate::text::fold;
use std::collections::HashMap;

/// Questions outside of matrices and dynamic panels.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Names {
    /// All, in order.
    pub(crate) all: Vec<ElementId>,
    names: HashMap<String, Vec<ElementId>>,
}

impl Names {
    /// Gathers the questions of a definition.
    pub(super) fn new(definition: &Definition) -> Self {
        let mut names = Self::default();
        for page in &definition.pages {
            names.gather(definition, *page);
        }
        names
    }

    fn gather(&mut self, definition: &Definition, id: ElementId) {
        match &definition.element(id).kind {
            ElementKind::Panel(panel) => panel.elements.iter().for_each(|element| self.gather(definition, *element)),
            ElementKind::Question(_) => {
                self.all.push(id);
                self.names.entry(fold(&definition.element(id).name)).or_default().push(id);
            }
        }
    }

    /// The first question of a name, in any case of letters.
    pub(crate) fn by_name(&self, name: &str) -> Option<ElementId> {
        self.names.get(&fold(name))?.first().copied()
    }
}
