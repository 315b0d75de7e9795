//! A value to JSON text: canonical (RFC 8785), one text for one value, whoever wrote it; or for people to read.

use super::number::shortest;
use serde_json::{Number, Value};
use std::fmt::Write;

/// The canonical JSON text of a value: keys sorted by UTF-16 code units, numbers as ECMAScript prints them.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, None, &mut text);
    text
}

/// The JSON text of a value with a line for each field and item, in the order of `canonical`.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, Some(0), &mut text);
    text
}

/// `indent` is how deep lines are indented; `None` writes everything on one line.
fn write_value(value: &Value, indent: Option<usize>, text: &mut String) {
    let inner = indent.map(|depth| depth + 1);
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => write_number(number, text),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                begin_item(place, inner, text);
                write_value(item, inner, text);
            }
            end_items(items.is_empty(), indent, text);
            text.push(']');
        }
        Value::Object(fields) => {
            let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
            sorted.sort_by(|(a, _), (b, _)| in_order(a, b));
            text.push('{');
            for (place, (key, field)) in sorted.into_iter().enumerate() {
                begin_item(place, inner, text);
                write_string(key, text);
                text.push_str(if indent.is_some() { ": " } else { ":" });
                write_value(field, inner, text);
            }
            end_items(fields.is_empty(), indent, text);
            text.push('}');
        }
    }
}

/// The order of UTF-16 code units, which for ASCII is that of bytes.
fn in_order(one: &str, other: &str) -> std::cmp::Ordering {
    if one.is_ascii() && other.is_ascii() { one.cmp(other) } else { one.encode_utf16().cmp(other.encode_utf16()) }
}

fn begin_item(place: usize, indent: Option<usize>, text: &mut String) {
    if place > 0 {
        text.push(',');
    }
    new_line(indent, text);
}

fn end_items(none: bool, indent: Option<usize>, text: &mut String) {
    if !none {
        new_line(indent, text);
    }
}

fn new_line(indent: Option<usize>, text: &mut String) {
    if let Some(depth) = indent {
        text.push('\n');
        for _ in 0..depth {
            text.push_str("  ");
        }
    }
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    let is_special = |byte: u8| matches!(byte, b'"' | b'\\' | 0..=31);
    if !string.bytes().any(is_special) {
        text.push_str(string);
        text.push('"');
        return;
    }
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

/// Integers that a double holds exactly are printed as they are, everything else as ECMAScript's `Number::toString`.
fn write_number(number: &Number, text: &mut String) {
    const EXACT: u64 = 1 << 53;
    if let Some(whole) = number.as_i64()
        && whole.unsigned_abs() <= EXACT
    {
        let _ = write!(text, "{whole}");
        return;
    }
    text.push_str(&ecmascript_number(number.as_f64().unwrap_or_default()));
}

/// ECMA-262, Number::toString(x, 10): shortest digits that read back as the same double.
pub(crate) fn ecmascript_number(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".into();
    }
    let (digits, point) = shortest(number.abs());
    let digits: String = digits.into_iter().map(char::from).collect();
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    let at = |n: i32| usize::try_from(n).unwrap_or(0).min(digits.len());
    let unsigned = if (count..=21).contains(&point) {
        format!("{digits}{}", zeros(point - count))
    } else if (1..=21).contains(&point) {
        format!("{}.{}", &digits[..at(point)], &digits[at(point)..])
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let sign = if point > 0 { '+' } else { '-' };
        let power = (point - 1).unsigned_abs();
        let fraction = if count > 1 { format!(".{}", &digits[1..]) } else { String::new() };
        format!("{}{fraction}e{sign}{power}", &digits[..1])
    };
    if number < 0.0 { format!("-{unsigned}") } else { unsigned }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8785, appendix B, and the sorting example of section 3.2.3.
    #[test]
    fn numbers_are_printed_as_ecmascript_prints_them() {
        for (bits, expected) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            assert_eq!(ecmascript_number(f64::from_bits(bits)), expected);
        }
    }

    #[test]
    fn keys_are_sorted_by_utf16_code_units() {
        let value: Value = serde_json::from_str(
            r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"Latin"}"#,
        )
        .unwrap();
        let text = canonical(&value);
        let order: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .map(|word| text.find(word).unwrap())
            .into();
        assert!(order.is_sorted(), "{text}");
    }

    #[test]
    fn people_get_a_line_for_each_thing() {
        let value = serde_json::json!({"b": [1, "two"], "a": {}, "c": []});
        assert_eq!(pretty(&value), "{\n  \"a\": {},\n  \"b\": [\n    1,\n    \"two\"\n  ],\n  \"c\": []\n}");
    }
}
