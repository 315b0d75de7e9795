//! The page around a form, or the element around a fragment.

use crate::html::{Element, Html};
use crate::opened::messages;
use crate::settings::{Settings, Style};
use survey::messages::Message;
use survey::screen::{Direction, Screen};

/// The look of forms.
pub const STYLE: &str = include_str!("../../../styles/form.css");

/// A form as a page of its own, or as a fragment.
pub(crate) fn document(settings: &Settings<'_>, screen: &Screen, content: &Html) -> String {
    let language = &screen.language;
    if settings.fragment {
        let linked = if let Style::Linked(address) = settings.style { Some(link(address)) } else { None };
        let all = in_language(Element::of_class("div", "civicus-form"), language);
        return Html::from(all.optional(linked).child(content.clone())).into_string();
    }
    let title = screen.title.plain();
    let title = if settings.problems.is_empty() {
        title
    } else {
        format!("{} {title}", messages(language).get(Message::ErrorPrefix))
    };
    frame(language, &title, settings.style, content)
}

/// A page.
pub(crate) fn frame(language: &str, title: &str, style: Style<'_>, content: &Html) -> String {
    let meta = |name, content| Element::new("meta").with("name", name).with("content", content);
    let head = Element::new("head").child(Element::new("meta").with("charset", "utf-8"));
    let head = head.child(meta("viewport", "width=device-width, initial-scale=1"));
    // Where one came from, and that one answered, is nobody's business.
    let head = head.child(meta("referrer", "no-referrer")).child(meta("color-scheme", "light dark"));
    let head = head.child(Element::new("title").text(title)).optional(match style {
        Style::Inline => Some(Element::new("style").child(Html::constant(STYLE))),
        Style::Linked(address) => Some(link(address)),
        Style::None => None,
    });
    let main = Element::of_class("main", "civicus-form").child(content.clone());
    let page = in_language(Element::new("html"), language).child(head).child(Element::new("body").child(main));
    format!("<!doctype html>\n{}\n", Html::from(page).into_string())
}

fn link(address: &str) -> Element {
    Element::new("link").with("rel", "stylesheet").with("href", address)
}

fn in_language(element: Element, language: &str) -> Element {
    element.with("lang", language).with("dir", Direction::of(language).attribute())
}
