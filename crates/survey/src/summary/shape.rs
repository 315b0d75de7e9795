//! Which figures an element has: its kind and its choices, read once from the definition.

use crate::model::{
    Choice, Column, Definition, Element, ElementId, Matrix, Question, QuestionKind, Rating, Select, SelectStyle,
    Special, Table, TableRows,
};
use crate::text::plain_value;
use serde_json::Value;

/// How deep elements may lie in each other, and how far choices may be taken from other questions.
const DEEPEST: usize = 4;

/// An element that can have answers.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Its name; that of a part begins with what is around it: `agreement.heard`.
    pub(super) name: String,
    /// Where its answer lies: a key of the data, or of what is around it.
    pub(super) value_name: String,
    pub(super) shape: Shape,
}

/// Which figures it has.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Choices(Listed),
    MultiChoice(Listed),
    Ranking(Listed),
    /// A scale of 0 to 10.
    Recommendation {
        outside: Vec<Value>,
    },
    Rating {
        steps: Vec<Value>,
        outside: Vec<Value>,
    },
    Numbers,
    /// Two numbers.
    Range,
    Text,
    /// A group of named answers: rows of a matrix, lines of a question of several texts.
    Parts(Vec<Asked>),
    /// A list of groups of answers, as long as the respondent made it.
    Repeated(Vec<Asked>),
    /// Anything; only that there is an answer is counted.
    Anything,
}

/// Choices on offer.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    pub(super) choices: Vec<Value>,
    /// The key under which each choice of a list is stored.
    pub(super) property: Option<String>,
    /// The most that can be chosen.
    pub(super) most: Option<usize>,
}

impl Asked {
    /// Every element that can have an answer and does not leave apart, in order. Of elements that share a value, the first.
    pub(super) fn all(definition: &Definition) -> Vec<Self> {
        let mut seen = std::collections::HashSet::new();
        let all = definition.questions().filter(|(_, element, question)| {
            question.has_value() && !question.separate && seen.insert(element.value_name())
        });
        all.map(|(_, element, question)| Self {
            name: element.name.clone(),
            value_name: element.value_name().to_owned(),
            shape: Shape::of(definition, question, &element.name, DEEPEST),
        })
        .collect()
    }

    fn part(definition: &Definition, around: &str, id: ElementId, depth: usize) -> Option<Self> {
        let element = definition.element(id);
        Self::part_named(definition, around, element, depth)
    }

    fn part_named(definition: &Definition, around: &str, element: &Element, depth: usize) -> Option<Self> {
        let question = element.question().filter(|question| question.has_value())?;
        let name = format!("{around}.{}", element.name);
        let shape = Shape::of(definition, question, &name, depth);
        Some(Self { name, value_name: element.value_name().to_owned(), shape })
    }
}

impl Shape {
    fn of(definition: &Definition, question: &Question, name: &str, depth: usize) -> Self {
        let Some(depth) = depth.checked_sub(1) else { return Self::Anything };
        match &question.kind {
            QuestionKind::Select(select) => Self::select(definition, select),
            QuestionKind::Boolean { yes, no, .. } => {
                Self::Choices(Listed { choices: vec![yes.clone(), no.clone()], ..Listed::default() })
            }
            QuestionKind::Rating(rating) => Self::rating(rating),
            QuestionKind::Text(field) if field.input.is_number() => Self::Numbers,
            QuestionKind::Text(_) | QuestionKind::Comment { .. } => Self::Text,
            QuestionKind::Slider(slider) => {
                if slider.range {
                    Self::Range
                } else {
                    Self::Numbers
                }
            }
            QuestionKind::Matrix(matrix) => Self::matrix(matrix, name),
            QuestionKind::Table(table) => Self::table(definition, table, name, depth),
            QuestionKind::MultipleText(several) => {
                Self::Parts(several.items.iter().filter_map(|id| Asked::part(definition, name, *id, depth)).collect())
            }
            QuestionKind::Dynamic(dynamic) => {
                let inside = questions_in(definition, dynamic.template);
                Self::Repeated(inside.into_iter().filter_map(|id| Asked::part(definition, name, id, depth)).collect())
            }
            QuestionKind::Expression(_) | QuestionKind::Unsupported => Self::Anything,
            QuestionKind::Html(_) | QuestionKind::Image(_) => Self::Anything,
        }
    }

    fn select(definition: &Definition, select: &Select) -> Self {
        let listed = Listed {
            choices: offered(definition, select, DEEPEST),
            property: select.value_property.clone(),
            most: select.most.filter(|most| *most > 0),
        };
        match select.style {
            SelectStyle::Ranking { .. } => Self::Ranking(listed),
            style if style.is_list() => Self::MultiChoice(listed),
            _ => Self::Choices(listed),
        }
    }

    fn rating(rating: &Rating) -> Self {
        let (steps, outside) = (values(&rating.steps), values(&rating.outside));
        let is_recommendation = steps.iter().map(plain_value).eq((0..=10).map(|step: u32| step.to_string()));
        if is_recommendation { Self::Recommendation { outside } } else { Self::Rating { steps, outside } }
    }

    fn matrix(matrix: &Matrix, name: &str) -> Self {
        let listed = Listed { choices: values(&matrix.columns), ..Listed::default() };
        let row = |row: &Choice| {
            let key = plain_value(&row.value);
            let shape = if matrix.several { Self::MultiChoice(listed.clone()) } else { Self::Choices(listed.clone()) };
            Asked { name: format!("{name}.{key}"), value_name: key, shape }
        };
        Self::Parts(matrix.rows.iter().map(row).collect())
    }

    fn table(definition: &Definition, table: &Table, name: &str, depth: usize) -> Self {
        let cells = |around: &str| -> Vec<Asked> {
            let cell = |column: &Column| Asked::part(definition, around, column.cell, depth);
            let detail = table.detail.iter().filter_map(|id| Asked::part(definition, around, *id, depth));
            table.columns.iter().filter_map(cell).chain(detail).collect()
        };
        match &table.rows {
            TableRows::Added { .. } => Self::Repeated(cells(name)),
            TableRows::Listed { rows, .. } => {
                let row = |row: &Choice| {
                    let key = plain_value(&row.value);
                    let name = format!("{name}.{key}");
                    Asked { shape: Self::Parts(cells(&name)), name, value_name: key }
                };
                Self::Parts(rows.iter().map(row).collect())
            }
        }
    }
}

fn values(choices: &[Choice]) -> Vec<Value> {
    choices.iter().map(|choice| choice.value.clone()).collect()
}

/// The choices of a question, those taken from other questions and special ones included, each once.
fn offered(definition: &Definition, select: &Select, depth: usize) -> Vec<Value> {
    let mut choices = values(&select.choices);
    let from = select.from.as_ref().filter(|_| depth > 0).and_then(|from| definition.named(&from.question));
    match from.and_then(|id| definition.question(id)).map(|question| &question.kind) {
        Some(QuestionKind::Select(other)) => choices.extend(offered(definition, other, depth - 1)),
        Some(QuestionKind::Matrix(matrix)) => choices.extend(values(&matrix.rows)),
        _ => {}
    }
    let special = |(special, _): (Special, _)| (special != Special::SelectAll).then(|| Value::from(special.value()));
    choices.extend(select.specials.iter().filter_map(special));
    let mut seen = std::collections::HashSet::new();
    choices.retain(|choice| seen.insert(plain_value(choice)));
    choices
}

/// The questions in a panel, in order.
fn questions_in(definition: &Definition, panel: ElementId) -> Vec<ElementId> {
    let mut found = Vec::new();
    let mut waiting = vec![panel];
    while let Some(id) = waiting.pop() {
        match &definition.element(id).kind {
            crate::model::ElementKind::Panel(panel) => waiting.extend(panel.elements.iter().rev()),
            crate::model::ElementKind::Question(_) => found.push(id),
        }
    }
    found
}
