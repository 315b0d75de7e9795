//! Formatted text as nodes; HTML is never inserted as HTML.

use super::element::{Element, text};
use super::{Drawing, direction};
use survey::rich::{Block, Inline, Rich, RichBlocks};
use yew::Html;

/// Text within a line; text in another language says so.
pub(super) fn rich(text: &Rich) -> Html {
    in_language("span", text.language.as_deref(), inlines(&text.inlines))
}

/// The element with this text in it, or nothing without text.
pub(super) fn rich_in(mut element: Element, text: &Rich) -> Option<Html> {
    (!text.is_empty()).then(|| element.child(rich(text)).html())
}

/// Blocks; their headings are so many levels below the survey's.
pub(super) fn blocks(drawing: Drawing<'_>, text: &RichBlocks, level: u8) -> Html {
    let drawn = text.blocks.iter().map(|content| block(drawing, content, level)).collect();
    in_language("div", text.language.as_deref(), drawn)
}

/// Content, in an element that names its language when that is not the survey's.
fn in_language(tag: &'static str, language: Option<&str>, content: Html) -> Html {
    let Some(language) = language else { return content };
    let mut element = Element::new(tag);
    element.attribute("lang", language.to_owned()).attribute("dir", direction(language)).child(content).html()
}

fn inlines(content: &[Inline]) -> Html {
    content.iter().map(inline).collect()
}

fn inline(content: &Inline) -> Html {
    match content {
        Inline::Text(words) => text(words),
        Inline::Strong(inner) => Element::new("strong").child(inlines(inner)).html(),
        Inline::Emphasis(inner) => Element::new("em").child(inlines(inner)).html(),
        Inline::Link { href, content } => {
            let mut link = Element::new("a");
            link.attribute("href", href.clone()).attribute("target", "_blank").attribute("rel", "noopener noreferrer");
            link.child(inlines(content)).html()
        }
        Inline::Break => Element::new("br").html(),
    }
}

fn block(drawing: Drawing<'_>, content: &Block, level: u8) -> Html {
    match content {
        Block::Paragraph(content) => Element::new("p").child(inlines(content)).html(),
        Block::Heading(content) => drawing.heading(level, None, "text-title", "text-title", inlines(content)),
        Block::List { ordered, items } => {
            let mut list = Element::new(if *ordered { "ol" } else { "ul" });
            for item in items {
                list.child(Element::new("li").child(inlines(item)).html());
            }
            list.html()
        }
    }
}
