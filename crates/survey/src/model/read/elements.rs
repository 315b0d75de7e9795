//! Elements of pages and panels.

use super::{Reader, Source};
use crate::model::{Element, ElementId, ElementKind, Finding, Panel, QuestionKind};
use crate::text::Text;
use serde_json::{Map, Value};

/// What an element can be. Some are known and not supported: the element says so.
const KINDS: &[&str] = &[
    "text",
    "comment",
    "radiogroup",
    "dropdown",
    "checkbox",
    "tagbox",
    "ranking",
    "imagepicker",
    "buttongroup",
    "boolean",
    "rating",
    "matrix",
    "matrixdropdown",
    "matrixdynamic",
    "multipletext",
    "paneldynamic",
    "slider",
    "expression",
    "html",
    "image",
    "panel",
    "flowpanel",
    "file",
    "signaturepad",
    "imagemap",
    "empty",
];

/// The deepest nesting of panels, matrices and dynamic panels.
const DEEPEST: usize = 16;

impl Reader {
    /// A page's or panel's elements, in the order in which it says they stand.
    pub(super) fn panel(&mut self, source: &Source<'_>, key: &str, depth: usize) -> Panel {
        let order = source.get("questionOrder").or_else(|| source.get("questionsOrder")).and_then(Value::as_str);
        let random = order.and_then(|order| match order {
            "random" => Some(true),
            "initial" => Some(false),
            _ => None,
        });
        Panel { elements: self.element_list(source, key, depth), random }
    }

    pub(super) fn element_list(&mut self, source: &Source<'_>, key: &str, depth: usize) -> Vec<ElementId> {
        let path = format!("{}/{key}", source.path);
        if depth > DEEPEST {
            self.tell(path, format!("elements are nested more than {DEEPEST} deep; the inner ones are left out"));
            return Vec::new();
        }
        let items = source.list(key, &mut self.findings);
        let read = items.iter().enumerate();
        read.filter_map(|(place, item)| self.element(item, &format!("{path}/{place}"), depth)).collect()
    }

    fn element(&mut self, item: &Value, path: &str, depth: usize) -> Option<ElementId> {
        let Value::Object(fields) = item else {
            self.tell(path, "an element must be an object { … }; it is left out");
            return None;
        };
        let source = Source { fields, path };
        let kind_name = source.string("type", &mut self.findings).unwrap_or_default();
        if !KINDS.contains(&kind_name.as_str()) {
            let message = match kind_name.as_str() {
                "" => "an element needs a type, “text” for example; it is left out".to_owned(),
                _ => format!("there is no type “{kind_name}”; the element is left out"),
            };
            self.tell(format!("{path}/type"), message);
            return None;
        }
        let mut element = self.bare_element(&source, path.to_owned());
        if element.name.is_empty() {
            let message = "an element needs a name; one is made up, and its answers cannot be recognised";
            if kind_name != "html" && kind_name != "image" && kind_name != "panel" {
                self.tell(format!("{path}/name"), message);
            }
            element.name = self.made_up.make(if kind_name == "panel" { "panel" } else { "question" });
        }
        self.insert_element(element, &kind_name, &source, depth)
    }

    /// Reads what an element of a kind has of its own, and gives it its place.
    pub(super) fn insert_element(
        &mut self,
        element: Element,
        kind_name: &str,
        source: &Source<'_>,
        depth: usize,
    ) -> Option<ElementId> {
        let name = element.name.clone();
        let id = self.take_place(element)?;
        let kind = if kind_name == "panel" || kind_name == "flowpanel" {
            ElementKind::Panel(self.panel(source, "elements", depth + 1))
        } else {
            ElementKind::Question(Box::new(self.question(source, kind_name, &name, depth)))
        };
        self.elements[id.index()].kind = kind;
        if kind_name == "expression" && self.copied > 0 {
            computed_only(&mut self.elements[id.index()]);
        }
        Some(id)
    }

    /// What pages, panels and questions have in common.
    pub(super) fn bare_element(&mut self, source: &Source<'_>, path: String) -> Element {
        let findings = &mut self.findings;
        // A name that begins with # could not be read in an expression: there it means “as it is”.
        let name = source.string("name", findings).unwrap_or_default();
        let name = name.trim().trim_start_matches('#').to_owned();
        self.made_up.take(&name);
        let required_error = source.text("requiredErrorText", findings);
        Element {
            name,
            path,
            title: source.text("title", findings),
            description: source.text("description", findings),
            visible: source.maybe_truth("visible", findings) != Some(false),
            read_only: source.truth("readOnly", findings),
            required: source.truth("isRequired", findings),
            visible_if: source.expression("visibleIf", findings),
            enable_if: source.expression("enableIf", findings),
            required_if: source.expression("requiredIf", findings),
            required_error,
            kind: ElementKind::Question(Box::new(super::questions::empty_question(
                QuestionKind::Html(Text::default()),
            ))),
        }
    }

    /// A group that is repeated: its elements stand under another key.
    pub(super) fn template(&mut self, source: &Source<'_>, depth: usize) -> Option<ElementId> {
        let empty = Map::new();
        let bare = Source { fields: &empty, path: source.path };
        let mut element = self.bare_element(&bare, source.path.to_owned());
        element.visible_if = source.expression("templateVisibleIf", &mut self.findings);
        element.title = source.text("templateTitle", &mut self.findings);
        element.description = source.text("templateDescription", &mut self.findings);
        let id = self.take_place(element)?;
        self.copied += 1;
        let elements = self.element_list(source, "templateElements", depth + 1);
        self.copied -= 1;
        self.elements[id.index()].kind = ElementKind::Panel(Panel { elements, random: None });
        Some(id)
    }

    /// Says that a kind is not supported, and what happens.
    pub(super) fn report_unsupported(&mut self, source: &Source<'_>, kind_name: &str) {
        let message = match kind_name {
            "file" | "signaturepad" => {
                format!("the type “{kind_name}” is not supported yet; the element says so, the rest works")
            }
            "" => "an element needs a type, “text” for example".into(),
            _ => format!("the type “{kind_name}” is not supported; the element says so, the rest works"),
        };
        // A column says its kind otherwise.
        let key = if source.get("cellType").is_some() { "cellType" } else { "type" };
        self.findings.push(Finding { path: format!("{}/{key}", source.path), message });
    }
}

/// Nothing but its expression sets an expression in a group or row, and nobody can be asked to answer it: survey-core
/// makes it from what it would save of the author's, and saves none of these properties.
fn computed_only(element: &mut Element) {
    element.required = false;
    element.required_if = None;
    element.read_only = false;
    element.enable_if = None;
    if let ElementKind::Question(question) = &mut element.kind {
        question.default = Value::Null;
        question.default_expression = None;
        question.set_value = None;
        question.set_value_if = None;
        question.reset_value_if = None;
    }
}
