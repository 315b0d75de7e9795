//! A page of questions.

use super::button::{Look, button};
use super::error_summary::error_summary;
use super::question::question;
use super::{Drawing, progress, rich_text};
use survey::Event;
use survey::messages::Message;
use survey::screen::{ElementScreen, PageScreen};
use yew::{Html, SubmitEvent, html};

/// Draws a page: back, problems, heading, elements, continue.
pub(super) fn page(drawing: Drawing<'_>, page: &PageScreen) -> Html {
    let level = drawing.page_level();
    let text = progress::sentence(drawing, page);
    let headed = !page.title.is_empty() || !text.is_empty();
    let question_level = level + u8::from(headed);
    let onsubmit = yew::Callback::from(|event: SubmitEvent| event.prevent_default());
    let forward = if page.last { Message::Send } else { Message::Continue };
    html! {
        <form class="page" part="page" novalidate=true key={page.index} {onsubmit}>
            if page.back {
                <div class="back">{ button(drawing, Look::Link, Message::Back, Event::WentBack) }</div>
            }
            <>{ error_summary(drawing, &page.problems, level) }</>
            if !page.title.is_empty() {
                if !text.is_empty() {
                    <p class="progress" part="progress">{ text.clone() }</p>
                }
                { drawing.heading(level, Some("heading"), "page-title", "page-title", rich_text::rich(&page.title)) }
            } else if !text.is_empty() {
                { drawing.heading(level, Some("heading"), "progress", "progress", text.into()) }
            }
            if !page.description.is_empty() {
                <p class="page-description">{ rich_text::rich(&page.description) }</p>
            }
            <div class="elements">{ elements(drawing, &page.elements, question_level) }</div>
            <div class="actions">{ button(drawing, Look::Primary, forward, Event::Continued) }</div>
        </form>
    }
}

fn elements(drawing: Drawing<'_>, elements: &[ElementScreen], level: u8) -> Html {
    html! {
        for element in elements {
            { element_of(drawing, element, level) }
        }
    }
}

fn element_of(drawing: Drawing<'_>, element: &ElementScreen, level: u8) -> Html {
    match element {
        ElementScreen::Html { id, content } => {
            html! { <div class="text" key={id.0}>{ rich_text::blocks(drawing, content, level) }</div> }
        }
        ElementScreen::Panel { id, title, description, elements: inner } => html! {
            <section class="group" key={id.0}>
                if !title.is_empty() {
                    { drawing.heading(level, None, "group-title", "group-title", rich_text::rich(title)) }
                }
                if !description.is_empty() {
                    <p>{ rich_text::rich(description) }</p>
                }
                <div class="elements">{ elements(drawing, inner, level + u8::from(!title.is_empty())) }</div>
            </section>
        },
        ElementScreen::Question(screen) => question(drawing, screen, level),
    }
}
