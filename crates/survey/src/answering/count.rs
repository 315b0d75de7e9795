//! How many groups or rows an expression asks for.

use crate::expr::{Computed, strict_number};

/// A whole number between bounds; what is no number, or below 0, counts as 0.
pub(super) fn wanted(value: &Computed<'_>, least: usize, most: usize) -> usize {
    let number = strict_number(value).floor();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // above 0, and saturating
    let count = if number > 0.0 { number as usize } else { 0 };
    count.clamp(least, most.max(least))
}
