//! A page of questions.

use super::button::{Look, button_of};
use super::element::{Element, Moment, text, words_in};
use super::error_summary::error_summary;
use super::question::alone;
use super::{Drawing, progress, rich_text};
use survey::Event;
use survey::messages::Message;
use survey::screen::{ElementScreen, PageScreen};
use yew::{Callback, Html};

/// Draws a page: back, problems, heading, elements, continue.
pub(super) fn page(drawing: Drawing<'_>, page: &PageScreen, level: u8) -> Html {
    let progress = &page.progress;
    let titled = !page.title.is_empty();
    let headed = titled || !progress.is_empty();
    let heading = if titled {
        drawing.heading(level, Some("heading"), "page-title", "page-title", rich_text::rich(&page.title))
    } else {
        drawing.heading(level, Some("heading"), "progress", "progress", text(progress))
    };
    let forward = button_of(drawing, Look::Primary, &page.forward_words, Event::Continued);

    let mut form = Element::of_part("form", "page", "page");
    form.attribute("novalidate", "novalidate").key(page.id.0);
    // A page that demands one answer is where the link of that problem leads.
    if page.problems.iter().any(|problem| problem.question == page.id) {
        form.attribute("id", format!("q{}", page.id.0)).attribute("tabindex", "-1");
    }
    form.on(Moment::Submit, Callback::from(|event: web_sys::Event| event.prevent_default()));
    form.optional(page.back.then(|| {
        let back = button_of(drawing, Look::Link, &page.back_words, Event::WentBack);
        Element::of_class("div", "back").child(back).html()
    }));
    form.optional(error_summary(drawing, &page.problems, level));
    form.optional(page.portion.map(|portion| progress::bar(drawing, progress, portion)));
    form.optional(words_in(Element::of_part("p", "progress", "progress"), if titled { progress } else { "" }));
    form.optional(headed.then_some(heading));
    form.optional(rich_text::rich_in(Element::of_class("p", "page-description"), &page.description));
    form.child(elements(drawing, &page.elements, level + u8::from(headed)));
    form.child(Element::of_class("div", "actions").child(forward).html()).html()
}

/// Draws what stands in a page, group or row; its headings are so many levels below the survey's.
pub(super) fn elements(drawing: Drawing<'_>, elements: &[ElementScreen], level: u8) -> Html {
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
        ElementScreen::Image { id, link, words } => {
            Element::of_class("div", "picture").key(id.0).child(picture(link.clone(), words.clone())).html()
        }
        ElementScreen::Panel { id, problem, title, description, elements: inner } => {
            let heading = || drawing.heading(level, None, "group-title", "group-title", rich_text::rich(title));
            let titled = !title.is_empty();
            let mut panel = Element::of_class("section", if problem.is_some() { "group wrong" } else { "group" });
            if problem.is_some() {
                panel.attribute("id", format!("q{}", id.0)).attribute("tabindex", "-1");
            }
            panel.key(id.0).optional(titled.then(heading));
            panel.optional(rich_text::rich_in(Element::of_class("p", "hint"), description));
            panel.optional(problem.as_ref().map(|problem| problem_in(drawing, Element::new("p"), problem)));
            panel.child(elements(drawing, inner, level + u8::from(titled))).html()
        }
        ElementScreen::Question(screen) => alone(drawing, screen, level),
    }
}

/// A picture of the author. The address is not told to the place it comes from.
pub(super) fn picture(link: String, words: String) -> Html {
    let mut image = Element::new("img");
    image.attribute("src", link).attribute("alt", words).attribute("loading", "lazy");
    image.attribute("referrerpolicy", "no-referrer").html()
}

/// The sentence of a problem, in an element that is told from other texts by a word that is heard and a colour.
pub(super) fn problem_in(drawing: Drawing<'_>, mut element: Element, problem: &str) -> Html {
    let mut prefix = Element::of_class("span", "heard");
    prefix.text(drawing.say(Message::ErrorPrefix)).text(" ");
    element.attribute("class", "error").attribute("part", "error").child(prefix.html()).text(problem).html()
}
