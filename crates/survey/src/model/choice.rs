//! Choices, and the questions answered by choosing.

use crate::expr::Expression;
use crate::text::Text;
use serde_json::Value;

/// A choice, a step of a scale, a row or a column of a matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub value: Value,
    /// What is read; empty when the author gave only a value.
    pub text: Text,
    /// Offered while this holds; as the question says when there is none.
    pub visible_if: Option<Expression>,
    /// Can be chosen while this holds; as the question says when there is none.
    pub enable_if: Option<Expression>,
    /// Whether it stands alone, as "none" does.
    pub exclusive: bool,
    /// The picture's address, in an image picker.
    pub image: Text,
    /// Whether there is a field for a remark beside it.
    pub remark: bool,
}

/// A question answered by choosing.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// How one chooses.
    pub style: SelectStyle,
    /// The author's choices, in the author's order.
    pub choices: Vec<Choice>,
    /// In which order they are shown.
    pub order: ChoiceOrder,
    /// For all choices without a condition of their own.
    pub visible_if: Option<Expression>,
    /// For all choices without a condition of their own.
    pub enable_if: Option<Expression>,
    /// The question whose choices or rows are the choices here.
    pub from: Option<CarryForward>,
    /// The special choices on offer.
    pub specials: Specials,
    /// The author's own sentence for an empty "other".
    pub other_error: Text,
    /// Whether the text beside "other" is stored apart (`-Comment`); `None`: as the survey says.
    pub comment_apart: Option<bool>,
    /// At least so many, when there are several.
    pub least: Option<usize>,
    /// At most so many, when there are several.
    pub most: Option<usize>,
    /// Whether the question disappears when it has nothing to offer.
    pub hide_if_empty: bool,
    /// Whether answers that are no longer offered are kept.
    pub keep_incorrect: bool,
    /// The key under which each choice of a list is stored, when each is to be an object.
    pub value_property: Option<String>,
}

/// How one chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectStyle {
    /// One of several.
    Radiogroup,
    /// One of many.
    Dropdown,
    /// Any of several.
    Checkbox,
    /// Any of many.
    Tagbox,
    /// Put in order: those chosen (`true`), or all of them.
    Ranking {
        /// Whether one chooses first; otherwise all are ranked from the start.
        select: bool,
    },
    /// One or several pictures.
    ImagePicker {
        /// Whether several.
        several: bool,
    },
}

impl SelectStyle {
    /// Whether the answer is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        match self {
            Self::Radiogroup | Self::Dropdown => false,
            Self::Checkbox | Self::Tagbox | Self::Ranking { .. } => true,
            Self::ImagePicker { several } => several,
        }
    }

    /// Whether it behaves as survey-core's checkbox does.
    pub(crate) fn is_checkbox(self) -> bool {
        matches!(self, Self::Checkbox | Self::Tagbox | Self::Ranking { .. })
    }
}

/// The special choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Special {
    /// "Select all", which ticks the others.
    SelectAll,
    /// "None of these", which stands alone.
    None,
    /// "I would rather not say", which stands alone.
    Refuse,
    /// "I do not know", which stands alone.
    DontKnow,
    /// "Something else", with a text field.
    Other,
}

impl Special {
    /// In the order in which they are shown: the first before the choices, the others behind.
    pub const ALL: [Self; 5] = [Self::SelectAll, Self::None, Self::Refuse, Self::DontKnow, Self::Other];

    /// What is stored (survey-core's).
    #[must_use]
    pub fn value(self) -> &'static str {
        match self {
            Self::SelectAll => "",
            Self::None => "none",
            Self::Refuse => "refused",
            Self::DontKnow => "dontknow",
            Self::Other => "other",
        }
    }

    /// Whether it stands alone.
    #[must_use]
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::None | Self::Refuse | Self::DontKnow)
    }
}

/// Which special choices are on offer, with the author's words; empty words for the interface's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Specials {
    offered: Vec<(Special, Text)>,
}

impl Specials {
    /// Offers one.
    pub(super) fn offer(&mut self, special: Special, words: Text) {
        self.offered.push((special, words));
    }

    /// Whether one is on offer.
    #[must_use]
    pub fn has(&self, special: Special) -> bool {
        self.words(special).is_some()
    }

    /// The author's words for one on offer.
    #[must_use]
    pub fn words(&self, special: Special) -> Option<&Text> {
        self.offered.iter().find(|(offered, _)| *offered == special).map(|(_, words)| words)
    }

    /// Those on offer, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (Special, &Text)> {
        self.offered.iter().map(|(special, words)| (*special, words))
    }
}

/// Choices taken from another question.
#[derive(Clone, Debug, PartialEq)]
pub struct CarryForward {
    /// Its name.
    pub question: String,
    /// Which of its choices.
    pub mode: CarryMode,
    /// The field of its rows that is stored, when it is a matrix or a dynamic panel.
    pub values: Option<String>,
    /// The field of its rows that is read.
    pub texts: Option<String>,
}

/// Which choices of the other question are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CarryMode {
    /// All it offers.
    #[default]
    All,
    /// Those chosen there.
    Selected,
    /// Those not chosen there.
    Unselected,
}

/// In which order choices are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceOrder {
    /// As the author wrote them.
    #[default]
    AsWritten,
    /// Shuffled for each respondent, the same throughout a session.
    Random,
    /// From A to Z by what is read, in the language on screen.
    Ascending,
    /// From Z to A by what is read, in the language on screen.
    Descending,
}
