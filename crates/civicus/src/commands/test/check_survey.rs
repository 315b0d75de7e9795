//! What a test expects of the survey as a whole.

use super::failure::Failure;
use super::same::same;
use super::stage::Stage;
use serde_json::Value;

/// What a check finds; an error when it cannot be made.
type Found = Result<Vec<Failure>, String>;

/// Where the survey is.
pub(super) fn state(stage: &Stage<'_>, expected: &Value) -> Found {
    Ok(exactly("the state", stage.answering.state_name().into(), expected))
}

/// The page on screen.
pub(super) fn current_page(stage: &Stage<'_>, expected: &Value) -> Found {
    Ok(exactly("the page on screen", stage.answering.page_name().into(), expected))
}

/// The pages that have something to show, in order.
pub(super) fn pages(stage: &Stage<'_>, expected: &Value) -> Found {
    Ok(exactly("the list of pages", stage.answering.page_names().into(), expected))
}

/// How much is wrong in the whole survey.
pub(super) fn error_count(stage: &Stage<'_>, expected: &Value) -> Found {
    let answering = &stage.answering;
    let count: usize = answering
        .all_questions()
        .flat_map(|id| std::iter::once(id).chain(answering.nested_questions(id, false)))
        .map(|id| answering.errors(id).len())
        .sum();
    Ok(exactly("the number of errors", count.into(), expected))
}

/// Answers by name, as they would be sent.
pub(super) fn values(stage: &Stage<'_>, expected: &Value) -> Found {
    let data = stage.answering.data();
    by_name("the value of", expected, |name| data.get(name).cloned().unwrap_or_default())
}

/// Variables by name.
pub(super) fn variables(stage: &Stage<'_>, expected: &Value) -> Found {
    by_name("the variable", expected, |name| stage.answering.variable(name).clone())
}

/// Names under which nothing is sent.
pub(super) fn no_values(stage: &Stage<'_>, expected: &Value) -> Found {
    let names = expected.as_array().map(Vec::as_slice).unwrap_or_default();
    if names.is_empty() {
        return Err("the check “noValues” needs a name at least".into());
    }
    let data = stage.answering.data();
    let there = names.iter().filter_map(Value::as_str).filter_map(|name| Some((name, data.get(name)?)));
    Ok(there.map(|(name, value)| Failure::differs(&format!("the value of “{name}”"), &Value::Null, value)).collect())
}

fn exactly(what: &str, actual: Value, expected: &Value) -> Vec<Failure> {
    let as_float = |value: &Value| value.as_f64();
    let equal = actual == *expected || (actual.is_number() && as_float(&actual) == as_float(expected));
    if equal { Vec::new() } else { vec![Failure::differs(what, expected, &actual)] }
}

fn by_name(what: &str, expected: &Value, actual: impl Fn(&str) -> Value) -> Found {
    let expected = expected.as_object().filter(|expected| !expected.is_empty());
    let expected = expected.ok_or("the check needs a name at least")?;
    let mut found = Vec::new();
    for (name, expected) in expected {
        let actual = actual(name);
        if !same(&actual, expected, false) {
            found.push(Failure::differs(&format!("{what} “{name}”"), expected, &actual));
        }
    }
    Ok(found)
}
