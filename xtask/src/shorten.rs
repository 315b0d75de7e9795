//! Short names between the wasm and its glue: wasm-bindgen's carry a hash each, which compression cannot remove.

use crate::Outcome;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Id of a wasm file's import section (WebAssembly core specification, 5.5.2).
const IMPORT_SECTION: u8 = 2;
/// Kind of an imported function.
const FUNCTION: u8 = 0;
/// Magic number and version at the start of a wasm file.
const HEADER: usize = 8;

/// Gives every import one short name in both files.
pub(crate) fn shorten(glue: &Path, wasm: &Path) -> Outcome {
    let script = fs::read_to_string(glue)?;
    let names = imported(&script);
    fs::write(glue, rename_words(&script, &names))?;
    Ok(fs::write(wasm, rename_imports(&fs::read(wasm)?, &names)?)?)
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

/// The module with its import section written anew.
fn rename_imports(wasm: &[u8], names: &HashMap<&str, String>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut renamed = wasm.get(..HEADER).ok_or("the wasm file is empty")?.to_vec();
    let mut rest = &wasm[HEADER..];
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let content = sized(&mut rest)?;
        let content = if id == IMPORT_SECTION { imports(content, names)? } else { content.to_vec() };
        renamed.push(id);
        push_sized(&mut renamed, &content);
    }
    Ok(renamed)
}

/// The content of an import section with short names. All of ours are functions.
fn imports(mut rest: &[u8], names: &HashMap<&str, String>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let count = number(&mut rest)?;
    let mut renamed = Vec::new();
    push_number(&mut renamed, count);
    for _ in 0..count {
        push_sized(&mut renamed, sized(&mut rest)?);
        let name = std::str::from_utf8(sized(&mut rest)?)?;
        push_sized(&mut renamed, names.get(name).ok_or_else(|| format!("the glue has no {name}"))?.as_bytes());
        let (&kind, after) = rest.split_first().ok_or("an import ends too early")?;
        if kind != FUNCTION {
            return Err(format!("the import {name} is no function").into());
        }
        rest = after;
        renamed.push(kind);
        push_number(&mut renamed, number(&mut rest)?);
    }
    Ok(renamed)
}

/// Reads a number in LEB128, the variable-length form of wasm.
fn number(rest: &mut &[u8]) -> Result<usize, &'static str> {
    let mut value = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, after) = rest.split_first().ok_or("a number ends too early")?;
        *rest = after;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err("a number is too long")
}

/// Reads a length and as many bytes.
fn sized<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], &'static str> {
    let length = number(rest)?;
    let (content, after) = rest.split_at_checked(length).ok_or("a section ends too early")?;
    *rest = after;
    Ok(content)
}

/// Writes a number in LEB128.
fn push_number(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Writes a length and the bytes.
fn push_sized(bytes: &mut Vec<u8>, content: &[u8]) {
    push_number(bytes, content.len());
    bytes.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one type, one imported function and nothing else.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0c\x01\x01m\x06__wb_a\0\0";

    #[test]
    fn both_sides_get_the_same_name() {
        let script = "const imports = {\n  __wb_a: function() { return __wb_a2 + __wb_a; },\n};";
        let names = imported(script);
        assert_eq!(rename_words(script, &names), "const imports = {\n  _0: function() { return __wb_a2 + _0; },\n};");
        let renamed = rename_imports(MODULE, &names).unwrap();
        assert_eq!(renamed, b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x08\x01\x01m\x02_0\0\0");
    }

    #[test]
    fn an_import_the_glue_lacks_is_told() {
        assert!(rename_imports(MODULE, &HashMap::new()).unwrap_err().to_string().contains("__wb_a"));
    }

    #[test]
    fn long_numbers_survive() {
        let mut bytes = Vec::new();
        push_number(&mut bytes, 624_485);
        assert_eq!(bytes, [0xe5, 0x8e, 0x26]);
        assert_eq!(number(&mut &bytes[..]), Ok(624_485));
    }
}
