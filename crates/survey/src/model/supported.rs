//! What this version understands of SurveyJS: element types and their properties. `docs/AUTHORING.md` explains them.

/// Properties of the definition itself.
pub(super) const SURVEY: &[&str] =
    &["$schema", "title", "description", "locale", "pages", "elements", "calculatedValues", "completedHtml", "civicus"];
/// Properties of a page.
pub(super) const PAGE: &[&str] = &["name", "title", "description", "visible", "visibleIf", "elements"];
/// Properties every element has.
pub(super) const ELEMENT: &[&str] = &["type", "name", "visible", "visibleIf"];
/// Properties every question has.
pub(super) const QUESTION: &[&str] =
    &["title", "description", "isRequired", "requiredIf", "requiredErrorText", "validators", "defaultValue", "civicus"];
/// Element types with the properties of their own. Types that are not listed are reported and shown as unsupported.
pub(super) const TYPES: &[(&str, &[&str])] = &[
    ("html", &["html"]),
    ("panel", &["title", "description", "elements"]),
    ("radiogroup", &["choices", "choicesOrder", "showOtherItem", "otherText", "showNoneItem", "noneText"]),
    (
        "checkbox",
        &[
            "choices",
            "choicesOrder",
            "showOtherItem",
            "otherText",
            "showNoneItem",
            "noneText",
            "minSelectedChoices",
            "maxSelectedChoices",
        ],
    ),
    ("dropdown", &["choices", "choicesOrder", "showOtherItem", "otherText", "showNoneItem", "noneText"]),
    ("rating", &["rateValues", "rateMin", "rateMax", "rateStep", "minRateDescription", "maxRateDescription"]),
    ("ranking", &["choices", "choicesOrder", "selectToRankEnabled", "minSelectedChoices", "maxSelectedChoices"]),
    ("matrix", &["columns", "rows", "eachRowRequired"]),
    ("text", &["inputType", "autocomplete", "maxLength"]),
    ("comment", &["maxLength", "rows", "autoGrow"]),
    ("boolean", &["labelTrue", "labelFalse"]),
];
