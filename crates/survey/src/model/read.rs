//! JSON to definition. Every part that cannot be read leaves a finding with its place and its cure.

mod choices;
mod elements;
mod fields;
mod questions;
mod source;
mod survey;
mod tables;
mod validators;

use super::{Definition, DefinitionFailure, Element, ElementId, Finding, Index, Names};
use crate::json::{self, canonical};
use crate::wire::sha256_hex;
use serde_json::{Map, Value};
use source::Source;

/// The largest definition read, in bytes.
const LARGEST: usize = 4 << 20;
/// The most elements read; more than any person answers, few enough for any phone.
const MOST_ELEMENTS: usize = 50_000;

pub(super) fn definition(text: &str) -> Result<(Definition, Vec<Finding>), DefinitionFailure> {
    if text.len() > LARGEST {
        return Err(DefinitionFailure { message: "the definition is larger than 4 MB".into() });
    }
    let root = json::read(text)
        .map_err(|problem| DefinitionFailure { message: format!("the definition is not JSON: {problem}") })?;
    let version = sha256_hex(canonical(&root).as_bytes());
    let languages = super::languages::languages(&root, root.get("locale").and_then(Value::as_str).unwrap_or("en"));
    let Value::Object(mut fields) = root else {
        return Err(DefinitionFailure { message: "the definition is not a JSON object { … }".into() });
    };
    let mut reader = Reader::default();
    let mut definition = reader.survey(&mut fields);
    definition.version = version;
    definition.languages = languages;
    definition.names = Names::new(&definition);
    reader.triggers(&fields, &mut definition);
    drop(fields);
    definition.index = Index::new(&definition);
    reader.report_names(&definition);
    Ok((definition, reader.findings))
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    elements: Vec<Element>,
    findings: Vec<Finding>,
    /// Names listed under `civicus.separate`.
    separate: Vec<String>,
    /// How many places around it are made from a template: a group of a dynamic panel, a row of a table.
    copied: usize,
    made_up: MadeUp,
}

/// Names for elements without one, as survey-core makes them up: “question” and the first number that is free.
#[derive(Default)]
struct MadeUp {
    /// The names, each with nothing: another kind of set would be another kilobyte.
    taken: Map<String, Value>,
    next: [u32; MadeUp::STEMS.len()],
}

impl MadeUp {
    const STEMS: [&str; 3] = ["page", "panel", "question"];

    /// Notes a name that an element has.
    fn take(&mut self, name: &str) {
        if Self::STEMS.iter().any(|stem| name.starts_with(stem)) {
            self.taken.insert(name.to_owned(), Value::Null);
        }
    }

    /// A name that no element read so far has: one of the stems with a number.
    fn make(&mut self, stem: &str) -> String {
        let place = Self::STEMS.iter().position(|known| *known == stem).unwrap_or_default();
        loop {
            self.next[place] += 1;
            let name = format!("{stem}{}", self.next[place]);
            if self.taken.insert(name.clone(), Value::Null).is_none() {
                return name;
            }
        }
    }
}

impl Reader {
    /// A place for an element in the arena, taken before its children take theirs, so that parents come first.
    fn take_place(&mut self, placeholder: Element) -> Option<ElementId> {
        if self.elements.len() >= MOST_ELEMENTS {
            if self.elements.len() == MOST_ELEMENTS {
                let message = format!("more than {MOST_ELEMENTS} elements; this one and all behind it are left out");
                self.findings.push(Finding { path: placeholder.path, message });
            }
            return None;
        }
        let id = ElementId(u32::try_from(self.elements.len()).ok()?);
        self.elements.push(placeholder);
        Some(id)
    }

    fn tell(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.findings.push(Finding { path: path.into(), message: message.into() });
    }
}
