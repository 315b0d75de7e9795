//! The survey, its pages and panels, and what stands beside the pages.

use super::Kind::{
    Address, Any, Elements, Expression, Html, Localised, Name, Number, Object, Objects, One, Question, Questions, Size,
    Text, Triggers, Truth,
};
use super::common::{ELEMENT, ERROR_PLACES, PLACES};
use super::{Class, Group};

/// What pages and panels have in common.
pub(super) static CONTAINER: Group = Group {
    understood: &[
        ("title", Localised),
        ("description", Localised),
        ("elements", Elements),
        ("readOnly", Truth),
        ("enableIf", Expression),
        ("requiredIf", Expression),
        ("questionOrder", One(&["default", "initial", "random"])),
    ],
    no_effect: &[
        ("gridLayoutColumns", Any),
        ("questionErrorLocation", One(ERROR_PLACES)),
        ("questionTitleLocation", One(PLACES)),
        ("questionTitleWidth", Size),
    ],
    unsupported: &[],
};

/// A panel.
pub(super) static PANEL: Group = Group {
    understood: &[("isRequired", Truth), ("requiredErrorText", Localised)],
    no_effect: &[
        ("allowAdaptiveActions", Truth),
        ("innerIndent", Number),
        ("questionStartIndex", Text),
        ("showQuestionNumbers", One(&["default", "onpanel", "recursive", "off"])),
    ],
    unsupported: &[],
};

static PAGE_OWN: Group = Group {
    understood: &[],
    no_effect: &[("navigationDescription", Localised), ("navigationTitle", Localised), ("showNavigationButtons", Any)],
    unsupported: &["timeLimit"],
};

/// A page.
pub(crate) static PAGE: Class = Class { name: "page", groups: &[&PAGE_OWN, &CONTAINER, &ELEMENT] };

/// Panels that the respondent adds.
pub(super) static PANELDYNAMIC: Group = Group {
    understood: &[
        ("templateElements", Elements),
        ("templateTitle", Localised),
        ("templateDescription", Localised),
        ("templateVisibleIf", Expression),
        ("panelCount", Number),
        ("panelCountExpression", Expression),
        ("bindings", Any),
        ("minPanelCount", Number),
        ("maxPanelCount", Number),
        ("allowAddPanel", Truth),
        ("allowRemovePanel", Truth),
        ("defaultPanelValue", Any),
        ("copyDefaultValueFromLastEntry", Truth),
        ("keyName", Text),
        ("keyDuplicationError", Localised),
        ("addPanelText", Localised),
        ("removePanelText", Localised),
        ("noEntriesText", Localised),
    ],
    no_effect: &[
        ("confirmDelete", Truth),
        ("confirmDeleteText", Localised),
        ("displayMode", One(&["list", "carousel", "tab"])),
        ("newPanelPosition", One(&["next", "last"])),
        ("nextPanelText", Localised),
        ("panelsState", One(&["default", "collapsed", "expanded", "firstExpanded"])),
        ("prevPanelText", Localised),
        ("progressBarLocation", One(&["top", "bottom", "topBottom"])),
        ("questionStartIndex", Text),
        ("removePanelButtonLocation", One(&["bottom", "right"])),
        ("showProgressBar", Truth),
        ("showQuestionNumbers", One(&["default", "onpanel", "recursive", "off"])),
        ("tabAlign", One(&["left", "center", "right"])),
        ("tabTitlePlaceholder", Localised),
        ("templateErrorLocation", One(ERROR_PLACES)),
        ("templateQuestionTitleLocation", One(PLACES)),
        ("templateQuestionTitleWidth", Size),
        ("templateTabTitle", Localised),
    ],
    unsupported: &[],
};

static CALCULATED_OWN: Group = Group {
    understood: &[("name", Name), ("expression", Expression), ("includeIntoResult", Truth)],
    no_effect: &[],
    unsupported: &[],
};
static CALCULATED: Class = Class { name: "calculated value", groups: &[&CALCULATED_OWN] };

static THANKS_OWN: Group =
    Group { understood: &[("expression", Expression), ("html", Html)], no_effect: &[], unsupported: &[] };
static THANKS: Class = Class { name: "item of completedHtmlOnCondition", groups: &[&THANKS_OWN] };

static CIVICUS_OWN: Group = Group {
    understood: &[
        ("id", Text),
        ("feedback", Truth),
        ("separate", Questions),
        ("sensitive", Expression),
        ("minutes", Number),
        ("publish", Object(&PUBLISH)),
    ],
    no_effect: &[],
    unsupported: &[],
};
static PUBLISH_OWN: Group = Group {
    understood: &[
        ("minimum", Number),
        ("group", Number),
        ("batch", Number),
        ("rounding", Number),
        ("splits", Any),
        ("never", Questions),
        ("headlines", Objects(&HEADLINE)),
        ("names", Any),
    ],
    no_effect: &[],
    unsupported: &[],
};
static PUBLISH: Class = Class { name: "civicus.publish", groups: &[&PUBLISH_OWN] };
static HEADLINE_OWN: Group =
    Group { understood: &[("element", Question), ("title", Localised)], no_effect: &[], unsupported: &[] };
static HEADLINE: Class = Class { name: "headline of civicus.publish", groups: &[&HEADLINE_OWN] };
static CIVICUS: Class = Class { name: "civicus", groups: &[&CIVICUS_OWN] };

static SURVEY_OWN: Group = Group {
    understood: &[
        ("$schema", Text),
        ("title", Localised),
        ("description", Localised),
        ("locale", Text),
        ("pages", Objects(&PAGE)),
        ("elements", Elements),
        ("triggers", Triggers),
        ("calculatedValues", Objects(&CALCULATED)),
        ("completedHtml", Html),
        ("completedHtmlOnCondition", Objects(&THANKS)),
        ("civicus", Object(&CIVICUS)),
        ("questionOrder", One(&["initial", "random"])),
        ("questionsOnPageMode", One(&["standard", "singlePage", "questionPerPage", "inputPerPage"])),
        ("firstPageIsStartPage", Truth),
        ("showPreviewBeforeComplete", Any),
        ("previewMode", One(&["allQuestions", "answeredQuestions"])),
        ("clearInvisibleValues", One(&["none", "onComplete", "onHidden", "onHiddenContainer"])),
        ("checkErrorsMode", One(&["onNextPage", "onValueChanged", "onComplete"])),
        ("storeOthersAsComment", Truth),
        ("maxTextLength", Number),
        ("maxCommentLength", Number),
        ("readOnly", Truth),
        ("showPrevButton", Truth),
        ("showProgressBar", Any),
        ("startSurveyText", Localised),
        ("pageNextText", Localised),
        ("pagePrevText", Localised),
        ("previewText", Localised),
        ("editText", Localised),
        ("completeText", Localised),
    ],
    no_effect: &[
        ("allowResizeComment", Truth),
        ("autoAdvanceAllowComplete", Truth),
        ("autoAdvanceEnabled", Truth),
        ("autoFocusFirstError", Truth),
        ("autoFocusFirstQuestion", Truth),
        ("autoGrowComment", Truth),
        ("backgroundImage", Text),
        ("backgroundImageAttachment", One(&["scroll", "fixed"])),
        ("backgroundImageFit", One(&["auto", "contain", "cover"])),
        ("backgroundOpacity", Number),
        ("commentAreaRows", Number),
        ("completedBeforeHtml", Html),
        ("fitToContainer", Truth),
        ("gridLayoutEnabled", Truth),
        ("headerView", One(&["basic", "advanced"])),
        ("loadingHtml", Html),
        ("logo", Address),
        ("logoFit", One(&["none", "contain", "cover", "fill"])),
        ("logoHeight", Size),
        ("logoPosition", One(&["none", "left", "right", "top", "bottom"])),
        ("logoWidth", Size),
        ("matrixDragHandleArea", One(&["entireItem", "icon"])),
        ("navigationButtonsLocation", One(&["top", "bottom", "topBottom"])),
        ("progressBarInheritWidthFrom", One(&["container", "survey"])),
        ("progressBarLocation", One(&["auto", "aboveheader", "belowheader", "bottom", "topbottom"])),
        ("progressBarNavigationTextLocation", One(&["top", "bottom", "inline"])),
        ("progressBarShowNavigationText", Truth),
        ("progressBarShowPageNumbers", Truth),
        ("progressBarType", One(&["pages", "questions", "requiredQuestions", "correctQuestions"])),
        ("questionDescriptionLocation", One(&["underInput", "underTitle", "hidden"])),
        ("questionErrorLocation", One(&["top", "bottom"])),
        ("questionStartIndex", Text),
        ("questionTitleLocation", One(&["top", "bottom", "left"])),
        ("questionTitlePattern", Text),
        ("regionalFormat", Any),
        ("requiredMark", Text),
        ("showBrandInfo", Truth),
        ("showCompletePage", Truth),
        ("showNavigationButtons", Any),
        ("showPageNumbers", Truth),
        ("showPageTitles", Truth),
        ("showQuestionNumbers", Any),
        ("showTitle", Truth),
        ("showTOC", Truth),
        ("sjsVersion", Text),
        ("surveyShowDataSaving", Truth),
        ("textUpdateMode", One(&["onBlur", "onTyping"])),
        ("timerInfoMode", One(&["page", "survey", "combined"])),
        ("timerLocation", One(&["top", "bottom"])),
        ("tocItemComponent", Text),
        ("tocLocation", One(&["left", "right"])),
        ("validateVisitedEmptyFields", Truth),
        ("width", Size),
        ("widthMode", One(&["auto", "static", "responsive"])),
    ],
    unsupported: &[
        "cookieName",
        "navigateToUrl",
        "navigateToUrlOnCondition",
        "partialSendEnabled",
        "showTimer",
        "surveyId",
        "surveyPostId",
        "timeLimit",
        "timeLimitPerPage",
    ],
};

/// The definition itself.
pub(crate) static SURVEY: Class = Class { name: "survey", groups: &[&SURVEY_OWN] };
