//! Formatted text as nodes; HTML is never inserted as HTML.

use super::{Drawing, direction};
use survey::rich::{Block, Inline, Rich, RichBlocks};
use yew::{Html, html};

/// Text within a line; text in another language says so.
pub(super) fn rich(text: &Rich) -> Html {
    match &text.language {
        Some(language) => {
            html! { <span lang={language.clone()} dir={direction(language)}>{ inlines(&text.inlines) }</span> }
        }
        None => inlines(&text.inlines),
    }
}

fn inlines(content: &[Inline]) -> Html {
    content.iter().map(inline).collect()
}

fn inline(content: &Inline) -> Html {
    match content {
        Inline::Text(words) => words.clone().into(),
        Inline::Strong(inner) => html! { <strong>{ inlines(inner) }</strong> },
        Inline::Emphasis(inner) => html! { <em>{ inlines(inner) }</em> },
        Inline::Link { href, content } => {
            html! { <a href={href.clone()} target="_blank" rel="noopener noreferrer">{ inlines(content) }</a> }
        }
        Inline::Break => html! { <br /> },
    }
}

/// Blocks; their headings are so many levels below the survey's.
pub(super) fn blocks(drawing: Drawing<'_>, text: &RichBlocks, level: u8) -> Html {
    let drawn: Html = text.blocks.iter().map(|content| block(drawing, content, level)).collect();
    match &text.language {
        Some(language) => html! { <div lang={language.clone()} dir={direction(language)}>{ drawn }</div> },
        None => drawn,
    }
}

fn block(drawing: Drawing<'_>, content: &Block, level: u8) -> Html {
    match content {
        Block::Paragraph(content) => html! { <p>{ inlines(content) }</p> },
        Block::Heading(content) => drawing.heading(level, None, "text-title", "text-title", inlines(content)),
        Block::List { ordered, items } => {
            let entries: Html = items.iter().map(|item| html! { <li>{ inlines(item) }</li> }).collect();
            if *ordered {
                html! { <ol>{ entries }</ol> }
            } else {
                html! { <ul>{ entries }</ul> }
            }
        }
    }
}
