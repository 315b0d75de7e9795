//! A survey as the measurements hold it: read, answered, looked at. JavaScript sees the same functions.

use std::sync::Arc;
use survey::{Answering, Definition};
use wasm_bindgen::prelude::wasm_bindgen;

/// A survey being answered.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Survey {
    answering: Answering,
}

#[wasm_bindgen]
impl Survey {
    /// Reads a definition and begins. `None` when the text is no definition.
    #[wasm_bindgen]
    #[must_use]
    pub fn load(text: &str) -> Option<Survey> {
        let (definition, _) = Definition::parse(text).ok()?;
        Some(Self { answering: Answering::new(Arc::new(definition)) })
    }

    /// Answers a question by its name with a number; a name of nothing is ignored.
    #[wasm_bindgen]
    pub fn answer(&mut self, name: &str, value: u32) {
        if let Some(id) = self.answering.named(name) {
            self.answering.set_value(id, value.into());
        }
    }

    /// How many questions are shown: what both sides must agree on.
    #[wasm_bindgen]
    #[must_use]
    pub fn shown(&self) -> usize {
        self.answering.all_questions().filter(|id| self.answering.is_shown(*id)).count()
    }
}
