//! A form that goes on where an earlier visit stopped.

use super::super::drafting::plain_words;
use super::Form;
use crate::answering::NodeId;
use serde_json::{Map, Value};

impl Form {
    /// Takes up the answers of a draft and goes to its page. Gives back what the survey has no place for any more, in
    /// words: nothing is dropped without being told.
    pub(in crate::session) fn take_up(
        &mut self,
        answers: Map<String, Value>,
        version: &str,
        written: &Map<String, Value>,
        page: &str,
    ) -> Vec<(String, String)> {
        let changed = version != self.answering.definition().version;
        self.started = true;
        self.answering.set_data(answers);
        let lost = if changed { self.drop_unfit() } else { Vec::new() };
        let named = self.answering.shown_pages().into_iter().find(|id| self.answering.name(*id) == page);
        if let Some(page) = named {
            self.answering.begin_running();
            self.answering.turn_to_node(page);
        }
        self.turned();
        for id in self.answering.on_screen() {
            if let Some(Value::String(text)) = written.get(&self.answering.path(id)) {
                self.keep(id, text.clone());
            }
        }
        lost
    }

    /// Takes out answers that the definition has no place for.
    pub(in crate::session) fn drop_unfit(&mut self) -> Vec<(String, String)> {
        let mut lost = Vec::new();
        loop {
            let answers = self.answering.answers();
            let Some((name, value)) = answers.iter().find(|(name, value)| !self.answering.fits(name, value)) else {
                return lost;
            };
            let (name, value) = (name.clone(), value.clone());
            let question = self.answering.named(&name);
            let title = question.map(|id| self.answering.title_words(id)).unwrap_or_default();
            lost.push((if title.is_empty() { name.clone() } else { title }, plain_words(&value)));
            let mut rest = self.answering.answers().clone();
            rest.shift_remove(&name);
            self.answering.set_data(rest);
        }
    }

    /// The name of the page on screen.
    pub(in crate::session) fn page_name(&self) -> String {
        self.answering.page().map(|page| self.answering.name(page).to_owned()).unwrap_or_default()
    }

    /// What is written in fields and is no answer yet.
    pub(in crate::session) fn written_by_path(&self) -> Map<String, Value> {
        let open = |id: &NodeId| self.nonsense(*id).is_some();
        let typed = self.typed.iter().filter(|(id, _)| open(id));
        typed.map(|(id, text)| (self.answering.path(*id), Value::from(text.as_str()))).collect()
    }
}
