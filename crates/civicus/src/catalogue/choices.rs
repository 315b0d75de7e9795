//! Questions with choices.

use super::Kind::{Address, Items, Localised, Number, One, Size, Text, Truth};
use super::common::{CHOICE_OWN, ITEM};
use super::{Class, Group};

/// How a list is searched.
const SEARCH_MODES: &[&str] = &["contains", "startsWith"];

/// Radio buttons.
pub(super) static RADIOGROUP: Group = Group { understood: &[], no_effect: &[("allowClear", Truth)], unsupported: &[] };

static EXCLUSIVE: Group = Group { understood: &[("isExclusive", Truth)], no_effect: &[], unsupported: &[] };
static CHECKBOX_CHOICE: Class =
    Class { name: "choice of checkbox and tagbox", groups: &[&EXCLUSIVE, &ITEM, &CHOICE_OWN] };

/// Check boxes.
pub(super) static CHECKBOX: Group = Group {
    understood: &[("choices", Items(&CHECKBOX_CHOICE)), ("showSelectAllItem", Truth), ("selectAllText", Localised)],
    no_effect: &[],
    unsupported: &[],
};

/// A list that opens.
pub(super) static DROPDOWN: Group = Group {
    understood: &[("choicesMin", Number), ("choicesMax", Number), ("choicesStep", Number), ("placeholder", Localised)],
    no_effect: &[
        ("allowClear", Truth),
        ("autocomplete", Text),
        ("inputFieldComponent", Text),
        ("searchEnabled", Truth),
        ("searchMode", One(SEARCH_MODES)),
        ("textWrapEnabled", Truth),
    ],
    unsupported: &["allowCustomChoices", "createCustomChoiceText", "choicesLazyLoadEnabled", "choicesLazyLoadPageSize"],
};

/// A list that opens, for several choices.
pub(super) static TAGBOX: Group = Group {
    understood: &[],
    no_effect: &[
        ("allowClear", Truth),
        ("closeOnSelect", Truth),
        ("hideSelectedItems", Truth),
        ("placeholder", Localised),
        ("searchEnabled", Truth),
        ("searchMode", One(SEARCH_MODES)),
        ("textWrapEnabled", Truth),
    ],
    unsupported: &["allowCustomChoices", "createCustomChoiceText", "choicesLazyLoadEnabled", "choicesLazyLoadPageSize"],
};

/// An order.
pub(super) static RANKING: Group = Group {
    understood: &[("selectToRankEnabled", Truth)],
    no_effect: &[
        ("longTap", Truth),
        ("selectToRankAreasLayout", One(&["horizontal", "vertical"])),
        ("selectToRankEmptyRankedAreaText", Localised),
        ("selectToRankEmptyUnrankedAreaText", Localised),
        ("selectToRankSwapAreas", Truth),
    ],
    unsupported: &[],
};

static IMAGE: Group = Group { understood: &[("imageLink", Address)], no_effect: &[], unsupported: &[] };
static IMAGE_CHOICE: Class = Class { name: "choice of imagepicker", groups: &[&IMAGE, &ITEM] };

/// Images to choose from.
pub(super) static IMAGEPICKER: Group = Group {
    understood: &[("choices", Items(&IMAGE_CHOICE)), ("multiSelect", Truth), ("contentMode", One(&["image"]))],
    no_effect: &[
        ("imageFit", One(&["none", "contain", "cover", "fill"])),
        ("imageHeight", Size),
        ("imageWidth", Size),
        ("maxImageHeight", Size),
        ("maxImageWidth", Size),
        ("minImageHeight", Size),
        ("minImageWidth", Size),
        ("showLabel", Truth),
    ],
    unsupported: &[],
};
