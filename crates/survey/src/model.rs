//! What an author wrote: a SurveyJS definition, read leniently.

/// An element's place in the definition's arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub u32);

/// Something in a definition that could not be read, beside a usable definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: a JSON pointer.
    pub path: String,
    /// What is wrong and what to do, in English.
    pub message: String,
}

/// Why a text is no definition at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionFailure {
    /// What is wrong and where, in English.
    pub message: String,
}

/// A definition, ready to be answered.
#[derive(Debug)]
pub struct Definition {
    /// `civicus.id`, or `survey` when the definition has none.
    pub id: String,
    /// SHA-256 of the canonical definition, lower-case hexadecimal.
    pub version: String,
}

impl Definition {
    /// Reads SurveyJS JSON. What cannot be read becomes a [`Finding`]; the rest still works.
    ///
    /// # Errors
    /// When the text is not a JSON object.
    pub fn parse(_text: &str) -> Result<(Self, Vec<Finding>), DefinitionFailure> {
        Err(DefinitionFailure { message: String::new() })
    }
}
