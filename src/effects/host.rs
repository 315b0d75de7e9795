//! The engine's look-ups, answered by the browser's Intl.

use js_sys::{Array, Intl, Object};
use std::cell::RefCell;
use std::cmp::Ordering;
use survey::host::NumberStyle;
use survey::host::{Native, Plural};
use survey::json;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// `Intl.NumberFormat`, which throws at options that make no sense: they are the author's.
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;
}

/// Writes a computed number in a language.
pub(crate) fn write_number(language: &str, number: f64, style: &NumberStyle<'_>) -> String {
    let options = digits();
    let set = |name: &str, value: JsValue| drop(js_sys::Reflect::set(&options, &name.into(), &value));
    set("style", style.style.into());
    set("currency", style.currency.into());
    set("useGrouping", style.grouping.into());
    let (least, most) = style.digits;
    for (name, count) in [("minimumFractionDigits", least), ("maximumFractionDigits", most)] {
        // Digits are counted in a byte, so that nothing is cut off.
        if let Some(count) = count {
            set(name, JsValue::from(u32::try_from(count).unwrap_or(0)));
        }
    }
    NumberFormat::new(language, &options)
        .map_or_else(|_| json::canonical(&number.into()), |format| format.format(number))
}

/// Plural forms and digits as the browser knows them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Host;

/// Intl objects are slow to make, so those of the language in use are kept.
struct Kept {
    language: String,
    plurals: Intl::PluralRules,
    numbers: js_sys::Function,
    dates: js_sys::Function,
    collation: js_sys::Function,
}

impl Kept {
    fn new(language: &str) -> Self {
        let tags = Array::of1(&JsValue::from_str(language));
        Self {
            language: language.to_owned(),
            plurals: Intl::PluralRules::new(&tags, &Object::new()),
            numbers: Intl::NumberFormat::new(&tags, &digits()).format().unchecked_into(),
            dates: days(&tags),
            collation: Intl::Collator::new(&tags, &Object::new()).compare().unchecked_into(),
        }
    }
}

/// Options with the digits in which definitions and fields are written: browsers do not agree on those of Arabic, and one
/// page must not mix two kinds.
fn digits() -> Object {
    with(Object::new(), "numberingSystem", "latn")
}

fn with(options: Object, name: &str, value: &str) -> Object {
    let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    options
}

/// What writes a moment as its day, in UTC.
fn days(tags: &Array) -> js_sys::Function {
    let options = with(with(digits(), "dateStyle", "long"), "timeZone", "UTC");
    Intl::DateTimeFormat::new(tags, &options).format().unchecked_into()
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

fn with_intl<T>(language: &str, look_up: impl FnOnce(&Kept) -> T) -> T {
    KEPT.with_borrow_mut(|kept| {
        if kept.as_ref().is_some_and(|kept| kept.language != language) {
            *kept = None;
        }
        look_up(kept.get_or_insert_with(|| Kept::new(language)))
    })
}

impl survey::Host for Host {
    fn plural(&self, language: &str, count: usize) -> Plural {
        #[allow(clippy::cast_precision_loss)] // counts of characters and choices
        let count = count as f64;
        Plural::from_key(&String::from(with_intl(language, |intl| intl.plurals.select(count))))
    }

    fn number(&self, language: &str, number: usize) -> String {
        #[allow(clippy::cast_precision_loss)] // counts of characters and choices
        let value = JsValue::from_f64(number as f64);
        let formatted = with_intl(language, |intl| intl.numbers.call1(&JsValue::NULL, &value));
        formatted.ok().and_then(|text| text.as_string()).unwrap_or_else(|| Native.number(language, number))
    }

    fn date(&self, language: &str, day: &str) -> String {
        let moment = JsValue::from_f64(js_sys::Date::parse(day));
        // What is no day makes the browser throw.
        let formatted = with_intl(language, |intl| intl.dates.call1(&JsValue::NULL, &moment));
        formatted.ok().and_then(|text| text.as_string()).unwrap_or_else(|| Native.date(language, day))
    }

    fn compare(&self, language: &str, left: &str, right: &str) -> Ordering {
        let (first, second) = (JsValue::from_str(left), JsValue::from_str(right));
        let order = with_intl(language, |intl| intl.collation.call2(&JsValue::NULL, &first, &second));
        match order.ok().and_then(|order| order.as_f64()) {
            Some(order) => order.total_cmp(&0.0),
            None => Native.compare(language, left, right),
        }
    }
}
