//! The screen after the last page: true to where the response is.

use super::super::{Finished, Session};
use super::Showing;
use super::keeping::standing;
use crate::host::Host;
use crate::messages::Message;
use crate::rich::RichBlocks;
use crate::screen::{Delivery, FinishedScreen};

impl Session {
    pub(super) fn finished(&self, finished: &Finished, host: &dyn Host) -> FinishedScreen {
        let delivery = self.delivery(&finished.id);
        let (heading, explanation) = sentences(delivery);
        let plain = |state: &Message| {
            matches!(state, Message::PendingSending | Message::PendingWaiting | Message::PendingRefused)
        };
        let obstacle = self.outbox.state(&finished.id).map(standing).filter(|state| !plain(state));
        FinishedScreen {
            delivery,
            heading: self.messages.get(heading).to_owned(),
            explanation: self.messages.get(explanation).to_owned(),
            thanks: if delivery == Delivery::Sent { self.thanks(finished) } else { RichBlocks::default() },
            code: finished.code.clone(),
            separate: self.separate_sentence(finished, delivery),
            retry: matches!(delivery, Delivery::Waiting | Delivery::AtRisk)
                || obstacle == Some(Message::PendingConflict),
            obstacle,
            edit: matches!(delivery, Delivery::Waiting | Delivery::AtRisk | Delivery::Refused),
            answers: if delivery == Delivery::Sending {
                Vec::new()
            } else {
                Showing { session: self, form: &finished.form, host }.answers()
            },
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
            Some(state) if state.standing.is_refused() => Delivery::Refused,
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
        let answering = &finished.form.answering;
        let definition = answering.definition();
        let mut others = definition.completed_html_when.iter();
        let other = others.find(|other| answering.survey_holds(&other.expression)).map(|other| &other.text);
        self.blocks_of(answering, other.unwrap_or(&definition.completed_html), None)
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
