//! Draws a screen. Sends events, knows no effect, decides nothing.

mod button;
mod element;
mod error_summary;
mod finished;
mod keeping;
mod languages;
mod page;
mod progress;
mod question;
mod review;
mod rich_text;
mod status;
mod unavailable;

use element::Element;
use std::rc::Rc;
use survey::messages::{Message, Messages};
use survey::screen::{Body, Screen};
use survey::{Event, screen};
use yew::{Callback, Html};

/// What every part of the view needs: the interface's sentences, the level of headings, and where events go.
#[derive(Clone, Copy)]
struct Drawing<'s> {
    messages: &'s Rc<Messages>,
    /// Level (1 to 6) of the survey's heading.
    heading_level: u8,
    send: &'s Callback<Event>,
}

impl<'s> Drawing<'s> {
    /// A sentence of the interface.
    fn say(self, message: Message) -> &'s str {
        self.messages.get(message)
    }

    /// What sends this event when something happens.
    fn on(self, event: Event) -> Callback<web_sys::Event> {
        self.send.reform(move |_| event.clone())
    }

    /// A heading so many levels below the survey's own.
    fn heading(
        self,
        below: u8,
        id: Option<&'static str>,
        class: &'static str,
        part: &'static str,
        content: Html,
    ) -> Html {
        let level = match (self.heading_level + below).min(6) {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        let mut heading = Element::new(level);
        heading.maybe("id", id).attribute("class", class).attribute("part", part);
        heading.maybe("tabindex", id.map(|_| "-1")).child(content).html()
    }
}

/// Draws everything the respondent can see; every event goes to `send`.
pub fn screen(screen: &Screen, send: &Callback<Event>) -> Html {
    let drawing = Drawing { messages: &screen.messages, heading_level: screen.heading_level, send };
    let header = || {
        let mut header = Element::of_part("div", "header", "header");
        header.child(drawing.heading(0, None, "title", "title", rich_text::rich(&screen.title)));
        header.optional(rich_text::rich_in(Element::of_part("p", "intro", "intro"), &screen.description)).html()
    };
    let mut root = Element::of_part("div", "root", "root");
    root.attribute("lang", screen.language.clone()).attribute("dir", screen.direction.attribute());
    root.optional(languages::languages(drawing, &screen.languages));
    root.optional(keeping::exit(drawing, &screen.exit));
    root.optional((!screen.title.is_empty()).then(header));
    root.optional(element::words_in(Element::of_part("p", "duration", "duration"), &screen.duration));
    root.optional(element::words_in(Element::of_part("p", "notice", "notice"), &screen.notice));
    // How many levels what is ours stands below the survey's heading.
    let level = u8::from(!screen.title.is_empty());
    root.optional(keeping::resumed(drawing, &screen.draft));
    root.optional(keeping::asked(drawing, screen.draft.asked, level));
    root.child(Element::of_class("div", "body").child(body(drawing, screen, level)).html());
    root.optional(keeping::kept(drawing, &screen.draft));
    root.optional(keeping::kept_back(drawing, &screen.kept_back, level));
    root.child(status::status(&screen.status)).html()
}

fn body(drawing: Drawing<'_>, screen: &Screen, level: u8) -> Html {
    match &screen.body {
        Body::Loading => Element::of_class("p", "loading").text(drawing.say(Message::Loading)).html(),
        Body::Unavailable => unavailable::unavailable(drawing),
        Body::Page(page) => page::page(drawing, page, level),
        Body::Review(review) => review::review(drawing, review, level),
        Body::Finished(finished) => finished::finished(drawing, finished, level),
    }
}

/// The `dir` attribute of a language.
fn direction(language: &str) -> &'static str {
    screen::Direction::of(language).attribute()
}
