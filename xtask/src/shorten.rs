//! Short names between the wasm and its glue: wasm-bindgen's carry a hash each, which compression cannot remove.

use crate::shell::{command, run};
use crate::{Outcome, marks, repack};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// How the engine begins, in place of wasm-bindgen's ways for every kind of argument: with the reply that holds the wasm.
const START: &str = "
let started;
export function start({ module_or_path }) {
    return started ??= begin(module_or_path).catch((error) => {
        started = undefined;
        throw error;
    });
}
async function begin(asked) {
    const reply = await asked;
    if (!reply.ok) throw new Error(`${reply.url} answered ${reply.status}`);
    const imports = __wbg_get_imports();
    // A server that names the file wrongly costs time, no more.
    const { instance, module } = reply.headers.get('Content-Type') === 'application/wasm'
        ? await WebAssembly.instantiateStreaming(reply, imports)
        : await WebAssembly.instantiate(await reply.arrayBuffer(), imports);
    return __wbg_finalize_init(instance, module);
}
";

/// What the loader and the service worker use of the glue; everything else is left out by the bundler.
const ENTRANCE: &str = "export { start as default, Widget, flush } from './civicus-survey.js';\n";

/// Gives every import and most exports one short name in both files, and leaves only what is used in the glue. `modules` is
/// the folder of npm's programs.
pub(crate) fn shorten(glue: &Path, wasm: &Path, modules: &Path) -> Outcome {
    let script = marks::renamed(&fs::read_to_string(glue)?)?;
    let bytes = fs::read(wasm)?;
    let mut names = imported(&script);
    names.extend(exported(&script, &repack::exported(&bytes)?));
    fs::write(glue, rename_words(&script, &names) + START)?;
    repack::repack(wasm, &names)?;
    let entrance = glue.with_file_name("entrance.js");
    fs::write(&entrance, ENTRANCE)?;
    let esbuild = modules.join("esbuild");
    run(command(&esbuild.to_string_lossy(), &["--bundle", "--format=esm", "--target=es2020", "--log-level=warning"])
        .args(["--allow-overwrite", &format!("--outfile={}", glue.display())])
        .arg(&entrance))?;
    Ok(fs::remove_file(entrance)?)
}

/// The exports that the glue uses by a name of wasm-bindgen's, each with its short name. `memory` and `flush` are words of
/// their own in the glue, and stay.
fn exported<'e>(script: &str, exports: &[&'e str]) -> HashMap<&'e str, String> {
    let used = exports.iter().filter(|name| name.contains('_') && script.contains(&format!("wasm.{name}")));
    used.enumerate().map(|(n, name)| (*name, format!("_{n:x}"))).collect()
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
    fn exports_of_many_words_get_their_short_name() {
        let names = exported("wasm.__wb_f(1); wasm.flush();", &["memory", "__wb_f", "flush", "__wb_unused"]);
        assert_eq!(names, [("__wb_f", "_0".to_owned())].into());
    }

    #[test]
    fn whole_words_get_their_short_name() {
        let script = "const imports = {\n  __wb_a: function() { return __wb_a2 + __wb_a; },\n};";
        let names = imported(script);
        assert_eq!(rename_words(script, &names), "const imports = {\n  _0: function() { return __wb_a2 + _0; },\n};");
    }
}
