//! The languages in which a definition is written.

use serde_json::Value;

/// The languages in which localised strings are written, the default one first, then in order of first use.
pub(super) fn languages(root: &Value, default_language: &str) -> Vec<String> {
    let mut found = vec![default_language.to_owned()];
    gather(root, &mut found);
    found
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(fields) if fields.contains_key("default") && fields.values().all(Value::is_string) => {
            for tag in fields.keys().filter(|tag| *tag != "default") {
                if !found.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                    found.push(tag.clone());
                }
            }
        }
        Value::Object(fields) => fields.values().for_each(|field| gather(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
