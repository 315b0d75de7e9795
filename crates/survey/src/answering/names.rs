//! Names in expressions and texts: which answer `{q.row}`, `{q[0].column}` or `{calculated}` means.

use super::{Answering, comment_key};
use crate::model::Definition;
use crate::text::fold;
use serde_json::Value;
use std::borrow::Cow;
use std::ops::Deref;

impl<D: Deref<Target = Definition>> Answering<D> {
    /// The value of a whole name, in any case of letters: an answer, a comment, a calculated value.
    pub(super) fn root_value(&self, name: &str) -> Option<&Value> {
        if let Some(value) = self.answers.get(name) {
            return Some(value);
        }
        if let Some(id) = self.definition.named(name) {
            return self.answers.get(&self.definition.element(id)?.name);
        }
        let lower = fold(name);
        if let Some(question) = lower.strip_suffix("-comment") {
            let id = self.definition.named(question)?;
            return self.answers.get(&comment_key(&self.definition.element(id)?.name));
        }
        let place = self.definition.calculated.iter().position(|calculated| fold(&calculated.name) == lower)?;
        self.calculated.get(place)
    }
}

/// Finds the value of a path: the longest beginning that is a name, then keys and places.
pub(super) fn resolve<'v>(path: &str, root: &dyn Fn(&str) -> Option<&'v Value>) -> Cow<'v, Value> {
    let path = path.trim();
    if let Some(value) = root(path) {
        return Cow::Borrowed(value);
    }
    let ends = path.match_indices(['.', '[']).map(|(place, _)| place);
    for end in ends.collect::<Vec<_>>().into_iter().rev() {
        if let Some(value) = root(&path[..end]) {
            return walk(value, &path[end..]);
        }
    }
    if path.to_ascii_lowercase().ends_with(".length") { Cow::Owned(0.into()) } else { Cow::Owned(Value::Null) }
}

/// Follows `.key`, `[place]` (negative: from the end) and `.length`.
fn walk<'v>(mut value: &'v Value, mut rest: &str) -> Cow<'v, Value> {
    while !rest.is_empty() {
        let next = if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let key = &after[..end];
            rest = &after[end..];
            match value {
                Value::Object(fields) => field(fields, key),
                Value::Array(items) if key.eq_ignore_ascii_case("length") => return Cow::Owned(items.len().into()),
                _ => None,
            }
        } else {
            let Some(end) = rest.find(']') else { return Cow::Owned(Value::Null) };
            let place = rest[1..end].trim().parse::<i64>().ok();
            rest = &rest[end + 1..];
            match (value, place) {
                (Value::Array(items), Some(place)) => {
                    let place = if place < 0 { place.saturating_add_unsigned(items.len() as u64) } else { place };
                    usize::try_from(place).ok().and_then(|place| items.get(place))
                }
                _ => None,
            }
        };
        match next {
            Some(inner) => value = inner,
            None => return Cow::Owned(Value::Null),
        }
    }
    Cow::Borrowed(value)
}

fn field<'v>(fields: &'v serde_json::Map<String, Value>, key: &str) -> Option<&'v Value> {
    fields.get(key).or_else(|| {
        let lower = fold(key);
        fields.iter().find(|(name, _)| fold(name) == lower).map(|(_, value)| value)
    })
}
