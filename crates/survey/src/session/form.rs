//! A definition being answered: its answers, what has been told about them, and the way through it.

mod fields;
mod resumed;

use super::drawings::Drawings;
use super::{dates, typing};
use crate::answering::{Answering, NodeId, State};
use crate::draft::Earlier;
use crate::effect::{Announcement, Effect};
use crate::event::Change;
use crate::model::{ErrorMode, QuestionKind};
use crate::rules::{self, Rule};
use fields::OpenList;
use serde_json::Value;

/// How often groups and rows within groups and rows are made ready, at most.
const DEEPEST: usize = 8;

/// A definition being answered, page by page.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) answering: Answering,
    /// Whether the respondent wanted to go on and was stopped: problems are told then, until the page is left.
    told: bool,
    /// Questions that break a rule of ours, found when problems were told.
    own: Vec<NodeId>,
    /// What is written in fields whose answer is not their text, as it was typed.
    typed: Vec<(NodeId, String)>,
    /// The list of a combobox that is open.
    list: Option<OpenList>,
    pub(super) started: bool,
    /// Id of the draft of these answers, which decides the ids of what they become.
    pub(super) draft: String,
    /// What these answers take the place of.
    pub(super) earlier: Earlier,
    /// The largest part of the way that was behind one at any time, from 0 to 1.
    reached: f64,
    pub(super) drawings: Drawings,
}

/// What became of going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Something has to be put right first; also whether it is on another page, which is shown now.
    Stopped { turned: bool },
    /// Something else is on screen.
    Turned,
    /// Nothing stands in the way of the end, but it was not to be reached yet.
    Ready,
    /// The answers can be sent.
    Finished,
}

impl Form {
    pub(super) fn new(answering: Answering, draft: String) -> Self {
        let mut form = Self {
            answering,
            told: false,
            own: Vec::new(),
            typed: Vec::new(),
            list: None,
            started: false,
            draft,
            earlier: Earlier::default(),
            reached: 0.0,
            drawings: Drawings::default(),
        };
        form.prepare();
        form
    }

    /// The place of what is on screen, and how many there are.
    pub(super) fn place(&self) -> (usize, usize) {
        let answering = &self.answering;
        let (all, shown) = match answering.single() {
            _ if answering.state() == State::Starting || answering.is_on_one_page() => return (0, 1),
            Some(single) => (answering.single_elements(None), Some(single)),
            None => (answering.shown_pages(), answering.page()),
        };
        (all.iter().position(|id| Some(*id) == shown).unwrap_or(0), all.len())
    }

    /// How far one has come, from 0 to 1: never less than before, whatever answers do to the number of pages.
    pub(super) fn reached(&self) -> f64 {
        self.reached
    }

    /// Something was answered; announced the first time.
    pub(super) fn start(&mut self) -> Option<Effect> {
        let before = std::mem::replace(&mut self.started, true);
        (!before).then_some(Effect::Announce(Announcement::Start))
    }

    /// Whether nothing comes before what is on screen.
    pub(super) fn is_first(&self) -> bool {
        let answering = &self.answering;
        match answering.state() {
            State::Starting => true,
            State::Running => {
                let start = answering.pages().first().is_some_and(|page| answering.is_start_page(*page));
                !start && self.place().0 == 0
            }
            State::Preview | State::Completed => false,
        }
    }

    /// Groups and rows on screen are made when they are first seen.
    pub(super) fn prepare(&mut self) {
        for _ in 0..DEEPEST {
            let shown = self.answering.on_screen();
            for id in &shown {
                match self.answering.question(*id).map(|question| &question.kind) {
                    Some(QuestionKind::Table(_)) => drop(self.answering.rows(*id)),
                    Some(QuestionKind::Dynamic(_)) => drop(self.answering.groups(*id)),
                    _ => {}
                }
            }
            if self.answering.on_screen().len() == shown.len() {
                return;
            }
        }
    }

    /// Applies a change; problems told earlier stay until they are solved, and none is added. Whether anything changed.
    pub(super) fn apply(&mut self, id: NodeId, change: &Change) -> bool {
        // Its field shows the change already, even one that is not taken.
        self.answering.forget_drawing(id);
        let told: Vec<NodeId> = self.problems().into_iter().map(|(id, _)| id).collect();
        let changed = match change {
            Change::Typed(text) if self.is_number(id) => {
                self.keep(id, text.clone());
                self.answering.apply(id, &Change::Typed(typing::plain_number(text).unwrap_or_default()))
            }
            Change::Typed(text) if self.is_combobox(id) => {
                self.keep(id, text.clone());
                self.show_list(Some(OpenList { question: id, at: Value::Null, narrowed: true }));
                let named = self.choice_named(id, text);
                self.answering.apply(id, &Change::Chosen(named))
            }
            Change::Typed(parts) if self.is_day(id) => self.type_day(id, parts.clone()),
            Change::DateTyped { part, text } => {
                let parts = dates::with_part(&self.written(id), *part, text);
                self.type_day(id, parts)
            }
            Change::Chosen(_) => {
                self.typed.retain(|(field, _)| *field != id);
                self.show_list(None);
                self.answering.apply(id, change)
            }
            _ => self.answering.apply(id, change),
        };
        self.prepare();
        if !told.is_empty() {
            let shown = self.answering.on_screen();
            told.into_iter().filter(|id| shown.contains(id)).for_each(|id| self.answering.recheck(id));
        }
        let own = std::mem::take(&mut self.own);
        self.own = own.into_iter().filter(|id| self.own_rule(*id).is_some()).collect();
        changed
    }

    /// The rule of ours that an answer breaks.
    fn own_rule(&self, id: NodeId) -> Option<Rule> {
        if self.answering.is_read_only(id) {
            return None;
        }
        self.nonsense(id).map(Rule::of).or_else(|| rules::own_rule(&self.answering, id))
    }

    /// What is told about a node.
    pub(super) fn problem(&self, id: NodeId) -> Option<Rule> {
        if !self.tells() {
            return None;
        }
        let own = || if self.own.contains(&id) { self.own_rule(id) } else { None };
        let found = || self.answering.errors(id).iter().find(|rule| !rule.advice).cloned();
        own().or_else(found)
    }

    /// A warning about an answer that stops nobody.
    pub(super) fn advice(&self, id: NodeId) -> Option<&Rule> {
        self.answering.errors(id).iter().find(|rule| rule.advice)
    }

    fn tells(&self) -> bool {
        let at_once = matches!(
            self.answering.definition().settings.errors,
            ErrorMode::OnValueChanged | ErrorMode::OnValueChanging
        );
        self.told || at_once
    }

    /// What is told about all that is on screen, in order.
    pub(super) fn problems(&self) -> Vec<(NodeId, Rule)> {
        if !self.tells() {
            return Vec::new();
        }
        self.answering.on_screen().into_iter().filter_map(|id| Some((id, self.problem(id)?))).collect()
    }

    /// Goes on: to the next page, to the review, or, if it may be reached, to the end.
    pub(super) fn go_on(&mut self, may_end: bool) -> Way {
        match self.answering.state() {
            State::Starting => {
                let start = self.answering.screen_roots();
                if !self.is_right(&start) {
                    return self.stopped(false);
                }
                self.answering.start();
                self.turned()
            }
            State::Running if self.answering.has_next() => self.leave(),
            State::Running => self.end(may_end),
            State::Preview if !may_end => Way::Ready,
            State::Preview if self.answering.try_complete() => Way::Finished,
            State::Preview => self.stopped(false),
            State::Completed => Way::Finished,
        }
    }

    fn leave(&mut self) -> Way {
        let shown = self.answering.screen_roots();
        let settings = &self.answering.definition().settings;
        let alone = self.answering.single().is_some();
        let later = settings.may_leave_page || settings.errors == ErrorMode::OnComplete;
        let free = settings.unchecked || (later && !alone);
        if !free && !self.is_right(&shown) {
            return self.stopped(false);
        }
        self.answering.next();
        if self.answering.state() == State::Completed { Way::Finished } else { self.turned() }
    }

    fn end(&mut self, may_end: bool) -> Way {
        let settings = &self.answering.definition().settings;
        let (free, preview) = (settings.unchecked || settings.may_complete, settings.preview);
        if !free {
            let shown = self.answering.screen_roots();
            if !self.is_right(&shown) {
                return self.stopped(false);
            }
            // Answers on later pages can have made an earlier page ask for more.
            for page in self.answering.shown_pages() {
                if !self.is_right(&[page]) {
                    let wrong = self.wrong_below(page);
                    self.answering.turn_to_node(wrong.unwrap_or(page));
                    self.prepare();
                    return self.stopped(true);
                }
            }
        }
        if preview && self.answering.show_preview() {
            return self.turned();
        }
        if !may_end {
            return Way::Ready;
        }
        if self.answering.try_complete() { Way::Finished } else { self.stopped(false) }
    }

    /// Tells what is wrong with what is on screen. Whether nothing is.
    pub(super) fn validate(&mut self) -> bool {
        let right = self.is_right(&self.answering.screen_roots());
        self.told |= !right;
        right
    }

    /// Checks pages or questions, by survey-core's rules and by ours.
    fn is_right(&mut self, roots: &[NodeId]) -> bool {
        let mut right = true;
        for root in roots {
            right &= self.answering.check(*root);
        }
        let all = roots.iter().flat_map(|root| self.answering.shown_below(*root));
        self.own = all.filter(|id| self.own_rule(*id).is_some()).collect();
        right && self.own.is_empty()
    }

    fn wrong_below(&self, page: NodeId) -> Option<NodeId> {
        let wrong = |id: &NodeId| self.own.contains(id) || self.answering.errors(*id).iter().any(|rule| !rule.advice);
        self.answering.shown_below(page).into_iter().find(wrong)
    }

    fn stopped(&mut self, turned: bool) -> Way {
        self.told = true;
        Way::Stopped { turned }
    }

    fn turned(&mut self) -> Way {
        self.told = false;
        self.own.clear();
        self.prepare();
        let (index, count) = self.place();
        #[allow(clippy::cast_precision_loss)] // pages
        let portion = if self.answering.state() == State::Preview { 1.0 } else { index as f64 / count.max(1) as f64 };
        self.reached = self.reached.max(portion);
        Way::Turned
    }

    /// Goes back, from the review to the last page. Whether there was a way.
    pub(super) fn go_back(&mut self) -> bool {
        let went = match self.answering.state() {
            State::Preview => {
                self.answering.cancel_preview(None);
                true
            }
            State::Running => self.may_go_back() && self.answering.previous(),
            State::Starting | State::Completed => false,
        };
        if went {
            self.turned();
        }
        went
    }

    /// Turns to the page of a question. Whether it is shown anywhere.
    pub(super) fn go_to(&mut self, question: NodeId) -> bool {
        let page = self.answering.page_of(question).filter(|_| self.answering.is_shown(question));
        if page.is_none() || self.answering.state() == State::Completed {
            return false;
        }
        self.answering.begin_running();
        self.answering.cancel_preview(page);
        self.answering.turn_to_node(question);
        self.turned();
        true
    }

    /// Goes back from the review to the page of a question. Whether there was a way.
    pub(super) fn go_back_to(&mut self, question: NodeId) -> bool {
        if self.answering.state() != State::Preview {
            return false;
        }
        let page = self.answering.page_of(question);
        self.answering.cancel_preview(page);
        self.turned();
        true
    }

    /// Whether there is a way back.
    pub(super) fn may_go_back(&self) -> bool {
        self.answering.has_previous() && !self.answering.definition().settings.no_way_back
    }
}
