//! Responses not yet delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending;
