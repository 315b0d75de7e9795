//! Whether answers may be accepted.

use crate::model::Definition;
use crate::wire::{Envelope, Reason};

/// Everything that stands in the way of accepting an envelope; empty when it may be stored.
#[must_use]
pub fn check_envelope(_definition: &Definition, _envelope: &Envelope) -> Vec<Reason> {
    Vec::new()
}

/// Whether the response is for other eyes only (`civicus.sensitive` holds for its answers).
#[must_use]
pub fn is_sensitive(_definition: &Definition, _envelope: &Envelope) -> bool {
    false
}

/// Whether the envelope carries only elements that leave as a response of their own (`civicus.separate`).
#[must_use]
pub fn is_separate(_definition: &Definition, _envelope: &Envelope) -> bool {
    false
}
