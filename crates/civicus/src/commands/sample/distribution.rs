//! What a sample is like, as its file says: docs/SAMPLE.md describes every field.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;
use survey::expr::Expression;

/// How often something comes, compared with what stands beside it.
pub(super) type Weights = BTreeMap<String, f64>;
/// What is written, by language.
pub(super) type Texts = BTreeMap<String, Vec<String>>;

/// A file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Distribution {
    /// Languages in which people answer; all of the definition's evenly when there is none.
    pub(super) languages: Weights,
    /// When they answer.
    pub(super) days: Option<Days>,
    /// By the names of questions; `table.column`, `group.question` and `texts.item` within others.
    pub(super) questions: BTreeMap<String, Shares>,
}

/// The first and the last day.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    #[serde(deserialize_with = "day")]
    pub(super) from: Date,
    #[serde(deserialize_with = "day")]
    pub(super) to: Date,
}

/// How one question is answered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Shares {
    /// The chance that it is answered, 1 when nothing is said.
    pub(super) answered: Option<f64>,
    /// How often each choice, step or column comes; what is not named never does.
    pub(super) weights: Option<Weights>,
    /// How many are chosen, or how many groups or rows are filled: weights of numbers.
    pub(super) count: Option<BTreeMap<usize, f64>>,
    /// Which numbers.
    pub(super) number: Option<NumberRange>,
    /// What is written.
    pub(super) texts: Option<Texts>,
    /// What is written beside "other".
    pub(super) other: Option<Texts>,
    /// The remark below the answer; none when nothing is said.
    pub(super) remark: Option<Remark>,
    /// Rows of a matrix that are answered otherwise than the others.
    pub(super) rows: BTreeMap<String, Shares>,
    /// What is so under a condition; of the first that holds, what it says comes before what stands around it.
    pub(super) given: Vec<Given>,
}

/// What is so under a condition.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    /// What must hold of the answers so far.
    pub(super) when: Option<Condition>,
    /// In which languages.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    /// How the question is answered then.
    pub(super) then: Shares,
}

/// A remark below an answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remark {
    /// The chance that there is one.
    pub(super) answered: f64,
    /// What is written.
    pub(super) texts: Texts,
}

/// Numbers: half of them lie below the median, half above, evenly on either side.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberRange {
    pub(super) least: f64,
    pub(super) median: f64,
    pub(super) most: f64,
}

/// An expression in the language of `visibleIf`.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Condition(pub(super) Expression);

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let told = |problem: survey::expr::ExpressionProblem| {
            format!(
                "the expression cannot be read at its byte {}: {}; names stand in {{braces}}, texts in 'quotation marks'",
                problem.at, problem.message
            )
        };
        Expression::parse(&text).map(Self).map_err(told)
    }
}

fn day<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| de::Error::custom(format!("“{text}” is no day; write it as 2026-03-27")))
}
