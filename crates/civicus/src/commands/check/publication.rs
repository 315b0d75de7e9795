//! What an author wishes to be published: `civicus.publish`.

use super::closest::{closest, suggestion};
use super::diagnostic::{Diagnostics, Severity, Spot};
use super::document::Located;
use super::facts::Facts;
use survey::Definition;
use survey::summary::{Settings, SplitBy};

/// Checks the settings, and that there is something by which to split.
pub(super) fn check(source: &str, root: &Located, facts: &Facts<'_>, told: &mut Diagnostics) {
    let (settings, findings) = Settings::read(source);
    for finding in findings {
        if !told.covers(&finding.path) {
            let spot = Spot { range: root.range_at(&finding.path), path: finding.path };
            told.add(Severity::Warning, "not-read", &spot, finding.message, "");
        }
    }
    let Ok((definition, _)) = Definition::parse(source) else { return };
    for (place, name) in settings.splits.iter().enumerate() {
        if SplitBy::read(&definition, name).is_some() {
            continue;
        }
        let path = format!("/civicus/publish/splits/{place}");
        let spot = Spot { range: root.range_at(&path), path };
        let known = ["language", "month"].into_iter().chain(facts.elements.iter().map(|element| element.name));
        let known = known.chain(facts.calculated.iter().map(|calculated| calculated.name));
        let message = format!("“splits” names something by which nobody can be split: “{name}”");
        let help =
            suggestion(closest(name, known), "name a question with choices, a calculated value, language or month");
        told.error("unknown-reference", &spot, message, help);
    }
}
