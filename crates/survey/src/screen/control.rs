//! How each kind of question is answered, as plain data.

use super::{ElementScreen, QuestionScreen};
use crate::answering::NodeId;
use crate::event::DatePart;
use crate::model::{InputType, RateType};
use crate::rich::Rich;
use serde_json::Value;
use std::rc::Rc;

/// How a question is answered, with its present answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// One of several, as radio buttons; also yes/no.
    Radios {
        /// The choices.
        choices: Vec<ChoiceScreen>,
        /// The text field that belongs to the chosen "other".
        other: Option<OtherField>,
        /// Side by side (yes/no only).
        inline: bool,
    },
    /// Any of several.
    Checkboxes {
        /// The choices.
        choices: Vec<ChoiceScreen>,
        /// The text field that belongs to the ticked "other".
        other: Option<OtherField>,
    },
    /// One of many.
    Dropdown {
        /// The choices.
        choices: Vec<ChoiceScreen>,
        /// The text field that belongs to the chosen "other".
        other: Option<OtherField>,
    },
    /// One of very many, found by typing.
    Combobox(ComboboxScreen),
    /// A step on a scale.
    Rating {
        /// The steps, `choice.label` being what is seen on the step.
        steps: Vec<ChoiceScreen>,
        /// What the lowest step means; empty if not said.
        lowest: Rich,
        /// What the highest step means; empty if not said.
        highest: Rich,
        /// Choices that stand outside the scale ("too new to say").
        outside: Vec<ChoiceScreen>,
        /// What the steps look like.
        look: RateType,
    },
    /// Choose some and put them in order.
    Ranking {
        /// Those chosen, in order, with the names of what moves each.
        ranked: Vec<(RankedItem, RankNames)>,
        /// Those not chosen, in the order shown to this respondent.
        unranked: Vec<RankedItem>,
        /// A sentence that no more may be chosen; empty while more may.
        full: String,
        /// Whether a ranked item can be taken out again.
        removable: bool,
    },
    /// The same question about several things.
    Matrix {
        /// One each, to be drawn as a question of its own.
        rows: Vec<MatrixRow>,
        /// Whether several may be chosen for each.
        several: bool,
        /// The columns, where it is drawn as a table; otherwise empty.
        columns: Vec<Rich>,
    },
    /// One line of text, a number, a date.
    Text(TextScreen),
    /// A day in three fields.
    Date(Vec<DateField>),
    /// Several lines of text.
    Comment {
        /// What is typed now.
        value: String,
        /// The most characters welcome and a ready sentence about those left or too many.
        limit: Option<CharacterLimit>,
    },
    /// Several named lines of text.
    Texts {
        /// One question each.
        items: Vec<Rc<QuestionScreen>>,
    },
    /// The same group of questions several times.
    Groups(GroupsScreen),
    /// Rows of questions.
    Table {
        /// One group for each row.
        rows: GroupsScreen,
        /// What is computed below the rows.
        totals: Vec<TotalScreen>,
    },
    /// A number, or a range, on a line.
    Slider(SliderScreen),
    /// A computed value.
    Expression {
        /// As it is read.
        words: String,
    },
    /// A kind this build cannot show; says so.
    Unsupported,
}

impl Control {
    /// What it is called in `data-kind`, which styles, scripts and tests read.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Radios { .. } => "radios",
            Self::Checkboxes { .. } => "checkboxes",
            Self::Dropdown { .. } => "dropdown",
            Self::Combobox(_) => "combobox",
            Self::Rating { .. } => "rating",
            Self::Ranking { .. } => "ranking",
            Self::Matrix { .. } => "matrix",
            Self::Text(_) => "text",
            Self::Date(_) => "date",
            Self::Comment { .. } => "comment",
            Self::Texts { .. } => "texts",
            Self::Groups(_) => "groups",
            Self::Table { .. } => "table",
            Self::Slider(_) => "slider",
            Self::Expression { .. } => "expression",
            Self::Unsupported => "unsupported",
        }
    }
}

/// A field with a list that narrows as one types.
#[derive(Clone, Debug, PartialEq)]
pub struct ComboboxScreen {
    /// What stands in the field.
    pub value: String,
    /// Whether the list is on screen.
    pub open: bool,
    /// The choices that fit what is typed; none while the list is closed.
    pub choices: Vec<ChoiceScreen>,
    /// The place of the choice that is pointed at.
    pub active: Option<usize>,
    /// The text field that belongs to the chosen "other".
    pub other: Option<OtherField>,
}

/// One part of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateField {
    /// Which part.
    pub part: DatePart,
    /// What it is called.
    pub label: String,
    /// What is typed now.
    pub value: String,
}

/// One line of text as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct TextScreen {
    /// What is typed now.
    pub value: String,
    /// What kind of text.
    pub input: InputType,
    /// The HTML `autocomplete` token, if any.
    pub autocomplete: Option<String>,
    /// The smallest value or earliest date; empty for none.
    pub least: String,
    /// The largest value or latest date; empty for none.
    pub most: String,
    /// The distance between numbers; empty for any.
    pub step: String,
}

/// Groups of questions as they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupsScreen {
    /// The groups.
    pub items: Vec<GroupScreen>,
    /// Adds one, if one may be added.
    pub add: Option<ActScreen>,
    /// What is said while there is none.
    pub empty: Rich,
}

/// One group of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupScreen {
    /// Which group.
    pub id: NodeId,
    /// Its words, its number at least.
    pub title: Rich,
    /// What is wrong with it, if Continue was pressed.
    pub problem: Option<String>,
    /// What is in it.
    pub elements: Vec<ElementScreen>,
    /// Takes it away, if it may be taken away.
    pub remove: Option<ActScreen>,
}

/// The words of a button that is one of several alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActScreen {
    /// What is seen.
    pub words: String,
    /// What tells it from the others; begins with what is seen.
    pub name: String,
}

/// What is computed below a column.
#[derive(Clone, Debug, PartialEq)]
pub struct TotalScreen {
    /// Says that it is a total.
    pub label: String,
    /// What the column is about.
    pub title: Rich,
    /// The computed value as it is read.
    pub words: String,
}

/// A number, or a range, on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct SliderScreen {
    /// The number, or both ends of the range; `None` while there is no answer.
    pub ends: Vec<Option<f64>>,
    /// The smallest value.
    pub least: f64,
    /// The largest value.
    pub most: f64,
    /// The distance between values.
    pub step: f64,
}

/// A choice as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceScreen {
    /// What is stored when chosen.
    pub value: Value,
    /// What is read.
    pub label: Rich,
    /// Whether it is chosen now.
    pub chosen: bool,
    /// Whether it stands alone after an "or" ("none of these").
    pub exclusive: bool,
    /// Whether it cannot be chosen now.
    pub closed: bool,
    /// The address of its picture, already checked; empty for none.
    pub picture: String,
}

/// The text field of the choice "other".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherField {
    /// Its label.
    pub label: String,
    /// What is typed now.
    pub value: String,
}

/// An item of a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedItem {
    /// What is stored.
    pub value: Value,
    /// What is read.
    pub label: Rich,
}

/// What the buttons and the field of a chosen item are called: they are alike, so each names its item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankNames {
    /// One place up.
    pub raise: String,
    /// One place down.
    pub lower: String,
    /// Out of the ranking.
    pub remove: String,
    /// The field that takes a place.
    pub place: String,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// What is stored as the key.
    pub value: String,
    /// What the row is about.
    pub label: Rich,
    /// The columns as choices.
    pub choices: Vec<ChoiceScreen>,
    /// Whether this row is missing an answer that is demanded.
    pub missing: bool,
    /// Whether it cannot be answered now.
    pub closed: bool,
}

/// How a limit of characters stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharacterLimit {
    /// The most characters welcome.
    pub most: usize,
    /// Fewer than none when too long.
    pub left: i64,
    /// "You have 20 characters remaining" in the language shown.
    pub sentence: String,
}
