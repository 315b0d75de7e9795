//! Who reads which names: built once, so that an answer re-evaluates only what depends on it.

use super::{Bound, Definition, Element, ElementId, ElementKind, Question, QuestionKind, Select, Table, TriggerAct};
use crate::expr::Expression;
use crate::text::fold;
use std::collections::HashMap;

/// Something with expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reader {
    /// A calculated value, by its place.
    Calculated(u32),
    /// An element's conditions.
    Element(ElementId),
    /// What sets an element's answer (`setValueIf`, `setValueExpression`, `resetValueIf`).
    Setter(ElementId),
    /// A trigger, by its place.
    Trigger(u32),
}

/// For each name (lower case) its readers, and who has to be asked whatever changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    readers: HashMap<String, Vec<(Reader, bool)>>,
    /// Readers of what no name tells: properties of elements, the time.
    pub(crate) always: Vec<Reader>,
    /// Setters that read no name.
    pub(crate) constant: Vec<Reader>,
    /// Elements that read their row, panel or choice, by place.
    contextual: Vec<bool>,
    /// Elements of groups and rows: there are none of them before there is a group or row.
    templated: Vec<bool>,
    /// Names (lower case) of lists that expressions look into by place: `name[0]`.
    pub(crate) indexed: Vec<String>,
    /// Names (lower case) of questions that expressions read as words: `displayValue('name')`.
    pub(crate) displayed: Vec<String>,
    /// Questions whose validators read a name (lower case).
    pub(crate) checked: HashMap<String, Vec<ElementId>>,
    /// Calculated values by name (lower case), by their places.
    calculated: HashMap<String, Vec<u32>>,
    /// Questions whose number of groups or rows is bound to an answer, by its name.
    pub(crate) bound: HashMap<String, Vec<ElementId>>,
    /// Dynamic panels with tables in their groups.
    pub(crate) with_tables: Vec<ElementId>,
    /// Questions that take their choices from another one, by its name (lower case).
    pub(crate) carried: HashMap<String, Vec<ElementId>>,
}

/// Names that stand for what is around an element in a row or a panel.
const AROUND: &[&str] = &[
    "row",
    "prevrow",
    "nextrow",
    "totalrow",
    "rowindex",
    "visiblerowindex",
    "rowname",
    "rowvalue",
    "rowtitle",
    "matrix",
    "panel",
    "prevpanel",
    "nextpanel",
    "parentpanel",
    "panelindex",
    "visiblepanelindex",
];

impl Index {
    /// Builds the index of a definition.
    pub(super) fn new(definition: &Definition) -> Self {
        let mut index = Self {
            contextual: vec![false; definition.elements.len()],
            templated: templated(definition),
            with_tables: with_tables(definition),
            ..Self::default()
        };
        for (place, calculated) in (0..).zip(&definition.calculated) {
            index.add(Reader::Calculated(place), Some(&calculated.expression));
            index.calculated.entry(fold(&calculated.name)).or_default().push(place);
        }
        for (id, element) in (0..).map(ElementId).zip(&definition.elements) {
            index.add_element(id, element);
        }
        for (place, trigger) in (0..).zip(&definition.triggers) {
            index.add(Reader::Trigger(place), trigger.expression.as_ref());
            if let TriggerAct::CopyValue { from, .. } = &trigger.act {
                index.add_name(Reader::Trigger(place), from);
            }
        }
        index
    }

    fn add_element(&mut self, id: ElementId, element: &Element) {
        let reader = Reader::Element(id);
        for expression in [&element.visible_if, &element.enable_if, &element.required_if] {
            self.add(reader, expression.as_ref());
        }
        if let ElementKind::Question(question) = &element.kind {
            self.add_question(id, question);
        }
    }

    fn add_question(&mut self, id: ElementId, question: &Question) {
        for expression in [&question.set_value_if, &question.set_value, &question.reset_value_if] {
            self.add(Reader::Setter(id), expression.as_ref());
        }
        for validator in &question.validators {
            if let super::ValidatorRule::Expression { expression: Some(expression), .. } = &validator.rule {
                expression.names(&mut |name| {
                    for root in roots(name) {
                        let readers = self.checked.entry(root).or_default();
                        if readers.last() != Some(&id) {
                            readers.push(id);
                        }
                    }
                });
            }
        }
        let reader = Reader::Element(id);
        self.add(reader, question.default_expression.as_ref());
        match &question.kind {
            QuestionKind::Select(select) => self.add_select(id, select),
            QuestionKind::Rating(rating) => {
                for step in rating.steps.iter().chain(&rating.outside) {
                    self.add(reader, step.visible_if.as_ref());
                }
            }
            QuestionKind::Matrix(matrix) => {
                self.add(reader, matrix.rows_visible_if.as_ref());
                self.add(reader, matrix.columns_visible_if.as_ref());
                for choice in matrix.rows.iter().chain(&matrix.columns) {
                    self.add(reader, choice.visible_if.as_ref());
                    self.add(reader, choice.enable_if.as_ref());
                }
            }
            QuestionKind::Table(table) => {
                self.bind(id, table.bound_to.as_ref());
                self.add_table(id, table);
            }
            QuestionKind::Dynamic(dynamic) => {
                self.bind(id, dynamic.bound_to.as_ref());
                self.add(reader, dynamic.count_expression.as_ref());
                if dynamic.count_expression.is_some() {
                    push(&mut self.always, reader);
                }
            }
            QuestionKind::Text(field) => self.add_bounds(reader, [&field.least, &field.most]),
            QuestionKind::Slider(slider) => self.add_bounds(reader, [&slider.least, &slider.most]),
            QuestionKind::Expression(kind) => self.add(reader, kind.expression.as_ref()),
            QuestionKind::Comment { .. }
            | QuestionKind::Boolean { .. }
            | QuestionKind::MultipleText(_)
            | QuestionKind::Html(_)
            | QuestionKind::Image(_)
            | QuestionKind::Unsupported => {}
        }
    }

    fn bind(&mut self, id: ElementId, to: Option<&String>) {
        if let Some(name) = to {
            self.bound.entry(name.clone()).or_default().push(id);
        }
    }

    fn add_bounds(&mut self, reader: Reader, bounds: [&Bound; 2]) {
        for bound in bounds {
            self.add(reader, bound.expression.as_ref());
        }
    }

    fn add_select(&mut self, id: ElementId, select: &Select) {
        let reader = Reader::Element(id);
        self.add(reader, select.visible_if.as_ref());
        self.add(reader, select.enable_if.as_ref());
        for choice in &select.choices {
            self.add(reader, choice.visible_if.as_ref());
            self.add(reader, choice.enable_if.as_ref());
        }
        if let Some(from) = &select.from {
            self.carried.entry(fold(&from.question)).or_default().push(id);
        }
    }

    fn add_table(&mut self, id: ElementId, table: &Table) {
        let reader = Reader::Element(id);
        self.add(reader, table.rows_visible_if.as_ref());
        self.add(reader, table.columns_visible_if.as_ref());
        match &table.rows {
            super::TableRows::Listed { rows, .. } => {
                for row in rows {
                    self.add(reader, row.visible_if.as_ref());
                    self.add(reader, row.enable_if.as_ref());
                }
            }
            super::TableRows::Added { count_expression, .. } => {
                self.add(reader, count_expression.as_ref());
                if count_expression.is_some() {
                    push(&mut self.always, reader);
                }
            }
        }
    }

    fn add(&mut self, reader: Reader, expression: Option<&Expression>) {
        let Some(expression) = expression else { return };
        let mut names = Vec::new();
        expression.names(&mut |name| names.push(name.to_owned()));
        let constant = names.is_empty() && matches!(reader, Reader::Element(_));
        if constant || names.iter().any(|name| name.starts_with('$')) || expression.calls_without_names() {
            push(&mut self.always, reader);
        }
        if names.is_empty() && matches!(reader, Reader::Setter(_)) {
            push(&mut self.constant, reader);
        }
        for name in names {
            self.add_name(reader, &name);
        }
        if self.is_evaluated_at_load(reader) {
            let displayed = &mut self.displayed;
            expression.displayed(&mut |name| displayed.push(fold(name)));
        }
    }

    /// Whether a reader is evaluated before there is any answer.
    fn is_evaluated_at_load(&self, reader: Reader) -> bool {
        match reader {
            Reader::Element(id) => !self.templated[id.index()],
            Reader::Calculated(_) => true,
            Reader::Setter(_) | Reader::Trigger(_) => false,
        }
    }

    fn add_name(&mut self, reader: Reader, name: &str) {
        if let Some((list, place)) = name.split_once('[')
            && self.is_evaluated_at_load(reader)
            && !place.starts_with('-')
        {
            self.indexed.push(fold(list));
        }
        let (whole, unwrapped) = without_mark(name);
        for root in roots(name) {
            if AROUND.contains(&root.as_str())
                && let Reader::Element(id) | Reader::Setter(id) = reader
            {
                self.contextual[id.index()] = true;
            }
            let is_whole = root == whole || unwrapped;
            let readers = self.readers.entry(root).or_default();
            match readers.last_mut() {
                Some((last, known_whole)) if *last == reader => *known_whole |= is_whole,
                _ => readers.push((reader, is_whole)),
            }
        }
    }

    /// Who reads a name (`true`), or only something below it (`false`).
    pub(crate) fn readers(&self, name: &str) -> &[(Reader, bool)] {
        self.readers.get(&fold(name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Calculated values of a name, given in lower case.
    pub(crate) fn calculated(&self, name: &str) -> &[u32] {
        self.calculated.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether an element reads its row, panel or choice.
    pub(crate) fn is_contextual(&self, id: ElementId) -> bool {
        self.contextual[id.index()]
    }
}

fn push(readers: &mut Vec<Reader>, reader: Reader) {
    if readers.last() != Some(&reader) {
        readers.push(reader);
    }
}

/// A path in lower case, without what marks its first name as `-unwrapped`; and whether that was there: whoever reads
/// such a name reads all of its value.
pub(crate) fn without_mark(name: &str) -> (String, bool) {
    let name = fold(name.trim_start_matches(['#', '$']));
    let end = name.find(['.', '[']).unwrap_or(name.len());
    match name[..end].strip_suffix("-unwrapped") {
        Some(first) => (format!("{first}{}", &name[end..]), true),
        None => (name, false),
    }
}

/// The names a path may begin with: all of it, and every part that ends before a dot or a bracket, in lower case.
pub(crate) fn roots(name: &str) -> impl Iterator<Item = String> {
    let (name, _) = without_mark(name);
    let mut ends: Vec<usize> = name.match_indices(['.', '[']).map(|(place, _)| place).collect();
    ends.push(name.len());
    ends.into_iter().map(move |end| name[..end].to_owned())
}

/// The dynamic panels of the survey whose groups hold tables, in order.
fn with_tables(definition: &Definition) -> Vec<ElementId> {
    let dynamic = |id: &ElementId| {
        let template = definition.question(*id).and_then(Question::dynamic).map(|dynamic| dynamic.template);
        template.is_some_and(|template| holds_table(definition, template))
    };
    definition.names.all.iter().copied().filter(dynamic).collect()
}

fn holds_table(definition: &Definition, id: ElementId) -> bool {
    match &definition.element(id).kind {
        ElementKind::Panel(panel) => panel.elements.iter().any(|inner| holds_table(definition, *inner)),
        ElementKind::Question(question) => question.table().is_some(),
    }
}

/// Which elements stand in groups and rows. Elements stand behind what they are in.
fn templated(definition: &Definition) -> Vec<bool> {
    let mut found = vec![false; definition.elements.len()];
    for (place, element) in definition.elements.iter().enumerate() {
        let inside = found[place];
        let mut mark = |child: &ElementId, inside: bool| found[child.index()] |= inside;
        match &element.kind {
            ElementKind::Panel(panel) => panel.elements.iter().for_each(|child| mark(child, inside)),
            ElementKind::Question(question) => match &question.kind {
                QuestionKind::Dynamic(dynamic) => mark(&dynamic.template, true),
                QuestionKind::Table(table) => {
                    table.columns.iter().for_each(|column| mark(&column.cell, true));
                    table.detail.iter().for_each(|child| mark(child, true));
                }
                QuestionKind::MultipleText(texts) => texts.items.iter().for_each(|child| mark(child, inside)),
                QuestionKind::Text(_)
                | QuestionKind::Comment { .. }
                | QuestionKind::Select(_)
                | QuestionKind::Boolean { .. }
                | QuestionKind::Rating(_)
                | QuestionKind::Matrix(_)
                | QuestionKind::Slider(_)
                | QuestionKind::Expression(_)
                | QuestionKind::Html(_)
                | QuestionKind::Image(_)
                | QuestionKind::Unsupported => {}
            },
        }
    }
    found
}
