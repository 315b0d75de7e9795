//! Any bytes as an expression, with a few values to read.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::sync::LazyLock;
use survey::expr::{Clock, Expression, Scope, path};

/// Values of every kind, under short names.
static VALUES: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "a": 1, "b": "text", "c": [1, "2", null, [3]], "d": "2024-02-29", "e": {"x": 1, "y": [{"z": 2}, {"z": "3"}]},
        "f": true, "g": -0.5, "h": 1e308, "i": "", "j": null, "k": "0012", "l": ["b", "a"], "m": [{"x": 5}, {"x": "6"}],
    })
});

struct Values;

impl Scope for Values {
    fn value(&self, name: &str) -> Option<Cow<'_, Value>> {
        path::resolve(name, &VALUES)
    }

    fn is_ordered(&self, name: &str) -> bool {
        name == "l"
    }

    fn clock(&self) -> Clock {
        Clock::default()
    }
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(expression) = Expression::parse(&text) {
        let value = expression.value(&Values);
        std::hint::black_box(value.to_json());
        std::hint::black_box((expression.is_true(&Values), expression.holds(&Values)));
        expression.names(&mut |name| drop(std::hint::black_box(path::resolve(name, &VALUES))));
    }
});
