//! Draws a screen. Sends events, knows no effect, decides nothing.

mod button;
mod error_summary;
mod finished;
mod languages;
mod page;
mod progress;
mod question;
mod rich_text;
mod status;
mod unavailable;

use survey::messages::Message;
use survey::screen::{Body, Screen};
use survey::{Event, screen};
use yew::{AttrValue, Callback, Html, html};

/// What every part of the view needs: the screen and where events go.
#[derive(Clone, Copy)]
struct Drawing<'s> {
    screen: &'s Screen,
    send: &'s Callback<Event>,
}

impl Drawing<'_> {
    /// A sentence of the interface.
    fn say(&self, message: Message) -> AttrValue {
        AttrValue::from(self.screen.messages.get(message).to_owned())
    }

    /// What sends this event when something happens.
    fn on<T>(&self, event: Event) -> Callback<T> {
        self.send.reform(move |_| event.clone())
    }

    /// A heading so many levels below the survey's own.
    fn heading(
        &self,
        below: u8,
        id: Option<&'static str>,
        class: &'static str,
        part: &'static str,
        content: Html,
    ) -> Html {
        let level = match (self.screen.heading_level + below).min(6) {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        let focusable = id.map(|_| "-1");
        html! { <@{level} {id} {class} {part} tabindex={focusable}>{ content }</@> }
    }

    /// How many levels the page's heading stands below the survey's.
    fn page_level(&self) -> u8 {
        u8::from(!self.screen.title.is_empty())
    }
}

/// Draws everything the respondent can see; every event goes to `send`.
pub fn screen(screen: &Screen, send: &Callback<Event>) -> Html {
    let drawing = Drawing { screen, send };
    html! {
        <div class="root" part="root" lang={screen.language.clone()} dir={screen.direction.attribute()}>
            { languages::languages(drawing) }
            if !screen.title.is_empty() {
                <div class="header" part="header">
                    { drawing.heading(0, None, "title", "title", rich_text::rich(&screen.title)) }
                    if !screen.description.is_empty() {
                        <p class="intro" part="intro">{ rich_text::rich(&screen.description) }</p>
                    }
                </div>
            }
            if !screen.notice.is_empty() {
                <p class="notice" part="notice">{ screen.notice.clone() }</p>
            }
            <div class="body">
                { body(drawing, &screen.body) }
            </div>
            { status::status(&screen.status) }
        </div>
    }
}

fn body(drawing: Drawing<'_>, body: &Body) -> Html {
    match body {
        Body::Loading => html! { <p class="loading">{ drawing.say(Message::Loading) }</p> },
        Body::Unavailable => unavailable::unavailable(drawing),
        Body::Page(page) => page::page(drawing, page),
        Body::Finished(finished) => finished::finished(drawing, finished),
    }
}

/// The `dir` attribute of a language.
fn direction(language: &str) -> &'static str {
    screen::Direction::of(language).attribute()
}
