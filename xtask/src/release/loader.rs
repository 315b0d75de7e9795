//! The loader of a folder: its source with the hashes of what it loads, and where that lies.

use super::VERSION;
use super::hashes::Hashes;
use crate::Outcome;
use crate::build::TARGET;
use crate::shell::{command, root, run};
use std::fs;
use std::path::Path;

/// Where the loader begins; it is made of this and of its parts.
const SOURCE: &str = "embed/civicus.js";
/// The folder of its parts, within `embed` and within what trunk builds.
pub(super) const PARTS: &str = "loader";
/// The part in which `import.meta` stands for what is filled in here.
const RELEASE: &str = "embed/loader/release.js";

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

/// Writes a loader that takes the files in `folder`, seen from the loader: none but those of the release in `fixed`, where one is
/// given.
pub(super) fn write(to: &Path, modules: &Path, folder: &str, fixed: Option<&Path>) -> Outcome {
    let hashes = match fixed {
        Some(fixed) => Hashes::of(fixed)?.only(&[AT_ONCE[0], AT_ONCE[1], OTHERS])?.to_string(),
        None => "undefined".into(),
    };
    let filled = Filled { folder: &format!("{folder:?}"), hashes: &hashes, bundled: "undefined" };
    bundle(to, modules, &filled, &["--minify", TARGET])
}

/// Writes the loader of the package for npm, beside embed/npm/bundled.js.
pub(super) fn write_for_bundlers(to: &Path, modules: &Path) -> Outcome {
    let filled = Filled { folder: "bundled.base", hashes: "undefined", bundled: "bundled" };
    // Where bundlers see addresses made from `import.meta.url`, they look for files.
    let how = ["--banner:js=import { bundled } from './bundled.js';", "--define:import.meta.url=bundled.base"];
    bundle(to, modules, &filled, &how)
}

/// What stands in a loader in place of `import.meta`, as scripts.
struct Filled<'f> {
    folder: &'f str,
    hashes: &'f str,
    bundled: &'f str,
}

fn bundle(to: &Path, modules: &Path, Filled { folder, hashes, bundled }: &Filled<'_>, how: &[&str]) -> Outcome {
    if !fs::read_to_string(root().join(RELEASE))?.contains(&format!("const VERSION = '{VERSION}'")) {
        return Err(format!("{RELEASE} does not say that it is of version {VERSION}, as Cargo.toml does").into());
    }
    let esbuild = modules.join("esbuild");
    run(command(&esbuild.to_string_lossy(), &["--bundle", "--format=esm", "--log-level=warning", "--allow-overwrite"])
        .args(how)
        .arg(format!("--define:import.meta.folder={folder}"))
        .arg(format!("--define:import.meta.hashes={hashes}"))
        .arg(format!("--define:import.meta.bundled={bundled}"))
        .arg(format!("--outfile={}", to.display()))
        .arg(SOURCE))
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, LATER, OTHERS, PARTS};
    use crate::shell::root;
    use std::fs;

    fn source() -> String {
        let parts = fs::read_dir(root().join("embed").join(PARTS)).unwrap();
        parts.map(|part| fs::read_to_string(part.unwrap().path()).unwrap()).collect()
    }

    #[test]
    fn whatever_the_loader_names_is_pinned() {
        let source = source();
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
        let source = source();
        for entry in fs::read_dir(root().join("locales")).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            if let Some(language) = name.strip_suffix(".json").filter(|language| *language != "en") {
                assert!(source.contains(&format!("'{language}'")), "the loader does not fetch {name}");
            }
        }
    }
}
