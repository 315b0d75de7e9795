//! A release as it is deployed: in the built folder the hosted page with its service worker, `x.y.z/`, which never changes,
//! `x/`, whose loader leads to the newest of them, and beside it the package for npm.

mod hashes;
mod loader;
mod package;
mod worker;

use crate::Outcome;
use crate::build::{compress, files};
use hashes::Hashes;
use std::fs;
use std::path::{Path, PathBuf};

/// The release that is built.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The hosted page, what stands beside it (the frame, the check for webmasters), and what belongs to them alone.
const HOSTED: [&str; 13] = [
    "index.html",
    "embed.html",
    "embed.js",
    "frame.js",
    "check.html",
    "check",
    "hosted.js",
    "offline.js",
    "update.js",
    "service-worker.js",
    "service-worker-sync.js",
    "civicus.webmanifest",
    "icons",
];
/// The loader, the one file that pages name.
const LOADER: &str = "civicus.js";
/// What anybody may compare the files of a release with.
const MANIFEST: &str = "manifest.json";

/// Makes the folders of a release within a built folder, and the package. `modules` is the folder of npm's programs.
pub(crate) fn write(dist: &Path, modules: &Path) -> Outcome {
    loader::write(&dist.join(LOADER), modules, "./", None)?;
    fs::remove_dir_all(dist.join(loader::PARTS))?;
    worker::write(dist, &files(dist)?)?;
    compress(dist)?;
    let hashes = Hashes::of(dist)?;
    let fixed = dist.join(VERSION);
    copy_released(dist, &fixed)?;
    loader::write_hashes(&fixed, &hashes)?;
    loader::write(&fixed.join(LOADER), modules, "./", Some(&fixed))?;
    let manifest = fixed.join(MANIFEST);
    fs::write(manifest, Hashes::of(&fixed)?.manifest(VERSION)?)?;
    compress(&fixed)?;

    let moving = dist.join(VERSION.split('.').next().unwrap_or(VERSION));
    copy_all(&dist.join("themes"), &moving.join("themes"))?;
    loader::write(&moving.join(LOADER), modules, &format!("../{VERSION}/"), Some(&fixed))?;
    compress(&moving)?;
    package::write(dist, modules)
}

/// The line for a page that wants this release and no other.
pub(crate) fn snippet(dist: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let integrity = hashes::integrity(&fs::read(dist.join(VERSION).join(LOADER))?);
    Ok(format!(
        "<script type=\"module\" src=\"https://collect.example.org/{VERSION}/{LOADER}\"\n        \
         integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>"
    ))
}

/// Copies what pages of partners use, compressed forms included, but for the loader.
fn copy_released(dist: &Path, folder: &Path) -> Outcome {
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        if entry.path() == folder || plain == LOADER || HOSTED.contains(&plain) {
            continue;
        }
        copy_all(&entry.path(), &folder.join(&name))?;
    }
    Ok(())
}

/// Copies a file or a folder with all that is in it.
fn copy_all(from: &Path, to: &Path) -> Outcome {
    if from.is_file() {
        fs::create_dir_all(to.parent().unwrap_or(Path::new(".")))?;
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path: PathBuf = entry?.path();
        copy_all(&path, &to.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}
