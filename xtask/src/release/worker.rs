//! What the service worker of the hosted page keeps: the files of a release, each with its SHA-256.

use crate::Outcome;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The worker that is told, and the one around it. Both are the browser's to keep.
const WORKER: &str = "service-worker.js";
const WORKER_WITH_SYNC: &str = "service-worker-sync.js";
/// What other pages than the hosted one need: the frame, the script around it, and the check for webmasters.
const OTHERS: [&str; 4] = ["embed.html", "embed.js", "frame.js", "check.html"];
const OTHER_FOLDER: &str = "check/";
/// Stands in the worker's source for what is written here.
const PLACE: &str = "RELEASE_OF_THIS_BUILD";

/// Writes the release into the worker of a built folder. `files` are those of the folder, without compressed copies.
pub(super) fn write(folder: &Path, files: &[PathBuf]) -> Outcome {
    let mut hashes = BTreeMap::new();
    for file in files {
        let path = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        let is_kept = ![WORKER, WORKER_WITH_SYNC].contains(&path.as_str()) && !OTHERS.contains(&path.as_str());
        if is_kept && !path.starts_with(OTHER_FOLDER) {
            hashes.insert(path, sha256(&fs::read(file)?));
        }
    }
    let worker = folder.join(WORKER);
    let script = fs::read_to_string(&worker)?;
    if !script.contains(PLACE) {
        return Err(format!("{} has no {PLACE} to be filled in", worker.display()).into());
    }
    Ok(fs::write(worker, script.replace(PLACE, &described(&hashes)))?)
}

/// The release as a JavaScript object. Its version is the hash of its files, so that equal releases have one cache.
fn described(hashes: &BTreeMap<String, String>) -> String {
    let files: Vec<String> = hashes.iter().map(|(path, hash)| format!("{path:?}:\"{hash}\"")).collect();
    let files = format!("{{{}}}", files.join(","));
    format!("{{version:\"{}\",files:{files}}}", sha256(files.as_bytes()))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_hash_and_a_change_makes_another_version() {
        let folder = std::env::temp_dir().join(format!("civicus-release-{}", std::process::id()));
        let described = |page: &str| {
            for below in ["icons", "check"] {
                fs::create_dir_all(folder.join(below)).unwrap();
            }
            let contents = [
                ("index.html", page),
                ("icons/icon.svg", "<svg/>"),
                ("embed.html", "a frame"),
                ("check/checks.js", "a check"),
                (WORKER, "const RELEASE = RELEASE_OF_THIS_BUILD;"),
            ];
            let files = contents.map(|(path, content)| {
                fs::write(folder.join(path), content).unwrap();
                folder.join(path)
            });
            write(&folder, &files).unwrap();
            fs::read_to_string(folder.join(WORKER)).unwrap()
        };
        let first = described("hello");
        // The SHA-256 of “hello”, as every other tool gives it.
        assert!(
            first.contains("\"index.html\":\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\""),
            "{first}"
        );
        assert!(first.contains("\"icons/icon.svg\":"), "{first}");
        for other in [WORKER, "embed.html", "check/checks.js"] {
            assert!(!first.contains(other), "{first}");
        }
        assert_eq!(first, described("hello"));
        let version = |script: &str| script.split('"').nth(1).map(String::from);
        assert_ne!(version(&first), version(&described("hallo")));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_worker_without_the_place_is_told() {
        let folder = std::env::temp_dir().join(format!("civicus-no-release-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(WORKER), "const RELEASE = {};").unwrap();
        assert!(write(&folder, &[]).unwrap_err().to_string().contains(PLACE));
        fs::remove_dir_all(&folder).unwrap();
    }
}
