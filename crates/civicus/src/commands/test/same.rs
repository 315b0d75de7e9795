//! Whether a value is the one that a test expects: types count, the case of letters too, and what is empty is equal.

use serde_json::Value;
use survey::expr::{is_empty, same_answer};
use survey::text::plain_value;

/// Whether both are the same; `any_order`: the order of a list does not count.
pub(super) fn same(actual: &Value, expected: &Value, any_order: bool) -> bool {
    if is_of_other_type(actual, expected) {
        return false;
    }
    match (actual, expected) {
        (Value::Array(one), Value::Array(two)) if any_order => {
            let (one, two) = (sorted(one), sorted(two));
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same_answer(one, two))
        }
        _ => same_answer(actual, expected),
    }
}

fn is_of_other_type(one: &Value, two: &Value) -> bool {
    !is_empty(one) && !is_empty(two) && std::mem::discriminant(one) != std::mem::discriminant(two)
}

/// As JavaScript sorts: by text, in UTF-16.
fn sorted(items: &[Value]) -> Vec<&Value> {
    let mut sorted: Vec<&Value> = items.iter().collect();
    sorted.sort_by_cached_key(|item| plain_value(item).encode_utf16().collect::<Vec<u16>>());
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_count_and_empty_values_are_equal() {
        assert!(same(&json!("a"), &json!("a"), false));
        assert!(!same(&json!("1"), &json!(1), false));
        assert!(!same(&json!("A"), &json!("a"), false));
        assert!(!same(&json!(true), &json!("true"), false));
        assert!(same(&json!(null), &json!(""), false));
        assert!(same(&json!([1, 2]), &json!([2, 1]), true));
        assert!(!same(&json!([1, 2]), &json!([2, 1]), false));
        assert!(!same(&json!([1, 2]), &json!([1]), true));
    }
}
