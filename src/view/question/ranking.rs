//! Choose some and put them in order: by tap and by keyboard, without dragging. What was never chosen has no place.

use super::Asking;
use crate::view::rich_text;
use survey::Change;
use survey::json::canonical;
use survey::messages::Message;
use survey::screen::RankedItem;
use yew::{AttrValue, Callback, Html, MouseEvent, html};

/// Draws the chosen items in order, then those that can be added. `full` says that no more can, or is empty.
pub(super) fn ranking(asking: Asking<'_>, ranked: &[RankedItem], unranked: &[RankedItem], full: &str) -> Html {
    let say = |message| asking.drawing.say(message);
    html! {
        <>
            <p class="rank-label" id={asking.id_of("chosen")}>{ say(Message::RankChosen) }</p>
            if ranked.is_empty() {
                <p class="rank-empty">{ say(Message::RankEmpty) }</p>
            }
            <ol class="ranked" part="rank-list" aria-labelledby={asking.id_of("chosen")} hidden={ranked.is_empty()}>
                for (place, item) in ranked.iter().enumerate() {
                    { ranked_item(asking, place, item, ranked.len()) }
                }
            </ol>
            if !unranked.is_empty() {
                <p class="rank-label" id={asking.id_of("available")}>{ say(Message::RankAvailable) }</p>
                if !full.is_empty() {
                    <p class="rank-full" id={asking.id_of("full")}>{ full.to_owned() }</p>
                }
                <ul class="unranked" aria-labelledby={asking.id_of("available")}>
                    for (place, item) in unranked.iter().enumerate() {
                        { unranked_item(asking, item, place == 0 && ranked.is_empty(), !full.is_empty()) }
                    }
                </ul>
            }
        </>
    }
}

/// A chosen item: its words, and buttons that keep the focus while it moves (the list is keyed).
fn ranked_item(asking: Asking<'_>, place: usize, item: &RankedItem, count: usize) -> Html {
    let words = item.label.plain();
    let position = (place + 1).to_string();
    let count_text = count.to_string();
    let places = [("item", words.as_str()), ("position", position.as_str()), ("count", count_text.as_str())];
    let button = |message: Message, short: Message, change: Change, off: bool, id: Option<AttrValue>| {
        let label = asking.drawing.screen.messages.fill(message, &places);
        let onclick: Callback<MouseEvent> = asking.on(change);
        // Not `disabled`: a button that is disabled while it has the focus loses it.
        html! {
            <button type="button" class="rank-button" part="button" {id} aria-label={label}
                aria-disabled={off.then_some("true")} {onclick}>{ asking.drawing.say(short) }</button>
        }
    };
    html! {
        <li key={canonical(&item.value)} part="rank-item">
            <span class="rank-words">{ rich_text::rich(&item.label) }</span>
            <span class="rank-buttons">
                { button(Message::RankRaise, Message::RankRaiseShort, Change::RankRaised(place), place == 0, (place == 0).then(|| asking.id())) }
                { button(Message::RankLower, Message::RankLowerShort, Change::RankLowered(place), place + 1 == count, None) }
                { button(Message::RankRemove, Message::RankRemoveShort, Change::RankRemoved(place), false, None) }
            </span>
        </li>
    }
}

/// An item that can be chosen: the whole line is the button.
fn unranked_item(asking: Asking<'_>, item: &RankedItem, first: bool, full: bool) -> Html {
    let words = item.label.plain();
    let label = asking.drawing.screen.messages.fill(Message::RankAdd, &[("item", &words)]);
    let onclick: Callback<MouseEvent> = asking.on(Change::RankAdded(item.value.clone()));
    html! {
        <li key={canonical(&item.value)}>
            <button type="button" class="rank-add" part="rank-item" id={first.then(|| asking.id())} aria-label={label}
                aria-disabled={full.then_some("true")} aria-describedby={full.then(|| asking.id_of("full"))} {onclick}>
                <span class="rank-plus" aria-hidden="true"></span>
                <span>{ rich_text::rich(&item.label) }</span>
            </button>
        </li>
    }
}
