//! Stand-ins for functions and addresses: this engine asks neither, so a test whose survey needs one cannot be run.

use super::Suite;
use serde_json::Value;

/// Why a test cannot be run because of a stand-in that its survey would ask.
pub(super) fn unsupported(suite: &Suite, test: &Value) -> Option<String> {
    let of_suite = |key: &str| suite.fields.get(key).and_then(Value::as_object).into_iter().flatten();
    let of_test = |key: &str| test[key].as_object().into_iter().flatten();
    for (name, stub) in of_suite("functions").chain(of_test("functions")) {
        if stub["async"] == Value::Bool(true) && survey::expr::is_known_function(name) {
            return Some(format!("the function “{name}” is one of the engine's own, which is not asynchronous"));
        }
        if calls(&suite.survey, name) {
            return Some(format!("the survey calls the function “{name}”; functions of one's own are not supported"));
        }
    }
    let mut addresses = of_suite("web").chain(of_test("web"));
    let (address, _) = addresses.find(|(address, _)| loads(&suite.survey, address))?;
    Some(format!("the survey loads choices from “{address}”; choicesByUrl is not supported"))
}

/// Whether some text of a survey calls a function.
fn calls(value: &Value, name: &str) -> bool {
    match value {
        Value::String(text) => text.match_indices(name).any(|(place, _)| {
            let part_of_name = |character: char| character.is_alphanumeric() || character == '_';
            let follows = text[place + name.len()..].trim_start().starts_with('(');
            follows && !text[..place].ends_with(part_of_name)
        }),
        Value::Array(items) => items.iter().any(|item| calls(item, name)),
        Value::Object(fields) => fields.values().any(|field| calls(field, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether a survey loads choices from an address, or from one that answers complete.
fn loads(value: &Value, address: &str) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(key, field)| {
            let url = if key == "choicesByUrl" { field["url"].as_str() } else { None };
            url.is_some_and(|url| url == address || url.contains('{')) || loads(field, address)
        }),
        Value::Array(items) => items.iter().any(|item| loads(item, address)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_calls_count() {
        let survey = json!({ "elements": [{ "visibleIf": "rate ({a}) > 1", "title": "the rates (all)" }] });
        assert!(calls(&survey, "rate"));
        assert!(!calls(&survey, "ate"));
        assert!(!calls(&survey, "other"));
    }
}
