//! The secret that opens an export, never printed and compared without leaking how much of it was right.

use std::fmt;
use subtle::ConstantTimeEq;

/// A secret. Its `Debug` form hides it.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The fewest characters a token may have: shorter ones can be guessed.
    pub const FEWEST_CHARACTERS: usize = 16;

    /// Takes a secret from the configuration.
    ///
    /// # Errors
    /// When it is too short or could not be sent in a header; the sentence says how to make a good one.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() < Self::FEWEST_CHARACTERS || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(format!(
                "a token has at least {} letters, digits or signs and no spaces; make one with: openssl rand -hex 32",
                Self::FEWEST_CHARACTERS
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether somebody presented this very secret. The hashes are compared, in constant time.
    #[must_use]
    pub fn is(&self, presented: &str) -> bool {
        let digest = |text: &str| survey::wire::sha256_hex(text.as_bytes());
        digest(&self.0).as_bytes().ct_eq(digest(presented).as_bytes()).into()
    }

    /// Whether two tokens are one secret.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self.is(&other.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_token_matches_itself_and_is_never_printed() {
        let token = Token::parse("0123456789abcdef").unwrap();
        assert!(token.is("0123456789abcdef"));
        assert!(!token.is("0123456789abcdeF"));
        assert!(!token.is(""));
        assert_eq!(format!("{token:?}"), "Token(hidden)");
    }

    #[test]
    fn a_weak_token_is_refused_with_the_cure() {
        for weak in ["", "short", "with spaces in it, long"] {
            assert!(Token::parse(weak).unwrap_err().contains("openssl"));
        }
    }
}
