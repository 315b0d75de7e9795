//! To come.
pub struct Answering;
