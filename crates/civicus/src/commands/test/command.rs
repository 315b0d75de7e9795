//! The commands of a test: which there are, what they take, on what they work.

use super::failure::{Done, Failure, Part};
use super::stage::Stage;
use super::target::Target;
use serde_json::Value;
use survey::answering::NodeId;

/// What a command or check takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Payload {
    Text,
    Number,
    Truth,
    Texts,
    List,
    Names,
    Any,
    /// `true`, and nothing else.
    True,
}

impl Payload {
    /// Whether a value fits.
    pub(super) fn accepts(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Number => value.is_number(),
            Self::Truth => value.is_boolean(),
            Self::Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
            Self::List => value.is_array(),
            Self::Names => value.is_object(),
            Self::Any => true,
            Self::True => *value == Value::Bool(true),
        }
    }

    /// What it is, in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Truth => "true or false",
            Self::Texts => "a list of texts",
            Self::List => "a list",
            Self::Names => "an object of names and values",
            Self::Any => "a value",
            Self::True => "true",
        }
    }
}

/// A command that works on a question.
type OnQuestion = fn(&mut Stage<'_>, NodeId, &str, &Value) -> Done;

/// A command.
enum Command {
    Question(Payload, OnQuestion),
    Survey(super::navigate::Act),
}

/// The commands there are, without `expect`.
const COMMANDS: &[(&str, Command)] = &[
    ("addPanel", Command::Question(Payload::Number, super::items::add_panel)),
    ("addRow", Command::Question(Payload::Number, super::items::add_row)),
    ("cancelPreview", Command::Survey(super::navigate::Act::Edit)),
    ("clear", Command::Question(Payload::True, clear)),
    ("complete", Command::Survey(super::navigate::Act::Complete)),
    ("nextPage", Command::Survey(super::navigate::Act::Next)),
    ("prevPage", Command::Survey(super::navigate::Act::Previous)),
    ("removePanel", Command::Question(Payload::Number, super::items::remove_panel)),
    ("removeRow", Command::Question(Payload::Number, super::items::remove_row)),
    ("set", Command::Question(Payload::Any, super::enter::set)),
    ("setComment", Command::Question(Payload::Text, super::comment::set)),
    ("setDirectly", Command::Question(Payload::Any, set_directly)),
    ("showPreview", Command::Survey(super::navigate::Act::Preview)),
    ("startSurvey", Command::Survey(super::navigate::Act::Start)),
];

/// Does a step's command on each of its targets, in order. What checks find goes to `found`; an error ends the test.
pub(super) fn run(stage: &mut Stage<'_>, name: &str, parameters: &Value, found: &mut Vec<Failure>) -> Done {
    let of_command = |failure: Failure| Failure { part: Some(Part::Command(name.to_owned())), ..failure };
    let known = COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, command)| command);
    if known.is_none() && name != "expect" {
        let names: Vec<&str> = COMMANDS.iter().map(|(known, _)| *known).collect();
        let message = format!("there is no command “{name}”; there are expect, {}", names.join(", "));
        return Err(of_command(Failure::told(message)));
    }
    for (path, payload) in parameters.as_object().into_iter().flatten() {
        let target = stage.resolve(path).map_err(of_command)?;
        match known {
            None => super::check::run(stage, &target, path, payload, found)?,
            Some(command) => run_on(stage, command, name, &target, path, payload).map_err(of_command)?,
        }
        stage.settle();
    }
    Ok(())
}

fn run_on(stage: &mut Stage<'_>, command: &Command, name: &str, target: &Target, path: &str, payload: &Value) -> Done {
    let takes = match command {
        Command::Question(takes, _) => *takes,
        Command::Survey(_) => Payload::True,
    };
    let fits = match command {
        Command::Question(..) => *target != Target::Survey,
        Command::Survey(_) => *target == Target::Survey,
    };
    if !fits {
        return Err(Failure::at(path, format!("the command “{name}” does not work on a {}", target.kind())));
    }
    if !takes.accepts(payload) {
        return Err(Failure::at(path, format!("the command “{name}” takes {}, not {payload}", takes.words())));
    }
    match (command, target) {
        (Command::Survey(act), _) => super::navigate::run(stage, *act, name),
        (Command::Question(_, run), Target::Question(id)) => run(stage, *id, path, payload),
        (Command::Question(..), _) => {
            Err(Failure::at(path, format!("the command “{name}” works on questions, and this is a {}", target.kind())))
        }
    }
}

fn clear(stage: &mut Stage<'_>, id: NodeId, path: &str, _: &Value) -> Done {
    stage.must_be_answerable(id, path)?;
    stage.answering.clear_value(id, false);
    Ok(())
}

fn set_directly(stage: &mut Stage<'_>, id: NodeId, _: &str, value: &Value) -> Done {
    stage.answering.set_value(id, value.clone());
    Ok(())
}
