//! A page: its problems, its elements, the ways on and back.

use super::super::config::Progress;
use super::Showing;
use crate::answering::{NodeId, Role, State};
use crate::messages::Message;
use crate::model::{Question, QuestionKind};
use crate::rich::Rich;
use crate::screen::{ElementScreen, Forward, OtherField, PageScreen, ProblemLink, QuestionScreen};
use crate::text::Text;
use std::rc::Rc;

impl Showing<'_> {
    pub(super) fn page(self) -> PageScreen {
        let answering = self.answering();
        let roots = answering.screen_roots();
        let first = roots.first().copied();
        let together = answering.is_on_one_page();
        let titled = first.filter(|_| !together).and_then(|root| answering.page_of(root));
        let of_page = |text: fn(&crate::model::Element) -> &Text| -> Rich {
            titled.map(|page| self.rich(text(answering.element(page)), page)).unwrap_or_default()
        };
        let problems = self.form.problems().into_iter();
        let settings = &answering.definition().settings;
        let words = |own: &Text, message| self.button_words(own, message);
        let (forward, forward_words) = match answering.state() {
            State::Starting => (Forward::Start, words(&settings.buttons.start, Message::Start)),
            _ if answering.has_next() => (Forward::Continue, words(&settings.buttons.next, Message::Continue)),
            _ if settings.preview => (Forward::Continue, words(&settings.buttons.preview, Message::Continue)),
            _ => (Forward::Send, words(&settings.buttons.complete, Message::Send)),
        };
        PageScreen {
            id: first.unwrap_or(NodeId(0)),
            progress: self.progress(),
            portion: (self.shown_as() == Progress::Bar).then(|| self.form.reached()),
            title: of_page(|page| &page.title),
            description: of_page(|page| &page.description),
            problems: problems
                .map(|(id, rule)| ProblemLink { question: id, sentence: self.sentence(id, &rule) })
                .collect(),
            elements: match first {
                Some(page) if !together && answering.node(page).role == Role::Page => self.elements_in(page),
                _ => roots.into_iter().filter_map(|root| self.element(root)).collect(),
            },
            back: self.form.may_go_back(),
            back_words: words(&settings.buttons.back, Message::Back),
            forward,
            forward_words,
        }
    }

    /// How the way through the pages is shown: as the host page wishes, or as the author does.
    fn shown_as(self) -> Progress {
        let author = self.answering().definition().settings.progress.as_deref();
        self.session.config.progress.unwrap_or(match author {
            Some("off") => Progress::None,
            Some(_) => Progress::Bar,
            None => Progress::Steps,
        })
    }

    /// Where one is, in words. Until the last page the count is a guess: answers can add pages.
    fn progress(self) -> String {
        let (index, count) = self.form.place();
        if count < 2 || self.shown_as() == Progress::None {
            return String::new();
        }
        let message = if index + 1 >= count { Message::PageOf } else { Message::PageOfAbout };
        let number = |number| self.host.number(&self.session.language, number);
        self.session.messages.fill(message, &[("page", &number(index + 1)), ("count", &number(count))])
    }

    /// A button's words: the author's, or the interface's own.
    pub(super) fn button_words(self, own: &Text, message: Message) -> String {
        let session = self.session;
        if own.is_empty() {
            return session.messages.get(message).to_owned();
        }
        session.rich_of(self.answering(), own, None).plain()
    }

    /// What is shown in a page, panel, group or row.
    pub(super) fn elements_in(self, id: NodeId) -> Vec<ElementScreen> {
        let children = self.answering().node(id).children.iter();
        let elements =
            children.filter(|child| self.is_drawn(**child)).filter_map(|child| self.element(*child)).collect();
        self.answering().draw_on_others();
        elements
    }

    /// Whether something is shown, and not in a column that is hidden; but what is wrong there can be put right.
    fn is_drawn(self, id: NodeId) -> bool {
        let answering = self.answering();
        answering.is_visible(id) && (!answering.is_in_hidden_column(id) || self.form.problem(id).is_some())
    }

    fn element(self, id: NodeId) -> Option<ElementScreen> {
        let answering = self.answering();
        let Some(question) = answering.question(id) else {
            return Some(ElementScreen::Panel {
                id,
                problem: self.problem(id),
                title: self.title(id),
                description: self.rich(&answering.element(id).description, id),
                elements: self.elements_in(id),
            });
        };
        match &question.kind {
            QuestionKind::Html(text) => {
                Some(ElementScreen::Html { id, content: self.session.blocks_of(answering, text, Some(id)) })
            }
            QuestionKind::Image(image) => {
                let link = self.picture(&image.link);
                let words = self.rich(&image.words, id).plain();
                (!link.is_empty()).then_some(ElementScreen::Image { id, link, words })
            }
            _ => Some(ElementScreen::Question(self.shared(id, question))),
        }
    }

    /// A question: the very same as before where nothing that it shows has changed.
    pub(super) fn shared(self, id: NodeId, question: &Question) -> Rc<QuestionScreen> {
        let answering = self.answering();
        if answering.drawing_holds(id)
            && self.form.problem(id).is_none()
            && let Some(last) = self.form.drawings.last(id)
            // What closes a question can stand around it.
            && last.read_only == answering.is_read_only(id)
        {
            debug_assert_eq!(*last, self.question(id, question), "a question has changed and was not drawn again");
            return last;
        }
        answering.begin_drawing();
        let drawn = Rc::new(self.question(id, question));
        answering.end_drawing(id);
        self.form.drawings.keep(&drawn);
        drawn
    }

    pub(super) fn question(self, id: NodeId, question: &Question) -> QuestionScreen {
        let answering = self.answering();
        let read_only = answering.is_read_only(id);
        let description = self.rich(&answering.element(id).description, id);
        let instruction = || self.instruction(question, !description.is_empty());
        QuestionScreen {
            id,
            name: answering.name(id).to_owned(),
            title: self.title(id),
            placeholder: self.rich(&question.placeholder, id).plain(),
            instruction: if read_only { String::new() } else { instruction() },
            description,
            required: answering.is_required(id)
                || matches!(&question.kind, QuestionKind::Matrix(matrix) if matrix.all_rows),
            read_only,
            problem: self.problem(id),
            advice: self.form.advice(id).map(|rule| self.sentence(id, rule)).unwrap_or_default(),
            control: self.control(id, question),
            remark: question.comment_area.as_ref().map(|label| OtherField {
                label: self.session.rich_or(answering, label, id, Message::RemarkLabel).plain(),
                value: answering.comment(id).to_owned(),
            }),
        }
    }
}
