//! Elements and columns.

use super::{Walker, join, start_of};
use crate::catalogue::{CELL_TYPES, COLUMN, TYPES, UNSUPPORTED_TYPES, class_of, type_cure};
use crate::commands::check::closest;
use crate::commands::check::diagnostic::Spot;
use crate::commands::check::document::Located;
use crate::commands::check::facts::{ColumnFact, Context, ElementFact, Shown, Surrounding};

impl<'d> Walker<'d> {
    pub(super) fn elements(&mut self, property: &str, list: &'d Located, path: &str, context: &Context) {
        let mut inner = context.clone();
        if let Some(element) = context.element {
            match property {
                "templateElements" => inner.around.push(Surrounding::Panel(element)),
                "detailElements" => inner.around.push(Surrounding::Row(element)),
                _ => {}
            }
        }
        for (place, item) in list.items().iter().enumerate() {
            let path = format!("{path}/{place}");
            if self.is_object(item, &path) {
                self.element(item, &path, &inner);
            }
        }
    }

    fn element(&mut self, item: &'d Located, path: &str, context: &Context) {
        let kind = item.text_of("type").unwrap_or_default();
        let class = class_of(TYPES, kind);
        if class.is_none() {
            self.not_a_type(kind, item, path);
        }
        let container = self.facts.shown.len();
        let number = self.facts.elements.len();
        let named = self.name(if kind.is_empty() { "element" } else { kind }, item, path);
        let name = named.unwrap_or_default();
        let spot = Spot { path: join(path, "name"), range: item.range_at("/name") };
        if named.is_some() {
            self.repeated_name(name, &spot, context);
        }
        self.facts.shown.push(Shown {
            node: item,
            path: path.into(),
            container: context.container,
            element: Some(number),
        });
        let own = Context { element: Some(number), container: Some(container), around: context.around.clone() };
        self.facts.elements.push(ElementFact { name, kind, node: item, spot, context: context.clone() });
        if let Some(class) = class {
            self.part(item, &[class], path, &own);
        }
        self.images(item, kind, path);
    }

    fn not_a_type(&mut self, kind: &str, item: &Located, path: &str) {
        let range = item.field("type").map_or_else(|| start_of(item), |field| field.value.range.clone());
        let spot = Spot { path: join(path, "type"), range };
        if kind.is_empty() {
            let help = "add \"type\": \"text\", for example";
            self.told.error("missing-type", &spot, "this element has no type".into(), help);
        } else if UNSUPPORTED_TYPES.contains(&kind) {
            let message = format!("elements of type “{kind}” are not supported; the element says so, the rest works");
            self.told.error("unsupported-type", &spot, message, type_cure(kind));
        } else {
            let meant = closest::closest(kind, TYPES.iter().map(|class| class.name));
            let help = closest::suggestion(meant, type_cure(kind));
            self.told.error("unknown-type", &spot, format!("there is no element of type “{kind}”"), help);
        }
    }

    fn repeated_name(&mut self, name: &str, spot: &Spot, context: &Context) {
        let key = (context.around.clone(), name.to_lowercase());
        let number = self.facts.elements.len();
        let first = *self.numbers.entry(key).or_insert(number);
        let Some(other) = self.facts.elements.get(first) else { return };
        if other.name == name {
            let message = format!("the name “{name}” is used twice; answers overwrite each other");
            let help = format!("give one of them another name; the first one is at {}", other.spot.path);
            self.told.error("duplicate-name", spot, message, help);
        } else {
            let message =
                format!("“{name}” and “{}” differ in the case of letters only, and expressions do not", other.name);
            self.told.warning("duplicate-name", spot, message, "give one of them another name");
        }
    }

    /// Images need words for people who do not see them.
    fn images(&mut self, item: &Located, kind: &str, path: &str) {
        let help = "say in words what the image tells";
        let shows_image = item.text_of("contentMode").is_none_or(|mode| matches!(mode, "auto" | "image"));
        if kind == "image" && shows_image && item.get("altText").is_none() {
            let spot = Spot { path: path.into(), range: start_of(item) };
            let message = "this image has no “altText”".to_owned();
            self.told.warning("missing-alternative-text", &spot, message, format!("{help}; \"\" if it only decorates"));
        }
        if kind == "imagepicker" {
            for (place, choice) in item.get("choices").map(Located::items).unwrap_or_default().iter().enumerate() {
                if choice.get("imageLink").is_some() && choice.get("text").is_none() {
                    let spot = Spot { path: format!("{path}/choices/{place}"), range: start_of(choice) };
                    let message = "this image has no “text”; its value is read out instead".to_owned();
                    self.told.warning("missing-alternative-text", &spot, message, help);
                }
            }
        }
    }

    pub(super) fn columns(&mut self, list: &'d Located, path: &str, context: &Context) {
        let Some(matrix) = context.element else { return };
        let otherwise = self.facts.elements[matrix].node.text_of("cellType").unwrap_or("dropdown");
        let mut inner = context.clone();
        inner.around.push(Surrounding::Row(matrix));
        for (place, column) in list.items().iter().enumerate() {
            let path = format!("{path}/{place}");
            // A column may be its name alone.
            if let Some(name) = column.text() {
                self.facts.columns.push(ColumnFact { matrix, name });
                continue;
            }
            if !self.is_object(column, &path) {
                continue;
            }
            if let Some(name) = self.name("column", column, &path) {
                if self.facts.columns.iter().any(|other| other.matrix == matrix && other.name == name) {
                    let spot = Spot { path: join(&path, "name"), range: column.range_at("/name") };
                    let message = format!("two columns are called “{name}”; answers overwrite each other");
                    self.told.error("duplicate-name", &spot, message, "give one of them another name");
                }
                self.facts.columns.push(ColumnFact { matrix, name });
            }
            let cell = column.text_of("cellType").filter(|cell| CELL_TYPES.contains(cell) && *cell != "default");
            let cell = class_of(TYPES, cell.unwrap_or(otherwise)).or_else(|| class_of(TYPES, "dropdown"));
            let classes: Vec<_> = std::iter::once(&COLUMN).chain(cell).collect();
            self.part(column, &classes, &path, &inner);
        }
    }
}
