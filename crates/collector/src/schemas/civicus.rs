//! Our own settings in a definition, described for authors' editors. The engine reads them itself, leniently.

#![expect(dead_code, reason = "described, never made")]

use schemars::JsonSchema;
use serde_json::Value;

/// What stands under `"civicus"` in a definition; SurveyJS ignores it.
#[derive(JsonSchema)]
#[schemars(untagged, title = "civicus")]
pub(super) enum Civicus {
    /// Of a whole survey.
    Survey(SurveySettings),
    /// Of a rating question.
    Question(QuestionSettings),
}

/// What a survey says of itself.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SurveySettings {
    /// The survey's id, part of every response.
    id: Option<String>,
    /// Names of questions that leave as a response of their own, which cannot be linked to the answers.
    separate: Option<Vec<String>>,
    /// Whether the respondent gets a follow-up code.
    feedback: Option<bool>,
    /// An expression: when it holds, the collector keeps the response for other eyes only.
    sensitive: Option<String>,
    /// Expected minutes.
    minutes: Option<u32>,
    /// What is published of the results.
    publish: Option<Value>,
}

/// What a rating question says of itself.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct QuestionSettings {
    /// Values that are answers, but no steps of the scale.
    outside_scale: Option<Vec<Value>>,
}
