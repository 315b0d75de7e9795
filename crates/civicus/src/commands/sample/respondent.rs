//! Somebody who goes through the survey, page by page.

use super::answer::{Asked, Skip, answer, count};
use super::draw::Draw;
use super::layers::Layers;
use super::plan::Plan;
use super::problem::Problem;
use super::typed::Writer;
use super::words;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use survey::answering::{NodeId, Role, State};
use survey::expr::Clock;
use survey::host::Native;
use survey::messages::Messages;
use survey::model::{Question, QuestionKind, TableRows};
use survey::rules::{Rule, Wording, own_rule};
use survey::{Answering, Change};

/// How many answers are tried where rules refuse them.
const MOST_TRIES: usize = 20;
/// How often what is wrong with a page is put right.
const MOST_MENDS: usize = 10;
/// How many pages somebody turns, for each element there is: some surveys lead back.
const MOST_TURNS: usize = 4;

/// What became of the questions, by name.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Those that were shown to somebody.
    pub(super) shown: BTreeSet<String>,
    /// Those that somebody answered.
    pub(super) answered: BTreeSet<String>,
    /// Why others were not.
    pub(super) skipped: BTreeMap<String, Skip>,
}

/// Somebody who answers.
pub(super) struct Respondent<'p> {
    plan: &'p Plan,
    writer: Writer<'p>,
    draw: Draw,
    answering: Answering,
    record: &'p mut Record,
    /// Questions that were dealt with.
    done: HashSet<NodeId>,
    /// Questions that hold others and were left out.
    left: HashSet<NodeId>,
    /// Questions that stand in the way unless they are answered.
    forced: HashSet<NodeId>,
    mends: usize,
}

impl<'p> Respondent<'p> {
    pub(super) fn new(plan: &'p Plan, writer: Writer<'p>, draw: &Draw, record: &'p mut Record) -> Self {
        let order = draw.fork("order").random().below(u64::MAX);
        let answering = Answering::begin(Arc::clone(&plan.definition), noon(writer), order, writer.language);
        let (done, left, forced) = (HashSet::new(), HashSet::new(), HashSet::new());
        Self { plan, writer, draw: draw.clone(), answering, record, done, left, forced, mends: 0 }
    }

    /// Answers everything up to the end.
    ///
    /// # Errors
    /// When there is no way to the end.
    pub(super) fn finish(mut self) -> Result<Answering, Problem> {
        let turns = MOST_TURNS * self.plan.definition.elements.len() + MOST_TURNS;
        for _ in 0..turns {
            self.fill();
            let moved = match self.answering.state() {
                State::Completed => return Ok(self.answering),
                State::Starting => self.answering.start(),
                State::Running if self.answering.has_next() => self.answering.next(),
                State::Running | State::Preview => self.answering.try_complete(),
            };
            if self.answering.state() == State::Completed {
                return Ok(self.answering);
            }
            if !moved {
                self.mend()?;
            }
        }
        Err(Problem::Stuck("its pages lead back to one another".into()))
    }

    /// Answers what is on screen, what answers bring there included.
    fn fill(&mut self) {
        while let Some(id) = self.next() {
            self.done.insert(id);
            self.take(id);
        }
    }

    /// The first question on screen that was not dealt with.
    fn next(&self) -> Option<NodeId> {
        let answering = &self.answering;
        let within_left = |id: NodeId| {
            let mut around = std::iter::successors(answering.node(id).parent, |id| answering.node(*id).parent);
            around.any(|id| self.left.contains(&id))
        };
        answering.on_screen().into_iter().find(|id| {
            answering.node(*id).role == Role::Question
                && !self.done.contains(id)
                && !within_left(*id)
                && !answering.is_in_hidden_column(*id)
        })
    }

    /// Deals with a question.
    fn take(&mut self, id: NodeId) {
        let definition = Arc::clone(self.answering.definition());
        let element = self.answering.node(id).element;
        let Some(question) = definition.question(element) else { return };
        let name = self.plan.name(element).to_owned();
        self.record.shown.insert(name.clone());
        if self.answering.is_read_only(id) {
            self.record.skipped.insert(name, Skip::ReadOnly);
            return;
        }
        let layers = Layers::of(self.plan.shares.get(&element), &self.answering, self.writer.language);
        let needed = self.answering.is_required(id) || self.forced.contains(&id);
        let mut draw = self.draw.fork(&format!("{} {}", self.answering.path(id), self.mends));
        let holds_others =
            matches!(question.kind, QuestionKind::Table(_) | QuestionKind::Dynamic(_) | QuestionKind::MultipleText(_));
        if !needed && !draw.happens(layers.answered()) {
            if holds_others {
                self.left.insert(id);
            }
            return;
        }
        let asked = Asked { id, layers, writer: self.writer, needed };
        if holds_others {
            self.left.remove(&id);
            self.make_items(&asked, question, &mut draw);
        } else if let Err(skip) = self.give(&asked, &mut draw) {
            self.record.skipped.insert(name, skip);
            return;
        }
        self.record.answered.insert(name);
        let remark = asked.layers.remark().filter(|_| question.comment_area.is_some());
        if let Some(remark) = remark.filter(|remark| draw.happens(remark.answered)) {
            let text = words::text(Some(&remark.texts), self.writer.language, &mut draw);
            self.answering.apply(id, &Change::RemarkTyped(text));
        }
    }

    /// Gives an answer that the rules let pass.
    fn give(&mut self, asked: &Asked<'_>, draw: &mut Draw) -> Result<(), Skip> {
        let id = asked.id;
        let mut refused = String::new();
        for _ in 0..MOST_TRIES {
            if !self.answering.is_empty(id) {
                self.answering.clear_value(id, false);
            }
            answer(&mut self.answering, asked, draw)?;
            self.answering.recheck(id);
            match self.wrong(id) {
                None => return Ok(()),
                Some(rule) => refused = self.sentence(id, &rule),
            }
        }
        self.answering.clear_value(id, false);
        Err(Skip::NothingFits(refused))
    }

    /// Makes as many groups or rows as are to be filled.
    fn make_items(&mut self, asked: &Asked<'_>, question: &Question, draw: &mut Draw) {
        let id = asked.id;
        let (least, most) = match &question.kind {
            QuestionKind::Dynamic(dynamic) => (dynamic.least, dynamic.most),
            QuestionKind::Table(table) => match table.rows {
                TableRows::Added { least, most, .. } => (least, most),
                TableRows::Listed { .. } => {
                    self.answering.rows(id);
                    return;
                }
            },
            _ => return,
        };
        let wanted = count(asked, least, most, draw);
        let mut now = self.items(id);
        while now != wanted {
            if now < wanted {
                self.answering.add_one(id);
            } else {
                self.answering.remove_one(id, now - 1);
            }
            let after = self.items(id);
            if after == now {
                break;
            }
            now = after;
        }
    }

    fn items(&mut self, id: NodeId) -> usize {
        match self.answering.question(id).map(|question| &question.kind) {
            Some(QuestionKind::Dynamic(_)) => self.answering.groups(id).len(),
            _ => self.answering.rows(id).len(),
        }
    }

    /// What keeps a question from being left.
    fn wrong(&self, id: NodeId) -> Option<Rule> {
        let found = self.answering.errors(id).iter().find(|rule| !rule.advice).cloned();
        found.or_else(|| own_rule(&self.answering, id))
    }

    fn sentence(&self, id: NodeId, rule: &Rule) -> String {
        let messages = Messages::english();
        let wording = Wording { messages: &messages, host: &Native, language: "en" };
        wording.sentence(&self.answering, id, rule, self.answering.name(id))
    }

    /// What stands in the way is answered, or answered otherwise.
    fn mend(&mut self) -> Result<(), Problem> {
        let on_screen = self.answering.on_screen();
        let wrong: Vec<(NodeId, Rule)> = on_screen.into_iter().filter_map(|id| Some((id, self.wrong(id)?))).collect();
        self.mends += 1;
        if wrong.is_empty() || self.mends > MOST_MENDS {
            let reason = wrong.first().map(|(id, rule)| {
                let path = self.answering.path(*id);
                let skip = self.record.skipped.get(self.plan.name(self.answering.node(*id).element));
                let skip = skip.map(|skip| format!(" ({skip})")).unwrap_or_default();
                format!("“{path}”: {}{skip}", self.sentence(*id, rule))
            });
            return Err(Problem::Stuck(reason.unwrap_or_else(|| "it has nothing to answer, or cannot be sent".into())));
        }
        for (id, _) in wrong {
            // A page or panel demands one answer in it.
            let asked = match self.answering.node(id).role {
                Role::Question => Some(id),
                _ => self.answering.shown_questions_in(id).into_iter().find(|id| !self.answering.is_read_only(*id)),
            };
            if let Some(id) = asked {
                self.done.remove(&id);
                self.forced.insert(id);
            }
        }
        Ok(())
    }
}

/// The clock of somebody who answers at noon, UTC, whatever the time is now: so the same seed gives the same answers.
#[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit a double
fn noon(writer: Writer<'_>) -> Clock {
    let noon = writer.day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    Clock { now: noon.map_or(0.0, |noon| noon.timestamp().as_millisecond() as f64), ahead_minutes: 0 }
}
