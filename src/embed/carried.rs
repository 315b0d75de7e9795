//! What was written into a form, as `embed/takeover.js` tells it.

use serde_json::Value;
use survey::event::Entry;
use survey::json;

/// Reads a list of `[path, what, value]`; what cannot be read is left out.
pub(super) fn read(told: &str) -> Vec<(String, Entry)> {
    let entries = json::read(told).unwrap_or_default();
    entries.as_array().into_iter().flatten().filter_map(entry).collect()
}

fn entry(told: &Value) -> Option<(String, Entry)> {
    let text = |at: usize| told.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
    let entry = match told.get(1)?.as_str()? {
        "value" => Entry::Value(told.get(2)?.clone()),
        "typed" => Entry::Typed(text(2)),
        "other" => Entry::Comment(text(2)),
        "remark" => Entry::Remark(text(2)),
        _ => return None,
    };
    Some((text(0), entry))
}

#[cfg(test)]
mod tests {
    use super::{Entry, read};
    use serde_json::json;

    #[test]
    fn entries_are_read_and_nonsense_left_out() {
        let told = r#"[["a","value",[5]],["b","typed","1,5"],["c","other","x"],["d","what",1],["e","value"],7]"#;
        let entries =
            [("a", Entry::Value(json!([5]))), ("b", Entry::Typed("1,5".into())), ("c", Entry::Comment("x".into()))];
        assert_eq!(read(told), entries.map(|(path, entry)| (path.to_owned(), entry)));
        assert_eq!(read("{"), []);
    }
}
