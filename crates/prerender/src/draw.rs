//! A definition as a form: its frame, its pages, and what stands on them.

mod choices;
mod groups;
mod question;
mod ranking;
mod typed;

pub(crate) use choices::{is_other, is_select_all};

use crate::condition::Conditions;
use crate::document;
use crate::fields::{self, Fields};
use crate::html::{Element, Html};
use crate::opened::{Form, Opened, Wish, questions};
use crate::problem::Problem;
use crate::rich::{blocks, rich, rich_in};
use crate::settings::Settings;
use std::collections::HashMap;
use survey::answering::{NodeId, Role};
use survey::messages::{LANGUAGES, Message, primary};
use survey::screen::{Direction, ElementScreen, PageScreen, QuestionScreen, Screen};

/// What is needed to draw anything of a form.
#[derive(Clone, Copy)]
struct Drawing<'d> {
    opened: &'d Opened,
    conditions: Conditions<'d>,
    /// What stands in the fields.
    fields: &'d Fields,
    problems: &'d [Problem],
    /// Questions by path, with all their choices.
    drawn: &'d HashMap<String, QuestionScreen>,
    /// How deep headings are at this place.
    level: u8,
}

impl<'d> Drawing<'d> {
    /// An interface's sentence.
    fn say(&self, message: Message) -> &'d str {
        self.opened.messages.get(message)
    }

    /// A sentence of forms.
    fn own(&self, key: &str) -> &'d str {
        self.opened.messages.named(key)
    }

    /// A heading at this place.
    fn heading(&self, class: &str) -> Element {
        Element::of_class(heading(self.level), class)
    }

    /// One level deeper, if there was a heading.
    fn below(self, heading: bool) -> Self {
        Self { level: self.level + u8::from(heading), ..self }
    }

    fn problem(&self, path: &str) -> Option<&'d Problem> {
        self.problems.iter().find(|problem| problem.path == path)
    }
}

/// The tag of a heading.
pub(crate) fn heading(level: u8) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1]
}

/// A definition as a form.
#[must_use]
pub fn page(form: &Form, settings: &Settings<'_>) -> String {
    let wish =
        Wish { language: settings.language, now: settings.now, form: settings.form.unwrap_or_default(), answers: None };
    let mut opened = form.drawn(&wish);
    let drawn = opened.by_path();
    let screen = opened.screen();
    let (Some(page), Some(answering)) = (opened.page(), opened.answering()) else {
        // Nothing can be asked; the definition's own title is all there is.
        return document::document(settings, &screen, &Html::default());
    };
    let mut first = Fields::default();
    for question in questions(&page.elements) {
        let path = opened.path(question.id);
        if let Some(question) = drawn.get(&path) {
            first.extend(fields::held(question, &path));
        }
    }
    let messages = &*opened.messages;
    let drawing = Drawing {
        opened: &opened,
        conditions: Conditions { form, answering, messages },
        fields: settings.typed.unwrap_or(&first),
        problems: settings.problems,
        drawn: &drawn,
        level: settings.heading_level,
    };
    document::document(settings, &screen, &drawing.content(form, settings, &screen, &page))
}

impl Drawing<'_> {
    fn content(&self, form: &Form, settings: &Settings<'_>, screen: &Screen, page: &PageScreen) -> Html {
        let titled = !screen.title.is_empty();
        let mut header = Element::of_class("header", "header");
        if let Some(before) = settings.other_languages {
            header = header.optional(self.languages(form, before, &screen.language));
        }
        header = header.optional(titled.then(|| self.heading("title").child(rich(&screen.title))));
        header = header.optional(rich_in(Element::of_class("p", "intro"), &screen.description));
        if !screen.duration.is_empty() {
            header = header.child(Element::of_class("p", "duration").text(&screen.duration));
        }
        let inner = self.below(titled);
        let send = match settings.form {
            Some(_) => page.forward_words.as_str(),
            None => self.own("form_check_button"),
        };
        let button = || Element::of_class("button", "button primary").with("type", "submit").text(send);
        let mut all = Element::new("form").with("method", "post").with("action", settings.endpoint);
        all = all.with("accept-charset", "utf-8").flag("novalidate", true);
        for (name, value) in ours(form, settings, &screen.language) {
            all = all.child(Element::new("input").with("type", "hidden").with("name", &name).with("value", &value));
        }
        all = all.optional(inner.error_summary(&page.elements));
        if let Some(notice) = settings.notice {
            let (title, text) = notice.sentences(&self.opened.messages);
            let mut box_ = Element::of_class("div", "notice").with("id", "notice").with("tabindex", "-1");
            box_ = box_.flag("autofocus", settings.problems.is_empty());
            box_ = box_.child(inner.heading("notice-title").text(title)).child(Element::new("p").text(text));
            all = all.child(box_.child(Element::of_class("div", "actions").child(button())));
        }
        all = all.child(inner.elements(&page.elements));
        all = all.child(Element::of_class("div", "actions").child(button()));
        let headed = titled || !screen.description.is_empty() || settings.other_languages.is_some();
        [headed.then(|| Html::from(header)), Some(all.into())].into_iter().flatten().collect()
    }

    /// The same form in other languages.
    fn languages(&self, form: &Form, before: &str, current: &str) -> Option<Element> {
        let languages = &form.definition.languages;
        if languages.len() < 2 {
            return None;
        }
        let link = |tag: &String| {
            let known = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary(tag)));
            let name = known.map_or(tag.as_str(), |(_, name)| name);
            let link = Element::of_class("a", "language").with("href", &format!("{before}{tag}"));
            let link = link.with("lang", tag).with("hreflang", tag).with("dir", Direction::of(tag).attribute());
            Html::from(
                Element::new("li").child(link.maybe("aria-current", (tag == current).then_some("true")).text(name)),
            )
        };
        let list: Html = languages.iter().map(link).collect();
        let nav = Element::of_class("nav", "languages").with("aria-label", self.say(Message::Language));
        Some(nav.child(Element::new("ul").child(list)))
    }

    /// What is wrong, each with a link to where it can be put right (GOV.UK error summary). It takes the focus, for which
    /// `autofocus` is enough.
    fn error_summary(&self, elements: &[ElementScreen]) -> Option<Element> {
        if self.problems.is_empty() {
            return None;
        }
        let places = self.places(elements);
        let place = |problem: &Problem| places.iter().position(|(path, _)| *path == problem.path);
        let mut problems: Vec<&Problem> = self.problems.iter().collect();
        problems.sort_by_key(|problem| place(problem).unwrap_or(usize::MAX));
        let line = |problem: &&Problem| {
            let target = place(problem).map_or_else(|| "#error-summary".into(), |at| format!("#{}", places[at].1));
            Html::from(Element::new("li").child(Element::new("a").with("href", &target).text(&problem.sentence)))
        };
        let list: Html = problems.iter().map(line).collect();
        let alert = Element::new("div").with("role", "alert");
        let alert = alert.child(self.heading("error-summary-title").text(self.say(Message::ErrorTitle)));
        let summary = Element::of_class("div", "error-summary").with("id", "error-summary").with("tabindex", "-1");
        Some(summary.flag("autofocus", true).child(alert.child(Element::new("ul").child(list))))
    }

    /// Paths and ids of all that something can be wrong with, in order.
    fn places(&self, elements: &[ElementScreen]) -> Vec<(String, String)> {
        let mut places = Vec::new();
        for element in elements {
            match element {
                ElementScreen::Html { .. } | ElementScreen::Image { .. } => {}
                ElementScreen::Panel { id, elements, .. } => {
                    places.push((self.opened.path(*id), id_of(*id)));
                    places.extend(self.places(elements));
                }
                ElementScreen::Question(_) => {
                    let inner = questions(std::slice::from_ref(element)).into_iter();
                    places.extend(inner.map(|question| (self.opened.path(question.id), id_of(question.id))));
                }
            }
        }
        places
    }

    /// What is on a page, in a part or in a group.
    fn elements(&self, elements: &[ElementScreen]) -> Html {
        elements.iter().map(|element| self.element(element)).collect()
    }

    fn element(&self, element: &ElementScreen) -> Html {
        match element {
            ElementScreen::Html { id, content } => {
                let all = Element::of_class("div", "text").optional(self.condition(*id, None));
                all.child(blocks(content, &|| self.heading("text-title"))).into()
            }
            ElementScreen::Image { link, words, .. } => {
                Element::of_class("img", "image").with("src", link).with("alt", words).into()
            }
            ElementScreen::Panel { id, title, description, elements, .. } => {
                let is_page = self.opened.answering().is_some_and(|answering| answering.node(*id).role == Role::Page);
                let (class, title_class) = if is_page { ("page", "page-title") } else { ("group", "group-title") };
                let problem = self.problem(&self.opened.path(*id));
                let class = if problem.is_some() { format!("{class} wrong") } else { class.to_owned() };
                let all = Element::of_class("section", &class).with("id", &id_of(*id));
                let all = all.maybe("tabindex", problem.map(|_| "-1"));
                let all = all.optional(rich_in(self.heading(title_class), title));
                let all = all.optional(rich_in(Element::of_class("p", "page-description"), description));
                let all =
                    all.optional(self.condition(*id, None)).optional(problem.map(|problem| self.told(*id, problem)));
                all.child(self.below(!title.is_empty()).elements(elements)).into()
            }
            ElementScreen::Question(question) => self.question(question),
        }
    }

    /// When something is to be answered.
    fn condition(&self, id: NodeId, part: Option<&str>) -> Option<Element> {
        let sentence = self.conditions.sentence(id)?;
        let part = part.map(|part| format!("{}-{part}", id_of(id)));
        Some(Element::of_class("p", "condition").maybe("id", part.as_deref()).text(&sentence))
    }

    /// What is wrong, beside where it is.
    fn told(&self, id: NodeId, problem: &Problem) -> Element {
        let prefix = format!("{} ", self.say(Message::ErrorPrefix));
        let heard = Element::of_class("span", "heard").text(&prefix);
        Element::of_class("p", "error").with("id", &format!("{}-error", id_of(id))).child(heard).text(&problem.sentence)
    }
}

/// The id of something's first control.
fn id_of(id: NodeId) -> String {
    format!("q{}", id.0)
}

/// The hidden fields.
fn ours(form: &Form, settings: &Settings<'_>, language: &str) -> Vec<(String, String)> {
    let mut all = vec![
        (fields::SURVEY.to_owned(), form.definition.id.clone()),
        (fields::VERSION.to_owned(), form.definition.version.clone()),
        (fields::LOCALE.to_owned(), language.to_owned()),
    ];
    let more = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    all.extend(settings.form.map(|number| more(fields::FORM, number)));
    let earlier = settings.typed.into_iter().flat_map(Fields::earlier);
    all.extend(earlier.map(|earlier| more(fields::EARLIER, earlier)));
    let context = settings.context.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let typed = settings.typed.into_iter().flat_map(Fields::context);
    all.extend(context.chain(typed).map(|(key, value)| (format!("{}{key}", fields::CONTEXT), value.to_owned())));
    all
}
