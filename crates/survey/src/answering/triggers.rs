//! Triggers: what happens when a condition comes to hold.

use super::scope::From;
use super::{Answering, NodeId};
use crate::expr::{Expression, alike};
use crate::model::{TriggerAct, roots, without_mark};
use crate::text::fold;
use serde_json::Value;
use std::sync::Arc;

/// How often triggers may set off each other (survey-core's own limit).
const MOST_ROUNDS: usize = 3;

/// When triggers run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// After an answer.
    Change,
    /// When a page is left.
    NextPage,
}

/// A name whose value is another one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Changed {
    name: String,
    /// New and old value; `None` when a page is left: all its names count, and what is below answers that are there.
    values: Option<(Value, Value)>,
    is_nothing: bool,
}

impl Changed {
    pub(super) fn new(name: &str, now: Value, before: Value) -> Self {
        Self { name: name.to_owned(), values: Some((now, before)), is_nothing: false }
    }
}

impl Answering {
    /// Runs triggers that read the names that changed.
    pub(super) fn check_triggers(&mut self, changed: Vec<Changed>, moment: Moment, name: Option<&str>) {
        if self.is_completed() || self.definition.triggers.is_empty() || self.definition.settings.display_only {
            return;
        }
        if let Some(running) = &mut self.run.trigger_changes {
            running.extend(changed);
            return;
        }
        let asks = |act: &TriggerAct| matches!(act, TriggerAct::Complete | TriggerAct::Skip { .. });
        let invalid = self.definition.triggers.iter().any(|trigger| asks(&trigger.act))
            && name.and_then(|name| self.by_value_name(name).first().copied()).is_some_and(|id| !self.would_pass(id));
        let mut known = changed.len();
        self.run.trigger_changes = Some(changed);
        let mut from = 0;
        for _ in 0..MOST_ROUNDS {
            self.run_triggers_for(from, moment, invalid);
            let now = self.run.trigger_changes.as_ref().map_or(0, Vec::len);
            if self.is_completed() || now == known {
                break;
            }
            from = known;
            known = now;
        }
        self.run.trigger_changes = None;
    }

    fn run_triggers_for(&mut self, from: usize, moment: Moment, invalid: bool) {
        let definition = Arc::clone(&self.definition);
        for (place, trigger) in definition.triggers.iter().enumerate() {
            let fits = match &trigger.act {
                TriggerAct::SetValue { .. } | TriggerAct::CopyValue { .. } | TriggerAct::Run { .. } => {
                    moment == Moment::Change
                }
                TriggerAct::Skip { .. } => moment == Moment::Change && !invalid,
                TriggerAct::Complete => !invalid,
                TriggerAct::Visible { .. } => true,
            };
            let changes = self.run.trigger_changes.clone().unwrap_or_default();
            let changes = changes.get(from..).unwrap_or_default();
            let sets_itself = match &trigger.act {
                TriggerAct::SetValue { name, .. } | TriggerAct::CopyValue { name, .. } => {
                    matches!(changes, [only] if only.name == *name)
                }
                _ => false,
            };
            if !fits || sets_itself {
                continue;
            }
            let source = if let TriggerAct::CopyValue { from, .. } = &trigger.act { Some(from.as_str()) } else { None };
            if !is_asked(trigger.expression.as_ref(), source, changes) {
                continue;
            }
            match &trigger.expression {
                Some(expression) => {
                    self.make_lists_read_by(expression);
                    let value = self.evaluate(expression, From::Survey);
                    let on = value == crate::expr::Computed::Bool(true);
                    self.act_on(place, &trigger.act, on, moment);
                }
                None if source.is_some() => self.act_on(place, &trigger.act, true, moment),
                None => {}
            }
        }
    }

    fn act_on(&mut self, place: usize, act: &TriggerAct, on: bool, moment: Moment) {
        match act {
            TriggerAct::Visible { elements } => {
                for element in elements {
                    if let Some(id) = self.node_of(*element) {
                        self.set_visible(id, on);
                    }
                }
            }
            TriggerAct::Complete => {
                if on && moment == Moment::NextPage {
                    return self.finish();
                }
                self.completing.retain(|(trigger, _)| *trigger != place);
                if on {
                    self.completing.push((place, self.page));
                }
            }
            _ if !on => {}
            TriggerAct::SetValue { name, value, variable: true } => self.set_variable(name, value.clone()),
            TriggerAct::SetValue { name, value, variable: false } => self.set_by_path(name, value.clone()),
            TriggerAct::CopyValue { name, from, words } => {
                if let Some(value) = self.copied(from, *words) {
                    self.set_by_path(name, value);
                }
            }
            TriggerAct::Skip { to } => {
                if let Some(id) = self.named(to) {
                    self.go_to(id);
                }
            }
            TriggerAct::Run { expression, name } => {
                let Some(expression) = expression else { return };
                self.make_lists_read_by(expression);
                let computed = self.evaluate(expression, From::Survey);
                if let Some(name) = name
                    && computed != crate::expr::Computed::Undefined
                {
                    let value = match &computed {
                        crate::expr::Computed::Date(moment) => {
                            crate::expr::date_answer(*moment, &self.clock, false).map_or(Value::Null, Value::String)
                        }
                        other => other.to_json(),
                    };
                    self.set_by_path(name, value);
                }
            }
        }
    }

    /// Sets the value a path leads to: a question's, within rows and groups too, or one of the survey's.
    fn set_by_path(&mut self, path: &str, value: Value) {
        let found = self.question_at(path).filter(|id| {
            // As in survey-core, which looks for a row or text there.
            !self.has_named_parts(*id)
        });
        if let Some(id) = found {
            self.set_value(id, value);
        } else if !path.contains('.') {
            self.set_survey_value(path, value);
        }
    }

    fn copied(&self, path: &str, words: bool) -> Option<Value> {
        let found = self.look_up(path, From::Survey)?;
        if !words {
            return Some(found.value.into_owned());
        }
        Some(match found.question {
            Some(id) => self.value_words(id, &found.value).into(),
            None => crate::text::plain_value(&found.value).into(),
        })
    }

    /// The name of a question that is left.
    pub(super) fn left(&self, id: NodeId) -> Changed {
        let name = self.value_name(id).to_owned();
        let is_nothing = self.values.get(&name).is_none_or(Value::is_null);
        Changed { name, values: None, is_nothing }
    }

    /// Names of a page's questions and of calculated values, all of which count when the page is left.
    pub(super) fn names_on_page(&self, page: NodeId) -> Vec<Changed> {
        let questions = self.questions_in(page).into_iter().map(|id| self.left(id));
        let calculated = self.definition.calculated.iter().map(|calculated| Changed {
            name: calculated.name.clone(),
            values: None,
            is_nothing: self.variable(&calculated.name).is_null(),
        });
        questions.chain(calculated).collect()
    }
}

/// Whether a trigger reads one of the names that changed; one that reads none is asked each time.
fn is_asked(expression: Option<&Expression>, source: Option<&str>, changes: &[Changed]) -> bool {
    if expression.is_some_and(Expression::calls_without_names) {
        return true;
    }
    let (mut reads, mut changed) = (false, false);
    let mut look = |name: &str| {
        reads = true;
        changed |= name.starts_with('$') || changes.iter().any(|change| is_changed(name, change));
    };
    if let Some(expression) = expression {
        expression.names(&mut look);
    }
    if let Some(source) = source {
        look(source);
    }
    changed || !reads
}

fn is_changed(name: &str, change: &Changed) -> bool {
    let (whole, unwrapped) = without_mark(name);
    let changed_name = fold(&change.name);
    if whole == changed_name {
        return true;
    }
    if !roots(name).any(|root| root == changed_name) {
        return false;
    }
    if unwrapped {
        return true;
    }
    let Some((now, before)) = &change.values else { return !change.is_nothing };
    let rest = whole[changed_name.len()..].trim_start_matches('.');
    let at =
        |value: &Value| crate::expr::path::below(rest, value).map(std::borrow::Cow::into_owned).unwrap_or_default();
    !alike(&at(now), &at(before))
}
