//! What to do instead of what is not supported.

/// What to write instead of a property.
pub(crate) fn property_cure(name: &str) -> &'static str {
    match name {
        "choicesByUrl" | "choicesLazyLoadEnabled" | "choicesLazyLoadPageSize" => {
            "list the choices in “choices”: a survey asks no other server for anything"
        }
        "allowCustomChoices" | "createCustomChoiceText" => "use “showOtherItem”, which asks for a text",
        "maskType" | "maskSettings" => "use “inputType”, and a validator with a message that says the form expected",
        "navigateToUrl" | "navigateToUrlOnCondition" => {
            "put a link into “completedHtml” or “completedHtmlOnCondition”: nobody is sent away unasked"
        }
        "cookieName" => "leave it out: no cookie is set; a response that is sent twice is recognised by its id",
        "partialSendEnabled" => "leave it out: answers are kept on the device, and sent when the respondent says so",
        "showTimer" | "timeLimit" | "timeLimitPerPage" => {
            "leave it out: people who need longer must not be shut out; “civicus.minutes” says what to expect"
        }
        "surveyId" | "surveyPostId" => {
            "leave it out: responses go to the “endpoint” of the page that embeds the survey"
        }
        "defaultDisplayValue" => "write “{name}” only where the answer is known, or use a calculated value with iif()",
        "bindings" => "use “rowCountExpression”, “panelCountExpression” or “setValueExpression”",
        "randomize" | "randomizeCategory" => {
            "use “questionOrder” or “choicesOrder”; put what must stay in place into a panel"
        }
        "showInMultipleColumns" => "use a “checkbox” cell, or one column for each choice",
        "isCommentRequired" => "use “showOtherItem”, which demands a text, or a question of its own with “visibleIf”",
        "elements" => "use questions of their own with “visibleIf”",
        "minRangeLength" | "maxRangeLength" => "use an “expression” validator that compares the two ends",
        "customLabels" => "say in “title” or “description” what the values mean, or use “rating”",
        _ if name.starts_with("on") => "leave it out: a definition is data and runs no scripts",
        _ => "leave it out",
    }
}

/// What to use instead of a type.
pub(crate) fn type_cure(name: &str) -> &'static str {
    match name {
        "file" => "ask for a link or for a way to get in touch; files cannot be sent yet",
        "signaturepad" => "ask for a name in a “text”, or for consent in a “boolean”; drawings cannot be sent yet",
        "imagemap" => "use “imagepicker”, or an “image” and a “checkbox”",
        "flowpanel" => "use “panel”",
        _ => "use one of the types in docs/AUTHORING.md",
    }
}
