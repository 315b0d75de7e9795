//! Texts in addresses.

/// A text as a part of an address (RFC 3986: unreserved characters as they are, all other bytes as `%` and two digits).
#[must_use]
pub fn in_address(text: &str) -> String {
    let mut safe = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            // Not `format!`, which brings more into the widget than all the rest of this.
            let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
            safe.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_unreserved_characters_stands_as_it_is() {
        assert_eq!(in_address("asks:follow_up"), "asks%3Afollow_up");
        assert_eq!(in_address("é&=?#/ ~"), "%C3%A9%26%3D%3F%23%2F%20~");
    }
}
