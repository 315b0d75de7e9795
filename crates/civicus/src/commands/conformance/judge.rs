//! What holds and what does not: each check's own question to what an endpoint answered. Nothing here sends.

pub(super) mod cors;
pub(super) mod delivery;
pub(super) mod refusals;
