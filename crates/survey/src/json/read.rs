//! A JSON text (RFC 8259) to a value, strictly, with the place of what is wrong.

use super::number;
use serde_json::{Map, Number, Value};
use std::fmt;

/// How deep lists and objects may nest; bounds the stack.
const DEEPEST: usize = 128;

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonProblem {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
    /// What is wrong there, in English.
    pub message: &'static str,
}

impl fmt::Display for JsonProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} at line {}, column {}", self.message, self.line, self.column)
    }
}

/// Reads one value and nothing after it. Of a key that is written twice the last one counts.
///
/// # Errors
/// When the text is not JSON, nests more than 128 deep, or holds a number too large for a double.
pub fn read(text: &str) -> Result<Value, JsonProblem> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let read = reader.value().and_then(|value| reader.end().map(|()| value));
    read.map_err(|message| reader.problem(message))
}

/// Reads a list item by item, so that only its text and one item are in memory. Whether it is a list; of another value
/// nothing is given.
///
/// # Errors
/// As `read`; items before the place that is wrong were given.
pub fn read_items(text: &str, mut take: impl FnMut(Value)) -> Result<bool, JsonProblem> {
    let mut reader = Reader { text, at: 0, depth: 1 };
    if !reader.take(b'[') {
        return read(text).map(|_| false);
    }
    let given = reader.items(&mut take).and_then(|()| reader.end());
    given.map(|()| true).map_err(|message| reader.problem(message))
}

type Read<T> = Result<T, &'static str>;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Skips blanks and takes a sign if it is the next one.
    fn take(&mut self, sign: u8) -> bool {
        self.blanks();
        let found = self.peek() == sign;
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Read<Value> {
        self.blanks();
        match self.peek() {
            b'"' => Ok(Value::String(self.string()?)),
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::list),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn nested(&mut self, inside: fn(&mut Self) -> Read<Value>) -> Read<Value> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("lists and objects nest more than 128 deep");
        }
        self.at += 1;
        let value = inside(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Read<Value> {
        // Gathered first, so that the object takes no more memory than it needs.
        let mut fields: Vec<(String, Value)> = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(Map::new()));
        }
        loop {
            self.blanks();
            if self.peek() != b'"' {
                return Err("expected a key in quotation marks");
            }
            let key = self.string()?;
            if !self.take(b':') {
                return Err("expected : after a key");
            }
            let value = self.value()?;
            fields.push((key, value));
            if self.take(b'}') {
                return Ok(Value::Object(fields.into_iter().collect()));
            }
            if !self.take(b',') {
                return Err("expected , or }");
            }
        }
    }

    fn list(&mut self) -> Read<Value> {
        let mut items = Vec::new();
        self.items(&mut |item| items.push(item))?;
        items.shrink_to_fit();
        Ok(Value::Array(items))
    }

    /// The items of a list, one by one, and its end.
    fn items(&mut self, take: &mut dyn FnMut(Value)) -> Read<()> {
        if self.take(b']') {
            return Ok(());
        }
        loop {
            take(self.value()?);
            if self.take(b']') {
                return Ok(());
            }
            if !self.take(b',') {
                return Err("expected , or ]");
            }
        }
    }

    fn end(&mut self) -> Read<()> {
        self.blanks();
        if self.at < self.text.len() { Err("expected the end of the text") } else { Ok(()) }
    }

    /// What is wrong where the reader stands.
    fn problem(&self, message: &'static str) -> JsonProblem {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        // Every byte but the followers of a UTF-8 character begins a character.
        let characters = before[line_start..].iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        JsonProblem { line, column: characters + 1, message }
    }

    fn word(&mut self) -> Read<Value> {
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err("expected a value")
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Read<Value> {
        let start = self.at;
        self.at += usize::from(self.peek() == b'-');
        let first = self.peek();
        let whole = self.digits();
        if whole == 0 || (whole > 1 && first == b'0') {
            return Err("expected a number");
        }
        let mut is_whole = true;
        if self.peek() == b'.' {
            self.at += 1;
            is_whole = false;
            if self.digits() == 0 {
                return Err("expected digits after the decimal point");
            }
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            is_whole = false;
            self.at += usize::from(matches!(self.peek(), b'-' | b'+'));
            if self.digits() == 0 {
                return Err("expected digits of an exponent");
            }
        }
        let text = &self.text[start..self.at];
        if is_whole && let Ok(number) = text.parse::<i64>() {
            return Ok(number.into());
        }
        let number = number::parse(text).and_then(Number::from_f64);
        number.map(Value::Number).ok_or("the number is too large")
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..=31) {
                self.at += 1;
            }
            string.push_str(&self.text[start..self.at]);
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(string);
                }
                b'\\' => {
                    self.at += 1;
                    string.push(self.escaped()?);
                }
                _ if self.at >= self.text.len() => return Err("the text in quotation marks does not end"),
                _ => return Err("control characters in a text must be escaped"),
            }
        }
    }

    fn escaped(&mut self) -> Read<char> {
        let sign = self.peek();
        let character = match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code(),
            _ => return Err("there is no such escape"),
        };
        self.at += 1;
        Ok(character)
    }

    /// `\uXXXX`, two of them for a character beyond the first 65,536.
    fn code(&mut self) -> Read<char> {
        let lone = "half of a character beyond U+FFFF";
        let first = self.unit()?;
        let code = match first {
            0xd800..0xdc00 => {
                if !self.text.as_bytes()[self.at..].starts_with(b"\\u") {
                    return Err(lone);
                }
                self.at += 1;
                let second = self.unit()?;
                if !(0xdc00..0xe000).contains(&second) {
                    return Err(lone);
                }
                0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            other => other,
        };
        char::from_u32(code).ok_or(lone)
    }

    /// `uXXXX`.
    fn unit(&mut self) -> Read<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 5;
        code.ok_or("expected four hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{canonical, pretty};
    use proptest::prelude::*;

    fn problem(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    fn items(text: &str) -> (Vec<Value>, Result<bool, String>) {
        let mut found = Vec::new();
        let read = read_items(text, |item| found.push(item));
        (found, read.map_err(|problem| problem.to_string()))
    }

    #[test]
    fn a_list_can_be_read_item_by_item() {
        assert_eq!(
            items(" [1, [2], {\"a\": []}] "),
            (vec![1.into(), vec![2].into(), serde_json::json!({"a": []})], Ok(true))
        );
        assert_eq!(items("[]"), (Vec::new(), Ok(true)));
        assert_eq!(items("{\"a\": [1]}"), (Vec::new(), Ok(false)));
        assert_eq!(items("[1,\n2"), (vec![1.into(), 2.into()], Err("expected , or ] at line 2, column 2".into())));
        assert_eq!(items("[1] 2").1, Err("expected the end of the text at line 1, column 5".into()));
        assert_eq!(items("").1, Err("expected a value at line 1, column 1".into()));
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!([items(&deep(128)).1.is_ok(), items(&deep(129)).1.is_ok()], [true, false]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert_eq!(problem(""), "expected a value at line 1, column 1");
        assert_eq!(problem("{\n  \"é\": 1,\n  \"é\" 2}"), "expected : after a key at line 3, column 7");
        assert_eq!(problem("[1, 2"), "expected , or ] at line 1, column 6");
        assert_eq!(problem("{\"a\": tru}"), "expected a value at line 1, column 7");
        assert_eq!(problem("1e400"), "the number is too large at line 1, column 6");
        assert_eq!(problem(&"[".repeat(100_000)), "lists and objects nest more than 128 deep at line 1, column 129");
    }

    /// From the specification and from Seriot's "Parsing JSON is a minefield": texts that readers get wrong.
    #[test]
    fn the_minefield_is_crossed_as_serde_json_crosses_it() {
        for text in [
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "[01]",
            "[-]",
            "[+1]",
            "[1.]",
            "[.5]",
            "[1e]",
            "[1e+]",
            "[1e5]",
            "[1E-2]",
            "[-0.0]",
            "[0]",
            "[\"\\x\"]",
            "[\"\\u12\"]",
            "[\"\\u12é\"]",
            "[\"\\ud800\"]",
            "[\"\\udc00\"]",
            "[\"\\ud83d\\ude00\"]",
            "[\"\\ud83d\\u0041\"]",
            "[\"\\ud83dx\"]",
            "[\"\\u0000\"]",
            "[\"\u{1}\"]",
            "[\"\t\"]",
            "\"",
            "[\"a",
            "nul",
            "nulll",
            "true",
            " true ",
            "[1]x",
            "\u{feff}1",
            "[\u{a0}1]",
            "{\"a\":1,\"a\":2}",
            "[]]",
            "{",
            "[\"\u{7f}\"]",
            "",
            "\u{0}",
            "\"\u{0}\"",
            "[9223372036854775807]",
            "[-9223372036854775808]",
            "[1.5]",
            "[\"\\/\\b\\f\\n\\r\\t\"]",
            "[NaN]",
        ] {
            let expected: Result<Value, _> = serde_json::from_str(text);
            assert_eq!(read(text).ok(), expected.ok(), "{text:?}");
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "\\PC*".prop_map(Value::from),
            ".{0,5}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("\\PC{0,6}", inner, 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_is_read_as_written(value in values()) {
            prop_assert_eq!(read(&value.to_string()).ok(), Some(value.clone()));
            prop_assert_eq!(read(&format!("{value:#}")).ok(), Some(value.clone()));
            let again = read(&pretty(&value)).map(|value| canonical(&value));
            prop_assert_eq!(again.ok(), Some(canonical(&value)));
        }

        #[test]
        fn any_text_is_read_as_serde_json_reads_it(text in "[\\[\\]{}:,\"\\\\u0-9a-f.eE+ tnrul-]{0,30}") {
            let expected: Option<Value> = serde_json::from_str(&text).ok();
            prop_assert_eq!(read(&text).is_ok(), expected.is_some());
        }
    }
}
