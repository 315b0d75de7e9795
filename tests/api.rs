//! The public names of the elements, attributes to custom properties, are the same in the code, in its types
//! (`embed/civicus.d.ts`), in `embed/custom-elements.json` and in `docs/EMBEDDING.md`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

type Names = BTreeSet<String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn read_all(folder: &str, kind: &str) -> String {
    let mut text = String::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == kind) {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}

/// What stands between two words, wherever they do.
fn between<'t>(text: &'t str, before: &str, after: &str) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split_once(after)).map(|(found, _)| found)
}

fn one<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    between(text, before, after).next().unwrap_or_else(|| panic!("there is no {before}"))
}

fn names<'t>(words: impl IntoIterator<Item = &'t str>) -> Names {
    words.into_iter().map(String::from).collect()
}

/// The words in single quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('\'').skip(1).step_by(2)
}

/// A list of words in the loader.
fn list(name: &str) -> Names {
    names(quoted(one(&read_all("embed/loader", "js"), &format!("const {name} = ["), "];")))
}

/// The keys of a table in the loader, or of an interface in the types.
fn keys(text: &str, start: &str, end: &str) -> Names {
    let inner = one(text, start, end).replace("/**", "\n/**");
    let lines = inner.split([',', '\n']).map(str::trim).filter(|line| !line.starts_with("/**"));
    let key = |line: &str| {
        let (key, _) = line.split_once(':')?;
        let key = key.trim_start_matches("readonly ").trim_end_matches('?').trim_matches('\'');
        let plain = key.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
        (plain && !key.is_empty()).then(|| key.to_owned())
    };
    lines.filter_map(key).collect()
}

/// The first column of the tables in a section of the documentation.
fn documented(section: &str, head: &str) -> Names {
    let embedding = read("docs/EMBEDDING.md");
    let text = one(&embedding, &format!("\n## {section}\n"), "\n## ");
    let table = text.split(&format!("| {head} |")).nth(1).unwrap_or_else(|| panic!("no table of {head} in {section}"));
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(|name| name.trim_end_matches("()").into()).collect()
}

fn manifest(tag: &str) -> Value {
    let manifest: Value = serde_json::from_str(&read("embed/custom-elements.json")).unwrap();
    assert_eq!(manifest["schemaVersion"], "2.1.0");
    let declarations = manifest["modules"][0]["declarations"].as_array().unwrap().clone();
    declarations.into_iter().find(|one| one["tagName"] == tag).unwrap()
}

/// The names in a list of an element's entry in the manifest.
fn listed(element: &Value, list: &str, kind: Option<&str>) -> Names {
    let all = element[list].as_array().unwrap().iter();
    let wanted = all.filter(|one| kind.is_none_or(|kind| one["kind"] == kind));
    wanted.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn assert_same(what: &str, code: &Names, types: &Names, manifest: &Names, docs: &Names) {
    for (place, found) in [("the types", types), ("the manifest", manifest), ("docs/EMBEDDING.md", docs)] {
        let missing: Vec<_> = code.difference(found).collect();
        let invented: Vec<_> = found.difference(code).collect();
        assert!(missing.is_empty() && invented.is_empty(), "{what}: {place} lacks {missing:?}, and has {invented:?}");
    }
}

#[test]
fn attributes() {
    let element = read("embed/loader/survey-element.js");
    let settings = read("embed/loader/settings.js");
    let mut code = keys(&settings, "const ATTRIBUTES = {", "};");
    code.extend(keys(&element, "const EXTRAS = {", "};"));
    code.extend(list("SUGGESTIONS"));
    let modules = ["dialog", "prefill", "takeover", "rescue", "afterwards", "methods", "browser-back", "quick-exit"];
    let modules: String = modules.iter().map(|name| read(&format!("embed/{name}.js"))).collect();
    let all = modules + &element + &settings;
    for call in ["getAttribute('", "hasAttribute('"] {
        code.extend(names(between(&all, call, "'")));
    }
    // What only styles look at.
    code.extend(names(between(&read_all("styles", "css"), ":host([", "=")));
    // Written by the element itself.
    code.remove("state");
    code.remove("lang");
    let mut docs = documented("Attributes of `<civicus-survey>` and `<civicus-feedback>`", "attribute");
    assert!(docs.remove("data-context-*") && docs.remove("lang"));
    let types = read("embed/civicus.d.ts");
    let mut typed = keys(&types, "interface CivicusAttributes {", "\n}");
    assert!(typed.remove("lang"));
    let mut survey = listed(&manifest("civicus-survey"), "attributes", None);
    assert!(survey.remove("lang"));
    assert_same("attributes", &code, &typed, &survey, &docs);

    let results = read("embed/loader/results-element.js");
    let code = names(quoted(one(&results, "observedAttributes = [", "]")));
    let typed = keys(&types, "interface CivicusResultsAttributes {", "\n}");
    let listed = listed(&manifest("civicus-results"), "attributes", None);
    assert_eq!((&code, &code), (&typed, &listed), "attributes of results, in the types and in the manifest");
}

#[test]
fn properties_and_methods() {
    let class = read("embed/loader/survey-element.js");
    let element = manifest("civicus-survey");
    let types = read("embed/civicus.d.ts");
    let interface = one(&types, "interface CivicusSurveyElement extends HTMLElement {", "  addEventListener");

    let mut code = list("PROPERTIES");
    code.extend(between(&class, "\n  get ", "()").map(String::from));
    let docs = documented("Properties and methods", "property");
    let typed = keys(&types, "interface CivicusSurveyElement extends HTMLElement {", "  start()");
    assert_same("properties", &code, &typed, &listed(&element, "members", Some("field")), &docs);

    let mut code = list("METHODS");
    code.extend(["open", "close"].map(String::from));
    assert!(class.contains("['open', 'close'].map("));
    let lines = interface.lines().filter_map(|line| line.trim().split_once('('));
    let typed: Names = lines.map(|(name, _)| name.to_owned()).collect();
    let docs = documented("Properties and methods", "method");
    assert_same("methods", &code, &typed, &listed(&element, "members", Some("method")), &docs);
    assert_eq!(list("METHODS"), written_methods(), "named in the loader, and written in methods.js");
}

/// The keys of the object of methods, which stand at its first indentation.
fn written_methods() -> Names {
    let script = read("embed/methods.js");
    let lines = one(&script, "export const methods = {", "\n};").lines();
    let own = lines.filter_map(|line| line.strip_prefix("  ")).filter(|line| line.starts_with(char::is_alphabetic));
    own.filter_map(|line| line.trim_start_matches("async ").split([':', '(']).next()).map(String::from).collect()
}

#[test]
fn events() {
    let announced = read("src/effects/announce.rs");
    let mut code = names(between(&announced, "\"civicus-", "\""));
    code.extend(names(between(&read("embed/dialog.js"), "this.#tell('", "'")));
    code.extend(names(
        between(&read_all("embed", "js"), "new CustomEvent('civicus-", "'").filter(|name| !name.starts_with("results")),
    ));
    let code: Names = code.into_iter().map(|name| format!("civicus-{name}")).collect();
    let types = read("embed/civicus.d.ts");
    let docs = documented("Events", "event");
    let typed = keys(&types, "interface CivicusEventMap {", "\n}");
    let typed = typed.into_iter().filter(|name| name.starts_with("civicus-")).collect();
    assert_same("events", &code, &typed, &listed(&manifest("civicus-survey"), "events", None), &docs);
}

/// The words of EMBEDDING.md on looks that stand in backticks.
fn looks() -> Names {
    let embedding = read("docs/EMBEDDING.md");
    let looks = one(&embedding, "## Looks", "### Ready themes");
    let quoted = looks.split('`').skip(1).step_by(2);
    let words = quoted.flat_map(str::split_whitespace);
    words.filter(|word| !matches!(*word, "theme" | "::part()")).map(String::from).collect()
}

#[test]
fn custom_properties_and_parts() {
    let styles = read_all("styles", "css");
    let set = |name: &&str| name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let mut used: Names = between(&styles, "var(--cv-", ",").filter(set).map(|name| format!("--cv-{name}")).collect();

    // What is drawn says most of the parts; what no case draws stands in the view.
    let drawn = read_all("tests/golden", "html");
    let view = read_all("src/view", "rs") + &read("src/view.rs");
    // The part is the last word in quotes of a call.
    let in_call = |call: &'static str| {
        between(&view, call, "\")").filter(|words| !words.contains(';')).filter_map(|words| words.rsplit('"').next())
    };
    let dialog = read("embed/dialog.js");
    let parts = between(&drawn, "part=\"", "\"").chain(in_call("attribute(\"part\","));
    let parts = parts.chain(in_call("Element::of_part(")).chain(between(&view, "-title\", \"", "\"")).chain(between(
        &view,
        "(part(\"p\", \"",
        "\"",
    ));
    let parts = parts.chain(between(&dialog, ".part = '", "'"));
    used.extend(parts.flat_map(str::split_whitespace).filter(set).map(String::from));
    assert_eq!(used, looks(), "used, and named in docs/EMBEDDING.md");
    for tag in ["civicus-survey", "civicus-feedback"] {
        let element = manifest(tag);
        let listed: Names =
            ["cssProperties", "cssParts"].iter().flat_map(|list| listed(&element, list, None)).collect();
        assert_eq!(used, listed, "used, and in the manifest of {tag}");
    }
}
