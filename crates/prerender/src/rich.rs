//! Formatted text as HTML: the same nodes that the widget draws.

use crate::html::{Element, Html};
use survey::rich::{Block, Inline, Rich, RichBlocks};
use survey::screen::Direction;

/// Text within a line; text in another language says so.
pub(crate) fn rich(text: &Rich) -> Html {
    in_language("span", text.language.as_deref(), inlines(&text.inlines))
}

/// An element with this text in it, or nothing without text.
pub(crate) fn rich_in(element: Element, text: &Rich) -> Option<Element> {
    (!text.is_empty()).then(|| element.child(rich(text)))
}

/// Blocks; `heading` begins their headings.
pub(crate) fn blocks(text: &RichBlocks, heading: &dyn Fn() -> Element) -> Html {
    in_language("div", text.language.as_deref(), text.blocks.iter().map(|content| block(content, heading)).collect())
}

fn in_language(tag: &'static str, language: Option<&str>, content: Html) -> Html {
    let Some(language) = language else { return content };
    Element::new(tag).with("lang", language).with("dir", Direction::of(language).attribute()).child(content).into()
}

fn inlines(content: &[Inline]) -> Html {
    content.iter().map(inline).collect()
}

fn inline(content: &Inline) -> Html {
    match content {
        Inline::Text(words) => Html::text(words),
        Inline::Strong(inner) => Element::new("strong").child(inlines(inner)).into(),
        Inline::Emphasis(inner) => Element::new("em").child(inlines(inner)).into(),
        Inline::Link { href, content } => Element::new("a")
            .with("href", href)
            .with("target", "_blank")
            .with("rel", "noopener noreferrer")
            .child(inlines(content))
            .into(),
        Inline::Break => Element::new("br").into(),
    }
}

fn block(content: &Block, heading: &dyn Fn() -> Element) -> Html {
    match content {
        Block::Paragraph(content) => Element::new("p").child(inlines(content)).into(),
        Block::Heading(content) => heading().child(inlines(content)).into(),
        Block::List { ordered, items } => {
            let entries: Html = items.iter().map(|item| Element::new("li").child(inlines(item)).into()).collect();
            Element::new(if *ordered { "ol" } else { "ul" }).child(entries).into()
        }
    }
}
