//! One choice with its input: the piece that radios, checkboxes, ratings and matrices are made of.

use super::Asking;
use super::other::other_field;
use crate::view::button::{Look, button};
use crate::view::element::{Element, Moment};
use crate::view::page::picture;
use crate::view::rich_text::{rich, rich_in};
use survey::Change;
use survey::messages::Message;
use survey::model::Special;
use survey::rich::Rich;
use survey::screen::{ChoiceScreen, OtherField};
use yew::{AttrValue, Callback, Html};

/// The input of a choice.
pub(super) struct Input {
    /// `radio` or `checkbox`.
    pub(super) kind: &'static str,
    pub(super) name: AttrValue,
    pub(super) id: AttrValue,
    pub(super) onchange: Callback<web_sys::Event>,
}

/// A radio button or tick box without a name.
pub(super) fn input_alone(input: Input, screen: &ChoiceScreen) -> Element {
    let mut button = Element::new("input");
    button.attribute("type", input.kind).attribute("part", "option-input").attribute("id", input.id);
    button.maybe("disabled", screen.closed.then_some("disabled"));
    button.attribute("name", input.name).checked(screen.chosen).on(Moment::Change, input.onchange);
    button
}

/// A radio button or tick box with its label. `note` is read after the label ("not at all likely"), and not seen.
pub(super) fn choice(input: Input, screen: &ChoiceScreen, note: Option<&Rich>) -> Html {
    let mut label = Element::new("label");
    label.attribute("for", input.id.clone()).attribute("part", "option-label");
    if !screen.picture.is_empty() {
        // The words beside it say what it shows.
        label.child(picture(screen.picture.clone(), String::new()));
    }
    label.child(Element::new("span").child(rich(&screen.label)).html());
    label.optional(note.and_then(|note| rich_in(Element::of_class("span", "heard note"), note)));
    Element::of_part("div", "choice", "option").child(input_alone(input, screen).html()).child(label.html()).html()
}

/// Choices one below the other, an "or" before those that stand alone. `one` draws the choice at a place; the field of
/// the choice "other" stands right below it.
pub(super) fn list(
    asking: Asking<'_>,
    class: &'static str,
    screens: &[ChoiceScreen],
    other: Option<&OtherField>,
    one: &dyn Fn(usize, &ChoiceScreen) -> Html,
) -> Html {
    let mut list = Element::of_class("div", class);
    for (place, screen) in screens.iter().enumerate() {
        let first_alone = screen.exclusive && !place.checked_sub(1).is_some_and(|before| screens[before].exclusive);
        list.optional(first_alone.then(|| or(asking))).child(one(place, screen));
        let is_other = screen.value.as_str() == Some(Special::Other.value());
        // On paper there is a line even where it is not chosen on screen.
        let line = || Element::of_class("div", "line").html();
        list.optional(is_other.then(|| other_field(asking, other).unwrap_or_else(line)));
    }
    list.html()
}

/// "or", between ordinary choices and one that stands alone.
pub(super) fn or(asking: Asking<'_>) -> Html {
    Element::of_class("div", "or").text(asking.drawing.say(Message::Or)).html()
}

/// Takes a radio answer back, which the buttons themselves cannot; offered when there is one that may be left out.
/// `change` is what takes it back.
pub(super) fn clear(asking: Asking<'_>, screens: &[ChoiceScreen], change: Change) -> Option<Html> {
    taken_back(asking, screens.iter().any(|screen| screen.chosen), change)
}

/// Takes an answer back; offered when there is one that may be left out.
pub(super) fn taken_back(asking: Asking<'_>, answered: bool, change: Change) -> Option<Html> {
    let offered = !asking.question.required && !asking.question.read_only && answered;
    offered.then(|| button(asking.drawing, Look::Clear, Message::ClearAnswer, asking.event(change)))
}
