//! The package for npm, ready for `npm publish`: the files of the release, and a loader that bundlers understand.

use super::loader::{loaded, write_for_bundlers};
use super::{VERSION, copy_all};
use crate::Outcome;
use crate::shell::root;
use std::fs;
use std::path::Path;

/// The folder of the package.
const FOLDER: &str = "target/npm/civicus-survey";
/// What is written by hand for it.
const TEMPLATE: &str = "embed/npm";
/// What goes into it beside what the loader loads.
const BESIDE: [&str; 3] = ["locales", "themes", "surveys/reaction.json"];

/// Writes the package from a built folder. `modules` is the folder of npm's programs.
pub(super) fn write(dist: &Path, modules: &Path) -> Outcome {
    let folder = root().join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy_all(&root().join(TEMPLATE), &folder)?;
    fs::copy(root().join("LICENSE"), folder.join("LICENSE"))?;
    for name in loaded().chain(BESIDE) {
        copy_plain(&dist.join(name), &folder.join(name))?;
    }
    write_for_bundlers(&folder.join("civicus.js"), modules)?;
    let description = folder.join("package.json");
    let filled = fs::read_to_string(&description)?.replace("\"0.0.0\"", &format!("{VERSION:?}"));
    Ok(fs::write(description, filled)?)
}

/// Copies a file or a folder without compressed copies.
fn copy_plain(from: &Path, to: &Path) -> Outcome {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            copy_plain(&from.join(&name), &to.join(&name))?;
        }
        return Ok(());
    }
    if from.extension().is_some_and(|kind| kind == "br" || kind == "gz") { Ok(()) } else { copy_all(from, to) }
}
