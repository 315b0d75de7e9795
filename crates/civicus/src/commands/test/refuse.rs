//! Tests that are not written as tests are: what is refused before anything runs.

use super::refuse_stubs;
use serde_json::{Map, Value};

/// Why a suite, or a test of it, is not run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) step: Option<usize>,
    pub(super) message: String,
}

/// What stands beside the command in a step.
const OF_STEP: [&str; 2] = ["name", "description"];

/// Collects refusals.
#[derive(Default)]
pub(super) struct Refusals {
    found: Vec<Refusal>,
}

impl Refusals {
    pub(super) fn add(&mut self, message: impl Into<String>) {
        self.found.push(Refusal { step: None, message: message.into() });
    }

    fn must_be_object(&mut self, name: &str, value: Option<&Value>) {
        if value.is_some_and(|value| !value.is_object()) {
            self.add(format!("“{name}” must be an object"));
        }
    }

    fn options(&mut self, options: Option<&Value>) {
        self.must_be_object("options", options);
        for (name, value) in options.and_then(Value::as_object).into_iter().flatten() {
            if value.is_object() || value.is_array() {
                self.add(format!("the option “{name}” must be a single value"));
            }
        }
    }

    fn start(&mut self, start: &Map<String, Value>) {
        for name in ["options", "variables", "variablePreset"].into_iter().filter(|name| start.contains_key(*name)) {
            self.add(format!("a start has no “{name}”; write it in the test, or beside the tests"));
        }
        if let Some(mode) = start.get("dataMode").filter(|mode| *mode != "input" && *mode != "restore") {
            self.add(format!("“dataMode” is “input” or “restore”, not {mode}"));
        }
        if start.get("startPage").is_some_and(|page| !page.is_string()) {
            self.add("“startPage” must be the name of a page");
        }
    }

    fn preset(&mut self, level: &Map<String, Value>, presets: &[&str]) {
        let Some(preset) = level.get("variablePreset") else { return };
        if level.contains_key("variables") {
            self.add("“variablePreset” and “variables” cannot stand together");
        }
        match preset.as_str().filter(|name| !name.is_empty()) {
            None => self.add("“variablePreset” must be the name of one of the presets"),
            Some(name) if !presets.contains(&name) => self.add(format!("there is no preset “{name}”")),
            Some(_) => {}
        }
    }
}

/// Why the whole suite is refused; problems of single tests are not among these.
pub(super) fn suite(suite: &Map<String, Value>) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    refusals.options(suite.get("options"));
    refusals.must_be_object("variables", suite.get("variables"));
    refuse_stubs::functions(suite.get("functions"), &mut refusals);
    refuse_stubs::web(suite.get("web"), &mut refusals);
    presets(suite.get("variablePresets"), &mut refusals);
    refusals.preset(suite, &preset_names(suite));
    starts(suite.get("starts"), &mut refusals);
    if suite.get("tests").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        refusals.add("“tests” must be a list with a test at least");
    }
    refusals.found
}

fn presets(presets: Option<&Value>, refusals: &mut Refusals) {
    refusals.must_be_object("variablePresets", presets);
    let Some(presets) = presets.and_then(Value::as_object) else { return };
    refusals.must_be_object("variablePresets.definition", presets.get("definition"));
    let Some(list) = presets.get("presets") else { return };
    let Some(list) = list.as_array() else { return refusals.add("“variablePresets.presets” must be a list") };
    for preset in list {
        let Some(fields) = preset.as_object() else {
            refusals.add("a preset must be an object");
            continue;
        };
        if name_of(preset).is_none() {
            refusals.add("a preset needs a “name”");
        }
        if !fields.get("variables").is_some_and(Value::is_object) {
            refusals.add("the “variables” of a preset must be an object");
        }
    }
}

fn starts(starts: Option<&Value>, refusals: &mut Refusals) {
    let Some(starts) = starts else { return };
    let Some(list) = starts.as_array() else { return refusals.add("“starts” must be a list") };
    let mut known: Vec<&str> = Vec::new();
    for start in list {
        let Some(fields) = start.as_object() else {
            refusals.add("a start must be an object");
            continue;
        };
        match name_of(start) {
            None => refusals.add("a start needs a “name”"),
            Some(name) if known.contains(&name) => refusals.add(format!("two starts are called “{name}”")),
            Some(name) => known.push(name),
        }
        refusals.start(fields);
    }
}

/// Why a test is refused.
pub(super) fn test(suite: &Map<String, Value>, test: &Value) -> Vec<Refusal> {
    let mut refusals = Refusals::default();
    let Some(fields) = test.as_object() else {
        refusals.add("a test must be an object");
        return refusals.found;
    };
    if name_of(test).is_none() {
        refusals.add("a test needs a “name”");
    }
    refusals.options(fields.get("options"));
    refusals.must_be_object("variables", fields.get("variables"));
    refusals.preset(fields, &preset_names(suite));
    refuse_stubs::functions(fields.get("functions"), &mut refusals);
    refuse_stubs::web(fields.get("web"), &mut refusals);
    match fields.get("start") {
        None => {}
        Some(Value::String(name)) if !start_names(suite).contains(&name.as_str()) => {
            refusals.add(format!("there is no start “{name}”"));
        }
        Some(Value::String(_)) => {}
        Some(Value::Object(start)) => refusals.start(start),
        Some(_) => refusals.add("“start” must be the name of a start, or a start itself"),
    }
    match fields.get("steps").and_then(Value::as_array) {
        None => refusals.add("a test needs “steps”, a list"),
        Some(steps) => {
            for (place, one) in steps.iter().enumerate() {
                let messages = step(one).err().into_iter().flatten();
                refusals.found.extend(messages.map(|message| Refusal { step: Some(place), message }));
            }
        }
    }
    refusals.found
}

/// The command of a step, if the step is written as steps are.
pub(super) fn command(step: &Value) -> Option<(&String, &Value)> {
    step.as_object()?.iter().find(|(name, _)| !OF_STEP.contains(&name.as_str()))
}

fn step(step: &Value) -> Result<(), Vec<String>> {
    let fields = step.as_object().ok_or_else(|| vec!["a step must be an object".to_owned()])?;
    let commands: Vec<&String> = fields.keys().filter(|name| !OF_STEP.contains(&name.as_str())).collect();
    let [command] = commands[..] else {
        return Err(vec![format!("a step has one command, and this one has {}", commands.len())]);
    };
    let targets = fields[command].as_object().filter(|targets| !targets.is_empty());
    let targets = targets.ok_or_else(|| vec![format!("“{command}” needs an object with a target at least")])?;
    if command != "expect" {
        return Ok(());
    }
    let bare = targets.iter().filter(|(_, checks)| checks.as_object().is_none_or(Map::is_empty));
    let messages: Vec<String> =
        bare.map(|(target, _)| format!("what is expected of “{target}” is an object with a check at least")).collect();
    if messages.is_empty() { Ok(()) } else { Err(messages) }
}

fn name_of(item: &Value) -> Option<&str> {
    item["name"].as_str().filter(|name| !name.is_empty())
}

fn names(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(name_of).collect()
}

fn start_names(suite: &Map<String, Value>) -> Vec<&str> {
    names(suite.get("starts"))
}

fn preset_names(suite: &Map<String, Value>) -> Vec<&str> {
    names(suite.get("variablePresets").and_then(|presets| presets.get("presets")))
}
