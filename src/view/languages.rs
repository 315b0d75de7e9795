//! The language switch: each language by its own name, no flags.

use super::Drawing;
use survey::Event;
use survey::messages::Message;
use yew::{Html, html};

/// Nothing when there is no choice.
pub(super) fn languages(drawing: Drawing<'_>) -> Html {
    let options = &drawing.screen.languages;
    if options.is_empty() {
        return Html::default();
    }
    html! {
        <nav class="languages" part="language-nav" aria-label={drawing.say(Message::Language)}>
            <ul>
                for option in options {
                    <li key={option.tag.clone()}>
                        <button type="button" class="language" lang={option.tag.clone()} dir={option.direction.attribute()}
                            aria-current={option.current.then_some("true")}
                            onclick={drawing.on(Event::LanguageChosen(option.tag.clone()))}>{ option.name.clone() }</button>
                    </li>
                }
            </ul>
        </nav>
    }
}
