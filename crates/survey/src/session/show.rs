//! What is on screen, from where the session is.

mod choices;
mod control;
mod finished;
mod groups;
mod keeping;
mod page;
mod review;

use super::form::Form;
use super::{Phase, Session, Status};
use crate::answering::{Answering, NodeId, State};
use crate::host::Host;
use crate::messages::Message;
use crate::model::Definition;
use crate::rich::Rich;
use crate::rules::Wording;
use crate::screen::{Body, Direction, Screen};
use crate::text::{Text, inlines};
use std::rc::Rc;

/// What is needed to show answers: the session's language, the form, and a host that knows plurals and digits.
#[derive(Clone, Copy)]
struct Showing<'s> {
    session: &'s Session,
    form: &'s Form,
    host: &'s dyn Host,
}

impl<'s> Showing<'s> {
    fn answering(self) -> &'s Answering {
        &self.form.answering
    }

    /// An element's words; a question's name where the author gave none.
    fn title(self, id: NodeId) -> Rich {
        self.session.title(self.answering(), id)
    }

    /// A text of the author as seen from a node.
    fn rich(self, text: &Text, at: NodeId) -> Rich {
        self.session.rich_of(self.answering(), text, Some(at))
    }

    fn body(self) -> Body {
        if self.answering().state() == State::Preview { Body::Review(self.review()) } else { Body::Page(self.page()) }
    }

    /// What is told about a node, in words.
    fn problem(self, id: NodeId) -> Option<String> {
        let rule = self.form.problem(id)?;
        Some(self.sentence(id, &rule))
    }

    /// A broken rule in words.
    fn sentence(self, id: NodeId, rule: &crate::rules::Rule) -> String {
        self.answering().draw_on_others();
        let session = self.session;
        let wording = Wording { messages: &session.messages, host: self.host, language: &session.language };
        let title = self.full_title(id).plain();
        // A panel without words is told by its name.
        let title = if title.is_empty() { self.answering().name(id).to_owned() } else { title };
        wording.sentence(self.answering(), id, rule, &title)
    }
}

impl Session {
    /// Everything the respondent can see. `host` knows plurals and digits.
    #[must_use]
    pub fn screen(&self, host: &dyn Host) -> Screen {
        let definition = self.definition();
        let first_page = matches!(&self.phase, Phase::Answering(form) if form.is_first());
        Screen {
            language: self.language.clone(),
            direction: Direction::of(&self.language),
            languages: self.language_options(),
            messages: Rc::clone(&self.messages),
            heading_level: self.config.heading_level.clamp(1, 6),
            title: definition.map(|definition| self.rich(definition, &definition.title)).unwrap_or_default(),
            description: definition
                .filter(|_| first_page)
                .map(|definition| self.rich(definition, &definition.description))
                .unwrap_or_default(),
            duration: definition
                .filter(|_| first_page)
                .and_then(|definition| definition.minutes)
                .map(|minutes| self.messages.count(Message::Minutes, minutes as usize, host, &[]))
                .unwrap_or_default(),
            notice: self.notice(host),
            exit: self.config.exit_url.clone(),
            draft: self.draft(),
            kept_back: self.kept_back(host),
            body: match &self.phase {
                Phase::Loading | Phase::Resuming(_) => Body::Loading,
                Phase::Unavailable => Body::Unavailable,
                Phase::Answering(form) => Showing { session: self, form, host }.body(),
                Phase::Finished(finished) => Body::Finished(self.finished(finished, host)),
            },
            status: self.status(host),
        }
    }

    fn notice(&self, host: &dyn Host) -> String {
        if self.offline && matches!(self.phase, Phase::Answering(_)) {
            self.messages.get(Message::Offline).to_owned()
        } else if self.earlier_sent > 0 {
            self.messages.count(Message::EarlierSent, self.earlier_sent, host, &[])
        } else if self.storage_lost {
            self.messages.get(Message::StorageLost).to_owned()
        } else {
            String::new()
        }
    }

    fn status(&self, host: &dyn Host) -> String {
        match &self.status {
            Status::Silent => match &self.phase {
                Phase::Finished(finished) => self.delivery_status(finished),
                Phase::Loading | Phase::Resuming(_) | Phase::Unavailable | Phase::Answering(_) => String::new(),
            },
            Status::RankMoved { item, position, count } => {
                let places = [("item", &**item), ("position", &position.to_string()), ("count", &count.to_string())];
                self.messages.fill(Message::RankMoved, &places)
            }
            Status::Found { question } => match &self.phase {
                Phase::Answering(form) => {
                    let found = Showing { session: self, form, host }.found(*question).len();
                    self.messages.count(Message::Found, found, host, &[])
                }
                Phase::Loading | Phase::Resuming(_) | Phase::Unavailable | Phase::Finished(_) => String::new(),
            },
            Status::Counted { question } => match &self.phase {
                Phase::Answering(form) => Showing { session: self, form, host }.counted(*question),
                Phase::Loading | Phase::Resuming(_) | Phase::Unavailable | Phase::Finished(_) => String::new(),
            },
            Status::RankRemoved { item } => self.messages.fill(Message::RankRemoved, &[("item", item)]),
            Status::ItemAdded { item } => self.messages.fill(Message::ItemAdded, &[("item", item)]),
            Status::ItemRemoved { item } => self.messages.fill(Message::ItemRemoved, &[("item", item)]),
            Status::Disconnected => self.messages.get(Message::Offline).to_owned(),
            Status::Reconnected => self.messages.get(Message::Online).to_owned(),
            Status::DraftKept => self.messages.get(Message::DraftKept).to_owned(),
            Status::DraftNotKept => self.messages.get(Message::DraftNotKept).to_owned(),
            Status::Cleared => self.messages.get(Message::Cleared).to_owned(),
            Status::IdleCleared => self.messages.get(Message::IdleCleared).to_owned(),
            Status::CodeCopied => self.messages.get(Message::CodeCopied).to_owned(),
        }
    }

    /// A text of the author without piping.
    pub(super) fn rich(&self, definition: &Definition, text: &Text) -> Rich {
        let (words, language) = text.pick(&self.language, &definition.default_language);
        Rich { language: language.map(String::from), inlines: inlines(words) }
    }
}
