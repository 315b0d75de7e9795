//! JSON in and out of commands: files with an object, files with one in each line.

use serde_json::{Map, Value, json};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// The object in a file.
pub(super) fn object(file: &Path) -> Result<Map<String, Value>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}; it must hold a JSON object", file.display()))
}

/// Prints one JSON value in a line.
pub(super) fn print(value: &Value) -> Result<(), String> {
    write(&mut io::stdout().lock(), value)
}

/// One line out for each line in, in order: what `answer` makes of it under `result`, or why not under `error`.
pub(super) fn results(file: &Path, answer: &dyn Fn(&Value) -> Result<Value, String>) -> Result<(), String> {
    each(file, &|line| match answer(line) {
        Ok(result) => json!({ "result": result }),
        Err(error) => json!({ "error": error }),
    })
}

/// One line out for each line in, in order: what `answer` makes of it, or why not under `error`.
pub(super) fn answer_each(file: &Path, answer: &dyn Fn(&Value) -> Result<Value, String>) -> Result<(), String> {
    each(file, &|line| answer(line).unwrap_or_else(|error| json!({ "error": error })))
}

fn each(file: &Path, answer: &dyn Fn(&Value) -> Value) -> Result<(), String> {
    let told = |error: io::Error| format!("{}: {error}", file.display());
    let mut out = BufWriter::new(io::stdout().lock());
    for line in BufReader::new(File::open(file).map_err(told)?).lines() {
        let outcome = match serde_json::from_str(&line.map_err(told)?) {
            Ok(line) => answer(&line),
            Err(error) => json!({ "error": format!("the line is not JSON: {error}") }),
        };
        write(&mut out, &outcome)?;
    }
    out.flush().map_err(|error| format!("writing the result: {error}"))
}

fn write(out: &mut dyn Write, value: &Value) -> Result<(), String> {
    writeln!(out, "{value}").map_err(|error| format!("writing the result: {error}"))
}
