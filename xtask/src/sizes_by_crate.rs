//! What the bytes of the widget's wasm are, by the crate that they were written in.

use crate::Outcome;
use crate::shell::{command, root, run};
use std::collections::HashMap;
use std::fs;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// What wasm-bindgen wrote for the last release build; the names of functions are still in it.
const NAMED: &str = "target/widget-release/wasm-bindgen/release/civicus-survey_bg.wasm";
/// Crates with less are added up, in bytes.
const LEAST: usize = 1_000;

/// Prints the table. The optimiser runs once more, as for a release, but keeps the names.
pub(crate) fn by_crate() -> Outcome {
    let named = root().join(NAMED);
    if !named.exists() {
        return Err("there is no release build yet; run `cargo xtask build` first".into());
    }
    let page = fs::read_to_string(root().join("index.html"))?;
    let options = page.split("data-wasm-opt-params=\"").nth(1).and_then(|rest| rest.split('"').next());
    let options = options.ok_or("index.html has no data-wasm-opt-params")?.split_whitespace();
    let options = options.filter(|option| !option.starts_with("--strip"));
    let optimised = root().join("target/named.wasm");
    let optimiser = root().join("tests/e2e/node_modules/.bin/wasm-opt");
    run(command(&optimiser.to_string_lossy(), &["-Oz", "-g"]).args(options).arg(&named).arg("-o").arg(&optimised))?;

    let wasm = fs::read(&optimised)?;
    let (mut sizes, mut names, mut data, mut imported) = (Vec::new(), HashMap::new(), 0, 0);
    for payload in Parser::new(0).parse_all(&wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(length(body.range())),
            Payload::DataSection(section) => data = length(section.range()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for part in section {
                        if let Name::Function(all) = part? {
                            for naming in all {
                                let naming = naming?;
                                names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut crates: HashMap<String, usize> = HashMap::new();
    for (index, size) in (imported..).zip(&sizes) {
        let name = names.get(&index).copied().unwrap_or_default();
        *crates.entry(crate_of(name)).or_default() += size;
    }
    print(crates, data);
    Ok(())
}

fn length(range: std::ops::Range<u64>) -> usize {
    usize::try_from(range.end - range.start).unwrap_or(usize::MAX)
}

/// The first crate that a function's path names and that is not the standard library, which writes most of its code for others:
/// `<yew::Html as core::clone::Clone>::clone` is Yew's, `alloc::vec::Vec<survey::Choice>::push` the engine's.
/// wasm-bindgen writes a hash behind each crate's name: `yew[e61e011d2cdb3d29]::html`.
fn crate_of(path: &str) -> String {
    const LIBRARY: [&str; 3] = ["core", "alloc", "std"];
    let before = path.match_indices('[').filter(|(at, _)| path[at + 1..].contains("]::")).map(|(at, _)| &path[..at]);
    let name = |before: &'_ str| {
        let start = before.rfind(|character: char| !character.is_alphanumeric() && character != '_');
        before[start.map_or(0, |start| start + 1)..].to_owned()
    };
    let roots: Vec<String> = before.map(name).filter(|root| !root.is_empty()).collect();
    let own = roots.iter().find(|root| !LIBRARY.contains(&root.as_str())).or(roots.first());
    own.cloned().unwrap_or_else(|| "glue and runtime".to_owned())
}

fn print(crates: HashMap<String, usize>, data: usize) {
    let code: usize = crates.values().sum();
    let (mut shown, small): (Vec<_>, Vec<_>) = crates.into_iter().partition(|(_, size)| *size >= LEAST);
    shown.push(("smaller ones".to_owned(), small.iter().map(|(_, size)| size).sum()));
    shown.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    println!("\n| crate | code, bytes | of all code |\n|---|---|---|");
    for (name, size) in shown {
        let tenths = size * 1_000 / code.max(1);
        println!("| {name} | {size} | {}.{} % |", tenths / 10, tenths % 10);
    }
    println!("| all code | {code} | |\n| constants and texts | {data} | |");
}

#[cfg(test)]
mod tests {
    use super::crate_of;

    #[test]
    fn code_belongs_to_the_crate_that_it_was_written_for() {
        for (path, owner) in [
            ("survey[0a]::json::read::value", "survey"),
            ("<yew[0a]::html::Html as core[0b]::clone::Clone>::clone", "yew"),
            ("<alloc[0a]::vec::Vec<survey[0b]::model::Choice> as core[0c]::ops::drop::Drop>::drop", "survey"),
            ("core[0a]::fmt::write", "core"),
            ("__wbindgen_malloc", "glue and runtime"),
        ] {
            assert_eq!(crate_of(path), owner, "{path}");
        }
    }
}
