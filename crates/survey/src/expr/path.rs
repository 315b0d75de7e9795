//! Paths within values, `row.column`, `rows[0].column`, `rows[-1]`, `rows.length`, as survey-core's value getter finds
//! them: keys in any case of letters, the longest key first, so that a key may contain a dot.

use super::computed::{Computed, strict_number};
use crate::text::fold;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// One step of a path: a key and, behind it, a place in a list.
pub(crate) struct Step<'p> {
    pub(crate) key: &'p str,
    pub(crate) place: Option<f64>,
}

/// The value at a path below `root`. `None` when there is none; a `.length` of what is not there is 0.
#[must_use]
pub fn resolve<'v>(path: &str, root: &'v Value) -> Option<Cow<'v, Value>> {
    // `$` asks for a property of a question; values have none but their fields.
    let found = walk(&steps(path.strip_prefix('$').unwrap_or(path)), root);
    if found.is_none() && path.ends_with(".length") { Some(Cow::Owned(0.into())) } else { found }
}

/// What is below a value at the rest of a path: `column`, `[0].column`.
pub(crate) fn below<'v>(rest: &str, value: &'v Value) -> Option<Cow<'v, Value>> {
    let found = match rest.strip_prefix('[').and_then(|after| after.split_once(']')) {
        Some((place, after)) => {
            let value = item(Cow::Borrowed(value), strict_number(&Computed::from(place)))?;
            match (value, after.trim_start_matches('.')) {
                (value, "") => Some(value),
                (Cow::Borrowed(value), after) => walk(&steps(after), value),
                (Cow::Owned(_), _) => None,
            }
        }
        None => walk(&steps(rest), value),
    };
    if found.is_none() && rest.ends_with("length") { Some(Cow::Owned(0.into())) } else { found }
}

/// The steps of a path.
pub(crate) fn steps(path: &str) -> Vec<Step<'_>> {
    path.split('.').map(step).collect()
}

fn step(text: &str) -> Step<'_> {
    let indexed = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    if let Some((key, place)) = indexed {
        let place = strict_number(&Computed::from(place));
        if !place.is_nan() {
            return Step { key, place: Some(place) };
        }
    }
    Step { key: text, place: None }
}

/// What values there are that a path can begin in.
pub(crate) trait Root<'v> {
    /// As a value, to walk through.
    fn member(self, key: &str) -> Option<Cow<'v, Value>>;
}

impl<'v> Root<'v> for &'v Value {
    fn member(self, key: &str) -> Option<Cow<'v, Value>> {
        member(&Cow::Borrowed(self), key)
    }
}

impl<'v> Root<'v> for &'v Map<String, Value> {
    fn member(self, key: &str) -> Option<Cow<'v, Value>> {
        (!key.is_empty()).then(|| field(self, key)).flatten().map(Cow::Borrowed)
    }
}

/// The value at the end of some steps below a value or an object.
pub(crate) fn below_steps<'v>(steps: &[Step<'_>], root: impl Root<'v> + Copy) -> Option<Cow<'v, Value>> {
    let last = steps.iter().position(|step| step.place.is_some()).unwrap_or(steps.len().checked_sub(1)?);
    let (end, found) = (0..=last).rev().find_map(|end| {
        let key: Vec<&str> = steps[..=end].iter().map(|step| step.key).collect();
        root.member(&key.join(".")).map(|found| (end, found))
    })?;
    let found = match steps[end].place {
        Some(place) => item(found, place)?,
        None => found,
    };
    match (&steps[end + 1..], found) {
        ([], found) => Some(found),
        (rest, Cow::Borrowed(found)) => walk(rest, found),
        (_, Cow::Owned(_)) => None,
    }
}

fn walk<'v>(steps: &[Step<'_>], root: &'v Value) -> Option<Cow<'v, Value>> {
    let mut value = Cow::Borrowed(root);
    let mut at = 0;
    while at < steps.len() {
        // A key ends at the latest where a place follows.
        let last = steps[at..].iter().position(|step| step.place.is_some()).map_or(steps.len() - 1, |step| at + step);
        let (end, found) = (at..=last).rev().find_map(|end| {
            let key: Vec<&str> = steps[at..=end].iter().map(|step| step.key).collect();
            member(&value, &key.join(".")).map(|found| (end, found))
        })?;
        value = match steps[end].place {
            Some(place) => item(found, place)?,
            None => found,
        };
        at = end + 1;
    }
    Some(value)
}

/// A field of an object in any case of letters, or the length of a list or text.
fn member<'v>(value: &Cow<'v, Value>, key: &str) -> Option<Cow<'v, Value>> {
    if key.is_empty() {
        return None;
    }
    match value {
        Cow::Borrowed(value) => match value {
            Value::Object(fields) => field(fields, key).map(Cow::Borrowed),
            Value::Array(items) if key == "length" => Some(Cow::Owned(items.len().into())),
            Value::Array(items) => item_at(items, key).map(Cow::Borrowed),
            Value::String(text) if key == "length" => Some(Cow::Owned(text.encode_utf16().count().into())),
            _ => None,
        },
        Cow::Owned(_) => None,
    }
}

/// `list.0`: a list has its places as keys.
fn item_at<'v>(items: &'v [Value], key: &str) -> Option<&'v Value> {
    key.parse::<usize>().ok().filter(|place| place.to_string() == key).and_then(|place| items.get(place))
}

/// A field by its name in any case of letters; the first one, if there are several.
pub(crate) fn field<'v>(fields: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    let lower = fold(key);
    fields.iter().find(|(name, _)| fold(name) == lower).map(|(_, value)| value)
}

/// An item by its place; a negative one counts from the end.
pub(crate) fn item(list: Cow<'_, Value>, place: f64) -> Option<Cow<'_, Value>> {
    let Cow::Borrowed(Value::Array(items)) = list else { return None };
    #[allow(clippy::cast_precision_loss)] // lists are shorter than 2^52
    let place = if place < 0.0 { place + items.len() as f64 } else { place };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be a whole number of a place
    let found = if place >= 0.0 && place.fract() == 0.0 { items.get(place as usize) } else { None };
    found.map(Cow::Borrowed)
}
