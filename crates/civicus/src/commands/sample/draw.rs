//! Chance, made of a seed.

use super::distribution::NumberRange;
use survey::random::Random;

/// How fine a fraction is: the digits of a double.
const FINEST: u64 = 1 << 53;

/// Everything that is left to chance for one purpose.
#[derive(Clone, Debug)]
pub(super) struct Draw(Random);

impl Draw {
    /// The beginning of all chance.
    pub(super) fn of_seed(seed: u64) -> Self {
        let mut entropy = [0; 32];
        entropy[..8].copy_from_slice(&seed.to_le_bytes());
        Self(Random::new(entropy))
    }

    /// Chance of its own for a purpose: what is drawn for one question changes nothing for another.
    pub(super) fn fork(&self, purpose: &str) -> Self {
        Self(self.0.fork(purpose))
    }

    pub(super) fn random(&mut self) -> &mut Random {
        &mut self.0
    }

    /// A number from 0, which may come, to 1, which may not.
    #[allow(clippy::cast_precision_loss)] // below 2^53
    pub(super) fn fraction(&mut self) -> f64 {
        self.0.below(FINEST) as f64 / FINEST as f64
    }

    /// Whether something happens that has this chance.
    pub(super) fn happens(&mut self, chance: f64) -> bool {
        self.fraction() < chance
    }

    /// A whole number of a range, both ends included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        let span = most.saturating_sub(least) as u64 + 1;
        least + usize::try_from(self.0.below(span)).unwrap_or(0)
    }

    /// A place of a list of weights; `None` when all are 0.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> Option<usize> {
        let sum: f64 = weights.iter().sum();
        let mut left = self.fraction() * sum;
        let mut last = None;
        for (place, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            if left < *weight {
                return Some(place);
            }
            left -= weight;
            last = Some(place);
        }
        last
    }

    /// An item of a list.
    pub(super) fn one<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.between(0, items.len().saturating_sub(1)))
    }

    /// A number: below or above the median with equal chances, evenly on either side.
    pub(super) fn number(&mut self, range: NumberRange) -> f64 {
        let (from, to) = if self.happens(0.5) { (range.least, range.median) } else { (range.median, range.most) };
        from + (to - from) * self.fraction()
    }
}
