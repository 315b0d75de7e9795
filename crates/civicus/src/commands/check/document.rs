//! A JSON text with the place of every part of it.

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// A value and where it stands, in bytes.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) content: Content,
    pub(super) range: Range<usize>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Content {
    Null,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Located>),
    Object(Vec<Field>),
}

/// A field of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) name_range: Range<usize>,
    pub(super) value: Located,
}

/// Why a text is not JSON.
#[derive(Debug)]
pub(super) struct NotJson {
    pub(super) at: usize,
    pub(super) message: String,
}

impl Located {
    pub(super) fn fields(&self) -> &[Field] {
        match &self.content {
            Content::Object(fields) => fields,
            Content::Null | Content::Truth(_) | Content::Number(_) | Content::Text(_) | Content::List(_) => &[],
        }
    }

    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().rev().find(|field| field.name == name)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.field(name).map(|field| &field.value)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Null | Content::Truth(_) | Content::Number(_) | Content::List(_) | Content::Object(_) => None,
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match &self.content {
            Content::Number(number) => Some(*number),
            Content::Null | Content::Truth(_) | Content::Text(_) | Content::List(_) | Content::Object(_) => None,
        }
    }

    pub(super) fn items(&self) -> &[Self] {
        match &self.content {
            Content::List(items) => items,
            Content::Null | Content::Truth(_) | Content::Number(_) | Content::Text(_) | Content::Object(_) => &[],
        }
    }

    /// The text of a field.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::text)
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Self { content: Content::Truth(true), .. }))
    }

    pub(super) fn is_false(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Self { content: Content::Truth(false), .. }))
    }

    /// A plain value as it is read in a text: for comparison of values that may be numbers or texts.
    pub(super) fn plain(&self) -> Option<String> {
        match &self.content {
            Content::Text(text) => Some(text.clone()),
            Content::Number(number) => Some(number.to_string()),
            Content::Truth(truth) => Some(truth.to_string()),
            Content::Null | Content::List(_) | Content::Object(_) => None,
        }
    }

    /// The range of what a JSON pointer names, or of the nearest part around it.
    pub(super) fn range_at(&self, pointer: &str) -> Range<usize> {
        let mut at = self;
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let next = match &at.content {
                Content::Object(_) => at.get(&step),
                Content::List(items) => step.parse::<usize>().ok().and_then(|place| items.get(place)),
                Content::Null | Content::Truth(_) | Content::Number(_) | Content::Text(_) => None,
            };
            let Some(next) = next else { break };
            at = next;
        }
        // A long part is shown by its beginning.
        match &at.content {
            Content::List(_) | Content::Object(_) => at.range.start..at.range.start + 1,
            Content::Null | Content::Truth(_) | Content::Number(_) | Content::Text(_) => at.range.clone(),
        }
    }
}

/// Reads a JSON text.
pub(super) fn read(text: &str) -> Result<Located, NotJson> {
    // One reader judges what is JSON, as everywhere in this project; the other one knows places.
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        let told = error.to_string();
        let message = told.split(" at line ").next().unwrap_or_default().to_owned();
        return Err(NotJson { at: offset(text, error.line(), error.column()), message });
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &strict) {
        Ok(parsed) => {
            let nothing = || NotJson { at: 0, message: "there is no value".into() };
            parsed.value.map(located).ok_or_else(nothing)
        }
        Err(error) => Err(NotJson { at: error.range().start, message: error.kind().to_string() }),
    }
}

/// The byte at a line and a column in bytes, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((start + column.saturating_sub(1)).min(text.len()))
}

fn located(value: Value<'_>) -> Located {
    let range = |range: jsonc_parser::common::Range| range.start..range.end;
    match value {
        Value::NullKeyword(null) => Located { content: Content::Null, range: range(null.range) },
        Value::BooleanLit(truth) => Located { content: Content::Truth(truth.value), range: range(truth.range) },
        Value::NumberLit(number) => {
            Located { content: Content::Number(number.value.parse().unwrap_or(f64::NAN)), range: range(number.range) }
        }
        Value::StringLit(text) => Located { content: Content::Text(text.value.into_owned()), range: range(text.range) },
        Value::Array(list) => Located {
            content: Content::List(list.elements.into_iter().map(located).collect()),
            range: range(list.range),
        },
        Value::Object(object) => {
            let fields = object.properties.into_iter().map(|field| {
                let (name, name_range) = match field.name {
                    ObjectPropName::String(name) => (name.value.into_owned(), range(name.range)),
                    ObjectPropName::Word(name) => (name.value.to_owned(), range(name.range)),
                };
                Field { name, name_range, value: located(field.value) }
            });
            Located { content: Content::Object(fields.collect()), range: range(object.range) }
        }
    }
}

/// Where the byte `at` of a string's content stands in the source, given the range of the string with its quotation marks.
pub(super) fn within_text(source: &str, range: &Range<usize>, at: usize) -> usize {
    let mut read = 0;
    let mut place = range.start + 1;
    let raw = source.get(place..range.end.saturating_sub(1)).unwrap_or_default();
    let mut characters = raw.char_indices();
    while let Some((start, character)) = characters.next() {
        if read >= at {
            return place + start;
        }
        if character != '\\' {
            read += character.len_utf8();
            continue;
        }
        match characters.next() {
            Some((_, 'u')) => {
                let digits: String = characters.by_ref().take(4).map(|(_, digit)| digit).collect();
                let unit = u32::from_str_radix(&digits, 16).unwrap_or_default();
                // Each half of a surrogate pair stands for two of its character's four bytes.
                read += char::from_u32(unit).map_or(2, char::len_utf8);
            }
            _ => read += 1,
        }
    }
    place += raw.len();
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_within_texts_count_escapes() {
        let source = r#"["a\n\"é\u00e9\ud83d\ude00z"]"#;
        let read = read(source).unwrap();
        let text = &read.items()[0];
        let at = text.text().unwrap().find('z').unwrap();
        assert_eq!(within_text(source, &text.range, at), source.find('z').unwrap());
    }

    #[test]
    fn what_is_not_json_has_a_place() {
        for (text, at) in [("{\n  'a': 1}", 4), ("[1,]", 3), ("", 0), ("{\"a\" 1}", 5), ("[1] 2", 4)] {
            assert_eq!(read(text).unwrap_err().at, at, "{text}");
        }
    }
}
