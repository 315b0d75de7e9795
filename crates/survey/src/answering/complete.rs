//! The end: what leaves the device.

use super::{Answering, State};
use crate::model::{Definition, ErrorMode, QuestionKind, Special};
use crate::text::fold;
use serde_json::{Map, Value};

/// What leaves the device: the answers, and apart from them the elements listed under `civicus.separate`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Answers of visible questions, in SurveyJS response form.
    pub data: Map<String, Value>,
    /// Answers that leave as a response of their own.
    pub separate: Map<String, Value>,
}

impl Outcome {
    /// Whether there is anything to send apart from the answers: a "no" alone is nothing.
    #[must_use]
    pub fn says_something_apart(&self) -> bool {
        self.separate.values().any(|value| *value != Value::Bool(false))
    }
}

impl Answering {
    /// Finishes, if what is on screen may be left. Whether it could be.
    pub fn try_complete(&mut self) -> bool {
        if self.is_completed() {
            return false;
        }
        let settings = &self.definition.settings;
        if settings.errors == ErrorMode::OnComplete {
            self.cancel_preview(None);
        }
        let settings = &self.definition.settings;
        let free = settings.goes_unchecked() || settings.may_complete;
        if let Some(start) = self.pages.first().copied().filter(|_| self.state == State::Starting) {
            if free || self.check_page(start) {
                self.finish();
            }
            return self.is_completed();
        }
        if !free && settings.errors != ErrorMode::OnComplete && !self.has_screen() {
            return false; // nothing to leave
        }
        let passes = free
            || match settings.errors {
                ErrorMode::OnComplete if self.has_next() => true,
                ErrorMode::OnComplete => self.check_all_and_turn(),
                _ => self.check_screen(),
            };
        if passes {
            self.finish();
        }
        self.is_completed()
    }

    /// Finishes without checks: what is hidden is forgotten, where the definition says so.
    pub fn finish(&mut self) {
        if self.is_completed() {
            return;
        }
        let previewed = self.is_previewing();
        self.state = State::Completed;
        if previewed {
            self.look_again();
            self.turn_to_last_page();
        }
        self.clear_finished();
    }

    /// The answers as they are sent, calculated values that belong to them included.
    #[must_use]
    pub fn data(&self) -> Map<String, Value> {
        let mut data = self.values.clone();
        for calculated in self.definition.calculated.iter().filter(|calculated| calculated.include) {
            if let Some(value) = self.variables.get(&fold(&calculated.name)) {
                data.insert(calculated.name.clone(), value.clone());
            }
        }
        data
    }

    /// What would be sent if the survey were finished now: no answers to hidden questions, no answers of blanks, nothing
    /// that belongs to no question, and nothing that leaves apart.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let mut finished = self.clone();
        finished.finish();
        let mut outcome = Outcome::default();
        for (name, value) in finished.data() {
            let nothing = super::value::is_blank(&value);
            if nothing || !is_known(&self.definition, &name) || !finished.belongs(&name) {
                continue;
            }
            let into = if is_separate(&self.definition, &name) { &mut outcome.separate } else { &mut outcome.data };
            into.insert(name, value);
        }
        outcome
    }

    /// Whether a remark belongs to an answer that is there, and a value to a question that can have one.
    fn belongs(&self, name: &str) -> bool {
        let Some(question) = name.strip_suffix("-Comment") else { return true };
        self.by_value_name(question)
            .into_iter()
            .any(|id| self.has_comment_area(id) || (self.has_special(id, Special::Other) && self.is_other_chosen(id)))
    }
}

/// The question, comment or calculated value that a key of the data stands for.
pub(crate) fn is_known(definition: &Definition, key: &str) -> bool {
    let of_question = |name: &str| definition.questions().any(|(_, element, _)| element.value_name() == name);
    of_question(key)
        || key.strip_suffix("-Comment").is_some_and(of_question)
        || key.strip_suffix("-total").is_some_and(of_question)
        || definition.calculated.iter().any(|calculated| calculated.include && calculated.name == key)
}

/// Whether a key of the data leaves as a response of its own.
pub(crate) fn is_separate(definition: &Definition, key: &str) -> bool {
    let plain = key.strip_suffix("-Comment").unwrap_or(key);
    let lower = fold(plain);
    definition.questions().any(|(_, element, question)| question.separate && fold(element.value_name()) == lower)
}

/// Whether a question can be answered in this version.
pub(crate) fn can_answer(kind: &QuestionKind) -> bool {
    !matches!(kind, QuestionKind::Unsupported | QuestionKind::Html(_) | QuestionKind::Image(_))
}
