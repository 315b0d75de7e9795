//! What is wrong with an answer.

use super::scope::From;
use super::value::is_blank;
use super::{Answering, NodeId};
use crate::expr::{Computed, is_empty, strict_number};
use crate::model::{InputType, Question, QuestionKind, Special, TextField, Validator, ValidatorRule};
use crate::pattern::Pattern;
use crate::rules::{Rule, is_email};
use serde_json::Value;
use std::sync::Arc;

impl Answering {
    /// What is wrong with a question itself.
    pub(super) fn found(&mut self, id: NodeId, on_change: bool) -> Vec<Rule> {
        let definition = Arc::clone(&self.definition);
        let Some(question) = definition.question(self.node(id).element) else { return Vec::new() };
        let computed = matches!(question.kind, QuestionKind::Expression(_));
        if !self.is_visible(id) || (self.is_read_only(id) && !computed) {
            return Vec::new();
        }
        let mut found = self.found_by_kind(id, question, on_change);
        if found.is_empty() {
            for validator in &question.validators {
                found.extend(self.failed(id, validator));
            }
        }
        found
    }

    pub(super) fn found_by_kind(&self, id: NodeId, question: &Question, on_change: bool) -> Vec<Rule> {
        use crate::rules::Breach;
        let mut found = Vec::new();
        let element = self.element(id);
        let demanded =
            self.is_required(id) && !matches!(question.kind, QuestionKind::Expression(_) | QuestionKind::Unsupported);
        if demanded && self.is_empty(id) && (!on_change || self.node(id).was_answered == Some(true)) {
            found.push(Rule::own(Breach::Required, &element.required_error));
        }
        match &question.kind {
            QuestionKind::Select(select) => {
                let silent =
                    on_change && self.node(id).select.as_ref().is_none_or(|state| state.other_before.is_empty());
                if self.is_other_chosen(id) && self.other_text(id).is_empty() && !silent {
                    found.push(Rule::own(Breach::OtherEmpty, &select.other_error));
                }
                if let Some(least) = select.least.filter(|_| select.style.is_checkbox() && !on_change) {
                    let count = self.value(id).as_array().map_or(0, Vec::len);
                    let alone = count == 1
                        && self.offers(id).iter().any(|offer| offer.exclusive && self.is_chosen(id, &offer.value));
                    if count < least && !alone {
                        found.push(Rule::of(Breach::TooFew { least }));
                    }
                }
            }
            QuestionKind::Matrix(matrix) if !on_change || !self.node(id).errors.is_empty() => {
                let mut known: Vec<String> = Vec::new();
                let (mut missing, mut double) = (false, false);
                for row in self.matrix_rows(id) {
                    let cell = self.value(id).get(&row).cloned().unwrap_or_default();
                    if is_blank(&cell) {
                        missing |= matrix.all_rows;
                        continue;
                    }
                    let text = Computed::from(&cell).to_text().into_owned();
                    double |= matrix.unique_rows && known.contains(&text);
                    known.push(text);
                }
                if missing {
                    found.push(Rule::of(Breach::RowMissing));
                }
                if double {
                    found.push(Rule::of(Breach::RowTwice));
                }
            }
            QuestionKind::Table(table) if !on_change => {
                if let crate::model::TableRows::Added { least, .. } = &table.rows
                    && *least > 0
                    && self.is_required(id)
                    && self.items(id).is_some_and(|items| items.built)
                {
                    let rows = self.node(id).children.iter().filter(|row| !self.row_value(**row).is_empty());
                    if rows.count() < *least {
                        found.push(Rule::of(Breach::TooFewRows { least: *least }));
                    }
                }
            }
            QuestionKind::Text(field) => self.found_in_field(id, question, field, &mut found),
            _ => {}
        }
        found
    }

    pub(super) fn found_in_field(&self, id: NodeId, question: &Question, field: &TextField, found: &mut Vec<Rule>) {
        use crate::rules::Breach;
        let date = field.input == InputType::Date;
        if self.is_below(id) {
            let bound = self.bound_of(id, 0).clone();
            found.push(Rule::own(Breach::Below { bound, date }, &field.least.error));
        }
        if self.is_above(id) {
            let bound = self.bound_of(id, 1).clone();
            found.push(Rule::own(Breach::Above { bound, date }, &field.most.error));
        }
        if field.input == InputType::Number && !is_empty(&field.step) && !self.is_empty(id) {
            let (value, step) = (strict_number(&self.value(id).into()), strict_number(&(&field.step).into()));
            if !value.is_nan() && !step.is_nan() && !is_multiple(value, step) {
                found.push(Rule::own(Breach::NoStep { step: field.step.clone() }, &field.step_error));
            }
        }
        let own_email = question.validators.iter().any(|validator| validator.rule == ValidatorRule::Email);
        if field.input == InputType::Email && !own_email && !is_empty(self.value(id)) {
            let text = Computed::from(self.value(id)).to_text().into_owned();
            if !is_email(&text) {
                found.push(Rule::of(Breach::NotEmail));
            }
        }
    }

    pub(super) fn failed(&self, id: NodeId, validator: &Validator) -> Option<Rule> {
        use crate::rules::Breach;
        let value = self.checked_value(id);
        let blank = is_blank(&value);
        let breach = match &validator.rule {
            ValidatorRule::Email => {
                let text = Computed::from(&value).to_text().into_owned();
                (Computed::from(&value).is_truthy() && !is_email(&text)).then_some(Breach::NotEmail)
            }
            ValidatorRule::Numeric { least, most } => {
                let number = strict_number(&(&value).into());
                if blank {
                    None
                } else if number.is_nan() {
                    Some(Breach::NotNumber)
                } else {
                    let outside = least.is_some_and(|least| least > number) || most.is_some_and(|most| most < number);
                    outside.then_some(Breach::OutOfRange { least: *least, most: *most })
                }
            }
            ValidatorRule::Text { least, most, digits } => {
                let text = Computed::from(&value).to_text().into_owned();
                #[allow(clippy::cast_precision_loss)] // a text's length
                let length = match &value {
                    Value::String(text) => Some(text.encode_utf16().count() as f64),
                    Value::Array(items) => Some(items.len() as f64),
                    _ => None,
                };
                if blank {
                    None
                } else if !digits && text.ends_with(|last: char| last.is_ascii_digit()) {
                    Some(Breach::Digits)
                } else {
                    let short = *least > 0.0 && length.is_some_and(|length| length < *least);
                    let long = *most > 0.0 && length.is_some_and(|length| length > *most);
                    (short || long).then_some(Breach::Length { least: *least, most: *most })
                }
            }
            ValidatorRule::Count { least, most } => {
                #[allow(clippy::cast_precision_loss)] // a list's length
                let count = value.as_array().map_or(0.0, |items| items.len() as f64);
                if count == 0.0 {
                    None
                } else if *least > 0.0 && count < *least {
                    Some(Breach::FewAnswers { least: *least })
                } else {
                    (*most > 0.0 && count > *most).then_some(Breach::ManyAnswers { most: *most })
                }
            }
            ValidatorRule::Pattern { pattern, any_case } => {
                let pattern = Pattern::parse(pattern, *any_case).ok()?;
                let fails = |value: &Value| !pattern.is_match(&Computed::from(value).to_text());
                let each = value.as_array().is_some_and(|items| items.iter().any(fails));
                (!blank && (each || fails(&value))).then_some(Breach::Pattern)
            }
            ValidatorRule::Expression { expression, written } => {
                // As in survey-core, nothing passes one that cannot be read.
                let passes = match expression {
                    Some(expression) => self.holds(expression, From::Node(id)),
                    None => written.is_empty(),
                };
                (!passes).then(|| Breach::Expression { written: written.clone() })
            }
        };
        breach.map(|breach| {
            let mut rule = Rule::own(breach, &validator.text);
            rule.advice = validator.advice;
            rule
        })
    }

    /// The answer as validators see it: what was written beside "other" instead of "other".
    pub(super) fn checked_value(&self, id: NodeId) -> Value {
        let other = self.other_text(id);
        if self.is_other_chosen(id) && !other.is_empty() && self.is_unknown(id, &other.into(), true, false, false) {
            return match self.value(id) {
                Value::Array(items) => Value::Array(
                    items
                        .iter()
                        .map(|item| if item == Special::Other.value() { other.into() } else { item.clone() })
                        .collect(),
                ),
                _ => other.into(),
            };
        }
        self.value(id).clone()
    }
}

/// Whether a number is a whole number of steps, as exactly as decimals allow.
fn is_multiple(value: f64, step: f64) -> bool {
    let mut power = 1.0;
    let whole = |number: f64, power: f64| (number * power).round() / power == number;
    while !(whole(step, power) && whole(value, power)) && power < 1_000_000.0 {
        power *= 10.0;
    }
    let (value, step) = ((value * power).round(), (step * power).round());
    step <= 0.0 || crate::expr::remainder(value, step) == 0.0
}
