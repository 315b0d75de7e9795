//! What values of understood properties say.

use super::Walker;
use crate::catalogue::{Kind, TRIGGERS, VALIDATORS};
use crate::commands::check::diagnostic::Spot;
use crate::commands::check::document::{Content, Located};
use crate::commands::check::facts::{Context, ExpressionFact, Reference, Surrounding, TextFact, Wanted};
use crate::commands::check::patterns;
use std::collections::HashSet;

impl<'d> Walker<'d> {
    /// Gathers a value that is of its kind.
    pub(super) fn understood(&mut self, name: &'d str, kind: Kind, value: &'d Located, path: &str, context: &Context) {
        match kind {
            Kind::Any => self.computed(name, value, path, context),
            Kind::Text
            | Kind::Truth
            | Kind::Number
            | Kind::Size
            | Kind::One(_)
            | Kind::Name
            | Kind::Address
            | Kind::LocalisedTexts
            | Kind::Cells => {}
            Kind::Localised => self.text(value, false, path, context),
            Kind::Html => self.text(value, true, path, context),
            Kind::Expression => self.expression(name, value, path, context),
            Kind::Pattern => patterns::check(self.source, value, path, &mut self.told),
            Kind::Question => self.reference(name, Wanted::Question, value, path),
            Kind::Element => self.reference(name, Wanted::ElementOrPage, value, path),
            Kind::Target => self.reference(name, Wanted::Target, value, path),
            Kind::Questions => self.references(name, Wanted::Question, value, path),
            Kind::Pages => self.references(name, Wanted::Page, value, path),
            Kind::Items(class) => self.items(class, value, path, context),
            Kind::Objects(class) => self.objects(class, value, path, context),
            Kind::Object(class) => self.part(value, &[class], path, context),
            Kind::Elements => self.elements(name, value, path, context),
            Kind::Columns => self.columns(value, path, context),
            Kind::Validators => self.typed("validator", VALIDATORS, value, path, context),
            Kind::Triggers => self.typed("trigger", TRIGGERS, value, path, context),
        }
    }

    fn text(&mut self, value: &'d Located, is_html: bool, path: &str, context: &Context) {
        let spot = |path: String, value: &Located| Spot { path, range: value.range.clone() };
        let mut versions = Vec::new();
        if let Some(text) = value.text() {
            versions.push(("default", text, spot(path.into(), value)));
        }
        for field in value.fields() {
            let text = field.value.text().unwrap_or_default();
            versions.push((field.name.as_str(), text, spot(super::join(path, &field.name), &field.value)));
        }
        let whole = Spot { path: path.into(), range: super::start_of(value) };
        self.facts.texts.push(TextFact { spot: whole, versions, is_html, context: context.clone() });
    }

    /// A value without a text of its own is what respondents read.
    pub(super) fn shown_value(&mut self, value: &'d Located, path: &str, context: &Context) {
        if value.text().is_some() {
            self.text(value, false, path, context);
        }
    }

    /// `=` and an expression, where a value can be computed.
    fn computed(&mut self, property: &str, value: &'d Located, path: &str, context: &Context) {
        if matches!(property, "defaultValue" | "min" | "max")
            && let Some(text) = value.text().and_then(|text| text.strip_prefix('='))
        {
            let spot = Spot { path: path.into(), range: value.range.start + 1..value.range.end };
            self.facts.expressions.push(ExpressionFact { text, spot, context: context.clone() });
        }
    }

    fn expression(&mut self, property: &'d str, value: &'d Located, path: &str, context: &Context) {
        let Some(text) = value.text() else { return };
        if text.trim().is_empty() {
            return; // the same as leaving it out
        }
        let mut context = context.clone();
        if matches!(property, "choicesVisibleIf" | "choicesEnableIf" | "rowsVisibleIf" | "columnsVisibleIf") {
            context.around.push(Surrounding::Item);
        }
        if property == "templateVisibleIf"
            && let Some(element) = context.element
        {
            context.around.push(Surrounding::Panel(element));
        }
        let spot = Spot { path: path.into(), range: value.range.clone() };
        self.facts.expressions.push(ExpressionFact { text, spot, context });
    }

    fn reference(&mut self, property: &'d str, wanted: Wanted, value: &'d Located, path: &str) {
        let Some(name) = value.text().filter(|name| !name.is_empty()) else { return };
        let spot = Spot { path: path.into(), range: value.range.clone() };
        self.facts.references.push(Reference { name, wanted, property, spot, makes_variable: false });
    }

    fn references(&mut self, property: &'d str, wanted: Wanted, list: &'d Located, path: &str) {
        for (place, item) in list.items().iter().enumerate() {
            self.reference(property, wanted, item, &format!("{path}/{place}"));
        }
    }

    fn items(&mut self, class: &'static crate::catalogue::Class, list: &'d Located, path: &str, context: &Context) {
        let mut inner = context.clone();
        inner.around.push(Surrounding::Item);
        let mut seen: HashSet<(String, bool)> = HashSet::new();
        for (place, item) in list.items().iter().enumerate() {
            let path = format!("{path}/{place}");
            let value = match &item.content {
                Content::Object(_) => {
                    self.part(item, &[class], &path, &inner);
                    match item.get("value") {
                        Some(value) => value,
                        None => {
                            let spot = Spot { path, range: super::start_of(item) };
                            let message = format!("a {} without a value is left out", class.name);
                            self.told.error("missing-value", &spot, message, "add \"value\"");
                            continue;
                        }
                    }
                }
                Content::Null | Content::Truth(_) | Content::Number(_) | Content::Text(_) | Content::List(_) => item,
            };
            if item.get("text").is_none() {
                self.shown_value(value, &path, &inner);
            }
            let Some(plain) = value.plain() else { continue };
            let key = (plain, matches!(value.content, Content::Text(_)));
            if seen.contains(&key) {
                let spot = Spot { path, range: value.range.clone() };
                let message =
                    format!("the value “{}” stands twice in this list; only one can be told from the other", key.0);
                self.told.error(
                    "duplicate-choice",
                    &spot,
                    message,
                    "give each its own \"value\"; the \"text\" may be the same",
                );
            } else {
                seen.insert(key);
            }
        }
    }
}
