//! Choose some and put them in order: by tap and by keyboard, or by typing a place; dragging with a mouse is an extra.
//! What was never chosen has no place.

use super::Asking;
use crate::view::button::pressing;
use crate::view::element::{Element, Moment, words_in};
use crate::view::rich_text;
use survey::json::canonical;
use survey::messages::Message;
use survey::screen::{RankNames, RankedItem};
use survey::{Change, Event};
use wasm_bindgen::JsCast;
use yew::{AttrValue, Callback, Html, TargetCast};

/// Draws the chosen items in order, then those that can be added. `full` says that no more can, or is empty.
pub(super) fn ranking(
    asking: Asking<'_>,
    into: &mut Element,
    ranked: &[(RankedItem, RankNames)],
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
    for (place, (item, names)) in ranked.iter().enumerate() {
        chosen.child(ranked_item(asking, place, item, names, ranked.len(), removable));
    }
    into.child(label("chosen", Message::RankChosen));
    into.optional(
        none.then(|| Element::of_class("p", "rank-empty").text(asking.drawing.say(Message::RankEmpty)).html()),
    );
    into.child(chosen.html());
    if unranked.is_empty() || asking.question.read_only {
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

/// A chosen item: its words, its place to be typed over, and buttons that keep the focus while it moves (the list is
/// keyed).
fn ranked_item(
    asking: Asking<'_>,
    place: usize,
    item: &RankedItem,
    names: &RankNames,
    count: usize,
    removable: bool,
) -> Html {
    let button = |name: &str, short: Message, change: Change, off: bool, id: Option<AttrValue>| {
        let mut button = pressing(asking.drawing, "rank-button", asking.event(change));
        button.attribute("part", "button").maybe("id", id).attribute("aria-label", name.to_owned());
        // Not `disabled`: a button that is disabled while it has the focus loses it.
        button.maybe("aria-disabled", off.then_some("true")).text(asking.drawing.say(short)).html()
    };
    let first = (place == 0).then(|| asking.id());
    let last = place + 1 == count;
    let mut buttons = Element::of_class("span", "rank-buttons");
    buttons.child(button(&names.raise, Message::RankRaiseShort, Change::RankRaised(place), place == 0, first));
    buttons.child(button(&names.lower, Message::RankLowerShort, Change::RankLowered(place), last, None));
    if removable {
        buttons.child(button(&names.remove, Message::RankRemoveShort, Change::RankRemoved(place), false, None));
    }
    let mut line = Element::new("li");
    line.key(canonical(&item.value)).attribute("part", "rank-item").attribute("draggable", "true");
    drag(asking, &mut line, place);
    line.child(place_field(asking, place, names, count));
    line.child(Element::of_class("span", "rank-words").child(rich_text::rich(&item.label)).html());
    line.child(buttons.html()).html()
}

/// The place in figures; another one typed over it moves the item there.
fn place_field(asking: Asking<'_>, place: usize, names: &RankNames, count: usize) -> Html {
    let written = (place + 1).to_string();
    let shown = written.clone();
    let onchange = asking.on_with(move |event| {
        let field = event.target_unchecked_into::<web_sys::HtmlInputElement>();
        let wish = survey::text::whole_number(&field.value()).unwrap_or(place + 1);
        // What is no place is taken back at once: the drawing finds nothing changed and leaves the field alone.
        field.set_value(&shown);
        Change::RankPlaced { from: place, to: wish.clamp(1, count) - 1 }
    });
    let mut field = Element::of_class("input", "rank-place");
    field.attribute("type", "text").attribute("inputmode", "numeric").attribute("autocomplete", "off");
    field
        .attribute("id", asking.id_of(&format!("rank-{place}")))
        .attribute("aria-label", names.place.clone())
        .value(&written)
        .on(Moment::Change, onchange)
        .html()
}

/// What is carried while an item is dragged says whose it is, so that it cannot be dropped elsewhere.
fn drag(asking: Asking<'_>, line: &mut Element, place: usize) {
    let carried = format!("{} ", asking.id());
    let started = carried.clone();
    line.on(
        Moment::DragStart,
        Callback::from(move |event: web_sys::Event| {
            if let Some(data) = event.unchecked_ref::<web_sys::DragEvent>().data_transfer() {
                let _ = data.set_data("text", &format!("{started}{place}"));
            }
        }),
    );
    // A browser lets nothing be dropped where this is not prevented.
    line.on(Moment::DragOver, Callback::from(|event: web_sys::Event| event.prevent_default()));
    let (question, send) = (asking.question.id, asking.drawing.send.clone());
    line.on(
        Moment::Drop,
        Callback::from(move |event: web_sys::Event| {
            event.prevent_default();
            let data = event.unchecked_ref::<web_sys::DragEvent>().data_transfer();
            let text = data.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
            if let Some(from) = text.strip_prefix(&carried).and_then(|from| from.parse().ok()) {
                send.emit(Event::Answered { question, change: Change::RankPlaced { from, to: place } });
            }
        }),
    );
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
