//! Whether answers may go: what can be wrong with an answer, and reasons against an envelope.

mod email;
mod envelope;
mod wording;

pub use email::is_email;
pub use envelope::{check_envelope, is_sensitive, is_separate};
pub use wording::Wording;

use crate::answering::{Answering, NodeId};
use crate::model::{QuestionKind, Select};
use crate::text::{Text, characters};
use serde_json::Value;

/// The longest text accepted in one answer, in characters, whatever the definition says.
const LONGEST_TEXT: usize = 20_000;

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Which rule is broken.
    pub breach: Breach,
    /// The author's own sentence; empty for the interface's.
    pub own: Text,
    /// Whether it only warns or informs, and does not stop anybody.
    pub advice: bool,
}

impl Rule {
    /// A broken rule told in the interface's words.
    #[must_use]
    pub fn of(breach: Breach) -> Self {
        Self { breach, own: Text::default(), advice: false }
    }

    /// A broken rule told in the author's words, if there are some.
    #[must_use]
    pub fn own(breach: Breach, own: &Text) -> Self {
        Self { breach, own: own.clone(), advice: false }
    }
}

/// The rules an answer can break.
#[derive(Clone, Debug, PartialEq)]
pub enum Breach {
    /// An answer is demanded and there is none.
    Required,
    /// One answer is demanded in a panel or page and there is none.
    OneRequired,
    /// An answer is demanded for each row and some are missing.
    RowMissing,
    /// Two rows have the same answer.
    RowTwice,
    /// "Other" is chosen and nothing is said beside it.
    OtherEmpty,
    /// Fewer chosen than demanded.
    TooFew {
        /// The least demanded.
        least: usize,
    },
    /// More chosen than allowed (ours: survey-core's own interface cannot choose more).
    TooMany {
        /// The most allowed.
        most: usize,
    },
    /// A text longer than welcome (ours: survey-core's own fields stop typing).
    TooLong {
        /// Characters too many.
        over: usize,
    },
    /// Fewer rows filled than demanded.
    TooFewRows {
        /// The least demanded.
        least: usize,
    },
    /// The same answer as in another row or group, where all must differ.
    Duplicate,
    /// Below the smallest value.
    Below {
        /// The smallest value.
        bound: Value,
        /// Whether it is a day.
        date: bool,
    },
    /// Above the largest value.
    Above {
        /// The largest value.
        bound: Value,
        /// Whether it is a day.
        date: bool,
    },
    /// Not a whole number of steps.
    NoStep {
        /// The step.
        step: Value,
    },
    /// Not an e-mail address.
    NotEmail,
    /// Not a number.
    NotNumber,
    /// Not a day.
    NotDate,
    /// What is typed is none of the choices.
    NotListed,
    /// A number outside of what a validator allows.
    OutOfRange {
        /// The smallest.
        least: Option<f64>,
        /// The largest.
        most: Option<f64>,
    },
    /// Digits at the end of a text that must not have them.
    Digits,
    /// A text shorter or longer than a validator allows; 0 for no bound.
    Length {
        /// The shortest.
        least: f64,
        /// The longest.
        most: f64,
    },
    /// Fewer chosen than a validator demands.
    FewAnswers {
        /// The least.
        least: f64,
    },
    /// More chosen than a validator allows.
    ManyAnswers {
        /// The most.
        most: f64,
    },
    /// A pattern that does not match.
    Pattern,
    /// An expression that does not hold.
    Expression {
        /// As the author wrote it.
        written: String,
    },
}

/// What the form of ours adds to survey-core's checks: more chosen than allowed, a text or remark longer than welcome.
#[must_use]
pub fn own_rule(answering: &Answering, id: NodeId) -> Option<Rule> {
    let value = answering.value(id);
    let beside = [answering.comment(id), answering.other_text(id)];
    // First what no collector would take: told later, it would be kept on the device for ever.
    if let Some(rule) = beside.into_iter().chain(value.as_str()).find_map(beyond_all) {
        return Some(rule);
    }
    let longest = answering.definition().settings.longest_comment;
    if let Some(rule) = beside.into_iter().find_map(|text| over(text, longest?)) {
        return Some(rule);
    }
    match &answering.question(id)?.kind {
        QuestionKind::Select(select) if takes_several(select) => {
            let most = select.most?;
            let count = value.as_array().map_or(0, Vec::len);
            (count > most).then(|| Rule::of(Breach::TooMany { most }))
        }
        QuestionKind::Comment { most } => too_long(value, *most, answering),
        QuestionKind::Text(field) => too_long(value, field.longest, answering),
        _ => None,
    }
}

fn takes_several(select: &Select) -> bool {
    select.style.is_list()
}

fn too_long(value: &Value, own: Option<usize>, answering: &Answering) -> Option<Rule> {
    over(value.as_str()?, own.or(answering.definition().settings.longest_text)?)
}

fn beyond_all(text: &str) -> Option<Rule> {
    let length = text.chars().count();
    (length > LONGEST_TEXT).then(|| Rule::of(Breach::TooLong { over: length - LONGEST_TEXT }))
}

fn over(text: &str, most: usize) -> Option<Rule> {
    let length = characters(text);
    (length > most).then(|| Rule::of(Breach::TooLong { over: length - most }))
}

#[cfg(test)]
mod tests {
    use super::{Breach, LONGEST_TEXT, check_envelope, own_rule};
    use crate::answering::Answering;
    use crate::model::Definition;
    use crate::wire::Envelope;
    use serde_json::{Map, Value, json};
    use std::sync::Arc;

    const SURVEY: &str = r#"{"civicus":{"id":"s"},"elements":[{"type":"comment","name":"words"},
        {"type":"radiogroup","name":"one","choices":[1],"showOtherItem":true}]}"#;

    fn told_and_refused(data: &Map<String, Value>) -> (Option<Breach>, bool) {
        let definition = Arc::new(Definition::parse(SURVEY).unwrap().0);
        let answering = Answering::with_answers(Arc::clone(&definition), data.clone());
        let told = answering.all_questions().find_map(|id| own_rule(&answering, id)).map(|rule| rule.breach);
        let envelope = Envelope {
            id: "5e2f7a30-3c0a-4a3e-9a7e-0f5a4d7c6b21".into(),
            survey: definition.id.clone(),
            version: definition.version.clone(),
            locale: "en".into(),
            complete: true,
            data: data.clone(),
            context: Map::new(),
            follow_up: None,
            supersedes: Vec::new(),
            submitted: "2026-11-28".into(),
        };
        (told, !check_envelope(&definition, &envelope).is_empty())
    }

    #[test]
    fn a_text_that_no_collector_takes_is_told_to_the_respondent() {
        for (length, told) in [(LONGEST_TEXT, None), (LONGEST_TEXT + 3, Some(Breach::TooLong { over: 3 }))] {
            for letter in ["x", "\u{1f33e}", "e\u{301}"] {
                let text: String = letter.chars().cycle().take(length).collect();
                for data in [json!({ "words": text }), json!({ "one": "other", "one-Comment": text })] {
                    let found = told_and_refused(data.as_object().unwrap());
                    assert_eq!(found, (told.clone(), told.is_some()), "{length} of {letter}");
                }
            }
        }
    }
}
