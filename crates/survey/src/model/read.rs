//! JSON to definition. Every part that cannot be read leaves a finding with its place and its cure.

mod elements;
mod source;

use super::{Calculated, Definition, DefinitionFailure, ElementId, ElementKind, Finding, Index, Page, supported};
use crate::json::{self, canonical};
use crate::text::{Text, fold};
use crate::wire::sha256_hex;
use serde_json::{Map, Value};
use source::Source;
use std::collections::HashMap;

/// The largest definition read, in bytes.
const LARGEST: usize = 4 << 20;

pub(super) fn definition(text: &str) -> Result<(Definition, Vec<Finding>), DefinitionFailure> {
    if text.len() > LARGEST {
        return Err(DefinitionFailure { message: "the definition is larger than 4 MB".into() });
    }
    let root = json::read(text)
        .map_err(|problem| DefinitionFailure { message: format!("the definition is not JSON: {problem}") })?;
    let Value::Object(fields) = &root else {
        return Err(DefinitionFailure { message: "the definition is not a JSON object { … }".into() });
    };
    let mut reader =
        Reader { elements: Vec::new(), by_name: HashMap::new(), findings: Vec::new(), separate: Vec::new() };
    let mut definition = reader.survey(fields);
    definition.version = sha256_hex(canonical(&root).as_bytes());
    definition.languages = languages(&root, &definition.default_language);
    definition.index = Index::new(&definition);
    Ok((definition, reader.findings))
}

/// What has been read so far.
struct Reader {
    elements: Vec<super::Element>,
    by_name: HashMap<String, ElementId>,
    findings: Vec<Finding>,
    /// Names listed under `civicus.separate`.
    separate: Vec<String>,
}

impl Reader {
    fn survey(&mut self, fields: &Map<String, Value>) -> Definition {
        let empty = Map::new();
        let source = Source { fields, path: "" };
        source.report_unknown(&[supported::SURVEY], &mut self.findings);
        let own = fields.get("civicus").and_then(Value::as_object).unwrap_or(&empty);
        let own = Source { fields: own, path: "/civicus" };
        own.report_unknown(&[&["id", "feedback", "separate", "sensitive", "minutes", "publish"]], &mut self.findings);
        self.separate = own.strings("separate", &mut self.findings);
        let pages = match fields.get("pages") {
            Some(Value::Array(pages)) => {
                pages.iter().enumerate().filter_map(|(place, page)| self.page(page, place)).collect()
            }
            _ => vec![Page {
                name: "page1".into(),
                title: Text::default(),
                description: Text::default(),
                visible_if: None,
                elements: self.elements(fields.get("elements"), "/elements", 0),
            }],
        };
        self.report_unknown_separate();
        Definition {
            id: own.string("id", &mut self.findings).unwrap_or_else(|| "survey".into()),
            version: String::new(),
            default_language: source.string("locale", &mut self.findings).unwrap_or_else(|| "en".into()),
            languages: Vec::new(),
            title: source.text("title", &mut self.findings),
            description: source.text("description", &mut self.findings),
            completed_html: source.text("completedHtml", &mut self.findings),
            calculated: self.calculated(fields.get("calculatedValues")),
            pages,
            elements: std::mem::take(&mut self.elements),
            feedback: own.truth("feedback", &mut self.findings),
            sensitive: own.expression("sensitive", &mut self.findings),
            minutes: own.count("minutes", &mut self.findings).and_then(|minutes| u32::try_from(minutes).ok()),
            by_name: std::mem::take(&mut self.by_name),
            index: Index::default(),
        }
    }

    fn page(&mut self, page: &Value, place: usize) -> Option<Page> {
        let path = format!("/pages/{place}");
        let Value::Object(fields) = page else {
            self.findings.push(Finding { path, message: "a page must be an object { … }; it is left out".into() });
            return None;
        };
        let source = Source { fields, path: &path };
        source.report_unknown(&[supported::PAGE], &mut self.findings);
        let mut visible_if = source.expression("visibleIf", &mut self.findings);
        if visible_if.is_none() && fields.get("visible") == Some(&Value::Bool(false)) {
            visible_if = crate::expr::Expression::parse("false").ok();
        }
        Some(Page {
            name: source.string("name", &mut self.findings).unwrap_or_else(|| format!("page{}", place + 1)),
            title: source.text("title", &mut self.findings),
            description: source.text("description", &mut self.findings),
            visible_if,
            elements: self.elements(fields.get("elements"), &format!("{path}/elements"), 0),
        })
    }

    fn calculated(&mut self, list: Option<&Value>) -> Vec<Calculated> {
        let items = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut read = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let path = format!("/calculatedValues/{place}");
            let Value::Object(fields) = item else { continue };
            let source = Source { fields, path: &path };
            source.report_unknown(&[&["name", "expression", "includeIntoResult"]], &mut self.findings);
            let name = source.string("name", &mut self.findings);
            let expression = source.expression("expression", &mut self.findings);
            match (name, expression) {
                (Some(name), Some(expression)) => {
                    let include = source.truth("includeIntoResult", &mut self.findings);
                    read.push(Calculated { name, expression, include });
                }
                _ => self
                    .findings
                    .push(Finding { path, message: "a calculated value needs a name and an expression".into() }),
            }
        }
        read
    }

    fn report_unknown_separate(&mut self) {
        for name in &self.separate {
            let question = self.by_name.get(&fold(name)).and_then(|id| self.elements.get(id.index()));
            if !question.is_some_and(|element| matches!(element.kind, ElementKind::Question(_))) {
                self.findings.push(Finding {
                    path: "/civicus/separate".into(),
                    message: format!("there is no question named “{name}”; name a question that leaves separately"),
                });
            }
        }
    }
}

/// The languages in which localised strings are written, the default one first, then in order of first use.
fn languages(root: &Value, default_language: &str) -> Vec<String> {
    let mut found = vec![default_language.to_owned()];
    gather_languages(root, &mut found);
    found
}

fn gather_languages(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather_languages(item, found)),
        Value::Object(fields) if fields.contains_key("default") && fields.values().all(Value::is_string) => {
            for tag in fields.keys().filter(|tag| *tag != "default") {
                if !found.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                    found.push(tag.clone());
                }
            }
        }
        Value::Object(fields) => fields.values().for_each(|field| gather_languages(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
