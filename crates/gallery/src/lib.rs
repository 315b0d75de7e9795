//! The cases of the gallery: each file of `tests/gallery` is a kind of question in all its states, or one case by itself.
//!
//! A state is a JSON merge patch (RFC 7396) of the file around it. Its case is called `kind.state`, a case by itself like
//! its file.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The states in which a kind that takes answers is shown.
pub const STATES: [&str; 6] = ["empty", "answered", "error", "read-only", "long", "arabic"];

/// A survey as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// What there is to see.
    pub about: String,
    /// BCP 47 tag of the language it is shown in.
    pub language: String,
    /// Whether Continue was pressed, so that problems are told.
    pub continued: bool,
    /// Whether the list of languages is shown, where there are several.
    pub languages: bool,
    /// The survey.
    pub definition: Value,
}

/// Why the gallery cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum GalleryError {
    /// A file or the folder cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, io::Error),
    /// A file is not JSON, or a case has a property that there is not.
    #[error("{0}: {1}")]
    Malformed(String, serde_json::Error),
    /// A case shows nothing.
    #[error("{0} needs a “question”, or a “definition” where it is about more than one")]
    Empty(String),
}

/// A case as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    about: String,
    #[serde(default = "english")]
    language: String,
    #[serde(default)]
    continued: bool,
    #[serde(default)]
    languages: bool,
    question: Option<Value>,
    definition: Option<Value>,
}

fn english() -> String {
    "en".into()
}

/// The cases of a folder with their names: by kind, the states of each as they are written.
///
/// # Errors
/// When a file cannot be read or does not say what a case must.
pub fn cases(folder: &Path) -> Result<Vec<(String, Case)>, GalleryError> {
    let unreadable = |error| GalleryError::Unreadable(folder.into(), error);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths: BTreeSet<PathBuf> =
        entries.map(|entry| Ok(entry?.path())).collect::<Result<_, _>>().map_err(unreadable)?;
    let mut cases = Vec::new();
    for path in paths {
        let kind = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).map_err(|error| GalleryError::Unreadable(path.clone(), error))?;
        for (name, written) in states(&kind, &text)? {
            let case = case(&name, written)?;
            cases.push((name, case));
        }
    }
    Ok(cases)
}

/// Each state of a file with its name, the patch applied.
fn states(kind: &str, text: &str) -> Result<Vec<(String, Value)>, GalleryError> {
    let mut file: Map<String, Value> =
        serde_json::from_str(text).map_err(|error| GalleryError::Malformed(kind.into(), error))?;
    let Some(states) = file.remove("states") else { return Ok(vec![(kind.into(), file.into())]) };
    let states: Map<String, Value> =
        serde_json::from_value(states).map_err(|error| GalleryError::Malformed(kind.into(), error))?;
    let patched = states.into_iter().map(|(state, patch)| {
        let mut case = Value::from(file.clone());
        json_patch::merge(&mut case, &patch);
        (format!("{kind}.{state}"), case)
    });
    Ok(patched.collect())
}

fn case(name: &str, written: Value) -> Result<Case, GalleryError> {
    let written: Written =
        serde_json::from_value(written).map_err(|error| GalleryError::Malformed(name.into(), error))?;
    let alone = || written.question.map(|question| json!({ "elements": [question] }));
    let definition = written.definition.or_else(alone).ok_or_else(|| GalleryError::Empty(name.into()))?;
    let Written { about, language, continued, languages, .. } = written;
    Ok(Case { about, language, continued, languages, definition })
}

#[cfg(test)]
mod tests {
    use super::{Case, STATES, cases};
    use serde_json::json;
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::{Path, PathBuf};

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// The cases of a folder with one file in it, or what is wrong with it.
    fn of_file(text: &str) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kind.json"), text).unwrap();
        let cases = cases(folder.path()).map_err(|error| error.to_string())?;
        Ok(cases.into_iter().map(|(name, case)| format!("{name} {}", serde_json::to_string(&case).unwrap())).collect())
    }

    #[test]
    fn a_state_changes_adds_and_takes_away() {
        let file = json!({ "about": "a", "question": { "name": "q", "title": "t", "defaultValue": 1 }, "states": {
            "empty": { "question": { "defaultValue": null } },
            "arabic": { "language": "ar", "continued": true, "question": { "title": "ت" } } } });
        let expected = [
            r#"kind.empty {"about":"a","language":"en","continued":false,"languages":false,"definition":{"elements":[{"name":"q","title":"t"}]}}"#,
            r#"kind.arabic {"about":"a","language":"ar","continued":true,"languages":false,"definition":{"elements":[{"name":"q","title":"ت","defaultValue":1}]}}"#,
        ];
        assert_eq!(of_file(&file.to_string()).unwrap(), expected);
    }

    #[test]
    fn a_file_without_states_is_one_case() {
        let file = json!({ "about": "a", "definition": { "title": "t" } });
        let expected =
            r#"kind {"about":"a","language":"en","continued":false,"languages":false,"definition":{"title":"t"}}"#;
        assert_eq!(of_file(&file.to_string()).unwrap(), [expected]);
    }

    #[test]
    fn what_is_no_case_is_told() {
        for (file, told) in [
            ("{", "kind: EOF"),
            (r#"{ "about": "a" }"#, "kind needs a “question”"),
            (
                r#"{ "about": "a", "question": {}, "states": { "odd": { "langauge": "fr" } } }"#,
                "kind.odd: unknown field",
            ),
        ] {
            let error = of_file(file).unwrap_err();
            assert!(error.starts_with(told), "{error}");
        }
    }

    /// Whether respondents answer it; the others are only read.
    fn takes_answers(kind: &str) -> bool {
        !["html", "image", "expression"].contains(&kind)
    }

    #[test]
    fn every_type_there_is_has_a_file_with_all_the_states_that_it_can_be_in() {
        let authoring = fs::read_to_string(root().join("docs/AUTHORING.md")).unwrap();
        let table = authoring.split("Elements, by `type`:").nth(1).unwrap().split("\n\n").nth(1).unwrap();
        let types: BTreeSet<&str> = table.lines().skip(2).filter_map(|line| line.split(' ').nth(1)).collect();
        assert!(types.len() > 15 && types.contains("radiogroup"), "{types:?}");

        let cases: BTreeMap<String, Case> = cases(&root().join("tests/gallery")).unwrap().into_iter().collect();
        let mut missing = Vec::new();
        for kind in types {
            let shows = |state: &str, file: &str| {
                let elements = &cases.get(&format!("{file}.{state}"))?.definition["elements"];
                elements.as_array()?.iter().find(|element| element["type"] == kind)
            };
            let files: BTreeSet<&str> = cases.keys().filter_map(|name| Some(name.split_once('.')?.0)).collect();
            let needed = STATES.into_iter().filter(|state| takes_answers(kind) || *state == "arabic");
            let needed: Vec<&str> = needed.collect();
            if !files.iter().any(|file| needed.iter().all(|state| shows(state, file).is_some())) {
                missing.push(format!("{kind} needs a file of tests/gallery with {}", needed.join(", ")));
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn a_state_is_what_it_is_called() {
        for (name, case) in cases(&root().join("tests/gallery")).unwrap() {
            let Some((_, state)) = name.split_once('.') else { continue };
            assert!(STATES.contains(&state) || state == "shown", "{name} is in no state that there is");
            assert_eq!(case.continued, state == "error", "{name}: problems are told in the state “error”");
            assert_eq!(case.language == "ar", state == "arabic", "{name}: Arabic is spoken in the state “arabic”");
            let text = case.definition.to_string();
            assert_eq!(text.contains("\"readOnly\":true"), state == "read-only", "{name}");
            let longest = text.split(|c: char| c.is_whitespace() || c == '"').map(|word| word.chars().count()).max();
            assert!(state != "long" || longest.is_some_and(|longest| longest > 30), "{name} has no long word");
        }
    }
}
