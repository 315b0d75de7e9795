//! Conditions in words: without a script a form cannot hide a question, so it says when to answer it.

use crate::opened::Form;
use serde_json::Value;
use survey::Answering;
use survey::answering::NodeId;
use survey::expr::{Expression, Outline, Relation, same_answer};
use survey::messages::Messages;
use survey::model::{ElementKind, QuestionKind};
use survey::text::plain_value;

/// More parts or answers than so many are no help to a reader.
const MOST_NAMED: usize = 8;
/// How deep computed values are looked into.
const DEEPEST: usize = 5;

/// What is needed to put conditions into words.
#[derive(Clone, Copy)]
pub(crate) struct Conditions<'c> {
    pub(crate) form: &'c Form,
    pub(crate) answering: &'c Answering,
    pub(crate) messages: &'c Messages,
}

impl Conditions<'_> {
    /// The sentence before a question, a text, a part; `None` for what everybody is to answer.
    pub(crate) fn sentence(self, id: NodeId) -> Option<String> {
        let element = self.answering.node(id).element;
        let element = self.form.definition.elements.get(element.0 as usize)?;
        let (words, key) = match &element.visible_if {
            Some(expression) => (
                self.words(expression),
                match &element.kind {
                    ElementKind::Panel(_) => "form_part_only_if",
                    ElementKind::Question(question) if !question.has_value() => "form_text_only_if",
                    ElementKind::Question(_) => "form_only_if",
                },
            ),
            None if !element.visible => (None, ""),
            None => return None,
        };
        Some(match words {
            Some(words) => self.messages.fill_named(key, &[("condition", &words)]),
            None => self.messages.named("form_if_applies").to_owned(),
        })
    }

    /// The words beside a choice that is not for everybody.
    pub(crate) fn of_choice(self, id: NodeId, value: &Value) -> Option<String> {
        let element = self.answering.node(id).element;
        let select = self.form.definition.question(element)?.select()?;
        let choice = select.choices.iter().find(|choice| same_answer(&choice.value, value))?;
        let words = self.words(choice.visible_if.as_ref()?)?;
        Some(self.messages.fill_named("form_choice_only_if", &[("condition", &words)]))
    }

    /// A condition in words, if it is simple enough.
    fn words(self, expression: &Expression) -> Option<String> {
        match self.resolved(expression.outline()?, 0)? {
            Outline::All(parts) => self.joined(parts, "form_and"),
            Outline::Any(parts) => self.joined(parts, "form_or"),
            one @ Outline::Answer { .. } => self.part(&one),
        }
    }

    /// The same with computed values replaced by what they say.
    fn resolved(self, outline: Outline, depth: usize) -> Option<Outline> {
        match outline {
            Outline::All(parts) => Some(Outline::All(self.flat(parts, depth, true)?)),
            Outline::Any(parts) => Some(Outline::Any(self.flat(parts, depth, false)?)),
            Outline::Answer { ref name, relation, ref values } => {
                let calculated = &self.form.definition.calculated;
                let Some(computed) = calculated.iter().find(|computed| computed.name.eq_ignore_ascii_case(name)) else {
                    return Some(outline);
                };
                let holds = match (relation, &values[..]) {
                    (Relation::Is, [Value::Bool(holds)]) => *holds,
                    (Relation::IsNot, [Value::Bool(holds)]) => !holds,
                    _ => return None,
                };
                let said = computed.expression.outline().filter(|_| depth < DEEPEST)?;
                self.resolved(if holds { said } else { said.opposite() }, depth + 1)
            }
        }
    }

    fn flat(self, parts: Vec<Outline>, depth: usize, all: bool) -> Option<Vec<Outline>> {
        let mut flat = Vec::new();
        for part in parts {
            match self.resolved(part, depth)? {
                Outline::All(inner) if all => flat.extend(inner),
                Outline::Any(inner) if !all => flat.extend(inner),
                one @ Outline::Answer { .. } => flat.push(one),
                Outline::All(_) | Outline::Any(_) => return None, // "a and b or c" can be read in two ways
            }
        }
        Some(flat)
    }

    fn joined(self, parts: Vec<Outline>, key: &str) -> Option<String> {
        let parts = if key == "form_and" { self.without_givens(parts) } else { parts };
        if parts.len() > MOST_NAMED {
            return None;
        }
        let mut sentences: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let range = parts.get(at + 1).filter(|_| key == "form_and").and_then(|next| self.range(part, next));
            at += if range.is_some() { 2 } else { 1 };
            sentences.push(match range {
                Some(range) => range,
                None => self.part(part)?,
            });
        }
        sentences.into_iter().reduce(|first, second| self.both(key, &first, &second))
    }

    /// That an answer is there goes without saying where something is said about it.
    fn without_givens(self, parts: Vec<Outline>) -> Vec<Outline> {
        let all = parts.clone();
        let said = |name: &str| {
            all.iter().any(|part| {
                matches!(part, Outline::Answer { name: other, relation, .. } if other == name && *relation != Relation::Given)
            })
        };
        parts
            .into_iter()
            .filter(|part| !matches!(part, Outline::Answer { name, relation: Relation::Given, .. } if said(name)))
            .collect()
    }

    /// "At least … and at most …" of one answer.
    fn range(self, first: &Outline, second: &Outline) -> Option<String> {
        let (
            Outline::Answer { name, relation, values },
            Outline::Answer { name: other, relation: over, values: bound },
        ) = (first, second)
        else {
            return None;
        };
        let (least, most) = match (relation, over) {
            (Relation::AtLeast, Relation::AtMost) => (values, bound),
            (Relation::AtMost, Relation::AtLeast) => (bound, values),
            _ => return None,
        };
        let id = self.node(name).filter(|_| name == other)?;
        let title = self.answering.title_words(id);
        let [least, most] = [least, most].map(|bound| bound.first().map(plain_value).unwrap_or_default());
        Some(self.messages.fill_named("form_between", &[("title", &title), ("least", &least), ("most", &most)]))
    }

    /// One comparison.
    fn part(self, part: &Outline) -> Option<String> {
        let Outline::Answer { name, relation, values } = part else { return None };
        let id = self.node(name)?;
        let title = self.answering.title_words(id);
        let chosen = matches!(
            self.answering.question(id).map(|question| &question.kind),
            Some(QuestionKind::Select(_) | QuestionKind::Boolean { .. } | QuestionKind::Rating(_))
        );
        let key = match (relation, chosen) {
            (Relation::Given, _) => "form_answered",
            (Relation::Missing, _) => "form_did_not_answer",
            (Relation::Is, true) => "form_chose",
            (Relation::Is, false) => "form_wrote",
            (Relation::IsNot, true) => "form_did_not_choose",
            (Relation::IsNot, false) => "form_did_not_write",
            (Relation::AtLeast, _) => "form_at_least",
            (Relation::AtMost, _) => "form_at_most",
            (Relation::Above, _) => "form_above",
            (Relation::Below, _) => "form_below",
        };
        if values.len() > MOST_NAMED {
            return None;
        }
        let bound = values.first().map(plain_value).unwrap_or_default();
        let answers = self.list(values.iter().map(|value| self.answering.value_words(id, value)).collect());
        Some(self.messages.fill_named(key, &[("title", &title), ("answers", &answers), ("bound", &bound)]))
    }

    /// “A”, “B” or “C”.
    fn list(self, answers: Vec<String>) -> String {
        let quoted = |words: &String| self.messages.fill_named("form_quoted", &[("words", words)]);
        let mut quoted: Vec<String> = answers.iter().map(quoted).collect();
        let Some(last) = quoted.pop() else { return String::new() };
        let before = quoted.into_iter().reduce(|first, second| self.both("form_comma", &first, &second));
        before.map_or_else(|| last.clone(), |before| self.both("form_one_of", &before, &last))
    }

    fn both(self, key: &str, first: &str, second: &str) -> String {
        // Not `fill`, which would set apart what is set apart already.
        let template = self.messages.named(key);
        template.replace("{first}", first).replace("{second}", second)
    }

    fn node(self, name: &str) -> Option<NodeId> {
        self.answering.named(name)
    }
}
