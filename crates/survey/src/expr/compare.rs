//! How survey-core compares values (its `Helpers.checkIfValuesEqual` and `OperandMaker`).

use super::computed::{Computed, leading_number, leading_whole};
use super::date::{self, Clock};
use crate::text::fold;
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Whether a value counts as no answer: null, empty text, empty list, an object of such values.
#[must_use]
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// `=`: with a date on one side, the text on the other is read as one.
pub(super) fn equal(left: &Computed<'_>, right: &Computed<'_>, clock: &Clock) -> bool {
    equal_with(left, right, clock, Order::Ignored)
}

/// `=` beside a ranking: the order of lists counts.
pub(super) fn equal_in_order(left: &Computed<'_>, right: &Computed<'_>, clock: &Clock) -> bool {
    equal_with(left, right, clock, Order::Counts)
}

fn equal_with(left: &Computed<'_>, right: &Computed<'_>, clock: &Clock, order: Order) -> bool {
    let (left, right) = dates(left, right, clock);
    same(defined(&left), defined(&right), order)
}

/// What counts when values are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The order of lists, not the case of letters.
    Counts,
    /// Neither.
    Ignored,
    /// The order of lists, the case of letters and blanks around texts: whether a choice is meant.
    Cased,
    /// All that, and whether it is a number: whether an answer is another one now.
    Exact,
}

impl Order {
    /// Whether the case of letters counts.
    fn is_strict(self) -> bool {
        matches!(self, Self::Cased | Self::Exact)
    }
}

/// Whether two answers are the same one (survey-core's `question.isTwoValueEquals`).
#[must_use]
pub fn same_answer(one: &Value, two: &Value) -> bool {
    same(&one.into(), &two.into(), Order::Exact)
}

/// Whether a value stands for a choice with another one (survey-core's `ItemValue.getItemByValue`).
pub(crate) fn same_item(one: &Value, two: &Value) -> bool {
    same(&one.into(), &two.into(), Order::Cased)
}

/// Whether two values mean the same, in whatever case of letters.
#[must_use]
pub fn alike(one: &Value, two: &Value) -> bool {
    same(&one.into(), &two.into(), Order::Counts)
}

/// The bare word `undefined` stands for what it says.
fn defined<'v, 'a>(value: &'v Computed<'a>) -> &'v Computed<'a> {
    if matches!(value, Computed::Text(text) if text == "undefined") { &Computed::Undefined } else { value }
}

/// Equality without regard to case, blanks around texts, the order of lists, and the spelling of numbers.
fn same(left: &Computed<'_>, right: &Computed<'_>, order: Order) -> bool {
    use Computed::{Bool, Date, List, Number, Object, Text, Undefined};
    match (left, right) {
        (Undefined, Undefined) => return true,
        (List(items), Undefined) | (Undefined, List(items)) if items.is_empty() => return true,
        (List(items), Computed::Null) | (Computed::Null, List(items)) if items.is_empty() && order.is_strict() => {
            return true;
        }
        (Text(text), other) | (other, Text(text)) if text.is_empty() && other.is_nothing() => return true,
        (Text(one), Text(two)) if order.is_strict() => return one == two,
        (Text(one), Text(two)) => return one == two || fold(one.trim()) == fold(two.trim()),
        (Date(one), Date(two)) => return one == two,
        _ => {}
    }
    if order != Order::Exact && is_convertible(left) && is_convertible(right) {
        let (one, two) = (left.to_text(), right.to_text());
        if leading_whole(&one) == leading_whole(&two) && leading_number(&one) == leading_number(&two) {
            return true;
        }
    }
    if left.is_empty() != right.is_empty() {
        return false;
    }
    match (left, right) {
        (Bool(truth), Text(text)) | (Text(text), Bool(truth)) => fold(text) == if *truth { "true" } else { "false" },
        (List(one), List(two)) => lists_same(one, two, order),
        (Object(one), Object(two)) => {
            let has_same = |(key, value): (&String, &Value)| {
                two.get(key).is_some_and(|other| same(&value.into(), &other.into(), order))
            };
            one.iter().all(has_same) && two.keys().all(|key| one.contains_key(key))
        }
        // A list and an object have the same keys only when both have none.
        (List(one), Object(two)) | (Object(two), List(one)) => one.is_empty() && two.is_empty(),
        (List(_) | Object(_) | Date(_), _) | (_, List(_) | Object(_) | Date(_)) => false,
        (Number(one), Number(two)) => one == two,
        (Number(_), _) | (_, Number(_)) if order == Order::Exact => false,
        _ => loosely_equal(left, right),
    }
}

/// Whether `Number(value)` is a number.
fn is_convertible(value: &Computed<'_>) -> bool {
    !value.is_nothing() && !matches!(value, Computed::List(_)) && !value.to_number().is_nan()
}

/// JavaScript's `==` of values that are no objects.
fn loosely_equal(left: &Computed<'_>, right: &Computed<'_>) -> bool {
    match (left.is_nothing(), right.is_nothing()) {
        (false, false) => left.to_number() == right.to_number(),
        (one, two) => one && two,
    }
}

/// As many items, and in their order, or in the order of their texts, each like its counterpart.
fn lists_same(left: &[Computed<'_>], right: &[Computed<'_>], order: Order) -> bool {
    if left.len() != right.len() {
        return false;
    }
    if order != Order::Ignored {
        return left.iter().zip(right).all(|(one, two)| same(one, two, order));
    }
    sorted(left).iter().zip(sorted(right)).all(|(one, two)| same(one, two, order))
}

/// As `Array.prototype.sort` orders: by text, nothing at the end.
fn sorted<'v, 'a>(items: &'v [Computed<'a>]) -> Vec<&'v Computed<'a>> {
    let mut sorted: Vec<&Computed<'a>> = items.iter().collect();
    sorted.sort_by(|one, two| {
        let undefined = |item: &Computed<'_>| matches!(item, Computed::Undefined);
        undefined(one).cmp(&undefined(two)).then_with(|| by_code_units(&one.to_text(), &two.to_text()))
    });
    sorted
}

fn by_code_units(one: &str, two: &str) -> Ordering {
    one.encode_utf16().cmp(two.encode_utf16())
}

/// JavaScript's `<` and `>`: two texts by code units, anything else as numbers. `None` where there is no order.
pub(super) fn order(left: &Computed<'_>, right: &Computed<'_>) -> Option<Ordering> {
    let is_text = |value: &Computed<'_>| matches!(value, Computed::Text(_) | Computed::List(_) | Computed::Object(_));
    if is_text(left) && is_text(right) {
        return Some(by_code_units(&left.to_text(), &right.to_text()));
    }
    left.to_number().partial_cmp(&right.to_number())
}

/// How an answer lies beside a bound: as dates, or as JavaScript orders them.
pub(crate) fn compared(value: &Value, bound: &Value, as_dates: bool, clock: &Clock) -> Option<Ordering> {
    if as_dates {
        let moment = |value: &Value| date::read(&Computed::from(value).to_text(), clock);
        return moment(value).partial_cmp(&moment(bound));
    }
    order(&value.into(), &bound.into())
}

/// `<` and `>` of survey-core: nothing has no order.
pub(super) fn ordered(left: &Computed<'_>, right: &Computed<'_>, clock: &Clock, wanted: fn(Ordering) -> bool) -> bool {
    // As in survey-core, an empty text comes after every date.
    match (left, right) {
        (Computed::Text(text), Computed::Date(_)) if text.is_empty() => return wanted(Ordering::Greater),
        (Computed::Date(_), Computed::Text(text)) if text.is_empty() => return wanted(Ordering::Less),
        _ => {}
    }
    if left.is_nothing() || right.is_nothing() {
        return false;
    }
    let (left, right) = dates(left, right, clock);
    order(&left, &right).is_some_and(wanted)
}

/// With a date on one side, the text on the other is read as a date, and what is finer than the text says is dropped.
fn dates<'v, 'a>(
    left: &'v Computed<'a>,
    right: &'v Computed<'a>,
    clock: &Clock,
) -> (Cow<'v, Computed<'a>>, Cow<'v, Computed<'a>>) {
    match (left, right) {
        (Computed::Text(text), Computed::Date(moment)) => {
            let moment = date::without_milliseconds(*moment);
            let mut read = date::read(text, clock);
            if date::is_midnight(moment, clock) {
                read = date::truncated(read, date::Part::Day, clock);
            }
            (Cow::Owned(Computed::Date(read)), Cow::Owned(Computed::Date(moment)))
        }
        (Computed::Date(moment), Computed::Text(text)) => {
            let kept = match text.encode_utf16().count() {
                ..11 => Some(date::Part::Day),
                11..14 => Some(date::Part::Hour),
                14..17 => Some(date::Part::Minute),
                _ => None,
            };
            let moment = kept.map_or(*moment, |part| date::truncated(*moment, part, clock));
            let mut read = date::read(text, clock);
            let moment = date::without_milliseconds(moment);
            if date::is_midnight(moment, clock) {
                read = date::truncated(read, date::Part::Day, clock);
            }
            (Cow::Owned(Computed::Date(moment)), Cow::Owned(Computed::Date(read)))
        }
        _ => (Cow::Borrowed(left), Cow::Borrowed(right)),
    }
}

/// `contains` (`wanted`) and `notcontains`: a member of a list, all members of a list, or a part of a text.
pub(super) fn contains(left: &Computed<'_>, right: &Computed<'_>, wanted: bool) -> bool {
    let members = match left {
        Computed::List(members) if members.is_empty() => return !wanted,
        Computed::List(members) => members,
        Computed::Bool(_) => return part_of(&left.to_text(), right, wanted),
        Computed::Number(number) if *number == 0.0 => return part_of("0", right, wanted),
        _ if !left.is_truthy() => return false,
        _ => return part_of(&left.to_text(), right, wanted),
    };
    let found = |item: &Computed<'_>| members.iter().any(|member| same(defined(member), defined(item), Order::Ignored));
    let all = match right {
        Computed::List(items) => items.iter().all(found),
        single => found(single),
    };
    all == wanted
}

fn part_of(text: &str, part: &Computed<'_>, wanted: bool) -> bool {
    part.is_truthy() && fold(text).contains(&fold(&part.to_text())) == wanted
}

/// `notcontains`.
pub(super) fn contains_not(left: &Computed<'_>, right: &Computed<'_>) -> bool {
    (!left.is_truthy() && !right.is_empty()) || contains(left, right, false)
}

/// `anyof`.
pub(super) fn any_of(left: &Computed<'_>, right: &Computed<'_>) -> bool {
    match (left.is_empty(), right.is_empty()) {
        (true, empty) => return empty,
        (false, true) => return true,
        (false, false) => {}
    }
    match (left, right) {
        (Computed::List(_), Computed::List(items)) => items.iter().any(|item| contains(left, item, true)),
        (Computed::List(_), single) => contains(left, single, true),
        (single, _) => contains(right, single, true),
    }
}

/// `allof`.
pub(super) fn all_of(left: &Computed<'_>, right: &Computed<'_>) -> bool {
    if !left.is_truthy() && !right.is_empty() {
        return false;
    }
    match right {
        Computed::List(items) => items.iter().all(|item| contains(left, item, true)),
        single => contains(left, single, true),
    }
}

/// A value as text, the way piping shows it.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.to_string(),
            None => crate::json::canonical(value),
        },
        Value::Bool(truth) => truth.to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(_) => crate::json::canonical(value),
    }
}
