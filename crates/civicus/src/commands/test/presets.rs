//! Variables of a test: named presets, and a definition that says which variables there are and what they may be.

use super::Suite;
use crate::wording::Wording;
use serde_json::{Map, Value};
use std::sync::Arc;
use survey::answering::NodeId;
use survey::expr::{Clock, alike, is_empty};
use survey::text::plain_value;
use survey::{Answering, Definition};

/// The variables of a test: the suite's, and the test's own over them.
pub(super) fn variables(suite: &Suite, test: &Value, clock: Clock) -> Result<Map<String, Value>, String> {
    let mut variables = of_level(suite, suite.fields.get("variables"), suite.fields.get("variablePreset"));
    variables.extend(of_level(suite, test.get("variables"), test.get("variablePreset")));
    match suite.fields.get("variablePresets").map(|presets| &presets["definition"]) {
        Some(definition @ Value::Object(_)) => checked(definition, variables, clock),
        _ => Ok(variables),
    }
}

fn of_level(suite: &Suite, own: Option<&Value>, preset: Option<&Value>) -> Map<String, Value> {
    let presets = suite.fields.get("variablePresets").and_then(|presets| presets["presets"].as_array());
    let named = preset.and_then(|name| presets.into_iter().flatten().find(|preset| preset["name"] == *name));
    let found = named.map(|preset| &preset["variables"]).or(own);
    found.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The variables that the definition knows, if it takes them all.
fn checked(definition: &Value, variables: Map<String, Value>, clock: Clock) -> Result<Map<String, Value>, String> {
    let (definition, _) = Definition::parse(&definition.to_string()).map_err(|failure| failure.message)?;
    let language = definition.default_language.clone();
    let wording = Wording::new(&language);
    let mut answering = Answering::begin(Arc::new(definition), clock, 1, &language);
    answering.change_settings(|settings| settings.keep_incorrect = true);
    let mut known = Map::new();
    let mut data = Map::new();
    for (name, value) in variables {
        let question =
            answering.all_questions().find(|id| answering.value_name(*id).to_lowercase() == name.to_lowercase());
        if let Some(id) = question {
            data.insert(answering.value_name(id).to_owned(), value.clone());
            known.insert(name, value);
        }
    }
    answering.set_data(data);
    answering.check_all();
    let wrong: Vec<String> = answering.all_questions().filter_map(|id| wrong(&answering, &wording, id)).collect();
    if wrong.is_empty() { Ok(known) } else { Err(wrong.join("; ")) }
}

fn wrong(answering: &Answering, wording: &Wording, id: NodeId) -> Option<String> {
    let mut told: Vec<String> = answering.errors(id).iter().map(|rule| wording.sentence(rule)).collect();
    if answering.is_shown(id) {
        told.extend(strange(answering, id).map(|value| format!("{} is none of the choices", plain_value(&value))));
    }
    if told.is_empty() {
        return None;
    }
    Some(format!("the variable “{}” cannot be {}: {}", answering.name(id), answering.value(id), told.join(" ")))
}

/// What is chosen and not offered.
fn strange(answering: &Answering, id: NodeId) -> impl Iterator<Item = Value> {
    let is_select = answering.question(id).is_some_and(|question| question.select().is_some());
    let chosen = match answering.value(id) {
        _ if !is_select || answering.is_other_chosen(id) => Vec::new(),
        Value::Array(items) => items.clone(),
        single => vec![single.clone()],
    };
    let offers = answering.offers(id);
    chosen.into_iter().filter(move |value| !is_empty(value) && !offers.iter().any(|offer| alike(&offer.value, value)))
}
