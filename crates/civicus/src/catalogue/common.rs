//! Groups that several parts share: every element, every question, every list of choices.

use super::Kind::{Any, Expression, Items, Localised, Name, Number, Object, One, Size, Text, Truth, Validators};
use super::{Class, Group};

/// Where a title stands.
pub(super) const PLACES: &[&str] = &["default", "top", "bottom", "left", "hidden"];
/// Where errors stand.
pub(super) const ERROR_PLACES: &[&str] = &["default", "top", "bottom"];
/// Where a description stands.
const DESCRIPTION_PLACES: &[&str] = &["default", "underInput", "underTitle", "hidden"];

/// Every element: questions, panels, texts and images.
pub(super) static ELEMENT: Group = Group {
    understood: &[("type", Text), ("name", Name), ("visible", Truth), ("visibleIf", Expression)],
    no_effect: &[
        ("colSpan", Number),
        ("descriptionLocation", One(DESCRIPTION_PLACES)),
        ("errorLocation", One(ERROR_PLACES)),
        ("indent", Number),
        ("maxWidth", Size),
        ("minWidth", Size),
        ("page", Text),
        ("renderAs", Text),
        ("showNumber", Truth),
        ("startWithNewLine", Truth),
        ("state", One(&["default", "collapsed", "expanded"])),
        ("titleLocation", One(PLACES)),
        ("width", Size),
    ],
    unsupported: &["bindings", "randomize", "randomizeCategory"],
};

/// Every question.
pub(super) static QUESTION: Group = Group {
    understood: &[
        ("title", Localised),
        ("description", Localised),
        ("isRequired", Truth),
        ("requiredIf", Expression),
        ("requiredErrorText", Localised),
        ("readOnly", Truth),
        ("enableIf", Expression),
        ("defaultValue", Any),
        ("defaultValueExpression", Expression),
        ("setValueIf", Expression),
        ("setValueExpression", Expression),
        ("resetValueIf", Expression),
        ("valueName", Text),
        ("clearIfInvisible", One(&["default", "none", "onComplete", "onHidden", "onHiddenContainer"])),
        ("validators", Validators),
        ("showCommentArea", Truth),
        ("commentText", Localised),
        ("useDisplayValuesInDynamicTexts", Truth),
    ],
    no_effect: &[("civicus", Any), ("commentPlaceholder", Localised), ("correctAnswer", Any)],
    unsupported: &["defaultDisplayValue"],
};

/// Every question with choices.
pub(super) static SELECT: Group = Group {
    understood: &[
        ("choices", Items(&CHOICE)),
        ("choicesOrder", One(&["none", "asc", "desc", "random"])),
        ("choicesVisibleIf", Expression),
        ("choicesEnableIf", Expression),
        ("choicesFromQuestion", super::Kind::Question),
        ("choicesFromQuestionMode", One(&["all", "selected", "unselected"])),
        ("choiceValuesFromQuestion", Text),
        ("choiceTextsFromQuestion", Text),
        ("hideIfChoicesEmpty", Truth),
    ],
    no_effect: &[("colCount", Number), ("itemComponent", Text), ("separateSpecialChoices", Truth)],
    unsupported: &["choicesByUrl"],
};

/// The choices of every kind that are not in the list.
pub(super) static SPECIAL_CHOICES: Group = Group {
    understood: &[
        ("showOtherItem", Truth),
        ("otherText", Localised),
        ("otherErrorText", Localised),
        ("storeOthersAsComment", Any),
        ("showNoneItem", Truth),
        ("noneText", Localised),
        ("showRefuseItem", Truth),
        ("refuseText", Localised),
        ("showDontKnowItem", Truth),
        ("dontKnowText", Localised),
    ],
    no_effect: &[("otherPlaceholder", Localised)],
    unsupported: &[],
};

/// Several choices at once.
pub(super) static SEVERAL: Group = Group {
    understood: &[("minSelectedChoices", Number), ("maxSelectedChoices", Number), ("valuePropertyName", Text)],
    no_effect: &[],
    unsupported: &[],
};

/// How an item is written: choices, rows, columns, rating values.
pub(super) static ITEM: Group = Group {
    understood: &[("value", Any), ("text", Localised), ("visibleIf", Expression), ("enableIf", Expression)],
    no_effect: &[],
    unsupported: &["randomize", "randomizeCategory"],
};

/// What choices have of their own.
pub(super) static CHOICE_OWN: Group = Group {
    understood: &[("showCommentArea", Truth)],
    no_effect: &[("commentPlaceholder", Localised)],
    unsupported: &["isCommentRequired", "elements"],
};

/// A choice.
pub(super) static CHOICE: Class = Class { name: "choice", groups: &[&ITEM, &CHOICE_OWN] };

/// A lower and an upper end that expressions may give.
pub(super) static COMPUTED_ENDS: Group = Group {
    understood: &[("minValueExpression", Expression), ("maxValueExpression", Expression)],
    no_effect: &[],
    unsupported: &[],
};

/// Our settings of a rating.
static OUTSIDE_SCALE: Group = Group { understood: &[("outsideScale", Any)], no_effect: &[], unsupported: &[] };
static RATING_SETTINGS: Class = Class { name: "civicus settings of a rating", groups: &[&OUTSIDE_SCALE] };
/// The place of our settings in a rating.
pub(super) static RATING_CIVICUS: Group =
    Group { understood: &[("civicus", Object(&RATING_SETTINGS))], no_effect: &[], unsupported: &[] };
