//! The functions expressions can call, by name: those survey-core 3.1 registers.

mod dates;
mod lists;
mod numbers;

use super::computed::{Computed, strict_number};
use super::eval::{Scope, eval};
use super::{Clock, Node};
use serde_json::Value;

/// Takes the arguments, and the clock for those that need it.
type Function = for<'a> fn(&[Computed<'a>], &Clock) -> Computed<'a>;

/// Functions of their arguments alone.
const FUNCTIONS: &[(&str, Function)] = &[
    ("age", dates::age),
    ("avg", numbers::average),
    ("count", numbers::count),
    ("currentDate", |_, clock| Computed::Date(clock.now)),
    ("currentYear", |_, clock| dates::field(&[], clock, |civil| civil.year)),
    ("dateAdd", dates::add),
    ("dateDiff", dates::difference),
    ("day", |arguments, clock| dates::field(arguments, clock, |civil| civil.day)),
    ("diffDays", dates::difference_in_days),
    ("getDate", dates::date),
    ("getYear", dates::year_of),
    ("iif", choose),
    ("max", |arguments, _| numbers::extreme(arguments, std::cmp::Ordering::is_lt)),
    ("min", |arguments, _| numbers::extreme(arguments, std::cmp::Ordering::is_gt)),
    ("month", |arguments, clock| dates::field(arguments, clock, |civil| civil.month + 1.0)),
    ("round", numbers::round),
    ("substring", substring),
    ("sum", numbers::sum),
    ("today", dates::today),
    ("trunc", numbers::truncate),
    ("weekday", dates::weekday),
    ("year", |arguments, clock| dates::field(arguments, clock, |civil| civil.year)),
];

/// Functions that look at the survey, not only at their arguments. Without one they give nothing.
const OF_A_SURVEY: &[&str] = &["displayValue", "getComment", "isContainerReady", "isDisplayMode", "propertyValue"];

/// Whether a function of this name can be called.
#[must_use]
pub fn is_known(name: &str) -> bool {
    FUNCTIONS.iter().any(|(known, _)| *known == name) || lists::is_known(name) || OF_A_SURVEY.contains(&name)
}

/// Calls a function; an unknown one gives `Null`, as in survey-core (the definition's findings name it).
pub(super) fn call<'a>(name: &str, arguments: &'a [Node], scope: &'a dyn Scope) -> Computed<'a> {
    if lists::is_known(name) {
        return lists::call(name, arguments, scope);
    }
    let values: Vec<Computed<'a>> = arguments.iter().map(|argument| eval(argument, scope)).collect();
    match FUNCTIONS.iter().find(|(known, _)| *known == name) {
        Some((_, function)) => function(&values, &scope.clock()),
        None if OF_A_SURVEY.contains(&name) => match scope.of_survey(name, &values) {
            Some(value) => value,
            None if matches!(name, "isContainerReady" | "displayValue") => Computed::Bool(false),
            None => Computed::Undefined,
        },
        None => Computed::Null,
    }
}

/// `iif(condition, then, otherwise)`.
fn choose<'a>(arguments: &[Computed<'a>], _: &Clock) -> Computed<'a> {
    match arguments {
        [condition, then, ..] if condition.is_truthy() => then.clone(),
        [_, _, otherwise, ..] => otherwise.clone(),
        [_, _] => Computed::Undefined,
        _ => Computed::Null,
    }
}

/// `substring(text, start, end)`, in UTF-16 units like `String.prototype.substring`.
fn substring<'a>(arguments: &[Computed<'a>], _: &Clock) -> Computed<'a> {
    let [Computed::Text(text), start, rest @ ..] = arguments else { return Computed::from("") };
    if strict_number(start).is_nan() {
        return Computed::from("");
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to the text
    let place = |value: &Computed<'_>| (value.to_number().max(0.0) as usize).min(units.len());
    let start = place(start);
    let end = match rest.first() {
        Some(end) if !strict_number(end).is_nan() => place(end),
        _ => units.len(),
    };
    Computed::from(String::from_utf16_lossy(&units[start.min(end)..start.max(end)]))
}

/// All arguments in one list: lists opened, nothing left out, texts that are numbers read.
fn flat<'a>(arguments: &[Computed<'a>], into: &mut Vec<Computed<'a>>) {
    for argument in arguments {
        match argument {
            Computed::List(items) => flat(items, into),
            nothing if nothing.is_nothing() => {}
            value => {
                let number = strict_number(value);
                into.push(if number.is_nan() { value.clone() } else { Computed::Number(number) });
            }
        }
    }
}

/// An item of a list as a scope: its fields first, then everything else.
struct ItemScope<'a> {
    item: &'a Value,
    outer: &'a dyn Scope,
}

impl Scope for ItemScope<'_> {
    fn value(&self, name: &str) -> Option<std::borrow::Cow<'_, Value>> {
        super::path::resolve(name, self.item).or_else(|| self.outer.value_around_item(name))
    }

    fn of_survey(&self, function: &str, arguments: &[Computed<'_>]) -> Option<Computed<'static>> {
        self.outer.of_survey(function, arguments)
    }

    fn clock(&self) -> Clock {
        self.outer.clock()
    }

    fn items_around(&self) -> u32 {
        self.outer.items_around() + 1
    }
}
