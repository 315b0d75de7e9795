//! Our own settings in a definition, described for authors' editors. The engine reads them itself, leniently.

#![expect(dead_code, reason = "described, never made")]

use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

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
    /// What is published of the results (`docs/RESULTS.md`).
    publish: Option<Publish>,
}

/// What is published of the results.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Publish {
    /// The smallest number of people that is shown; 10 if left out, at least 5.
    #[schemars(range(min = 5))]
    minimum: Option<u32>,
    /// The smallest group that figures are split for; three times the minimum if left out.
    #[schemars(range(min = 5))]
    group: Option<u32>,
    /// By how many responses two published versions differ at least; the minimum if left out.
    #[schemars(range(min = 5))]
    batch: Option<u32>,
    /// Counts are rounded to multiples of it.
    #[schemars(range(min = 1))]
    rounding: Option<u32>,
    /// `language`, `month`, names of questions with choices, or of calculated values.
    splits: Option<Vec<String>>,
    /// Names of elements that are never published.
    never: Option<Vec<String>>,
    /// Elements that stand first, as lists of ten.
    headlines: Option<Vec<Headline>>,
    /// Words for calculated values by which figures are split.
    names: Option<BTreeMap<String, Names>>,
}

/// An element that stands first.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Headline {
    /// Its name.
    element: String,
    /// What stands above the list.
    title: Option<Words>,
}

/// Words for a calculated value.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Names {
    /// What it says.
    title: Option<Words>,
    /// Its values, as text, and what each means.
    values: Option<BTreeMap<String, Words>>,
}

/// A text, or one for each language.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Words {
    /// In the default language.
    One(String),
    /// By language; `default` for the default one.
    Each(BTreeMap<String, String>),
}

/// What a rating question says of itself.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct QuestionSettings {
    /// Values that are answers, but no steps of the scale.
    outside_scale: Option<Vec<Value>>,
}
