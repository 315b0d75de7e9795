//! Numbers as people type them: digits of their own script, a comma for the point.

use crate::expr::{Computed, strict_number};
use crate::text::ascii_digit;

/// The number in plain digits with a point; `None` for what is no number. Nothing typed is no number either.
#[must_use]
pub fn plain_number(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for character in text.trim().chars() {
        if let Some(digit) = ascii_digit(character) {
            plain.push(digit);
            continue;
        }
        match character {
            '٫' => plain.push('.'),
            '−' => plain.push('-'),
            ' ' | '\u{a0}' | '\u{202f}' | '٬' => {}
            other => plain.push(other),
        }
    }
    if plain.matches(',').count() == 1 && !plain.contains('.') {
        plain = plain.replace(',', ".");
    }
    let looks_so = plain.chars().all(|character| matches!(character, '0'..='9' | '.' | '-' | '+' | 'e' | 'E'));
    let number = strict_number(&Computed::from(plain.as_str()));
    (looks_so && !plain.is_empty() && number.is_finite()).then_some(plain)
}

/// Whether a typed text stands for a value, written plainly; what is no number stands for no value.
pub(super) fn means(text: &str, value: &str) -> bool {
    match plain_number(text) {
        Some(number) => {
            let of = |text: &str| strict_number(&Computed::from(text));
            !value.is_empty() && of(&number).total_cmp(&of(value)).is_eq()
        }
        None => value.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, number) in
            [("12", "12"), (" 1 234,5 ", "1234.5"), ("٣٫٥", "3.5"), ("−2", "-2"), ("2.", "2."), ("۴۲", "42")]
        {
            assert_eq!(plain_number(typed).as_deref(), Some(number), "{typed}");
        }
        for nonsense in ["", " ", "abc", "1,2,3", "1.2.3", "0x1f", "-", "e"] {
            assert_eq!(plain_number(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_was_typed_stays_while_it_is_the_answer() {
        assert!(means("1.50", "1.5") && means("2.", "2") && means("abc", "") && means("", ""));
        assert!(!means("1.50", "2") && !means("abc", "2") && !means("", "2"));
    }
}
