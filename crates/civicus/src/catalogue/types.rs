//! Element types, each with its groups of properties, its own ones first.

use super::Kind::{Address, Html, Localised, One, Size};
use super::common::{COMPUTED_ENDS, ELEMENT, QUESTION, RATING_CIVICUS, SELECT, SEVERAL, SPECIAL_CHOICES};
use super::{Class, Group, choices, fields, layout, matrices};

static HTML: Group = Group { understood: &[("html", Html)], no_effect: &[], unsupported: &[] };
static IMAGE: Group = Group {
    understood: &[("imageLink", Address), ("altText", Localised), ("contentMode", One(&["auto", "image"]))],
    no_effect: &[("imageFit", One(&["none", "contain", "cover", "fill"])), ("imageHeight", Size), ("imageWidth", Size)],
    unsupported: &[],
};

/// What survey-core has here without showing it.
static WITHOUT_ANSWER: Group =
    Group { understood: &[], no_effect: &[("title", Localised), ("description", Localised)], unsupported: &[] };

/// Types that can be used.
pub(crate) static TYPES: &[Class] = &[
    Class { name: "text", groups: &[&fields::TEXT, &COMPUTED_ENDS, &QUESTION, &ELEMENT] },
    Class { name: "comment", groups: &[&fields::COMMENT, &QUESTION, &ELEMENT] },
    Class { name: "radiogroup", groups: &[&choices::RADIOGROUP, &SELECT, &SPECIAL_CHOICES, &QUESTION, &ELEMENT] },
    Class { name: "checkbox", groups: &[&choices::CHECKBOX, &SEVERAL, &SELECT, &SPECIAL_CHOICES, &QUESTION, &ELEMENT] },
    Class { name: "dropdown", groups: &[&choices::DROPDOWN, &SELECT, &SPECIAL_CHOICES, &QUESTION, &ELEMENT] },
    Class {
        name: "tagbox",
        groups: &[&choices::TAGBOX, &choices::CHECKBOX, &SEVERAL, &SELECT, &SPECIAL_CHOICES, &QUESTION, &ELEMENT],
    },
    Class { name: "buttongroup", groups: &[&SELECT, &SPECIAL_CHOICES, &QUESTION, &ELEMENT] },
    Class { name: "boolean", groups: &[&fields::BOOLEAN, &QUESTION, &ELEMENT] },
    Class { name: "rating", groups: &[&fields::RATING, &RATING_CIVICUS, &QUESTION, &ELEMENT] },
    Class { name: "ranking", groups: &[&choices::RANKING, &SEVERAL, &SELECT, &QUESTION, &ELEMENT] },
    Class { name: "imagepicker", groups: &[&choices::IMAGEPICKER, &SEVERAL, &SELECT, &QUESTION, &ELEMENT] },
    Class { name: "slider", groups: &[&fields::SLIDER, &COMPUTED_ENDS, &QUESTION, &ELEMENT] },
    Class { name: "multipletext", groups: &[&fields::MULTIPLETEXT, &QUESTION, &ELEMENT] },
    Class { name: "matrix", groups: &[&matrices::MATRIX, &matrices::MATRIX_BASE, &QUESTION, &ELEMENT] },
    Class {
        name: "matrixdropdown",
        groups: &[
            &matrices::MATRIXDROPDOWN,
            &matrices::MATRIX_OF_QUESTIONS,
            &matrices::MATRIX_BASE,
            &QUESTION,
            &ELEMENT,
        ],
    },
    Class {
        name: "matrixdynamic",
        groups: &[
            &matrices::MATRIXDYNAMIC,
            &matrices::MATRIX_OF_QUESTIONS,
            &matrices::MATRIX_BASE,
            &QUESTION,
            &ELEMENT,
        ],
    },
    Class { name: "panel", groups: &[&layout::PANEL, &layout::CONTAINER, &ELEMENT] },
    Class { name: "paneldynamic", groups: &[&layout::PANELDYNAMIC, &QUESTION, &ELEMENT] },
    Class { name: "html", groups: &[&HTML, &WITHOUT_ANSWER, &ELEMENT] },
    Class { name: "image", groups: &[&IMAGE, &WITHOUT_ANSWER, &ELEMENT] },
    Class { name: "expression", groups: &[&fields::EXPRESSION, &QUESTION, &ELEMENT] },
];

/// Types that survey-core has and we have not, yet or ever.
pub(crate) const UNSUPPORTED_TYPES: &[&str] =
    &["file", "signaturepad", "imagemap", "flowpanel", "empty", "question", "composite"];
