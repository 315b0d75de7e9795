//! What is wrong with an answer, and where.

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path of the question, group or page, as in the names of fields.
    pub path: String,
    /// What to do about it, in the language of the form.
    pub sentence: String,
}
