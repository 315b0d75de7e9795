//! A page of questions.

use super::button::{Look, button};
use super::element::{Element, text};
use super::error_summary::error_summary;
use super::question::question;
use super::{Drawing, progress, rich_text};
use survey::Event;
use survey::messages::Message;
use survey::screen::{ElementScreen, PageScreen};
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Html};

/// Draws a page: back, problems, heading, elements, continue.
pub(super) fn page(drawing: Drawing<'_>, page: &PageScreen) -> Html {
    let level = drawing.page_level();
    let progress = progress::sentence(drawing, page);
    let titled = !page.title.is_empty();
    let headed = titled || !progress.is_empty();
    let heading = if titled {
        drawing.heading(level, Some("heading"), "page-title", "page-title", rich_text::rich(&page.title))
    } else {
        drawing.heading(level, Some("heading"), "progress", "progress", text(&progress))
    };
    let forward = if page.last { Message::Send } else { Message::Continue };
    let forward = button(drawing, Look::Primary, forward, Event::Continued);

    let mut form = Element::of_part("form", "page", "page");
    form.attribute("novalidate", "novalidate").key(page.index);
    form.on(ListenerKind::onsubmit, Callback::from(|event: web_sys::Event| event.prevent_default()));
    form.optional(page.back.then(|| {
        let back = button(drawing, Look::Link, Message::Back, Event::WentBack);
        Element::of_class("div", "back").child(back).html()
    }));
    form.optional(error_summary(drawing, &page.problems, level));
    form.optional(
        (titled && headed && !progress.is_empty())
            .then(|| Element::of_part("p", "progress", "progress").text(&progress).html()),
    );
    form.optional(headed.then_some(heading));
    form.optional(rich_text::rich_in(Element::of_class("p", "page-description"), &page.description));
    form.child(elements(drawing, &page.elements, level + u8::from(headed)));
    form.child(Element::of_class("div", "actions").child(forward).html()).html()
}

fn elements(drawing: Drawing<'_>, elements: &[ElementScreen], level: u8) -> Html {
    let mut all = Element::of_class("div", "elements");
    for element in elements {
        all.child(element_of(drawing, element, level));
    }
    all.html()
}

fn element_of(drawing: Drawing<'_>, element: &ElementScreen, level: u8) -> Html {
    match element {
        ElementScreen::Html { id, content } => {
            Element::of_class("div", "text").key(id.0).child(rich_text::blocks(drawing, content, level)).html()
        }
        ElementScreen::Panel { id, title, description, elements: inner } => {
            let heading = || drawing.heading(level, None, "group-title", "group-title", rich_text::rich(title));
            let titled = !title.is_empty();
            let mut panel = Element::of_class("section", "group");
            panel.key(id.0).optional(titled.then(heading));
            panel.optional(rich_text::rich_in(Element::new("p"), description));
            panel.child(elements(drawing, inner, level + u8::from(titled))).html()
        }
        ElementScreen::Question(screen) => question(drawing, screen, level),
    }
}
