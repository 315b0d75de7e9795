//! A survey on a page, from loading to delivery: one function decides, one tells what is on screen.

mod carried;
mod config;
mod counting;
mod dates;
mod deliver;
mod drafting;
mod drawings;
mod form;
mod host_page;
mod idle;
mod language;
mod outbox;
mod prefill;
mod respond;
mod sentences;
mod show;
mod typing;
mod words;

pub use config::{Config, Progress};
pub use typing::plain_number;

use crate::Timestamp;
use crate::answering::{Answering, NodeId};
use crate::deadline::Deadline;
use crate::effect::{Announcement, Effect, FocusTarget};
use crate::event::{Call, Change, Event};
use crate::expr::Clock;
use crate::messages::{ENGLISH, Messages};
use crate::model::Definition;
use crate::outbox::Outbox;
use crate::random::Random;
use counting::Counting;
use drafting::Drafting;
use drawings::Drawings;
use form::Form;
use idle::Idle;
use outbox::Unread;
use sentences::{Sentences, Waiting};
use std::rc::Rc;
use std::sync::Arc;

/// The longest time, in milliseconds, after which a session looks again: clocks are set anew while nobody watches.
const LONGEST_SLEEP: i64 = 3_600_000;

/// A survey on a page.
#[derive(Debug)]
pub struct Session {
    config: Config,
    random: Random,
    /// The device's clock at the latest event.
    clock: Clock,
    outbox: Outbox,
    phase: Phase,
    /// The language of the interface, and of the texts once there are some.
    language: String,
    messages: Rc<Messages>,
    sentences: Sentences,
    status: Status,
    counting: Counting,
    drafting: Drafting,
    idle: Idle,
    /// A response of the outbox that is asked about: whether it is to be removed without being sent.
    giving_up: Option<String>,
    /// Whether all responses of the outbox are shown, however many.
    shows_all_pending: bool,
    unread: Unread,
    /// Whether this browser lost what it had kept.
    storage_lost: bool,
    /// Whether the browser knows that there is no network.
    offline: bool,
    /// Earlier responses delivered during this visit.
    earlier_sent: usize,
    /// How many responses the host page was told to be waiting.
    told_pending: usize,
    /// The next wake-up that was asked for already.
    wake: Option<Deadline>,
}

/// Where a session is.
#[derive(Debug)]
enum Phase {
    Loading,
    /// The definition is here; whether there is a draft is not known yet.
    Resuming(Arc<Definition>),
    Unavailable,
    Answering(Box<Form>),
    Finished(Box<Finished>),
}

/// A response on its way.
#[derive(Debug)]
struct Finished {
    form: Box<Form>,
    id: String,
    separate: Option<String>,
    code: Option<String>,
    announced: bool,
}

/// What the polite status node says.
#[derive(Debug)]
enum Status {
    Silent,
    RankMoved { item: String, position: usize, count: usize },
    RankRemoved { item: String },
    Found { question: NodeId },
    Counted { question: NodeId },
    ItemAdded { item: String },
    ItemRemoved { item: String },
    CodeCopied,
    DraftKept,
    DraftNotKept,
    Cleared,
    IdleCleared,
    Disconnected,
    Reconnected,
}

impl Session {
    /// A session that has not begun; `Event::Started` begins it.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let random = Random::new(config.entropy);
        let sentences = Sentences::new(&config);
        let outbox = Outbox::default();
        Self {
            config,
            random,
            clock: Clock::default(),
            outbox,
            phase: Phase::Loading,
            language: ENGLISH.to_owned(),
            messages: sentences.english(),
            sentences,
            status: Status::Silent,
            counting: None,
            drafting: Drafting::default(),
            idle: Idle::default(),
            giving_up: None,
            shows_all_pending: false,
            unread: Unread::default(),
            storage_lost: false,
            offline: false,
            earlier_sent: 0,
            told_pending: 0,
            wake: None,
        }
    }

    /// Decides what an event changes and what must be done out there. `now` is the device's clock.
    pub fn update(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        self.set_clock(now);
        let mut effects = self.watch(now);
        if !effects.is_empty() && event.is_of_person() {
            // What it was about is gone or behind a question.
            effects.extend(self.wake(now));
            return effects;
        }
        self.note_presence(&event, now);
        let changes = event.changes_draft();
        let at_once = matches!(event, Event::PageHidden | Event::Called(Call::Keep));
        effects.extend(self.decide(event, now));
        if changes {
            self.draft_changed(now);
        }
        effects.extend(self.keep_draft(now, at_once));
        effects.extend(self.read_again(now));
        effects.extend(self.outbox.due(now));
        effects.extend(self.tell_queue());
        effects.extend(self.wake(now));
        effects
    }

    fn decide(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        match event {
            Event::Started => self.start(),
            Event::Configured(config) => self.configure(*config),
            Event::DefinitionArrived(Ok(text)) => self.open(&text),
            Event::DefinitionArrived(Err(message)) => self.fail_to_load(message),
            Event::SentencesArrived { language, result } => self.sentences_arrived(language, result),
            // An event about a question that has just left the screen comes too late.
            Event::Answered { question, .. } if !self.is_asked(question) => {
                self.status = Status::Silent;
                Vec::new()
            }
            Event::Listed { question, .. } if !self.is_asked(question) => Vec::new(),
            Event::Answered { question, change } => {
                let effects = self.answer(question, &change);
                if matches!(change, Change::Typed(_)) {
                    self.count_later(question, now);
                }
                effects
            }
            Event::Listed { question, list } => self.set_list(question, &list),
            Event::Continued => self.go_on(!self.config.asks_to_submit, now),
            Event::SubmitAllowed => self.go_on(true, now),
            Event::Called(call) => self.call(call, now),
            Event::WentBack => self.go_back(),
            Event::ChangeChosen(question) => self.go_back_to(question),
            Event::LanguageChosen(language) => self.choose_language(&language),
            Event::ProblemChosen(question) => vec![Effect::Focus(FocusTarget::Question(question))],
            Event::StartedOver => self.start_over(),
            Event::OutboxRead(found) => self.outbox_read(found, now),
            Event::DraftRead(draft) => self.draft_read(draft.map(|draft| *draft), now),
            Event::DraftKept { id, result } => self.draft_kept(&id, result),
            Event::ClearChosen => self.ask_to_clear(),
            Event::ClearCalledOff => self.call_off_clearing(),
            Event::ClearConfirmed => self.clear(Status::Cleared),
            Event::PresenceShown => vec![Effect::Focus(FocusTarget::Heading)],
            Event::LeaveChosen => self.leave(),
            Event::EditChosen => self.edit(),
            Event::PendingChosen { id, act } => self.act_on_pending(id, act, now),
            Event::AllPendingChosen => {
                self.shows_all_pending = !self.shows_all_pending;
                Vec::new()
            }
            Event::AllPendingSaved => self.save_all_pending(),
            Event::ResponseKept { id, result } => self.response_kept(&id, result),
            Event::SendEnded { id, reply } => self.send_ended(&id, &reply, now),
            Event::RetryChosen => {
                // The button that had the focus is gone while it is tried.
                let mut effects = self.retry(now);
                effects.push(Effect::Focus(FocusTarget::Heading));
                effects
            }
            Event::Seen => self.retry(now),
            Event::Reconnected => {
                self.set_online(true);
                self.retry(now)
            }
            Event::Disconnected => {
                self.set_online(false);
                Vec::new()
            }
            Event::CopyChosen(copy) => self.copy(copy),
            Event::CodeCopyChosen => self.copy_code(),
            Event::PageHidden => self.outbox.last_chance(),
            Event::Woke => {
                self.wake = None;
                self.count_now(now);
                Vec::new()
            }
        }
    }

    fn set_clock(&mut self, now: Timestamp) {
        #[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit an f64 for 285 000 years
        let clock = Clock { now: now as f64, ahead_minutes: self.config.ahead_minutes };
        self.clock = clock;
        if let Phase::Answering(form) = &mut self.phase {
            form.answering.set_clock(clock);
        }
    }

    /// The network is here or gone; said when that is news.
    fn set_online(&mut self, online: bool) {
        if self.offline == online {
            self.offline = !online;
            self.status = if online { Status::Reconnected } else { Status::Disconnected };
        }
    }

    fn start(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::ReadOutbox];
        effects.extend(self.sentences.ask_for(language::interface_language(&self.config)));
        effects.extend(self.load());
        effects
    }

    /// Asks for the definition, unless the host page has given it.
    fn load(&mut self) -> Vec<Effect> {
        self.phase = Phase::Loading;
        self.sentences.forget();
        match self.config.definition.clone() {
            Some(text) => self.open(&text),
            None => vec![Effect::FetchDefinition { url: self.config.src.clone() }],
        }
    }

    fn open(&mut self, text: &str) -> Vec<Effect> {
        match Definition::parse(text) {
            Ok((definition, findings)) => {
                let definition = Arc::new(definition);
                let language = language::choose(&self.config.languages, &definition);
                let Some(messages) = self.sentences.of(&language) else {
                    return self.sentences.wait(Waiting::Definition(text.to_owned(), language));
                };
                self.language = language;
                self.messages = messages;
                let mut effects = self.look_for_draft(definition);
                if !findings.is_empty() {
                    effects.push(Effect::Announce(Announcement::Error {
                        code: "definition-findings",
                        phase: "definition",
                        retryable: false,
                        message: format!(
                            "{} parts of the definition could not be read; see the console",
                            findings.len()
                        ),
                    }));
                    effects.push(Effect::Report(findings));
                }
                effects
            }
            Err(failure) => {
                self.phase = Phase::Unavailable;
                vec![Effect::Announce(Announcement::Error {
                    code: "definition-unreadable",
                    phase: "definition",
                    retryable: false,
                    message: failure.message,
                })]
            }
        }
    }

    fn fail_to_load(&mut self, message: String) -> Vec<Effect> {
        if matches!(self.phase, Phase::Loading) {
            self.phase = Phase::Unavailable;
        }
        let code = "definition-not-loaded";
        vec![Effect::Announce(Announcement::Error { code, phase: "load", retryable: true, message })]
    }

    fn configure(&mut self, config: Config) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.config, config);
        self.config.entropy = before.entropy;
        if before.messages != self.config.messages {
            self.sentences = Sentences::new(&self.config);
            return self.show_in(self.language.clone());
        }
        if before.wide != self.config.wide
            && let Phase::Answering(form) = &mut self.phase
        {
            form.drawings = Drawings::default();
        }
        if before.src != self.config.src || before.definition != self.config.definition {
            return self.load();
        }
        match self.config.languages.first() {
            Some(language) if before.languages.first() != Some(language) => {
                let language = language.clone();
                self.choose_language(&language)
            }
            _ => Vec::new(),
        }
    }

    /// The definition with its answers, once it is there.
    #[must_use]
    pub fn answering(&self) -> Option<&Answering> {
        match &self.phase {
            Phase::Loading | Phase::Resuming(_) | Phase::Unavailable => None,
            Phase::Answering(form) => Some(&form.answering),
            Phase::Finished(finished) => Some(&finished.form.answering),
        }
    }

    fn definition(&self) -> Option<&Arc<Definition>> {
        match &self.phase {
            Phase::Loading | Phase::Unavailable => None,
            Phase::Resuming(definition) => Some(definition),
            Phase::Answering(form) => Some(form.answering.definition()),
            Phase::Finished(finished) => Some(finished.form.answering.definition()),
        }
    }

    /// Asks to be woken when the next thing is due, unless an earlier wake-up is on its way.
    fn wake(&mut self, now: Timestamp) -> Option<Effect> {
        let all = [
            self.outbox.next_due(now),
            self.count_due(now),
            self.draft_due(now),
            self.idle_due(now),
            self.read_due(now),
        ];
        let due = all.into_iter().flatten().min()?.min(LONGEST_SLEEP);
        if self.wake.is_some_and(|wake| !wake.is_over(now) && wake.left(now) <= due) {
            return None;
        }
        self.wake = Some(Deadline::in_ms(now, due));
        // A little late rather than a little early: an early one would find nothing due.
        let after_ms = u32::try_from(due + 10).unwrap_or(u32::MAX);
        Some(Effect::Wake { after_ms })
    }
}

#[cfg(test)]
mod tests;
