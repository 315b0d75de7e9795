//! The language switch: each language by its own name, no flags.

use super::Drawing;
use super::button::pressing;
use super::element::Element;
use survey::Event;
use survey::messages::Message;
use survey::screen::LanguageOption;
use yew::Html;

/// Nothing when there is no choice.
pub(super) fn languages(drawing: Drawing<'_>, options: &[LanguageOption]) -> Option<Html> {
    if options.is_empty() {
        return None;
    }
    let mut list = Element::new("ul");
    for option in options {
        let mut button = pressing(drawing, "language", Event::LanguageChosen(option.tag.clone()));
        button.attribute("lang", option.tag.clone()).attribute("dir", option.direction.attribute());
        button.maybe("aria-current", option.current.then_some("true")).text(&option.name);
        list.child(Element::new("li").key(&*option.tag).child(button.html()).html());
    }
    let mut switch = Element::of_part("nav", "languages", "language-nav");
    switch.attribute("aria-label", drawing.say(Message::Language).to_owned()).child(list.html());
    Some(switch.html())
}
