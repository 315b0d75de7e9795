//! What an author wrote: a SurveyJS definition, read leniently into an arena of elements.

mod choice;
mod element;
mod index;
mod languages;
mod logic;
mod names;
mod question;
mod read;
mod table;

pub use choice::{CarryForward, CarryMode, Choice, ChoiceOrder, Select, SelectStyle, Special, Specials};
pub use element::{ClearMode, Element, ElementId, ElementKind, Panel};
pub(crate) use index::{Index, Reader, roots, without_mark};
pub use logic::{ButtonWords, Calculated, ConditionalText, ErrorMode, PageMode, Settings, Trigger, TriggerAct};
pub(crate) use names::Names;
pub use question::{
    Bound, Dynamic, ExpressionKind, Image, InputType, MultipleText, Question, QuestionKind, RateType, Rating, Slider,
    TextField, Validator, ValidatorRule,
};
pub use table::{Column, Matrix, Table, TableRows, Total};

use crate::expr::Expression;
use crate::text::Text;

/// The most groups or rows that an answer can ask for (survey-core: `settings.matrix.maxRowCount`).
pub(crate) const MOST_ITEMS: usize = 1_000;

/// The id of a survey whose author gave it none.
pub(crate) const NAMELESS: &str = "survey";

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
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// `civicus.id`, or `survey` when the definition has none.
    pub id: String,
    /// SHA-256 of the canonical definition, lower-case hexadecimal.
    pub version: String,
    /// What `default` stands for in localised strings; `en` unless `locale` says otherwise.
    pub default_language: String,
    /// Languages in which something is written, the default one first.
    pub languages: Vec<String>,
    /// The survey's title.
    pub title: Text,
    /// The survey's description.
    pub description: Text,
    /// The thank-you.
    pub completed_html: Text,
    /// Other thank-yous, each while its condition holds; the first that does is shown.
    pub completed_html_when: Vec<ConditionalText>,
    /// Values computed from answers, in order.
    pub calculated: Vec<Calculated>,
    /// What happens when a condition comes to hold, in order.
    pub triggers: Vec<Trigger>,
    /// How the whole survey behaves.
    pub settings: Settings,
    /// Pages in order.
    pub pages: Vec<ElementId>,
    /// All elements of all pages, templates of panels and cells included.
    pub elements: Vec<Element>,
    /// Whether it is a feedback form, whose response gets a follow-up code (`civicus.feedback`).
    pub feedback: bool,
    /// When this holds, the response is for other eyes only (`civicus.sensitive`).
    pub sensitive: Option<Expression>,
    /// Expected minutes to answer (`civicus.minutes`).
    pub minutes: Option<u32>,
    /// Questions by name and value name.
    pub(crate) names: Names,
    /// Who reads which names.
    pub(crate) index: Index,
}

impl Definition {
    /// Reads SurveyJS JSON. What cannot be read becomes a [`Finding`]; the rest still works.
    ///
    /// # Errors
    /// When the text is not a JSON object, or larger than 4 MB.
    pub fn parse(text: &str) -> Result<(Self, Vec<Finding>), DefinitionFailure> {
        read::definition(text)
    }

    /// An element by its place.
    #[must_use]
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.index()]
    }

    /// A question by its place.
    #[must_use]
    pub fn question(&self, id: ElementId) -> Option<&Question> {
        self.element(id).question()
    }

    /// A question outside of matrices and dynamic panels by its name, in any case of letters.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<ElementId> {
        self.names.by_name(name)
    }

    /// Every question outside of matrices and dynamic panels, with its place, in order.
    pub fn questions(&self) -> impl Iterator<Item = (ElementId, &Element, &Question)> {
        self.names.all.iter().filter_map(|id| {
            let element = self.element(*id);
            Some((*id, element, element.question()?))
        })
    }
}
