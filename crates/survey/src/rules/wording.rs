//! The sentences in which broken rules are told.

use super::{Breach, Rule};
use crate::answering::{Answering, NodeId};
use crate::host::Host;
use crate::messages::{Message, Messages};
use crate::model::{QuestionKind, Special};
use crate::text::plain_value;

/// The words a broken rule is told in.
#[derive(Clone, Copy)]
pub struct Wording<'w> {
    /// The interface's sentences.
    pub messages: &'w Messages,
    /// Plural forms.
    pub host: &'w dyn Host,
    /// The language on screen.
    pub language: &'w str,
}

impl Wording<'_> {
    /// The sentence for a broken rule of a question with this title, the author's own where there is one.
    #[must_use]
    pub fn sentence(&self, answering: &Answering, id: NodeId, rule: &Rule, title: &str) -> String {
        let own = rule.own.pick(self.language, &answering.definition().default_language).0;
        if !own.is_empty() {
            return match &rule.breach {
                Breach::Below { bound, .. } | Breach::Above { bound, .. } => own.replace("{0}", &plain_value(bound)),
                Breach::NoStep { step } => own.replace("{0}", &plain_value(step)),
                _ => own.to_owned(),
            };
        }
        let title = ("title", title);
        let count = |message, number: usize| self.messages.count(message, number, self.host, &[title]);
        let fill = |message, more: &[(&str, &str)]| {
            let mut places = vec![title];
            places.extend_from_slice(more);
            self.messages.fill(message, &places)
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // counts of characters and choices
        let whole = |number: f64| number.max(0.0) as usize;
        match &rule.breach {
            Breach::Required if self.is_typed(answering, id) => fill(Message::ErrorEnter, &[]),
            Breach::Required => fill(Message::ErrorSelect, &[]),
            Breach::OneRequired => fill(Message::ErrorOneRequired, &[]),
            Breach::RowMissing => fill(Message::ErrorRows, &[]),
            Breach::RowTwice => fill(Message::ErrorRowTwice, &[]),
            Breach::Duplicate => fill(Message::ErrorDuplicate, &[]),
            Breach::OtherEmpty => {
                let element = answering.node(id).element;
                let label = crate::answering::Label::Special(element, Special::Other);
                let words = answering.label_words(&label, &Special::Other.value().into());
                fill(Message::ErrorOther, &[("choice", &words)])
            }
            Breach::TooFew { least } => count(Message::ErrorTooFew, *least),
            Breach::FewAnswers { least } => count(Message::ErrorTooFew, whole(*least)),
            Breach::TooMany { most } => count(Message::ErrorTooMany, *most),
            Breach::ManyAnswers { most } => count(Message::ErrorTooMany, whole(*most)),
            Breach::TooLong { over } => count(Message::ErrorTooLong, *over),
            Breach::TooFewRows { least } => count(Message::ErrorTooFewRows, *least),
            Breach::Below { bound, date } => fill(Message::ErrorBelow, &[("bound", &self.bound(bound, *date))]),
            Breach::Above { bound, date } => fill(Message::ErrorAbove, &[("bound", &self.bound(bound, *date))]),
            Breach::NoStep { step } => fill(Message::ErrorStep, &[("step", &plain_value(step))]),
            Breach::NotEmail => self.messages.get(Message::ErrorEmail).to_owned(),
            Breach::NotNumber => fill(Message::ErrorNumber, &[]),
            Breach::NotDate => fill(Message::ErrorDate, &[]),
            Breach::NotListed => fill(Message::ErrorListed, &[]),
            Breach::OutOfRange { least: Some(least), most: Some(most) } => {
                let (least, most) = (number(*least), number(*most));
                fill(Message::ErrorRange, &[("least", &least), ("most", &most)])
            }
            Breach::OutOfRange { least: Some(least), most: None } => {
                fill(Message::ErrorBelow, &[("bound", &number(*least))])
            }
            Breach::OutOfRange { most: Some(most), .. } => fill(Message::ErrorAbove, &[("bound", &number(*most))]),
            Breach::OutOfRange { .. } => fill(Message::ErrorNumber, &[]),
            Breach::Digits => fill(Message::ErrorDigits, &[]),
            Breach::Length { least, most } if *least > 0.0 && *most > 0.0 => {
                fill(Message::ErrorLength, &[("least", &number(*least)), ("most", &number(*most))])
            }
            Breach::Length { least, .. } if *least > 0.0 => count(Message::ErrorShort, whole(*least)),
            Breach::Length { most, .. } => count(Message::ErrorLong, whole(*most)),
            Breach::Pattern | Breach::Expression { .. } => fill(Message::ErrorInvalid, &[]),
        }
    }

    /// A bound in words: days as the language writes them.
    fn bound(&self, bound: &serde_json::Value, date: bool) -> String {
        let plain = plain_value(bound);
        if date && plain.len() == 10 { self.host.date(self.messages.language, &plain) } else { plain }
    }

    fn is_typed(&self, answering: &Answering, id: NodeId) -> bool {
        matches!(
            answering.question(id).map(|question| &question.kind),
            Some(QuestionKind::Text(_) | QuestionKind::Comment { .. } | QuestionKind::MultipleText(_))
        )
    }
}

fn number(number: f64) -> String {
    plain_value(&crate::expr::json_number(number))
}
