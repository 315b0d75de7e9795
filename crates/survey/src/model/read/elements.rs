//! Elements of pages and panels.

use super::{Reader, Source};
use crate::model::{
    Choice, ChoiceOrder, Choices, Element, ElementId, ElementKind, Finding, InputType, Panel, Question, QuestionKind,
    Validator, supported,
};
use crate::text::{Text, fold};
use serde_json::{Map, Value};

/// The deepest nesting of panels.
const DEEPEST_PANEL: usize = 16;
/// The longest rating scale.
const LONGEST_SCALE: i64 = 200;

impl Reader {
    pub(super) fn elements(&mut self, list: Option<&Value>, path: &str, depth: usize) -> Vec<ElementId> {
        let items = match list {
            None => return Vec::new(),
            Some(Value::Array(items)) if depth <= DEEPEST_PANEL => items,
            Some(_) => {
                let message = format!("expected a list of elements, panels nested at most {DEEPEST_PANEL} deep");
                self.findings.push(Finding { path: path.into(), message });
                return Vec::new();
            }
        };
        items
            .iter()
            .enumerate()
            .filter_map(|(place, item)| self.element(item, format!("{path}/{place}"), depth))
            .collect()
    }

    fn element(&mut self, item: &Value, path: String, depth: usize) -> Option<ElementId> {
        let Value::Object(fields) = item else {
            self.findings
                .push(Finding { path, message: "an element must be an object { … }; it is left out".into() });
            return None;
        };
        let source = Source { fields, path: &path };
        let kind_name = source.string("type", &mut self.findings).unwrap_or_default();
        let own = supported::TYPES.iter().find(|(name, _)| *name == kind_name);
        match own {
            Some((_, own)) => {
                source.report_unknown(&[supported::ELEMENT, supported::QUESTION, own], &mut self.findings);
            }
            None => self.findings.push(Finding {
                path: format!("{path}/type"),
                message: format!("the type “{kind_name}” is not supported; the element says so, the rest works"),
            }),
        }
        let visible = fields.get("visible") != Some(&Value::Bool(false));
        let visible_if = source.expression("visibleIf", &mut self.findings);
        let id = ElementId(u32::try_from(self.elements.len()).ok()?);
        let name = source.string("name", &mut self.findings).unwrap_or_else(|| {
            let message = "an element needs a name; one is made up, and its answers cannot be recognised".into();
            self.findings.push(Finding { path: format!("{path}/name"), message });
            format!("question{}", id.0 + 1)
        });
        if self.by_name.insert(fold(&name), id).is_some() {
            let message = format!("the name “{name}” is used twice; answers overwrite each other");
            self.findings.push(Finding { path: format!("{path}/name"), message });
        }
        // The place is taken before children take theirs, so that parents come first.
        let placeholder = ElementKind::Html(Text::default());
        self.elements.push(Element { name: name.clone(), path: path.clone(), visible, visible_if, kind: placeholder });
        let kind = match kind_name.as_str() {
            "html" => ElementKind::Html(source.text("html", &mut self.findings)),
            "panel" => ElementKind::Panel(Panel {
                title: source.text("title", &mut self.findings),
                description: source.text("description", &mut self.findings),
                elements: self.elements(fields.get("elements"), &format!("{path}/elements"), depth + 1),
            }),
            _ => ElementKind::Question(Box::new(self.question(&source, &kind_name, &name))),
        };
        self.elements[id.index()].kind = kind;
        Some(id)
    }

    fn question(&mut self, source: &Source<'_>, kind_name: &str, name: &str) -> Question {
        let kind = self.kind(source, kind_name);
        let findings = &mut self.findings;
        let mut validators = validators(source, findings);
        let email = matches!(kind, QuestionKind::Text { input: InputType::Email, .. });
        if email && validators.is_empty() {
            validators.push(Validator::Email { text: Text::default() });
        }
        Question {
            title: source.text("title", findings),
            description: source.text("description", findings),
            required: source.truth("isRequired", findings),
            required_if: source.expression("requiredIf", findings),
            required_error: source.text("requiredErrorText", findings),
            validators,
            default: source.fields.get("defaultValue").filter(|value| !value.is_null()).cloned(),
            separate: self.separate.iter().any(|separate| separate == name),
            kind,
        }
    }

    fn kind(&mut self, source: &Source<'_>, kind_name: &str) -> QuestionKind {
        let findings = &mut self.findings;
        match kind_name {
            "radiogroup" => QuestionKind::Radiogroup(choices(source, findings)),
            "dropdown" => QuestionKind::Dropdown(choices(source, findings)),
            "checkbox" => QuestionKind::Checkbox {
                choices: choices(source, findings),
                least: source.count("minSelectedChoices", findings),
                most: source.count("maxSelectedChoices", findings),
            },
            "ranking" => QuestionKind::Ranking {
                choices: choices(source, findings),
                select: source.truth("selectToRankEnabled", findings),
                least: source.count("minSelectedChoices", findings),
                most: source.count("maxSelectedChoices", findings),
            },
            "rating" => rating(source, findings),
            "matrix" => QuestionKind::Matrix {
                columns: items(source, "columns", findings),
                rows: items(source, "rows", findings),
                all_rows: source.truth("eachRowRequired", findings),
            },
            "text" => QuestionKind::Text {
                input: input_type(source, findings),
                autocomplete: source.string("autocomplete", findings),
                most: source.count("maxLength", findings),
            },
            "comment" => QuestionKind::Comment { most: source.count("maxLength", findings) },
            "boolean" => QuestionKind::Boolean {
                yes: source.text("labelTrue", findings),
                no: source.text("labelFalse", findings),
            },
            _ => QuestionKind::Unsupported,
        }
    }
}

fn input_type(source: &Source<'_>, findings: &mut Vec<Finding>) -> InputType {
    match source.string("inputType", findings).as_deref() {
        None | Some("text") => InputType::Text,
        Some("email") => InputType::Email,
        Some(other) => {
            let message = format!("the input type “{other}” is not supported; it is shown as plain text");
            findings.push(Finding { path: format!("{}/inputType", source.path), message });
            InputType::Text
        }
    }
}

fn choices(source: &Source<'_>, findings: &mut Vec<Finding>) -> Choices {
    let order = match source.string("choicesOrder", findings).as_deref() {
        None | Some("none") => ChoiceOrder::AsWritten,
        Some("random") => ChoiceOrder::Random,
        Some("asc") => ChoiceOrder::Ascending,
        Some("desc") => ChoiceOrder::Descending,
        Some(other) => {
            let message = format!("the order “{other}” is not supported; choices are shown as written");
            findings.push(Finding { path: format!("{}/choicesOrder", source.path), message });
            ChoiceOrder::AsWritten
        }
    };
    let mut special = |switch: &str, text: &str| source.truth(switch, findings).then(|| source.text(text, findings));
    let other = special("showOtherItem", "otherText");
    let none = special("showNoneItem", "noneText");
    Choices { items: items(source, "choices", findings), order, other, none }
}

/// A list of choices: values, or objects with a value and a text.
fn items(source: &Source<'_>, key: &str, findings: &mut Vec<Finding>) -> Vec<Choice> {
    let Some(Value::Array(list)) = source.fields.get(key) else {
        findings.push(Finding { path: format!("{}/{key}", source.path), message: "expected a list of choices".into() });
        return Vec::new();
    };
    let mut read = Vec::new();
    for (place, item) in list.iter().enumerate() {
        let path = format!("{}/{key}/{place}", source.path);
        match choice(item, &path, findings) {
            Some(choice) if read.iter().any(|other: &Choice| other.value == choice.value) => {
                findings.push(Finding { path, message: "this value is in the list already; it is left out".into() });
            }
            Some(choice) => read.push(choice),
            None => findings
                .push(Finding { path, message: "expected a value, or { \"value\": …, \"text\": … }".into() }),
        }
    }
    read
}

fn choice(item: &Value, path: &str, findings: &mut Vec<Finding>) -> Option<Choice> {
    match item {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => {
            Some(Choice { value: item.clone(), text: Text::default(), visible_if: None })
        }
        Value::Object(fields) => choice_object(fields, path, findings),
        Value::Null | Value::Array(_) => None,
    }
}

fn choice_object(fields: &Map<String, Value>, path: &str, findings: &mut Vec<Finding>) -> Option<Choice> {
    let value = fields.get("value").filter(|value| !value.is_null())?.clone();
    let source = Source { fields, path };
    source.report_unknown(&[&["value", "text", "visibleIf"]], findings);
    let text = source.text("text", findings);
    Some(Choice { value, text, visible_if: source.expression("visibleIf", findings) })
}

fn rating(source: &Source<'_>, findings: &mut Vec<Finding>) -> QuestionKind {
    let own = source.fields.get("civicus").and_then(Value::as_object);
    let outside_values = own.and_then(|own| own.get("outsideScale")).and_then(Value::as_array);
    let is_outside = |choice: &Choice| outside_values.is_some_and(|values| values.contains(&choice.value));
    let all = if source.fields.contains_key("rateValues") {
        items(source, "rateValues", findings)
    } else {
        let lowest = source.number("rateMin", 1, findings);
        let highest = source.number("rateMax", 5, findings).clamp(lowest, lowest.saturating_add(LONGEST_SCALE));
        let step = source.number("rateStep", 1, findings).max(1);
        let steps =
            std::iter::successors(Some(lowest), |value| value.checked_add(step)).take_while(|value| *value <= highest);
        steps.map(|value| Choice { value: value.into(), text: Text::default(), visible_if: None }).collect()
    };
    let (outside, steps) = all.into_iter().partition(is_outside);
    QuestionKind::Rating {
        steps,
        outside,
        lowest: source.text("minRateDescription", findings),
        highest: source.text("maxRateDescription", findings),
    }
}

fn validators(source: &Source<'_>, findings: &mut Vec<Finding>) -> Vec<Validator> {
    let list = source.fields.get("validators").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut read = Vec::new();
    for (place, item) in list.iter().enumerate() {
        let path = format!("{}/validators/{place}", source.path);
        let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
        match (kind, item.as_object()) {
            ("email", Some(fields)) => {
                let source = Source { fields, path: &path };
                source.report_unknown(&[&["type", "text"]], findings);
                read.push(Validator::Email { text: source.text("text", findings) });
            }
            _ => findings
                .push(Finding {
                    path, message: format!("the validator “{kind}” is not supported; it is not applied")
                }),
        }
    }
    read
}
