//! The loader of a folder: its source with the hashes of what it loads, and where that lies.

use super::VERSION;
use super::hashes::Hashes;
use crate::Outcome;
use crate::shell::{command, root, run};
use std::fs;
use std::path::Path;

/// The source of the loader, in which `import.meta` stands for what is filled in here.
pub(super) const SOURCE: &str = "embed/civicus.js";

/// What the loader and the widget fetch by themselves. Themes are linked by pages.
const LOADED: [&str; 13] = [
    "civicus-survey.js",
    "civicus-survey_bg.wasm",
    "civicus-survey-without-wasm.js",
    "contrast.js",
    "print.css",
    "refusal.js",
    "results.js",
    "results.css",
    "locales/ar.json",
    "locales/es.json",
    "locales/fr.json",
    "locales/pt.json",
    "surveys/feedback.json",
];

/// Writes a loader that takes nothing but these files, from `folder` (seen from the loader) where it is given.
pub(super) fn write(to: &Path, modules: &Path, hashes: &Hashes, folder: Option<&str>) -> Outcome {
    let source = fs::read_to_string(root().join(SOURCE))?;
    if !source.contains(&format!("const VERSION = '{VERSION}'")) {
        return Err(format!("{SOURCE} does not say that it is of version {VERSION}, as Cargo.toml does").into());
    }
    let esbuild = modules.join("esbuild");
    let folder = folder.map_or_else(|| "undefined".to_owned(), |folder| format!("{folder:?}"));
    run(command(&esbuild.to_string_lossy(), &["--minify", "--format=esm", "--target=es2020", "--log-level=warning"])
        .arg(format!("--define:import.meta.hashes={}", hashes.only(&LOADED)?))
        .arg(format!("--define:import.meta.folder={folder}"))
        .arg("--define:import.meta.bundled=undefined")
        .arg(format!("--outfile={}", to.display()))
        .arg(SOURCE))
}

#[cfg(test)]
mod tests {
    use super::{LOADED, SOURCE};
    use crate::shell::root;
    use std::fs;

    #[test]
    fn whatever_the_loader_names_is_pinned() {
        let source = fs::read_to_string(root().join(SOURCE)).unwrap();
        let mut named = Vec::new();
        for call in ["module('", "obtain('", "text('", "pinned('"] {
            named.extend(source.split(call).skip(1).filter_map(|rest| rest.split_once('\'')).map(|(name, _)| name));
        }
        assert!(named.contains(&"civicus-survey_bg.wasm") && named.contains(&"results.js"), "{named:?}");
        for name in named {
            assert!(LOADED.contains(&name), "{name} is loaded, but not pinned");
        }
        let languages = source.split_once("const LANGUAGES = [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
        for language in languages.split(", ").map(|quoted| quoted.trim_matches('\'')) {
            assert!(LOADED.contains(&format!("locales/{language}.json").as_str()), "{language} is not pinned");
        }
    }

    #[test]
    fn every_language_of_the_interface_can_be_fetched() {
        let source = fs::read_to_string(root().join(SOURCE)).unwrap();
        for entry in fs::read_dir(root().join("locales")).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            if let Some(language) = name.strip_suffix(".json").filter(|language| *language != "en") {
                assert!(source.contains(&format!("'{language}'")), "{SOURCE} does not fetch {name}");
            }
        }
    }
}
