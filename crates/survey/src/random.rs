//! Randomness from entropy given by the outside world: ids, codes and shuffles, the same for the same entropy.

use crate::wire::push_hex;
use sha2::{Digest, Sha256};

/// A generator: SHA-256 of the entropy and a counter. Without the entropy its output cannot be guessed.
#[derive(Clone, Debug, PartialEq)]
pub struct Random {
    entropy: [u8; 32],
    counter: u64,
}

impl Random {
    /// A generator from 32 unpredictable bytes.
    #[must_use]
    pub fn new(entropy: [u8; 32]) -> Self {
        Self { entropy, counter: 0 }
    }

    /// A generator of its own for a purpose, the same whenever it is asked for.
    #[must_use]
    pub fn fork(&self, purpose: &str) -> Self {
        let digest = Sha256::new().chain_update(self.entropy).chain_update(purpose.as_bytes()).finalize();
        Self::new(digest.into())
    }

    fn block(&mut self) -> [u8; 32] {
        self.counter += 1;
        Sha256::new().chain_update(self.entropy).chain_update(self.counter.to_le_bytes()).finalize().into()
    }

    /// A whole number below `bound` (0 when `bound` is 0). The bias is below 2^-32 for bounds below 2^32.
    pub fn below(&mut self, bound: u64) -> u64 {
        let mut eight = [0; 8];
        eight.copy_from_slice(&self.block()[..8]);
        u64::from_le_bytes(eight).checked_rem(bound).unwrap_or(0)
    }

    /// A UUID version 4 (RFC 9562), lower case.
    pub fn uuid(&mut self) -> String {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.block()[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = String::with_capacity(36);
        for (place, byte) in bytes.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            push_hex(*byte, &mut text);
        }
        text
    }

    /// A follow-up code: 16 decimal digits in groups of four. Digits can be typed on every keyboard and look ordinary;
    /// 10^16 is what established whistleblowing receipts use.
    pub fn code(&mut self) -> String {
        let mut text = String::with_capacity(19);
        for place in 0..16 {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            let digit = u32::try_from(self.below(10)).unwrap_or(0);
            text.extend(char::from_digit(digit, 10));
        }
        text
    }

    /// Puts a list in random order (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or(0);
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_4_and_differ() {
        let mut random = Random::new([7; 32]);
        let (first, second) = (random.uuid(), random.uuid());
        assert_ne!(first, second);
        assert_eq!(first.len(), 36);
        assert_eq!(&first[14..15], "4");
        assert!("89ab".contains(&first[19..20]));
    }

    #[test]
    fn a_code_has_sixteen_digits_in_fours() {
        let code = Random::new([1; 32]).code();
        let groups: Vec<&str> = code.split(' ').collect();
        assert_eq!(groups.len(), 4);
        assert!(groups.iter().all(|group| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_digit())));
    }

    #[test]
    fn a_shuffle_keeps_every_item_and_is_repeatable() {
        let shuffled = |seed| {
            let mut items: Vec<u32> = (0..50).collect();
            Random::new([seed; 32]).fork("order").shuffle(&mut items);
            items
        };
        assert_eq!(shuffled(1), shuffled(1));
        assert_ne!(shuffled(1), shuffled(2));
        let mut sorted = shuffled(3);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..50).collect::<Vec<_>>());
    }
}
