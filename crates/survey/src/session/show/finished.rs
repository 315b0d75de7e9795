//! The screen after the last page: true to where the response is.

use super::super::{Finished, Session};
use crate::messages::Message;
use crate::outbox::Standing;
use crate::rich::RichBlocks;
use crate::screen::{Delivery, FinishedScreen};
use crate::text::{blocks, pipe, plain_value};

impl Session {
    pub(super) fn finished(&self, finished: &Finished) -> FinishedScreen {
        let delivery = self.delivery(&finished.id);
        let (heading, explanation) = sentences(delivery);
        FinishedScreen {
            delivery,
            heading: self.messages.get(heading).to_owned(),
            explanation: self.messages.get(explanation).to_owned(),
            thanks: if delivery == Delivery::Sent { self.thanks(finished) } else { RichBlocks::default() },
            code: finished.code.clone(),
            separate: self.separate_sentence(finished, delivery),
            retry: matches!(delivery, Delivery::Waiting | Delivery::AtRisk),
            copy: delivery != Delivery::Sending,
            start_over: matches!(delivery, Delivery::Sent | Delivery::Waiting),
        }
    }

    /// What assistive technology hears when the delivery changes: the new heading and what it means.
    pub(super) fn delivery_status(&self, finished: &Finished) -> String {
        match self.delivery(&finished.id) {
            // The heading has the focus at this moment and is read for it.
            Delivery::Sending => String::new(),
            changed @ (Delivery::Sent | Delivery::Waiting | Delivery::AtRisk | Delivery::Refused) => {
                let (heading, explanation) = sentences(changed);
                format!("{}. {}", self.messages.get(heading), self.messages.get(explanation))
            }
        }
    }

    fn delivery(&self, id: &str) -> Delivery {
        match self.outbox.state(id) {
            None => Delivery::Sent,
            Some(state) if state.standing == Standing::Refused => Delivery::Refused,
            Some(state) if state.first_attempt => Delivery::Sending,
            Some(state) if state.stored => Delivery::Waiting,
            Some(_) => Delivery::AtRisk,
        }
    }

    fn separate_sentence(&self, finished: &Finished, delivery: Delivery) -> String {
        let Some(id) = &finished.separate else { return String::new() };
        let message = match self.delivery(id) {
            Delivery::Sent => Message::SeparateSent,
            _ if delivery == Delivery::Sending => return String::new(),
            Delivery::Sending => Message::SeparateWaiting,
            Delivery::Waiting | Delivery::AtRisk | Delivery::Refused => {
                let failed = self.outbox.has_failed(id);
                if failed { Message::SeparateKept } else { Message::SeparateWaiting }
            }
        };
        self.messages.get(message).to_owned()
    }

    fn thanks(&self, finished: &Finished) -> RichBlocks {
        let definition = finished.answering.definition();
        let (words, language) = definition.completed_html.pick(&self.language, &definition.default_language);
        let piped = pipe(words, &|name| {
            let value = crate::expr::Scope::value(&finished.answering, name)?;
            (!value.is_null()).then(|| plain_value(&value))
        });
        RichBlocks { language: language.map(String::from), blocks: blocks(&piped) }
    }
}

fn sentences(delivery: Delivery) -> (Message, Message) {
    match delivery {
        Delivery::Sending => (Message::SendingTitle, Message::Sending),
        Delivery::Sent => (Message::SentTitle, Message::Sent),
        Delivery::Waiting => (Message::WaitingTitle, Message::Waiting),
        Delivery::AtRisk => (Message::AtRiskTitle, Message::AtRisk),
        Delivery::Refused => (Message::RefusedTitle, Message::Refused),
    }
}
