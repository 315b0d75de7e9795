//! House rules as tests.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests are not exempt by themselves

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most lines of code in a file, above its tests.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, kind: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == kind) {
                found.push(path);
            }
        }
    }
    found
}

fn rust_files() -> Vec<PathBuf> {
    ["src", "crates", "xtask/src", "tests"].iter().flat_map(|folder| files(folder, "rs")).collect()
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    for path in rust_files() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} has no purpose line", path.display());
        let code = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        assert!(is_test || code <= LONGEST, "{} has {code} lines", path.display());
    }
}

#[track_caller]
fn assert_absent(folder: &str, words: &[&str]) {
    for path in files(folder, "rs") {
        let text = fs::read_to_string(&path).unwrap();
        for word in words {
            assert!(!text.contains(word), "{} contains {word}", path.display());
        }
    }
}

#[test]
fn the_view_knows_no_effect() {
    assert_absent("src/view", &["crate::effects", "crate::embed", "spawn_local", "Idb", "fetch("]);
}

#[test]
fn nothing_inserts_html_or_inline_styles() {
    assert_absent("src", &["innerHTML", "inner_html", "from_html_unchecked", " style={", " style=\""]);
}

#[test]
fn the_engine_depends_on_no_browser() {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let tree = Command::new(cargo)
        .args(["tree", "--package", "survey", "--edges", "normal", "--prefix", "none", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.contains("serde_json"));
    for forbidden in ["wasm-bindgen", "js-sys", "web-sys", "yew", "gloo", "tokio"] {
        assert!(!tree.lines().any(|line| line.starts_with(forbidden)), "the engine depends on {forbidden}");
    }
}

fn read_all(folder: &str, kind: &str) -> String {
    files(folder, kind).iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn nothing_moves() {
    // Whoever adds motion adds what stops it for those who ask for less (prefers-reduced-motion), and changes this.
    let styles = read_all("styles", "css");
    for word in ["animation", "transition", "smooth", "@keyframes"] {
        assert!(!styles.contains(word), "a style has {word}");
    }
}

#[test]
fn the_map_shows_what_is_there() {
    let map = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    for word in map.split('`').skip(1).step_by(2).filter(|word| !word.contains([' ', ':', '(', '<'])) {
        let is_path = word.contains('/') || word.ends_with(".rs");
        // Short forms such as `session/show.rs` stand beside their crate's path.
        let places = ["", "crates/survey/src/", "src/"];
        assert!(!is_path || places.iter().any(|place| root().join(place).join(word).exists()), "there is no {word}");
    }
}
