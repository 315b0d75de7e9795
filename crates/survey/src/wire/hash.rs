//! SHA-256 and hexadecimal digits.

use sha2::{Digest, Sha256};

/// SHA-256 as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        push_hex(byte, &mut hex);
    }
    hex
}

/// What is sent of a follow-up code: SHA-256 of its digits, after a label that keeps the hash from meaning anything elsewhere.
#[must_use]
pub fn follow_up_hash(code: &str) -> String {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    sha256_hex(format!("civicus-follow-up:{digits}").as_bytes())
}

/// Adds a byte as two lower-case hexadecimal digits.
pub(crate) fn push_hex(byte: u8, text: &mut String) {
    for digit in [byte >> 4, byte & 15] {
        text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_sha256() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
