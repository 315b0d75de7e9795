//! What is wrong with answers, as survey-core checks them.

use super::scope::From;
use super::value::is_blank;
use super::{Answering, NodeId, Role};
use crate::expr::{Computed, is_empty, strict_number};
use crate::model::{ErrorMode, InputType, Question, QuestionKind, Special, TextField, Validator, ValidatorRule};
use crate::pattern::Pattern;
use crate::rules::{Rule, is_email};
use serde_json::Value;
use std::sync::Arc;

/// How a check is made.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Check {
    /// Whether what is found is kept with the questions.
    keep: bool,
    /// Whether it follows an answer: what is still missing is not asked for then.
    on_change: bool,
}

impl Answering {
    /// What was found wrong with a question when it was last checked.
    #[must_use]
    pub fn errors(&self, id: NodeId) -> &[Rule] {
        &self.node(id).errors
    }

    /// The same with all that is in it.
    #[must_use]
    pub fn all_errors(&self, id: NodeId) -> Vec<&Rule> {
        let mut found: Vec<&Rule> = self.node(id).errors.iter().collect();
        for child in &self.node(id).children {
            found.extend(self.all_errors(*child));
        }
        found
    }

    pub(super) fn drop_errors(&mut self, id: NodeId) {
        self.node_mut(id).errors.clear();
        for child in self.node(id).children.clone() {
            self.drop_errors(child);
        }
    }

    /// Checks all pages. Whether nothing is wrong.
    pub fn check_all(&mut self) -> bool {
        let check = Check { keep: true, on_change: false };
        let mut right = true;
        for page in self.shown_pages() {
            right &= self.check_container(page, check);
        }
        right
    }

    pub(super) fn check_all_and_turn(&mut self) -> bool {
        let right = self.check_all();
        let wrong = self.all_questions().find(|id| !self.all_errors(*id).is_empty() && self.is_shown(*id));
        if let Some(page) = wrong.and_then(|id| self.page_of(id)) {
            self.turn_to_page(page);
        }
        right
    }

    /// Checks what is on screen. Whether nothing is wrong.
    pub fn check_screen(&mut self) -> bool {
        if let Some(single) = self.single() {
            return self.check_element(single);
        }
        if self.is_on_one_page() {
            return self.check_all();
        }
        match self.page() {
            Some(page) => self.check_page(page),
            None => true,
        }
    }

    /// Checks a page. Whether nothing is wrong.
    pub fn check_page(&mut self, page: NodeId) -> bool {
        self.check_container(page, Check { keep: true, on_change: false })
    }

    /// Checks a page, or what is shown alone. Whether nothing is wrong.
    pub fn check(&mut self, id: NodeId) -> bool {
        self.check_element(id)
    }

    pub(super) fn check_element(&mut self, id: NodeId) -> bool {
        self.check_node(id, Check { keep: true, on_change: false })
    }

    /// Checks one question and keeps what is found.
    pub(super) fn check_question(&mut self, id: NodeId, on_change: bool) -> bool {
        self.check_node(id, Check { keep: true, on_change })
    }

    /// Checks again what was wrong: a question with all in it, of a panel or page only whether something in it is demanded.
    pub(super) fn check_again(&mut self, id: NodeId) {
        if self.node(id).role == Role::Question {
            self.check_question(id, false);
        } else {
            self.check_required(id);
        }
    }

    /// Whether a page could be left; what its choices can no longer hold goes, as survey-core has it.
    pub(super) fn would_page_pass(&mut self, page: NodeId) -> bool {
        self.check_container(page, Check { keep: false, on_change: false })
    }

    /// Whether nothing is wrong with a question.
    pub(super) fn would_pass(&mut self, id: NodeId) -> bool {
        self.check_node(id, Check { keep: false, on_change: false })
    }

    fn check_node(&mut self, id: NodeId, check: Check) -> bool {
        if self.node(id).role != Role::Question {
            return self.check_container(id, check);
        }
        if !self.question(id).is_some_and(Question::has_value) {
            return true;
        }
        let mut right = self.check_inside(id, check);
        if self.select(id).is_some() && !check.on_change && self.mode_clears(id) {
            self.clear_incorrect(id);
        }
        let found = self.found(id, check.on_change);
        right &= found.iter().all(|rule| rule.advice);
        if check.keep {
            self.node_mut(id).errors = found;
            self.mark_duplicates(id);
        }
        right && !self.has_duplicates(id)
    }

    fn mode_clears(&self, id: NodeId) -> bool {
        let own = self.question(id).and_then(|question| question.clear_mode);
        own.unwrap_or(self.definition.settings.clear) != crate::model::ClearMode::Never && !self.is_previewing()
    }

    fn check_container(&mut self, id: NodeId, check: Check) -> bool {
        // A question that is on screen alone is the only one that its page is asked for.
        if let Some(single) = self.single().filter(|single| self.node(*single).role == Role::Question)
            && self.node(id).role != Role::Item
            && self.questions_in(id).contains(&single)
        {
            return !self.is_visible(single) || self.check_node(single, check);
        }
        let mut right = true;
        for child in self.node(id).children.clone() {
            if self.is_visible(child) {
                right &= self.check_node(child, check);
            }
        }
        let mut errors = Vec::new();
        if self.node(id).required && !self.is_read_only(id) {
            let shown = self.shown_questions_in(id);
            if !shown.is_empty() && shown.iter().all(|question| self.is_empty(*question)) {
                errors.push(Rule::own(crate::rules::Breach::OneRequired, &self.element(id).required_error));
                right = false;
            }
        }
        if check.keep {
            self.node_mut(id).errors = errors;
        }
        right
    }

    /// Checks what is within a question: groups, rows, texts.
    fn check_inside(&mut self, id: NodeId, check: Check) -> bool {
        let mut right = true;
        match self.kind(id) {
            Some(QuestionKind::Dynamic(_)) => {
                let (inside, changing, building) = match self.items(id) {
                    Some(items) => (items.inside, items.changing.clone(), items.building),
                    None => return true,
                };
                if building || (inside && changing.is_empty()) {
                    return true;
                }
                if changing.is_empty() {
                    self.build_groups(id);
                    for item in self.shown_groups(id) {
                        right &= self.check_container(item, check);
                    }
                } else {
                    for question in &changing {
                        right &= self.check_node(*question, check);
                    }
                    self.check_keys(id, &changing, check);
                }
            }
            Some(QuestionKind::Table(_)) => {
                self.ensure_rows(id);
                for row in self.shown_rows(id) {
                    for cell in self.questions_in(row) {
                        let skipped = check.on_change && self.is_empty(cell);
                        if self.is_visible(cell) && !skipped {
                            right &= self.check_node(cell, check);
                        }
                    }
                }
            }
            Some(QuestionKind::MultipleText(_)) => {
                for child in self.node(id).children.clone() {
                    let skipped = check.on_change && self.is_empty(child);
                    if !skipped {
                        right &= self.check_node(child, check);
                    }
                }
            }
            _ => {}
        }
        right
    }

    /// Questions that must differ from group to group are checked again when one of them changes.
    fn check_keys(&mut self, id: NodeId, changing: &[NodeId], check: Check) {
        for name in self.unique_names(id) {
            for item in self.node(id).children.clone() {
                let key = self.in_item(item, &name).first().copied();
                if let Some(key) = key.filter(|key| !self.is_empty(*key) && !changing.contains(key)) {
                    self.check_node(key, check);
                }
            }
        }
    }

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

    fn found_by_kind(&self, id: NodeId, question: &Question, on_change: bool) -> Vec<Rule> {
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

    fn found_in_field(&self, id: NodeId, question: &Question, field: &TextField, found: &mut Vec<Rule>) {
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

    fn failed(&self, id: NodeId, validator: &Validator) -> Option<Rule> {
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
                let expression = expression.as_ref()?;
                (!self.holds(expression, From::Node(id))).then(|| Breach::Expression { written: written.clone() })
            }
        };
        breach.map(|breach| {
            let mut rule = Rule::own(breach, &validator.text);
            rule.advice = validator.advice;
            rule
        })
    }

    /// The answer as validators see it: what was written beside "other" instead of "other".
    fn checked_value(&self, id: NodeId) -> Value {
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

    /// Names of the rows of a matrix that are offered.
    #[must_use]
    pub fn matrix_rows(&self, id: NodeId) -> Vec<String> {
        let (Some(QuestionKind::Matrix(matrix)), Some(lines)) = (self.kind(id), &self.node(id).lines) else {
            return Vec::new();
        };
        let offered = lines.order.iter().filter(|place| lines.rows[**place]);
        offered.map(|place| crate::text::plain_value(&matrix.rows[*place].value)).collect()
    }

    /// The columns and the key that must differ from row to row, or group to group.
    fn unique_names(&self, id: NodeId) -> Vec<String> {
        match self.kind(id) {
            Some(QuestionKind::Table(table)) => {
                let unique = table.columns.iter().filter(|column| column.unique);
                let mut names: Vec<String> =
                    unique.map(|column| self.definition.element(column.cell).name.clone()).collect();
                names.extend(table.key_name.clone().filter(|key| !names.contains(key)));
                names
            }
            Some(QuestionKind::Dynamic(dynamic)) => dynamic.key_name.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// Questions with the same answer in different rows or groups, of one name.
    fn duplicates(&self, id: NodeId, name: &str) -> Vec<NodeId> {
        let cased = self.table(id).is_some_and(|table| table.key_cased);
        let is_table = self.table(id).is_some();
        let items = if is_table { self.node(id).children.clone() } else { self.shown_groups(id) };
        let mut known: Vec<(String, Vec<NodeId>)> = Vec::new();
        for item in items {
            let Some(question) = self.questions_in(item).into_iter().find(|inner| self.value_name(*inner) == name)
            else {
                continue;
            };
            if self.is_empty(question) {
                continue;
            }
            let text = Computed::from(self.value(question)).to_text().into_owned();
            let text = if is_table && !cased { crate::text::fold(&text) } else { text };
            match known.iter_mut().find(|(other, _)| *other == text) {
                Some((_, questions)) => questions.push(question),
                None => known.push((text, vec![question])),
            }
        }
        let doubled = known.into_iter().filter(|(_, questions)| questions.len() > 1);
        // Of groups only the later ones are at fault, of rows all.
        doubled.flat_map(|(_, questions)| questions.into_iter().skip(usize::from(!is_table))).collect()
    }

    fn has_duplicates(&self, id: NodeId) -> bool {
        self.unique_names(id).iter().any(|name| !self.duplicates(id, name).is_empty())
    }

    pub(super) fn mark_duplicates(&mut self, id: NodeId) {
        for name in self.unique_names(id) {
            for question in self.duplicates(id, &name) {
                let text = match self.kind(id) {
                    Some(QuestionKind::Table(table)) => table.key_error.clone(),
                    Some(QuestionKind::Dynamic(dynamic)) => dynamic.key_error.clone(),
                    _ => continue,
                };
                let errors = &mut self.node_mut(question).errors;
                if !errors.iter().any(|rule| rule.breach == crate::rules::Breach::Duplicate) {
                    errors.push(Rule::own(crate::rules::Breach::Duplicate, &text));
                }
            }
        }
    }

    /// Takes back what was said about duplicates that are none any more.
    pub(super) fn forget_duplicates(&mut self, id: NodeId, name: &str) {
        if !self.unique_names(id).iter().any(|unique| unique == name) {
            return;
        }
        let still = self.duplicates(id, name);
        for item in self.node(id).children.clone() {
            for question in self.in_item(item, name) {
                if !still.contains(&question) {
                    self.node_mut(question).errors.retain(|rule| rule.breach != crate::rules::Breach::Duplicate);
                }
            }
        }
    }

    /// After an answer: checks at once where the definition says so, and again what was wrong.
    pub(super) fn recheck_after_change(&mut self, id: NodeId) {
        let mode = self.definition.settings.errors;
        let at_once = mode == ErrorMode::OnValueChanged;
        if at_once || !self.all_errors(id).is_empty() {
            self.check_question(id, mode != ErrorMode::OnValueChanging);
            return;
        }
        let mut at = self.node(id).parent;
        while let Some(parent) = at {
            if self.node(parent).role != Role::Question && !self.node(parent).errors.is_empty() {
                self.check_required(parent);
                return;
            }
            at = self.node(parent).parent;
        }
    }

    /// Checks again whether a panel or page that demands an answer has one, and those around it.
    fn check_required(&mut self, id: NodeId) {
        let mut at = Some(id);
        while let Some(container) = at {
            let shown = self.shown_questions_in(container);
            let missing = self.node(container).required
                && !shown.is_empty()
                && shown.iter().all(|question| self.is_empty(*question));
            if !missing {
                self.node_mut(container).errors.clear();
            }
            at = self.node(container).parent;
        }
    }

    /// Checks again questions whose validators read a name.
    pub(super) fn recheck_readers(&mut self, name: &str, question: &str) {
        if name.is_empty() {
            return;
        }
        self.recheck_readers_of(&crate::text::fold(name), name, question);
        // Whatever changed, questions in groups may read it through their group.
        self.recheck_readers_of("panel", "panel", "");
    }

    fn recheck_readers_of(&mut self, key: &str, name: &str, question: &str) {
        let Some(readers) = self.definition.index.checked.get(key).cloned() else { return };
        for element in readers {
            for id in self.made[element.index()].clone() {
                self.recheck_reader(id, name, question);
            }
        }
    }

    pub(super) fn recheck_reader(&mut self, id: NodeId, name: &str, question: &str) {
        let Some(own) = self.question(id) else { return };
        let own_name = self.value_name(id);
        let mut reads = false;
        for validator in &own.validators {
            if let ValidatorRule::Expression { expression: Some(expression), .. } = &validator.rule {
                expression.names(&mut |read| {
                    let is_own = read == own_name
                        || read.strip_prefix("panel.") == Some(own_name)
                        || read.strip_prefix("row.") == Some(own_name);
                    reads |=
                        !is_own && (read == name || read.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
                });
            }
        }
        if !reads {
            return;
        }
        let mut wanted = !self.all_errors(id).is_empty();
        if !wanted && self.definition.settings.errors == ErrorMode::OnValueChanged {
            wanted = self.named(question).is_none_or(|changed| self.all_errors(changed).is_empty());
        }
        if wanted {
            self.check_question(id, true);
        }
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
    step <= 0.0 || value % step == 0.0
}
