//! `civicus eval`: what an expression gives for some values.

use super::lines;
use clap::Args;
use serde_json::{Map, Value};
use std::borrow::Cow;
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
        (Some(file), _) => lines::results(file, &|line| {
            let expression = line["expression"].as_str().ok_or("the line has no \"expression\"")?;
            evaluate(expression, line["values"].clone())
        }),
        (None, Some(expression)) => single(expression, options.values.as_deref()),
        (None, None) => Err("there is no expression".into()),
    };
    super::exit(done)
}

fn single(expression: &str, values: Option<&Path>) -> Result<(), String> {
    let values = values.map_or_else(|| Ok(Map::new()), lines::object)?;
    lines::print(&evaluate(expression, Value::Object(values))?)
}

/// The JSON result of an expression for the values of an object.
pub(super) fn evaluate(expression: &str, values: Value) -> Result<Value, String> {
    let parsed = Expression::parse(expression)
        .map_err(|problem| format!("{} at character {}", problem.message, character(expression, problem.at)))?;
    Ok(parsed.value(&Values { values, clock: super::clock::local() }).to_json())
}

/// The number of the character at a byte, counted from 1.
fn character(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(start, _)| *start < byte).count() + 1
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
