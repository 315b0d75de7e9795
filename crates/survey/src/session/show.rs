//! What is on screen, from where the session is.

mod control;
mod finished;

use super::{Form, Phase, Session, Status};
use crate::host::Host;
use crate::messages::Message;
use crate::model::{Definition, ElementId, ElementKind};
use crate::rich::{Rich, RichBlocks};
use crate::rules::Wording;
use crate::screen::{Body, Direction, ElementScreen, PageScreen, ProblemLink, QuestionScreen, Screen};
use crate::text::{Text, blocks, inlines, pipe};
use serde_json::Value;
use std::rc::Rc;

impl Session {
    /// Everything the respondent can see. `host` knows plurals and digits.
    #[must_use]
    pub fn screen(&self, host: &dyn Host) -> Screen {
        let definition = self.definition();
        let first_page = matches!(&self.phase, Phase::Answering(form) if form.page_place() == 0);
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
            notice: self.notice(host),
            body: match &self.phase {
                Phase::Loading => Body::Loading,
                Phase::Unavailable => Body::Unavailable,
                Phase::Answering(form) => Body::Page(self.page(form, host)),
                Phase::Finished(finished) => Body::Finished(self.finished(finished)),
            },
            status: self.status(),
        }
    }

    fn notice(&self, host: &dyn Host) -> String {
        let waiting = self.outbox.earlier_waiting();
        if self.earlier_sent > 0 {
            self.messages.count(Message::EarlierSent, self.earlier_sent, host, &[])
        } else if waiting > 0 {
            self.messages.count(Message::EarlierWaiting, waiting, host, &[])
        } else {
            String::new()
        }
    }

    fn status(&self) -> String {
        match &self.status {
            Status::Silent => match &self.phase {
                Phase::Finished(finished) => self.delivery_status(finished),
                Phase::Loading | Phase::Unavailable | Phase::Answering(_) => String::new(),
            },
            Status::RankMoved { item, position, count } => {
                let places =
                    [("item", &*item.plain()), ("position", &position.to_string()), ("count", &count.to_string())];
                self.messages.fill(Message::RankMoved, &places)
            }
            Status::RankRemoved { item } => self.messages.fill(Message::RankRemoved, &[("item", &item.plain())]),
            Status::CodeCopied => self.messages.get(Message::CodeCopied).to_owned(),
        }
    }

    fn page(&self, form: &Form, host: &dyn Host) -> PageScreen {
        let count = form.answering.pages_shown().len();
        let index = form.page_place();
        let page = form.answering.definition().pages.get(form.page);
        let problems = form.problems.iter().filter_map(|problem| {
            let question = form.answering.definition().question(problem.question)?;
            let title = self.title(form, problem.question).plain();
            let sentence = self.wording(form, host).sentence(&problem.rule, question, &title);
            Some(ProblemLink { question: problem.question, sentence })
        });
        PageScreen {
            index,
            count,
            title: page.map(|page| self.rich_of(form, &page.title)).unwrap_or_default(),
            description: page.map(|page| self.rich_of(form, &page.description)).unwrap_or_default(),
            problems: problems.collect(),
            elements: page.map(|page| self.elements(form, &page.elements, host)).unwrap_or_default(),
            back: index > 0,
            last: index + 1 >= count,
        }
    }

    fn elements(&self, form: &Form, elements: &[ElementId], host: &dyn Host) -> Vec<ElementScreen> {
        let shown = elements.iter().filter(|id| form.answering.is_shown(**id));
        shown.filter_map(|id| self.element(form, *id, host)).collect()
    }

    fn element(&self, form: &Form, id: ElementId, host: &dyn Host) -> Option<ElementScreen> {
        Some(match &form.answering.definition().element(id)?.kind {
            ElementKind::Html(text) => ElementScreen::Html { id, content: self.rich_blocks(form, text) },
            ElementKind::Panel(panel) => ElementScreen::Panel {
                id,
                title: self.rich_of(form, &panel.title),
                description: self.rich_of(form, &panel.description),
                elements: self.elements(form, &panel.elements, host),
            },
            ElementKind::Question(question) => {
                let problem = form.problems.iter().find(|problem| problem.question == id);
                let title = self.title(form, id);
                let sentence =
                    problem.map(|told| self.wording(form, host).sentence(&told.rule, question, &title.plain()));
                ElementScreen::Question(Rc::new(QuestionScreen {
                    id,
                    name: form.answering.definition().element(id)?.name.clone(),
                    title,
                    description: self.rich_of(form, &question.description),
                    instruction: self.instruction(question, host),
                    required: form.answering.is_required(id),
                    problem: sentence,
                    control: self.control(form, id, question, problem, host),
                }))
            }
        })
    }

    /// A question's words; its name where the author gave none.
    fn title(&self, form: &Form, id: ElementId) -> Rich {
        let definition = form.answering.definition();
        let title = definition.question(id).map(|question| self.rich_of(form, &question.title)).unwrap_or_default();
        if !title.is_empty() {
            return title;
        }
        let name = definition.element(id).map(|element| element.name.as_str()).unwrap_or_default();
        Rich { language: None, inlines: inlines(name) }
    }

    fn wording<'s>(&'s self, form: &'s Form, host: &'s dyn Host) -> Wording<'s> {
        let default_language = &form.answering.definition().default_language;
        Wording { messages: &self.messages, host, language: &self.language, default_language }
    }

    /// A text of the author in the language on screen, answers piped in.
    pub(super) fn rich_of(&self, form: &Form, text: &Text) -> Rich {
        let (words, language) = text.pick(&self.language, &form.answering.definition().default_language);
        Rich { language: language.map(String::from), inlines: inlines(&self.piped(form, words)) }
    }

    fn rich_blocks(&self, form: &Form, text: &Text) -> RichBlocks {
        let (words, language) = text.pick(&self.language, &form.answering.definition().default_language);
        RichBlocks { language: language.map(String::from), blocks: blocks(&self.piped(form, words)) }
    }

    /// A text of the author without piping.
    fn rich(&self, definition: &Definition, text: &Text) -> Rich {
        let (words, language) = text.pick(&self.language, &definition.default_language);
        Rich { language: language.map(String::from), inlines: inlines(words) }
    }

    fn piped(&self, form: &Form, words: &str) -> String {
        pipe(words, &|name| {
            let value = crate::expr::Scope::value(&form.answering, name).unwrap_or_default();
            let known = !value.is_null() || form.answering.definition().named(name).is_some();
            known.then(|| self.display(form, name, &value))
        })
    }

    /// A value as it is read: the label of a choice, the value itself otherwise.
    fn display(&self, form: &Form, name: &str, value: &Value) -> String {
        let Some(id) = form.answering.definition().named(name) else { return crate::text::plain_value(value) };
        match value {
            Value::Array(items) => {
                items.iter().map(|item| self.choice_label(form, id, item).plain()).collect::<Vec<_>>().join(", ")
            }
            single => self.choice_label(form, id, single).plain(),
        }
    }
}
