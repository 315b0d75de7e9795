//! The loader of a folder: its source with the hashes of what it loads, and where that lies.

use super::VERSION;
use super::hashes::Hashes;
use crate::Outcome;
use crate::build::TARGET;
use crate::shell::{command, root, run};
use std::fs;
use std::path::Path;

/// The source of the loader, in which `import.meta` stands for what is filled in here.
pub(super) const SOURCE: &str = "embed/civicus.js";

/// What every page with a survey needs at once; the loader itself has its hashes.
const AT_ONCE: [&str; 2] = ["civicus-survey.js", "civicus-survey_bg.wasm"];
/// The hashes of the others, which are fetched beside these.
const OTHERS: &str = "hashes.js";
/// What the loader and the widget fetch later, or instead. Themes are linked by pages.
const LATER: [&str; 21] = [
    "civicus-survey-without-wasm.js",
    "contrast.js",
    "afterwards.js",
    "takeover.js",
    "browser-back.js",
    "dialog.css",
    "dialog.js",
    "methods.js",
    "prefill.js",
    "quick-exit.js",
    "rescue.js",
    "print.css",
    "refusal.js",
    "results.js",
    "results.css",
    "reactions.js",
    "locales/ar.json",
    "locales/es.json",
    "locales/fr.json",
    "locales/pt.json",
    "surveys/feedback.json",
];

/// The files that pages with our elements load beside the loader.
pub(super) fn loaded() -> impl Iterator<Item = &'static str> {
    AT_ONCE.into_iter().chain(LATER)
}

/// Writes the hashes of what is fetched later into the folder of a release.
pub(super) fn write_hashes(folder: &Path, hashes: &Hashes) -> Outcome {
    Ok(fs::write(folder.join(OTHERS), format!("export const hashes = {};\n", hashes.only(&LATER)?))?)
}

/// Writes a loader that takes nothing but the files of the release in `fixed`, from `folder` (seen from the loader) where it is
/// given.
pub(super) fn write(to: &Path, modules: &Path, fixed: &Path, folder: Option<&str>) -> Outcome {
    let source = fs::read_to_string(root().join(SOURCE))?;
    if !source.contains(&format!("const VERSION = '{VERSION}'")) {
        return Err(format!("{SOURCE} does not say that it is of version {VERSION}, as Cargo.toml does").into());
    }
    let esbuild = modules.join("esbuild");
    let folder = folder.map_or_else(|| "undefined".to_owned(), |folder| format!("{folder:?}"));
    let hashes = Hashes::of(fixed)?.only(&[AT_ONCE[0], AT_ONCE[1], OTHERS])?;
    run(command(&esbuild.to_string_lossy(), &["--minify", "--format=esm", TARGET, "--log-level=warning"])
        .arg(format!("--define:import.meta.hashes={hashes}"))
        .arg(format!("--define:import.meta.folder={folder}"))
        .arg("--define:import.meta.bundled=undefined")
        .arg(format!("--outfile={}", to.display()))
        .arg(SOURCE))
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, LATER, OTHERS, SOURCE};
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
            assert!([&AT_ONCE[..], &LATER, &[OTHERS]].concat().contains(&name), "{name} is loaded, but not pinned");
        }
        let languages = source.split_once("const LANGUAGES = [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
        for language in languages.split(", ").map(|quoted| quoted.trim_matches('\'')) {
            assert!(LATER.contains(&format!("locales/{language}.json").as_str()), "{language} is not pinned");
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
