//! What a browser sent of a form, as the envelopes that the widget would send, or what is wrong with it.

mod answer;
mod choose;

use crate::fields::{Fields, held, sent};
use crate::notice::has_own_thanks;
use crate::opened::{Form, Opened, Wish, questions};
use crate::problem::Problem;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use survey::draft::Draft;
use survey::outbox::Keep;
use survey::rich::RichBlocks;
use survey::screen::{Body, QuestionScreen};
use survey::wire::{Envelope, Receipt, Reply};
use survey::{Effect, Event, Timestamp};

/// How often one goes on to the end: a survey that asks for its answers to be looked through has been.
const MOST_STEPS: usize = 4;

/// What became of a form.
#[derive(Clone, Debug)]
pub enum Reading {
    /// It can be stored.
    Accepted(Box<Accepted>),
    /// It cannot, and why.
    Wrong(Vec<Problem>),
    /// It could, if it had a number: it is to be looked through and sent once more.
    Unnumbered,
}

/// A form that can be stored.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The answers.
    pub response: Envelope,
    /// What leaves apart from them, if anything. Nothing in it tells that the two belong together.
    pub separate: Option<Envelope>,
    /// The follow-up code, to be shown once.
    pub code: Option<String>,
    /// The author's thank-you for these answers.
    pub thanks: RichBlocks,
    /// Whether the page that follows tells something of this response, and so must not have an address of its own.
    pub personal: bool,
    /// The language it was answered in.
    pub language: String,
}

/// Reads what was sent. `now` is the receiver's clock: of it only the day is kept.
#[must_use]
pub fn read_form(form: &Form, fields: &Fields, now: Timestamp) -> Reading {
    let number = fields.form().unwrap_or_default();
    let wish = Wish { language: fields.locale(), now, form: number, answers: None };
    let drawn = form.drawn(&wish).by_path();
    let mut reader = Reader {
        opened: form.answered(&wish),
        first: drawn.iter().map(|(path, question)| (path.clone(), held(question, path))).collect(),
        drawn,
        fields,
        renamed: Vec::new(),
        problems: Vec::new(),
    };
    reader.answer_all();
    let kept = reader.go_on();
    if !reader.problems.is_empty() {
        return Reading::Wrong(reader.problems);
    }
    if number.is_empty() {
        return Reading::Unnumbered;
    }
    reader.accepted(form, kept)
}

/// Gives the answers of a form to a session.
struct Reader<'r> {
    opened: Opened,
    /// The questions of the form by path, with all their choices.
    drawn: HashMap<String, QuestionScreen>,
    /// What stood in their fields at first.
    first: HashMap<String, Fields>,
    fields: &'r Fields,
    /// Groups by their place in the session, and in the form: those left empty in between are none.
    renamed: Vec<(String, String)>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Answers from top to bottom, as a person would: what is not shown is not answered, and what an answer brings up is
    /// answered when its turn comes.
    fn answer_all(&mut self) {
        let mut done: HashSet<String> = HashSet::new();
        while let Some(page) = self.opened.page() {
            let mut answered = false;
            for question in questions(&page.elements) {
                let path = self.opened.path(question.id);
                if done.insert(path.clone()) && self.answer(question, &path) {
                    answered = true;
                    break;
                }
            }
            if !answered {
                return;
            }
        }
    }

    /// Answers one question, if something was sent of it. Whether it was.
    fn answer(&mut self, question: &QuestionScreen, path: &str) -> bool {
        let path = self.in_form(path);
        let Some(drawn) = self.drawn.get(&path).cloned() else { return false };
        if question.read_only {
            return false;
        }
        if let survey::screen::Control::Groups(groups) | survey::screen::Control::Table { rows: groups, .. } =
            &question.control
        {
            return self.add_groups(question, groups.items.len(), &path);
        }
        let sent = sent(&drawn, &path, self.fields);
        if self.first.get(&path).is_some_and(|first| *first == sent) {
            return false;
        }
        self.give(question, &drawn, &path);
        true
    }

    /// The path that a question of the session has in the form.
    fn in_form(&self, path: &str) -> String {
        let fits = |(session, _): &&(String, String)| {
            path.strip_prefix(session.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        match self.renamed.iter().filter(fits).max_by_key(|(session, _)| session.len()) {
            Some((session, form)) => format!("{form}{}", &path[session.len()..]),
            None => path.to_owned(),
        }
    }

    fn wrong(&mut self, path: &str, sentence: String) {
        self.problems.push(Problem { path: path.to_owned(), sentence });
    }

    /// Goes on to the end, or notes what stands in the way. What is to be kept.
    fn go_on(&mut self) -> Vec<Keep> {
        for _ in 0..MOST_STEPS {
            let effects = self.opened.update(Event::Continued);
            let screen = self.opened.screen();
            match screen.body {
                Body::Finished(_) => {
                    return effects
                        .into_iter()
                        .filter_map(|effect| match effect {
                            Effect::KeepResponse(keep) => Some(keep),
                            _ => None,
                        })
                        .collect();
                }
                Body::Page(page) if !page.problems.is_empty() => {
                    for problem in page.problems {
                        let path = self.in_form(&self.opened.path(problem.question));
                        // What is told about the fields themselves goes first.
                        if !self.problems.iter().any(|known| known.path == path) {
                            self.wrong(&path, problem.sentence);
                        }
                    }
                    return Vec::new();
                }
                _ => {}
            }
        }
        if self.problems.is_empty() {
            let sentence = self.opened.messages.named("form_refused_title").to_owned();
            self.wrong("", sentence);
        }
        Vec::new()
    }

    /// The envelopes, under ids that the number of the form decides: a form that is sent twice is one response.
    fn accepted(mut self, form: &Form, kept: Vec<Keep>) -> Reading {
        let mut envelopes: Vec<(bool, Envelope)> =
            kept.into_iter().map(|keep| (keep.pending.separate, keep.pending.envelope)).collect();
        let language = self.opened.screen().language;
        self.deliver(&envelopes);
        let Body::Finished(screen) = self.opened.screen().body else { return Reading::Unnumbered };
        let numbers: Vec<String> =
            self.fields.earlier().chain(self.fields.form()).map(|number| format!("civicus-form:{number}")).collect();
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Reading::Unnumbered };
        for (separate, envelope) in &mut envelopes {
            envelope.version.clone_from(&form.definition.version);
            if *separate {
                envelope.id.clear();
                envelope.id = Draft::separate_id(first, &envelope.hash());
            } else {
                envelope.id = Draft::response_id(last);
                envelope.supersedes =
                    numbers.iter().take(numbers.len() - 1).map(|number| Draft::response_id(number)).collect();
                envelope.context =
                    self.fields.context().map(|(key, value)| (key.to_owned(), Value::from(value))).collect();
            }
        }
        let mut take = |wanted: bool| {
            let place = envelopes.iter().position(|(separate, _)| *separate == wanted)?;
            Some(envelopes.swap_remove(place).1)
        };
        let separate = take(true);
        let Some(response) = take(false) else { return Reading::Unnumbered };
        let personal = has_own_thanks(form);
        Reading::Accepted(Box::new(Accepted {
            response,
            separate,
            code: screen.code,
            thanks: screen.thanks,
            personal,
            language,
        }))
    }

    /// Lets the session believe that all has arrived, so that it says what it says then.
    fn deliver(&mut self, envelopes: &[(bool, Envelope)]) {
        for (_, envelope) in envelopes {
            let id = envelope.id.clone();
            let receipt = Receipt { id: id.clone(), hash: envelope.hash(), duplicate: false };
            let body = serde_json::to_string(&receipt).unwrap_or_default();
            let reply = Reply::Status { code: 201, secure: true, html: false, body, retry_after_s: None };
            self.opened.update(Event::ResponseKept { id: id.clone(), result: Ok(()) });
            self.opened.update(Event::SendEnded { id, reply });
        }
    }
}
