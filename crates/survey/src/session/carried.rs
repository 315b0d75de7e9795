//! What a person wrote into a form that stood in the survey's place, before the survey was there.

use super::drafting::Resumed;
use super::form::Form;
use super::{Phase, Session, Status};
use crate::answering::NodeId;
use crate::effect::Effect;
use crate::event::{Change, Entry};

impl Session {
    /// Takes it over as if it had been answered here; what the survey has no place for is listed.
    pub(super) fn carry(&mut self, entries: Vec<(String, Entry)>) -> Vec<Effect> {
        self.status = Status::Silent;
        let Phase::Answering(form) = &mut self.phase else { return Vec::new() };
        let mut lost = Vec::new();
        for (path, entry) in entries {
            if let Some(question) = form.reach(&path) {
                lost.extend(form.enter(question, entry));
            }
        }
        form.prepare();
        lost.extend(form.drop_unfit());
        if !lost.is_empty() {
            self.drafting.resumed = Some(Resumed { lost });
        }
        Vec::from_iter(form.start())
    }
}

impl Form {
    /// The question at a path; groups and rows on the way are made, and added if nobody has yet.
    fn reach(&mut self, path: &str) -> Option<NodeId> {
        if let Some(question) = self.answering.named(path) {
            return Some(question);
        }
        let holder = match path.rsplit_once('[') {
            Some((groups, _)) => self.reach(groups)?,
            None => self.answering.all_questions().find(|id| {
                let behind = path.strip_prefix(self.answering.name(*id));
                behind.is_some_and(|behind| behind.starts_with('.'))
            })?,
        };
        self.answering.groups(holder);
        self.answering.rows(holder);
        let found = |form: &Self| {
            let mut inner = form.answering.nested_questions(holder, false).into_iter();
            inner.find(|id| form.answering.path(*id) == path)
        };
        found(self).or_else(|| {
            self.answering.add_one(holder);
            found(self)
        })
    }

    /// Gives what was written to a question. What it has no place for, with the question's words.
    fn enter(&mut self, question: NodeId, entry: Entry) -> Option<(String, String)> {
        let (change, text) = match entry {
            Entry::Value(value) => {
                self.answering.set_value(question, value);
                return None;
            }
            Entry::Typed(text) => (Change::Typed(text), None),
            Entry::Comment(text) => (Change::CommentTyped(text.clone()), Some(text)),
            Entry::Remark(text) => (Change::RemarkTyped(text), None),
        };
        let taken = self.apply(question, &change);
        text.filter(|_| !taken).map(|text| (self.answering.title_words(question), text))
    }
}
