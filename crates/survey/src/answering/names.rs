//! Names in expressions and texts: which answer `{q.row}`, `{q[0].column}` or `{calculated}` means.

use super::{Answering, comment_key};
use crate::expr::path::below;
use crate::model::Definition;
use crate::text::fold;
use serde_json::Value;
use std::borrow::Cow;
use std::ops::Deref;

/// What the name of an unanswered question with several answers means: survey-core gives an empty list.
static NO_ITEMS: Value = Value::Array(Vec::new());

impl<D: Deref<Target = Definition>> Answering<D> {
    /// The value of a whole name, in any case of letters: an answer as far as it is offered, a comment, a calculated value.
    pub(super) fn root_value(&self, name: &str) -> Option<Cow<'_, Value>> {
        if let Some(id) = self.definition.named(name) {
            let answer = self.offered_answer(id);
            return match self.definition.question(id)? {
                question if question.is_list() && answer.is_null() => Some(Cow::Borrowed(&NO_ITEMS)),
                _ if answer.is_null() => None,
                _ => Some(answer),
            };
        }
        if let Some(value) = self.answers.get(name) {
            return Some(Cow::Borrowed(value));
        }
        let lower = fold(name);
        if let Some(question) = lower.strip_suffix("-comment") {
            let id = self.definition.named(question)?;
            return self.answers.get(&comment_key(&self.definition.element(id)?.name)).map(Cow::Borrowed);
        }
        let place = self.definition.calculated.iter().position(|calculated| fold(&calculated.name) == lower)?;
        self.calculated.get(place).map(Cow::Borrowed)
    }
}

/// Finds the value of a path: the longest beginning that is a name, then keys and places.
pub(super) fn resolve<'v>(path: &str, root: &dyn Fn(&str) -> Option<Cow<'v, Value>>) -> Option<Cow<'v, Value>> {
    if let Some(value) = root(path) {
        return Some(value);
    }
    let ends = path.match_indices(['.', '[']).map(|(place, _)| place);
    for end in ends.collect::<Vec<_>>().into_iter().rev() {
        if let Some(value) = root(&path[..end]) {
            let rest = path[end..].trim_start_matches('.');
            return match value {
                Cow::Borrowed(value) => below(rest, value),
                Cow::Owned(value) => below(rest, &value).map(|found| Cow::Owned(found.into_owned())),
            };
        }
    }
    path.ends_with(".length").then(|| Cow::Owned(0.into()))
}
