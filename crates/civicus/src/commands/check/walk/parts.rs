//! Lists of parts: pages, calculated values, items of a multipletext, validators, triggers.

use super::{Walker, join, start_of};
use crate::catalogue::{Class, PAGE, TRIGGERS, class_of};
use crate::commands::check::closest;
use crate::commands::check::diagnostic::Spot;
use crate::commands::check::document::Located;
use crate::commands::check::facts::{CalculatedFact, Context, Shown};

impl<'d> Walker<'d> {
    pub(super) fn objects(&mut self, class: &'static Class, list: &'d Located, path: &str, context: &Context) {
        let mut names: Vec<&str> = Vec::new();
        for (place, item) in list.items().iter().enumerate() {
            let path = format!("{path}/{place}");
            if std::ptr::eq(class, &raw const PAGE) {
                self.page(item, &path);
                continue;
            }
            self.part(item, &[class], &path, context);
            if class.property("name").is_none() || item.fields().is_empty() {
                continue;
            }
            let Some(name) = self.name(class.name, item, &path) else { continue };
            if class.property("includeIntoResult").is_some() {
                let spot = Spot { path: join(&path, "expression"), range: item.range_at("/expression") };
                self.facts.calculated.push(CalculatedFact { name, node: item, spot });
            }
            if names.contains(&name) {
                let spot = Spot { path: join(&path, "name"), range: item.range_at("/name") };
                let message = format!("the name “{name}” is used twice in this list");
                self.told.error("duplicate-name", &spot, message, "give each its own name");
            }
            names.push(name);
        }
    }

    fn page(&mut self, page: &'d Located, path: &str) {
        let number = self.facts.shown.len();
        self.facts.shown.push(Shown { node: page, path: path.into(), container: None, element: None });
        if let Some(name) = page.text_of("name") {
            if self.facts.pages.contains(&name) {
                let spot = Spot { path: join(path, "name"), range: page.range_at("/name") };
                let message = format!("two pages are called “{name}”");
                self.told.error("duplicate-name", &spot, message, "give each page its own name");
            }
            self.facts.pages.push(name);
        }
        self.part(page, &[&PAGE], path, &Context { container: Some(number), ..Context::default() });
    }

    /// The name of a part that needs one.
    pub(super) fn name(&mut self, what: &str, part: &'d Located, path: &str) -> Option<&'d str> {
        let name = part.text_of("name").filter(|name| !name.trim().is_empty());
        // A name of the wrong kind has been told of.
        if name.is_none() && part.get("name").is_none_or(|name| name.text().is_some()) {
            let range = part.field("name").map_or_else(|| start_of(part), |field| field.value.range.clone());
            let spot = Spot { path: join(path, "name"), range };
            let message = format!("this “{what}” has no name, and its answers cannot be recognised");
            self.told.error("missing-name", &spot, message, "add \"name\"");
        }
        name
    }

    /// Validators and triggers, whose `type` says what they have.
    pub(super) fn typed(
        &mut self,
        what: &'static str,
        classes: &'static [Class],
        list: &'d Located,
        path: &str,
        context: &Context,
    ) {
        for (place, item) in list.items().iter().enumerate() {
            let path = format!("{path}/{place}");
            if !self.is_object(item, &path) {
                continue;
            }
            let kind = item.text_of("type").unwrap_or_default();
            // Both `numeric` and `numericvalidator` are read.
            match class_of(classes, kind.strip_suffix(what).unwrap_or(kind)) {
                Some(class) => {
                    let before = self.facts.references.len();
                    self.part(item, &[class], &path, context);
                    if std::ptr::eq(classes, TRIGGERS) && item.is_true("isVariable") {
                        self.facts.references[before..]
                            .iter_mut()
                            .for_each(|reference| reference.makes_variable = reference.property == "setToName");
                    }
                }
                None => {
                    let range = item.field("type").map_or_else(|| start_of(item), |field| field.value.range.clone());
                    let spot = Spot { path: join(&path, "type"), range };
                    let meant = closest::closest(kind, classes.iter().map(|class| class.name));
                    let names: Vec<&str> = classes.iter().map(|class| class.name).collect();
                    let help = closest::suggestion(meant, &format!("use one of {}", names.join(", ")));
                    self.told.error("unknown-type", &spot, format!("there is no {what} of type “{kind}”"), help);
                }
            }
        }
    }
}
