//! Choose some and put them in order: by tap and by keyboard, without dragging. What was never chosen has no place.

use super::Asking;
use crate::view::button::pressing;
use crate::view::element::{Element, words_in};
use crate::view::rich_text;
use survey::Change;
use survey::json::canonical;
use survey::messages::Message;
use survey::screen::RankedItem;
use yew::{AttrValue, Html};

/// Draws the chosen items in order, then those that can be added. `full` says that no more can, or is empty.
pub(super) fn ranking(
    asking: Asking<'_>,
    into: &mut Element,
    ranked: &[RankedItem],
    unranked: &[RankedItem],
    full: &str,
    removable: bool,
) {
    let none = ranked.is_empty();
    let label = |id: &str, message: Message| {
        let mut label = Element::of_class("p", "rank-label");
        label.attribute("id", asking.id_of(id)).text(asking.drawing.say(message)).html()
    };
    let mut chosen = Element::of_part("ol", "ranked", "rank-list");
    chosen.attribute("aria-labelledby", asking.id_of("chosen")).maybe("hidden", none.then_some("hidden"));
    for (place, item) in ranked.iter().enumerate() {
        chosen.child(ranked_item(asking, place, item, ranked.len(), removable));
    }
    into.child(label("chosen", Message::RankChosen));
    into.optional(
        none.then(|| Element::of_class("p", "rank-empty").text(asking.drawing.say(Message::RankEmpty)).html()),
    );
    into.child(chosen.html());
    if unranked.is_empty() {
        return;
    }
    let mut available = Element::of_class("ul", "unranked");
    available.attribute("aria-labelledby", asking.id_of("available"));
    for (place, item) in unranked.iter().enumerate() {
        available.child(unranked_item(asking, item, place == 0 && none, !full.is_empty()));
    }
    let mut limit = Element::of_class("p", "rank-full");
    limit.attribute("id", asking.id_of("full"));
    into.child(label("available", Message::RankAvailable)).optional(words_in(limit, full)).child(available.html());
}

/// A chosen item: its words, and buttons that keep the focus while it moves (the list is keyed).
fn ranked_item(asking: Asking<'_>, place: usize, item: &RankedItem, count: usize, removable: bool) -> Html {
    let words = item.label.plain();
    let position = (place + 1).to_string();
    let count_text = count.to_string();
    let places = [("item", words.as_str()), ("position", position.as_str()), ("count", count_text.as_str())];
    let button = |message: Message, short: Message, change: Change, off: bool, id: Option<AttrValue>| {
        let mut button = pressing(asking.drawing, "rank-button", asking.event(change));
        button
            .attribute("part", "button")
            .maybe("id", id)
            .attribute("aria-label", asking.drawing.messages.fill(message, &places));
        // Not `disabled`: a button that is disabled while it has the focus loses it.
        button.maybe("aria-disabled", off.then_some("true")).text(asking.drawing.say(short)).html()
    };
    let first = (place == 0).then(|| asking.id());
    let mut buttons = Element::of_class("span", "rank-buttons");
    buttons
        .child(button(Message::RankRaise, Message::RankRaiseShort, Change::RankRaised(place), place == 0, first))
        .child(button(
            Message::RankLower,
            Message::RankLowerShort,
            Change::RankLowered(place),
            place + 1 == count,
            None,
        ));
    if removable {
        buttons.child(button(Message::RankRemove, Message::RankRemoveShort, Change::RankRemoved(place), false, None));
    }
    let mut line = Element::new("li");
    line.key(canonical(&item.value)).attribute("part", "rank-item");
    line.child(Element::of_class("span", "rank-words").child(rich_text::rich(&item.label)).html());
    line.child(buttons.html()).html()
}

/// An item that can be chosen: the whole line is the button.
fn unranked_item(asking: Asking<'_>, item: &RankedItem, first: bool, full: bool) -> Html {
    let label = asking.drawing.messages.fill(Message::RankAdd, &[("item", &item.label.plain())]);
    let added = asking.event(Change::RankAdded(item.value.clone()));
    let mut plus = Element::of_class("span", "rank-plus");
    plus.attribute("aria-hidden", "true");
    let mut button = pressing(asking.drawing, "rank-add", added);
    button.attribute("part", "rank-item").maybe("id", first.then(|| asking.id())).attribute("aria-label", label);
    button.maybe("aria-disabled", full.then_some("true"));
    button.maybe("aria-describedby", full.then(|| asking.id_of("full"))).child(plus.html());
    button.child(Element::new("span").child(rich_text::rich(&item.label)).html());
    Element::new("li").key(canonical(&item.value)).child(button.html()).html()
}
