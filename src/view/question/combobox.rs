//! One of very many: a field, and a list that narrows as one types (ARIA authoring practices, editable combobox with
//! list autocomplete). The focus stays in the field; the list says which choice is pointed at.

use super::Asking;
use super::other::other_field;
use crate::view::element::{Element, Moment};
use crate::view::rich_text::rich;
use serde_json::Value;
use survey::event::List;
use survey::json::canonical;
use survey::messages::Message;
use survey::screen::ComboboxScreen;
use survey::{Change, Event};
use wasm_bindgen::JsCast;
use yew::{Callback, Html, TargetCast};

/// Draws the field, and the list while it is open.
pub(super) fn combobox(asking: Asking<'_>, into: &mut Element, screen: &ComboboxScreen) {
    let open = if screen.open { "true" } else { "false" };
    let mut field = Element::new("input");
    field.attribute("type", "text").attribute("role", "combobox").attribute("part", "input");
    field.attribute("id", asking.id()).attribute("class", "combobox").attribute("dir", "auto");
    field.attribute("autocomplete", "off").attribute("autocapitalize", "none").attribute("spellcheck", "false");
    field.attribute("aria-autocomplete", "list").attribute("aria-expanded", open);
    field.maybe("aria-controls", screen.open.then(|| asking.id_of("list")));
    field.maybe("aria-activedescendant", screen.active.map(|place| option_id(asking, place)));
    field.maybe("placeholder", asking.placeholder()).maybe("aria-describedby", asking.described_by());
    field.value(&screen.value);
    if asking.question.read_only {
        into.child(field.attribute("readonly", "readonly").html());
        return;
    }
    field.on(
        Moment::Input,
        asking.on_with(|event| Change::Typed(event.target_unchecked_into::<web_sys::HtmlInputElement>().value())),
    );
    field.on(Moment::Click, asking.drawing.on(listed(asking, List::Opened)));
    field.on(Moment::Blur, asking.drawing.on(listed(asking, List::Closed)));
    field.on(Moment::KeyDown, keys(asking, screen));
    let mut around = Element::of_class("div", "lookup");
    around.child(field.html()).optional(screen.open.then(|| list(asking, screen)));
    into.child(around.html()).optional(other_field(asking, screen.other.as_ref()));
}

fn listed(asking: Asking<'_>, list: List) -> Event {
    Event::Listed { question: asking.question.id, list }
}

/// What the keys do that do not write: up and down point at another choice, round and round; Enter takes it.
fn keys(asking: Asking<'_>, screen: &ComboboxScreen) -> Callback<web_sys::Event> {
    let values: Vec<Value> = screen.choices.iter().map(|choice| choice.value.clone()).collect();
    let chosen = screen.choices.iter().position(|choice| choice.chosen).unwrap_or(0);
    let (question, open, active, send) = (asking.question.id, screen.open, screen.active, asking.drawing.send.clone());
    Callback::from(move |event: web_sys::Event| {
        let count = values.len();
        let at = |place: usize| values.get(place).map_or(List::Opened, |value| List::At(value.clone()));
        let list = match event.unchecked_ref::<web_sys::KeyboardEvent>().key().as_str() {
            // What is answered already is where the way begins: its whole name may just have been typed.
            "ArrowDown" => at(active.map_or(chosen, |place| (place + 1) % count.max(1))),
            "ArrowUp" => at(active.unwrap_or(count).checked_sub(1).unwrap_or(count.saturating_sub(1))),
            "Escape" if open => List::Closed,
            "Enter" if open => {
                event.prevent_default();
                if let Some(value) = active.and_then(|place| values.get(place)) {
                    send.emit(Event::Answered { question, change: Change::Chosen(value.clone()) });
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        send.emit(Event::Listed { question, list });
    })
}

fn option_id(asking: Asking<'_>, place: usize) -> String {
    asking.id_of(&format!("option-{place}")).to_string()
}

fn list(asking: Asking<'_>, screen: &ComboboxScreen) -> Html {
    if screen.choices.is_empty() {
        let words = asking.drawing.say(Message::NotFound);
        return Element::of_class("p", "options none").text(words).html();
    }
    let mut list = Element::of_class("ul", "options");
    list.attribute("id", asking.id_of("list")).attribute("role", "listbox");
    list.attribute("aria-label", asking.question.title.plain());
    // The press must not take the focus out of the field: the list would be gone before the click.
    list.on(Moment::Press, Callback::from(|event: web_sys::Event| event.prevent_default()));
    for (place, choice) in screen.choices.iter().enumerate() {
        let active = screen.active == Some(place);
        let mut option = Element::of_class("li", if active { "option active" } else { "option" });
        option.key(canonical(&choice.value)).attribute("role", "option").attribute("id", option_id(asking, place));
        option.attribute("part", "option").attribute("aria-selected", if active { "true" } else { "false" });
        if choice.closed {
            option.attribute("aria-disabled", "true");
        } else {
            option.on(Moment::Click, asking.on(Change::Chosen(choice.value.clone())));
        }
        list.child(option.child(rich(&choice.label)).html());
    }
    list.html()
}
