//! `civicus eval`: what an expression gives for some values.

use clap::Args;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use survey::expr::{Clock, Expression, Scope, path};

/// Evaluate expressions.
#[derive(Args)]
pub(crate) struct Options {
    /// The expression, for example "{age} >= 18".
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    expression: Option<String>,
    /// A JSON file with the values, an object by name.
    #[arg(long, conflicts_with = "batch")]
    values: Option<PathBuf>,
    /// A file with one JSON object {"expression": ..., "values": {...}} in each line; each gives one line of output.
    #[arg(long)]
    batch: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    let done = match (&options.batch, &options.expression) {
        (Some(file), _) => batch(file),
        (None, Some(expression)) => single(expression, options.values.as_deref()),
        (None, None) => Err("there is no expression".into()),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            tracing::error!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn single(expression: &str, values: Option<&Path>) -> Result<ExitCode, String> {
    let values = match values {
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?
        }
        None => Value::Object(Map::new()),
    };
    let result = evaluate(expression, values)?;
    print(&mut io::stdout().lock(), &result)?;
    Ok(ExitCode::SUCCESS)
}

/// One line out for each line in, in order; a line that cannot be read or evaluated gives an error of its own.
fn batch(file: &Path) -> Result<ExitCode, String> {
    let told = |error: io::Error| format!("{}: {error}", file.display());
    let mut out = BufWriter::new(io::stdout().lock());
    for line in BufReader::new(File::open(file).map_err(told)?).lines() {
        let line = line.map_err(told)?;
        let outcome = match answer(&line) {
            Ok(result) => serde_json::json!({ "result": result }),
            Err(error) => serde_json::json!({ "error": error }),
        };
        print(&mut out, &outcome)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(line: &str) -> Result<Value, String> {
    let mut case: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let values = case["values"].take();
    evaluate(case["expression"].as_str().ok_or("the line has no \"expression\"")?, values)
}

fn evaluate(expression: &str, values: Value) -> Result<Value, String> {
    let parsed = Expression::parse(expression)
        .map_err(|problem| format!("{} at character {}", problem.message, character(expression, problem.at)))?;
    Ok(parsed.value(&Values { values, clock: clock() }).to_json())
}

/// The number of the character at a byte, counted from 1.
fn character(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(start, _)| *start < byte).count() + 1
}

fn print(out: &mut dyn Write, value: &Value) -> Result<(), String> {
    writeln!(out, "{value}").map_err(|error| format!("writing the result: {error}"))
}

/// The clock and zone of this machine.
fn clock() -> Clock {
    let now = jiff::Zoned::now();
    #[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit a double
    Clock { now: now.timestamp().as_millisecond() as f64, ahead_minutes: now.offset().seconds() / 60 }
}

/// Values by name, without a survey.
struct Values {
    values: Value,
    clock: Clock,
}

impl Scope for Values {
    fn value(&self, name: &str) -> Option<Cow<'_, Value>> {
        path::resolve(name, &self.values)
    }

    /// Without a survey around it a row knows only its own fields, as in survey-core.
    fn value_around_item(&self, _: &str) -> Option<Cow<'_, Value>> {
        None
    }

    fn clock(&self) -> Clock {
        self.clock
    }
}
