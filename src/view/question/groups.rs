//! The same group of questions several times, with buttons to add one and to take one away.

use super::Asking;
use crate::view::button::pressing;
use crate::view::element::Element;
use crate::view::page::{elements, problem_in};
use crate::view::rich_text::{rich, rich_in};
use survey::Change;
use survey::screen::{ActScreen, GroupScreen, GroupsScreen};
use yew::Html;

/// Draws the groups, and below them the button that adds one.
pub(super) fn groups(asking: Asking<'_>, into: &mut Element, groups: &GroupsScreen) {
    let mut all = Element::of_class("div", "items");
    // Where the focus goes when a group was taken away with the button that had it.
    all.attribute("id", asking.id()).attribute("tabindex", "-1");
    for (place, item) in groups.items.iter().enumerate() {
        all.child(group(asking, place, item));
    }
    into.child(all.html()).optional(rich_in(Element::of_class("p", "items-empty"), &groups.empty));
    into.optional(groups.add.as_ref().map(|act| button(asking, act, true, Change::GroupAdded)));
}

fn group(asking: Asking<'_>, place: usize, item: &GroupScreen) -> Html {
    let mut group = Element::of_part("fieldset", if item.problem.is_some() { "item wrong" } else { "item" }, "group");
    group.key(item.id.0);
    if item.problem.is_some() {
        group.attribute("id", format!("q{}", item.id.0)).attribute("tabindex", "-1");
    }
    group.child(Element::new("legend").child(rich(&item.title)).html());
    group.optional(item.problem.as_ref().map(|problem| problem_in(asking.drawing, Element::new("p"), problem)));
    group.child(elements(asking.drawing, &item.elements, asking.level + 1));
    group.optional(item.remove.as_ref().map(|act| button(asking, act, false, Change::GroupRemoved(place)))).html()
}

/// A button that is one of several alike: its name says which group it is about.
fn button(asking: Asking<'_>, act: &ActScreen, adds: bool, change: Change) -> Html {
    let (class, part) = if adds {
        ("button secondary item-add", "button button-secondary")
    } else {
        ("button link item-remove", "button button-link")
    };
    let mut button = pressing(asking.drawing, class, asking.event(change));
    button.attribute("part", part).attribute("aria-label", act.name.clone()).text(&act.words).html()
}
