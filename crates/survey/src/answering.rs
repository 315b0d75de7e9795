//! A definition with answers: what is shown, what is demanded, what would be sent.
//!
//! Widget, collector and command line all use it, so that a rule exists once.

mod change;
mod names;

use crate::expr::Scope;
use crate::model::{Definition, ElementId, ElementKind, QuestionKind, Target};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Deref;

/// How often one answer may set off further changes before a cycle is cut.
const MOST_PASSES: usize = 100;

/// A definition being answered. `D` is how the definition is held: `Rc<Definition>` in a session, `&Definition` in a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Answering<D> {
    definition: D,
    answers: Map<String, Value>,
    calculated: Vec<Value>,
    /// Targets whose condition does not hold now.
    off: HashSet<Target>,
    shown: Vec<bool>,
    pages_shown: Vec<usize>,
}

/// What leaves the device: the answers, and apart from them the elements listed under `civicus.separate`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Answers of visible questions, in SurveyJS response form.
    pub data: Map<String, Value>,
    /// Answers that leave as a response of their own.
    pub separate: Map<String, Value>,
}

impl<D: Deref<Target = Definition>> Answering<D> {
    /// Begins with the definition's default answers.
    #[must_use]
    pub fn new(definition: D) -> Self {
        let defaults =
            definition.questions().filter_map(|(_, name, question)| Some((name.to_owned(), question.default.clone()?)));
        let answers = defaults.collect();
        Self::with_answers(definition, answers)
    }

    /// Begins with these answers, in SurveyJS response form. Unknown keys are kept and have no effect.
    #[must_use]
    pub fn with_answers(definition: D, answers: Map<String, Value>) -> Self {
        let calculated = vec![Value::Null; definition.calculated.len()];
        let mut answering =
            Self { definition, answers, calculated, off: HashSet::new(), shown: Vec::new(), pages_shown: Vec::new() };
        let all = answering.definition.index.targets.clone();
        answering.evaluate(all);
        answering.refresh_shown();
        answering
    }

    /// The definition.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The definition as it is held.
    #[must_use]
    pub fn held(&self) -> &D {
        &self.definition
    }

    /// All answers, those of hidden questions included.
    #[must_use]
    pub fn answers(&self) -> &Map<String, Value> {
        &self.answers
    }

    /// The answer to a question; `Null` when there is none.
    #[must_use]
    pub fn answer(&self, name: &str) -> &Value {
        self.answers.get(name).unwrap_or(&Value::Null)
    }

    /// The answer to a question without the choices that are not offered now: a country of another region, say. The
    /// whole answer is kept, so that nothing is lost when the choice is offered again.
    #[must_use]
    pub fn offered_answer(&self, id: ElementId) -> Cow<'_, Value> {
        let (Some(element), Some(question)) = (self.definition.element(id), self.definition.question(id)) else {
            return Cow::Owned(Value::Null);
        };
        let answer = self.answer(&element.name);
        let choices = question.conditional_choices();
        let withdrawn: Vec<&Value> = (0..choices.len())
            .filter(|place| !self.is_offered(id, *place))
            .map(|place| &choices[place].value)
            .collect();
        match answer {
            _ if withdrawn.is_empty() => Cow::Borrowed(answer),
            Value::Array(items) => {
                Cow::Owned(Value::Array(items.iter().filter(|item| !withdrawn.contains(item)).cloned().collect()))
            }
            Value::Object(cells) => {
                let keep = |row: &String| !withdrawn.iter().any(|value| crate::text::plain_value(value) == *row);
                Cow::Owned(Value::Object(
                    cells.iter().filter(|(row, _)| keep(row)).map(|(k, v)| (k.clone(), v.clone())).collect(),
                ))
            }
            single if withdrawn.contains(&single) => Cow::Owned(Value::Null),
            single => Cow::Borrowed(single),
        }
    }

    /// What was typed beside "other".
    #[must_use]
    pub fn comment(&self, name: &str) -> &str {
        self.answers.get(&comment_key(name)).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether an element is on screen when its page is turned to; false for everything on a page that is not shown.
    #[must_use]
    pub fn is_shown(&self, id: ElementId) -> bool {
        self.shown.get(id.index()).copied().unwrap_or(false)
    }

    /// Places of the pages that have something to show, in order.
    #[must_use]
    pub fn pages_shown(&self) -> &[usize] {
        &self.pages_shown
    }

    /// Whether an answer is demanded now.
    #[must_use]
    pub fn is_required(&self, id: ElementId) -> bool {
        self.definition.question(id).is_some_and(|question| match question.required_if {
            Some(_) => !self.off.contains(&Target::Required(id)),
            None => question.required,
        })
    }

    /// Whether the choice (or matrix row) at this place is offered now.
    #[must_use]
    pub fn is_offered(&self, id: ElementId, place: usize) -> bool {
        !self.off.contains(&Target::Choice(id, place))
    }

    /// Shown questions of a page, panels opened, in order.
    #[must_use]
    pub fn questions_on(&self, page: usize) -> Vec<ElementId> {
        let mut found = Vec::new();
        if let Some(page) = self.definition.pages.get(page) {
            self.gather_questions(&page.elements, &mut found);
        }
        found
    }

    fn gather_questions(&self, elements: &[ElementId], found: &mut Vec<ElementId>) {
        for id in elements.iter().filter(|id| self.is_shown(**id)) {
            match self.definition.element(*id).map(|element| &element.kind) {
                Some(ElementKind::Question(_)) => found.push(*id),
                Some(ElementKind::Panel(panel)) => self.gather_questions(&panel.elements, found),
                Some(ElementKind::Html(_)) | None => {}
            }
        }
    }

    /// Sets or (with an empty value) removes an answer, and re-evaluates what depends on it.
    pub(crate) fn set(&mut self, key: &str, value: Value) {
        let before = if crate::expr::is_empty(&value) {
            self.answers.remove(key)
        } else {
            self.answers.insert(key.to_owned(), value)
        };
        if before.as_ref() != self.answers.get(key) {
            let dependents = self.definition.index.dependents(key).to_vec();
            if !dependents.is_empty() {
                self.evaluate(dependents);
                self.refresh_shown();
            }
        }
    }

    /// Evaluates these targets, and again whatever reads the calculated values that change on the way.
    fn evaluate(&mut self, mut targets: Vec<Target>) {
        for _ in 0..MOST_PASSES {
            let mut changed = Vec::new();
            for target in std::mem::take(&mut targets) {
                if let Target::Calculated(place) = target {
                    let calculated = &self.definition.calculated[place];
                    let value = calculated.expression.value(self).to_json();
                    if self.calculated[place] != value {
                        changed.push(calculated.name.clone());
                        self.calculated[place] = value;
                    }
                    continue;
                }
                let flipped =
                    if self.condition_holds(target) { self.off.remove(&target) } else { self.off.insert(target) };
                // An answer that is no longer offered, or is again, is another value to those who read it.
                if let Target::Choice(id, _) = target
                    && flipped
                {
                    changed.push(self.definition.elements[id.index()].name.clone());
                }
            }
            for name in changed {
                targets.extend_from_slice(self.definition.index.dependents(&name));
            }
            if targets.is_empty() {
                return;
            }
        }
    }

    fn condition_holds(&self, target: Target) -> bool {
        let strict = !matches!(target, Target::Choice(..));
        let expression = match target {
            Target::Calculated(_) => None,
            Target::Page(place) => self.definition.pages[place].visible_if.as_ref(),
            Target::Element(id) => self.definition.elements[id.index()].visible_if.as_ref(),
            Target::Required(id) => self.definition.question(id).and_then(|question| question.required_if.as_ref()),
            Target::Choice(id, place) => {
                let question = self.definition.question(id);
                question.and_then(|question| question.conditional_choices().get(place)?.visible_if.as_ref())
            }
        };
        expression.is_none_or(|expression| if strict { expression.is_true(self) } else { expression.holds(self) })
    }

    fn refresh_shown(&mut self) {
        let mut shown = vec![false; self.definition.elements.len()];
        let mut pages_shown = Vec::new();
        for (place, page) in self.definition.pages.iter().enumerate() {
            let page_on = !self.off.contains(&Target::Page(place));
            if page_on && self.show_elements(&page.elements, &mut shown) {
                pages_shown.push(place);
            }
        }
        self.shown = shown;
        self.pages_shown = pages_shown;
    }

    /// Marks what is shown; whether anything is.
    fn show_elements(&self, elements: &[ElementId], shown: &mut [bool]) -> bool {
        let mut any = false;
        for id in elements {
            let element = &self.definition.elements[id.index()];
            let conditional = element.visible_if.is_some();
            let on = if conditional { !self.off.contains(&Target::Element(*id)) } else { element.visible };
            let on = on
                && match &element.kind {
                    ElementKind::Html(text) => !text.is_empty(),
                    ElementKind::Panel(panel) => self.show_elements(&panel.elements, shown),
                    ElementKind::Question(_) => true,
                };
            shown[id.index()] = on;
            any |= on;
        }
        any
    }

    /// What would be sent now: answers of shown questions only.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        for page in &self.pages_shown {
            for id in self.questions_on(*page) {
                let (Some(element), Some(question)) = (self.definition.element(id), self.definition.question(id))
                else {
                    continue;
                };
                let into = if question.separate { &mut outcome.separate } else { &mut outcome.data };
                let answer = self.offered_answer(id);
                if matches!(question.kind, QuestionKind::Unsupported) || is_unanswered(&answer) {
                    continue;
                }
                let other = question.other_chosen(&answer);
                into.insert(element.name.clone(), answer.into_owned());
                let comment = self.comment(&element.name).trim();
                if !comment.is_empty() && other {
                    into.insert(comment_key(&element.name), comment.into());
                }
            }
        }
        for (calculated, value) in self.definition.calculated.iter().zip(&self.calculated) {
            if calculated.include && !crate::expr::is_empty(value) {
                outcome.data.insert(calculated.name.clone(), value.clone());
            }
        }
        outcome
    }
}

impl<D: Deref<Target = Definition>> Scope for Answering<D> {
    fn value(&self, name: &str) -> Option<Cow<'_, Value>> {
        names::resolve(name, &|root| self.root_value(root))
    }

    fn is_ordered(&self, name: &str) -> bool {
        let question = self.definition.named(name).and_then(|id| self.definition.question(id));
        question.is_some_and(|question| matches!(question.kind, QuestionKind::Ranking { .. }))
    }
}

/// Whether a value is no answer: empty, or nothing but blanks.
pub(crate) fn is_unanswered(answer: &Value) -> bool {
    crate::expr::is_empty(answer) || answer.as_str().is_some_and(|text| text.trim().is_empty())
}

/// The key under which the text beside "other" is stored (survey-core's `commentSuffix`).
#[must_use]
pub fn comment_key(name: &str) -> String {
    format!("{name}-Comment")
}
