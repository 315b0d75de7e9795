//! Open texts that people picked, one by one, to be published.

use crate::expr::is_empty;
use crate::messages::primary;
use crate::model::{Definition, QuestionKind};
use crate::rules;
use crate::summary::Summary;
use crate::wire::Envelope;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A text that somebody picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The id of the response.
    pub response: String,
    /// The name of the question.
    pub element: String,
    /// The words to publish instead, shortened or with a place taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A text that is published. Only picking makes one, or reading results that were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quote {
    /// The name of the question.
    pub element: String,
    /// The language in which the response was finished.
    pub language: String,
    /// The words.
    pub text: String,
}

/// Why a text cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickProblem {
    /// No relevant response has this id.
    NoResponse(Pick),
    /// There is no question of this name that is answered in words.
    NoQuestion(Pick),
    /// The response has no text there.
    NoText(Pick),
}

impl fmt::Display for PickProblem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoResponse(pick) => write!(to, "no relevant response has the id {}; see the export", pick.response),
            Self::NoQuestion(pick) => {
                write!(to, "“{}” is no question answered in words; name a comment or text question", pick.element)
            }
            Self::NoText(pick) => write!(to, "response {} has no text at “{}”", pick.response, pick.element),
        }
    }
}

impl std::error::Error for PickProblem {}

impl Quote {
    /// The texts that were picked, in the order of the picks, from relevant responses only. `envelopes` has those that are
    /// named.
    ///
    /// # Errors
    /// The first pick that names no such text.
    pub fn pick(
        definition: &Arc<Definition>,
        envelopes: &[Envelope],
        summary: &Summary,
        picks: &[Pick],
    ) -> Result<Vec<Self>, PickProblem> {
        picks.iter().map(|pick| Self::pick_one(definition, envelopes, summary, pick)).collect()
    }

    fn pick_one(
        definition: &Arc<Definition>,
        envelopes: &[Envelope],
        summary: &Summary,
        pick: &Pick,
    ) -> Result<Self, PickProblem> {
        let is_meant = |id: &String| *id == pick.response && summary.responses.binary_search(id).is_ok();
        let envelope = envelopes.iter().find(|envelope| is_meant(&envelope.id));
        let envelope = envelope.filter(|envelope| !rules::is_sensitive(definition, envelope));
        let envelope = envelope.ok_or_else(|| PickProblem::NoResponse(pick.clone()))?;
        let question = definition.questions().find(|(_, element, question)| {
            let in_words = matches!(question.kind, QuestionKind::Text(_) | QuestionKind::Comment { .. });
            element.name == pick.element && in_words && !question.separate
        });
        let (_, element, _) = question.ok_or_else(|| PickProblem::NoQuestion(pick.clone()))?;
        let answer = envelope.data.get(element.value_name()).filter(|answer| !is_empty(answer));
        let said = answer.and_then(|answer| answer.as_str()).ok_or_else(|| PickProblem::NoText(pick.clone()))?;
        Ok(Self {
            element: pick.element.clone(),
            language: primary(&envelope.locale).to_lowercase(),
            text: pick.text.clone().unwrap_or_else(|| said.to_owned()),
        })
    }
}
