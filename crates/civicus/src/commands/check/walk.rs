//! One walk through a definition by the catalogue: tells what is unknown, unsupported or of the wrong kind, and gathers
//! the facts that the other checks need.

mod elements;
mod parts;
mod values;

use super::diagnostic::{Diagnostics, Severity, Spot};
use super::document::{Content, Located};
use super::facts::{Context, ElementNumber, Facts, Surrounding};
use super::{closest, kinds, limits};
use crate::catalogue::{Class, Kind, SURVEY, Standing, newer_name, property_cure};
use std::collections::{HashMap, HashSet};

/// The walk.
struct Walker<'d> {
    source: &'d str,
    facts: Facts<'d>,
    /// The first element of each name, in lower case, within its surroundings.
    numbers: HashMap<(Vec<Surrounding>, String), ElementNumber>,
    told: Diagnostics,
}

/// Walks through a definition.
pub(super) fn walk<'d>(source: &'d str, root: &'d Located) -> (Facts<'d>, Diagnostics) {
    let mut walker = Walker { source, facts: Facts::default(), numbers: HashMap::new(), told: Diagnostics::default() };
    walker.repeated_fields(root, "");
    walker.part(root, &[&SURVEY], "", &Context::default());
    (walker.facts, walker.told)
}

/// A step of a JSON pointer.
fn join(path: &str, step: &str) -> String {
    format!("{path}/{}", step.replace('~', "~0").replace('/', "~1"))
}

impl<'d> Walker<'d> {
    /// An object with the properties of some classes.
    fn part(&mut self, node: &'d Located, classes: &[&'static Class], path: &str, context: &Context) {
        if !self.is_object(node, path) {
            return;
        }
        for field in node.fields() {
            let path = join(path, &field.name);
            let at_name = Spot { path: path.clone(), range: field.name_range.clone() };
            match classes.iter().find_map(|class| class.property(&field.name)) {
                None => self.unknown(&field.name, classes, &at_name),
                Some(property) => match property.standing {
                    Standing::Understood => self.value(&field.name, property.kind, &field.value, &path, context),
                    Standing::NoEffect => {
                        let message = format!("“{}” is accepted and has no effect", field.name);
                        self.told.add(Severity::Information, "no-effect", &at_name, message, "");
                    }
                    Standing::Unsupported => {
                        let message = format!("“{}” is not supported", field.name);
                        self.told.error("unsupported-property", &at_name, message, property_cure(&field.name));
                    }
                },
            }
        }
        limits::check(node, path, &mut self.told);
    }

    fn is_object(&mut self, node: &Located, path: &str) -> bool {
        let is_object = matches!(node.content, Content::Object(_));
        if !is_object {
            let spot = Spot { path: path.into(), range: node.range.clone() };
            self.told.error("wrong-type", &spot, "expected an object { … }".into(), "write { \"property\": value }");
        }
        is_object
    }

    fn unknown(&mut self, name: &str, classes: &[&'static Class], spot: &Spot) {
        let what = classes.last().map_or("part", |class| class.name);
        if let Some(newer) = newer_name(name)
            && classes.iter().any(|class| class.property(newer).is_some())
        {
            let message = format!("“{name}” is the former name of “{newer}”");
            self.told.warning("renamed-property", spot, message, format!("write “{newer}”"));
            return;
        }
        if name.starts_with("on") && name.contains(|character: char| character.is_ascii_uppercase()) {
            let message = format!("“{name}” is not supported");
            self.told.error("unsupported-property", spot, message, property_cure(name));
            return;
        }
        let names = classes.iter().flat_map(|class| class.names());
        let meant = closest::closest(name, names);
        let message = format!("“{name}” is no property of “{what}”; it has no effect");
        let help = closest::suggestion(meant, "leave it out, or see docs/AUTHORING.md for what there is");
        // Somebody's own property is their business; a slip of the pen is not what they meant.
        let severity = if meant.is_some() { Severity::Error } else { Severity::Warning };
        self.told.add(severity, "unknown-property", spot, message, help);
    }

    /// The value of a property that has its effect.
    fn value(&mut self, name: &'d str, kind: Kind, value: &'d Located, path: &str, context: &Context) {
        if let Some(expected) = kinds::mismatch(kind, value) {
            let spot = Spot { path: path.into(), range: start_of(value) };
            let code = if matches!(kind, Kind::One(_)) { "wrong-value" } else { "wrong-type" };
            let meant = match (kind, value.text()) {
                (Kind::One(choices), Some(text)) => closest::closest(text, choices.iter().copied()),
                _ => None,
            };
            let help = closest::suggestion(meant, &expected);
            self.told.error(code, &spot, format!("the value of “{name}” cannot be read"), help);
        } else if !matches!(value.content, Content::Null) {
            self.understood(name, kind, value, path, context);
        }
    }

    /// Fields that an object has twice: JSON readers keep one of them only.
    fn repeated_fields(&mut self, node: &Located, path: &str) {
        for (place, item) in node.items().iter().enumerate() {
            self.repeated_fields(item, &format!("{path}/{place}"));
        }
        let mut seen = HashSet::new();
        for field in node.fields() {
            let path = join(path, &field.name);
            if !seen.insert(field.name.as_str()) {
                let spot = Spot { path: path.clone(), range: field.name_range.clone() };
                let message = format!("“{}” stands twice in the same object; only the last one counts", field.name);
                self.told.error("duplicate-key", &spot, message, "remove one of them");
            }
            self.repeated_fields(&field.value, &path);
        }
    }
}

/// The beginning of a value that may be long.
fn start_of(value: &Located) -> std::ops::Range<usize> {
    match value.content {
        Content::List(_) | Content::Object(_) => value.range.start..value.range.start + 1,
        Content::Null | Content::Truth(_) | Content::Number(_) | Content::Text(_) => value.range.clone(),
    }
}
