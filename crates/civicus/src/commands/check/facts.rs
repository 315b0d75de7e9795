//! What a definition says, gathered in one walk: elements, expressions, texts and references, with their places.

use super::diagnostic::Spot;
use super::document::Located;

/// An element's number among the facts.
pub(super) type ElementNumber = usize;

/// What names can stand for, beside those of the whole survey.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Surrounding {
    /// Within a panel of a dynamic panel.
    Panel(ElementNumber),
    /// Within a row of a matrix.
    Row(ElementNumber),
    /// At a choice, row or column.
    Item,
}

/// Where something stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The element it belongs to.
    pub(super) element: Option<ElementNumber>,
    /// The page or element around that.
    pub(super) container: Option<usize>,
    /// What is around it, the nearest last.
    pub(super) around: Vec<Surrounding>,
}

/// An element.
#[derive(Debug)]
pub(super) struct ElementFact<'d> {
    pub(super) name: &'d str,
    pub(super) kind: &'d str,
    pub(super) node: &'d Located,
    pub(super) spot: Spot,
    pub(super) context: Context,
}

impl<'d> ElementFact<'d> {
    /// The name of its answer.
    pub(super) fn answers_as(&self) -> &'d str {
        self.node.text_of("valueName").unwrap_or(self.name)
    }

    /// Whether it can have an answer.
    pub(super) fn is_question(&self) -> bool {
        !matches!(self.kind, "panel" | "html" | "image" | "flowpanel")
    }

    /// Whether it stands in the survey itself, not in the template of something repeated.
    pub(super) fn is_global(&self) -> bool {
        self.context.around.is_empty()
    }
}

/// A page or element that can be shown or hidden, within another one.
#[derive(Debug)]
pub(super) struct Shown<'d> {
    pub(super) node: &'d Located,
    pub(super) path: String,
    /// The one around it.
    pub(super) container: Option<usize>,
    /// Pages have none.
    pub(super) element: Option<ElementNumber>,
}

/// A column of a matrix whose cells are questions.
#[derive(Debug)]
pub(super) struct ColumnFact<'d> {
    pub(super) matrix: ElementNumber,
    pub(super) name: &'d str,
}

/// An expression.
#[derive(Debug)]
pub(super) struct ExpressionFact<'d> {
    pub(super) text: &'d str,
    pub(super) spot: Spot,
    pub(super) context: Context,
}

/// A value computed from answers.
#[derive(Debug)]
pub(super) struct CalculatedFact<'d> {
    pub(super) name: &'d str,
    pub(super) node: &'d Located,
    pub(super) spot: Spot,
}

/// A text that respondents read, in all its languages.
#[derive(Debug)]
pub(super) struct TextFact<'d> {
    pub(super) spot: Spot,
    /// Language tag, the text, and its place; `default` for what stands for every language.
    pub(super) versions: Vec<(&'d str, &'d str, Spot)>,
    pub(super) is_html: bool,
    pub(super) context: Context,
}

/// What a reference must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Question,
    ElementOrPage,
    Page,
    Target,
}

/// The name of something that must exist.
#[derive(Debug)]
pub(super) struct Reference<'d> {
    pub(super) name: &'d str,
    pub(super) wanted: Wanted,
    pub(super) property: &'d str,
    pub(super) spot: Spot,
    /// Whether it makes a variable of that name.
    pub(super) makes_variable: bool,
}

/// All of it.
#[derive(Default)]
pub(super) struct Facts<'d> {
    pub(super) elements: Vec<ElementFact<'d>>,
    pub(super) pages: Vec<&'d str>,
    pub(super) shown: Vec<Shown<'d>>,
    pub(super) columns: Vec<ColumnFact<'d>>,
    pub(super) expressions: Vec<ExpressionFact<'d>>,
    pub(super) calculated: Vec<CalculatedFact<'d>>,
    pub(super) texts: Vec<TextFact<'d>>,
    pub(super) references: Vec<Reference<'d>>,
}

impl<'d> Facts<'d> {
    /// Names of the questions of a dynamic panel, or of the columns and details of a matrix, and of others that answer
    /// under the same name.
    pub(super) fn names_within(&self, of: ElementNumber) -> impl Iterator<Item = &'d str> {
        let within = &self.elements[of];
        let shares = move |other: ElementNumber| {
            let element = &self.elements[other];
            other == of
                || (element.answers_as() == within.answers_as() && element.context.around == within.context.around)
        };
        let elements = self.elements.iter().filter(move |element| match element.context.around.last() {
            Some(Surrounding::Panel(around) | Surrounding::Row(around)) => shares(*around),
            Some(Surrounding::Item) | None => false,
        });
        let columns = self.columns.iter().filter(move |column| shares(column.matrix)).map(|column| column.name);
        let sharing = self.elements.iter().enumerate().filter(move |(number, _)| shares(*number));
        let chosen = sharing.filter_map(|(_, element)| element.node.text_of("valuePropertyName"));
        elements.flat_map(|element| [element.name, element.answers_as()]).chain(columns).chain(chosen)
    }
}
