//! The id of a response in little room: what a tally keeps of a million responses must not lie scattered in a million pieces.

use std::fmt::{self, Display, Formatter};
use uuid::Uuid;

/// A UUID as its 16 bytes, any other text as it is. Equal where the texts are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ResponseId {
    Uuid(Uuid),
    Other(Box<str>),
}

impl From<&str> for ResponseId {
    fn from(text: &str) -> Self {
        let mut written = Uuid::encode_buffer();
        match Uuid::try_parse(text) {
            // It can be read from other ways of writing too, which must stay apart.
            Ok(uuid) if *uuid.as_hyphenated().encode_lower(&mut written) == *text => Self::Uuid(uuid),
            _ => Self::Other(text.into()),
        }
    }
}

/// Its text.
impl Display for ResponseId {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uuid(uuid) => uuid.as_hyphenated().fmt(formatter),
            Self::Other(text) => text.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_comes_out_as_it_went_in() {
        let written = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
        for text in [written, &written.to_uppercase(), &written.replace('-', ""), &format!("{{{written}}}"), "ab", ""] {
            let id = ResponseId::from(text);
            assert_eq!(id.to_string(), text);
            assert_eq!(matches!(id, ResponseId::Uuid(_)), text == written);
        }
    }
}
