//! Questions with fields and scales: text, comment, multipletext, boolean, rating, slider; and computed values.

use super::Kind::{
    Any, Expression, Items, Localised, LocalisedTexts, Name, Number, Objects, One, Size, Text, Truth, Validators,
};
use super::common::{ERROR_PLACES, ITEM};
use super::{Class, Group};

/// Kinds of text field, as in HTML.
const INPUT_TYPES: &[&str] = &[
    "color",
    "date",
    "datetime-local",
    "email",
    "month",
    "number",
    "password",
    "range",
    "tel",
    "text",
    "time",
    "url",
    "week",
];
/// How a number is shown.
pub(super) const DISPLAY_STYLES: &[&str] = &["none", "decimal", "currency", "percent", "date"];

/// One line of text.
pub(super) static TEXT: Group = Group {
    understood: &[
        ("inputType", One(INPUT_TYPES)),
        ("min", Any),
        ("max", Any),
        ("step", Number),
        ("minErrorText", Localised),
        ("maxErrorText", Localised),
        ("stepErrorText", Localised),
        ("maxLength", Number),
        ("placeholder", Localised),
        ("autocomplete", Text),
    ],
    no_effect: &[
        ("dataList", LocalisedTexts),
        ("inputSize", Number),
        ("inputTextAlignment", One(&["left", "right", "auto"])),
        ("textUpdateMode", One(&["default", "onBlur", "onTyping"])),
    ],
    unsupported: &["maskType", "maskSettings"],
};

/// Several lines of text.
pub(super) static COMMENT: Group = Group {
    understood: &[("maxLength", Number), ("placeholder", Localised)],
    no_effect: &[
        ("acceptCarriageReturn", Truth),
        ("allowResize", Truth),
        ("autoGrow", Truth),
        ("cols", Number),
        ("rows", Number),
        ("textUpdateMode", One(&["default", "onBlur", "onTyping"])),
    ],
    unsupported: &[],
};

static TEXT_ITEM: Group = Group {
    understood: &[
        ("name", Name),
        ("title", Localised),
        ("isRequired", Truth),
        ("requiredErrorText", Localised),
        ("inputType", One(INPUT_TYPES)),
        ("placeholder", Localised),
        ("maxLength", Number),
        ("defaultValueExpression", Expression),
        ("minValueExpression", Expression),
        ("maxValueExpression", Expression),
        ("validators", Validators),
    ],
    no_effect: &[("inputSize", Number), ("inputTextAlignment", One(&["left", "right", "auto"]))],
    unsupported: &["maskType", "maskSettings"],
};
static MULTIPLETEXT_ITEM: Class = Class { name: "item of multipletext", groups: &[&TEXT_ITEM] };

/// Several named lines of text.
pub(super) static MULTIPLETEXT: Group = Group {
    understood: &[("items", Objects(&MULTIPLETEXT_ITEM))],
    no_effect: &[
        ("colCount", Number),
        ("inputSize", Number),
        ("itemErrorLocation", One(ERROR_PLACES)),
        ("itemTitleWidth", Size),
    ],
    unsupported: &[],
};

/// Yes or no.
pub(super) static BOOLEAN: Group = Group {
    understood: &[("labelTrue", Localised), ("labelFalse", Localised), ("valueTrue", Any), ("valueFalse", Any)],
    no_effect: &[
        ("displayMode", One(&["segmented", "radio", "checkbox", "switch"])),
        ("label", Localised),
        ("swapOrder", Truth),
        ("useTitleAsLabel", Truth),
    ],
    unsupported: &[],
};

static RATE_VALUE: Class = Class { name: "rating value", groups: &[&ITEM] };

/// A scale.
pub(super) static RATING: Group = Group {
    understood: &[
        ("rateType", One(&["labels", "stars", "smileys"])),
        ("rateValues", Items(&RATE_VALUE)),
        ("rateCount", Number),
        ("rateMin", Number),
        ("rateMax", Number),
        ("rateStep", Number),
        ("autoGenerate", Truth),
        ("minRateDescription", Localised),
        ("maxRateDescription", Localised),
    ],
    no_effect: &[
        ("displayMode", One(&["auto", "buttons", "dropdown"])),
        ("displayRateDescriptionsAsExtremeItems", Truth),
        ("itemComponent", Text),
        ("rateColorMode", One(&["default", "scale"])),
        ("rateDescriptionLocation", One(&["leftRight", "top", "bottom", "topBottom"])),
        ("scaleColorMode", One(&["monochrome", "colored"])),
    ],
    unsupported: &[],
};

/// A value, or a range, on a line.
pub(super) static SLIDER: Group = Group {
    understood: &[("sliderType", One(&["single", "range"])), ("min", Number), ("max", Number), ("step", Number)],
    no_effect: &[
        ("allowClear", Truth),
        ("allowDragRange", Truth),
        ("allowSwap", Truth),
        ("autoGenerate", Truth),
        ("labelCount", Number),
        ("labelFormat", Text),
        ("showLabels", Truth),
        ("tooltipFormat", Text),
        ("tooltipVisibility", One(&["auto", "always", "never"])),
    ],
    unsupported: &["customLabels", "maxRangeLength", "minRangeLength"],
};

/// A computed value on the page.
pub(super) static EXPRESSION: Group = Group {
    understood: &[
        ("expression", Expression),
        ("format", Localised),
        ("displayStyle", One(DISPLAY_STYLES)),
        ("currency", Text),
        ("maximumFractionDigits", Number),
        ("minimumFractionDigits", Number),
        ("useGrouping", Truth),
        ("precision", Number),
    ],
    no_effect: &[],
    unsupported: &[],
};
