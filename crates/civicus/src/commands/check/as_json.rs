//! Diagnostics for programs.

use super::Examination;
use super::examine::Examined;
use super::place::Lines;
use super::show::count;
use serde_json::{Value, json};

/// `{"diagnostics": [...], "files": [...]}` of every file.
pub(super) fn report(examinations: &[Examination]) -> Value {
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for Examination { file, source, examined } in examinations {
        let lines = Lines::new(source);
        for told in &examined.diagnostics {
            let (line, column) = lines.place(told.spot.range.start);
            diagnostics.push(json!({
                "file": file, "path": told.spot.path, "line": line, "column": column,
                "severity": told.severity.name(), "code": told.code, "message": told.message, "help": told.help,
            }));
        }
        let [errors, warnings, information] = count(&examined.diagnostics);
        files.push(json!({
            "file": file, "errors": errors, "warnings": warnings, "information": information,
            "translations": translations(examined, &lines),
        }));
    }
    json!({ "diagnostics": diagnostics, "files": files })
}

fn translations(examined: &Examined, lines: &Lines<'_>) -> Vec<Value> {
    let each = examined.translations.iter().map(|translation| {
        let places = translation.places.iter().map(|spot| {
            let (line, column) = lines.place(spot.range.start);
            json!({ "path": spot.path, "line": line, "column": column })
        });
        json!({
            "language": translation.language, "texts": translation.texts, "missing": translation.missing,
            "places": places.collect::<Vec<_>>(),
        })
    });
    each.collect()
}
