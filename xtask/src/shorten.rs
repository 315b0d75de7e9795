//! Short names between the wasm and its glue: wasm-bindgen's carry a hash each, which compression cannot remove.

use crate::{Outcome, repack};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Gives every import one short name in both files.
pub(crate) fn shorten(glue: &Path, wasm: &Path) -> Outcome {
    let script = fs::read_to_string(glue)?;
    let names = imported(&script);
    fs::write(glue, rename_words(&script, &names))?;
    repack::repack(wasm, &names)
}

/// The functions the glue offers, each with its short name. They are the keys of its one object of functions.
fn imported(script: &str) -> HashMap<&str, String> {
    let keys = script.lines().filter_map(|line| line.trim_start().split_once(": function(")).map(|(name, _)| name);
    keys.filter(|name| name.starts_with("__wb")).enumerate().map(|(n, name)| (name, format!("_{n:x}"))).collect()
}

/// The script with every whole word that has a short name replaced.
fn rename_words(script: &str, names: &HashMap<&str, String>) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let word = &rest[..rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())];
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[word.len()..];
        let between = &rest[..rest.find(is_part).unwrap_or(rest.len())];
        renamed.push_str(between);
        rest = &rest[between.len()..];
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_get_their_short_name() {
        let script = "const imports = {\n  __wb_a: function() { return __wb_a2 + __wb_a; },\n};";
        let names = imported(script);
        assert_eq!(rename_words(script, &names), "const imports = {\n  _0: function() { return __wb_a2 + _0; },\n};");
    }
}
