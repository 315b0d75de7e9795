//! Author's HTML to blocks: a fixed list of harmless tags is understood, every other tag is dropped and its words kept.

use super::markdown::is_safe_address;
use crate::rich::{Block, Inline};

/// Tags whose content is not for reading.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "iframe", "object", "svg", "math"];
/// The deepest nesting of inline tags; deeper ones are dropped.
const DEEPEST: usize = 8;

/// Reads the text of an `html` element or of `completedHtml`.
#[must_use]
pub fn blocks(html: &str) -> Vec<Block> {
    let mut reader = Reader { rest: html, blocks: Vec::new(), open: Open::Nothing, inlines: vec![Frame::default()] };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.close_block();
    reader.blocks
}

/// The block being read.
enum Open {
    Nothing,
    Paragraph,
    Heading,
    List { ordered: bool, items: Vec<Vec<Inline>> },
}

/// An inline element being read.
#[derive(Default)]
struct Frame {
    tag: &'static str,
    href: Option<String>,
    content: Vec<Inline>,
}

struct Reader<'h> {
    rest: &'h str,
    blocks: Vec<Block>,
    open: Open,
    inlines: Vec<Frame>,
}

impl Reader<'_> {
    fn step(&mut self) {
        if let Some(after) = self.rest.strip_prefix("<!--") {
            self.rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            return;
        }
        let tag_like = self
            .rest
            .strip_prefix('<')
            .filter(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
        match tag_like {
            Some(after) => {
                let end = after.find('>').unwrap_or(after.len());
                let tag = &after[..end];
                self.rest = after.get(end + 1..).unwrap_or_default();
                self.tag(tag);
            }
            None => {
                let next = self.rest.char_indices().skip(1).find(|(_, character)| *character == '<');
                let end = next.map_or(self.rest.len(), |(place, _)| place);
                let words = decode(&self.rest[..end]);
                self.rest = &self.rest[end..];
                self.words(&words);
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag[..name_end].to_ascii_lowercase();
        match (name.as_str(), closing) {
            (silent, false) if SILENT.contains(&silent) => {
                let end = find_ignoring_case(self.rest, &format!("</{silent}"));
                self.rest = end.map_or("", |end| &self.rest[end..]);
            }
            ("p" | "div", _) => self.close_block(),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", closing) => {
                self.close_block();
                if !closing {
                    self.open = Open::Heading;
                }
            }
            ("ul" | "ol", false) => {
                self.close_block();
                self.open = Open::List { ordered: name == "ol", items: Vec::new() };
            }
            ("ul" | "ol", true) => self.close_block(),
            ("li", _) => self.close_item(),
            ("br", false) => self.push(Inline::Break),
            ("strong" | "b", false) => self.open_inline("strong", None),
            ("em" | "i", false) => self.open_inline("em", None),
            ("a", false) => self.open_inline("a", attribute(tag, "href").filter(|address| is_safe_address(address))),
            ("strong" | "b", true) => self.close_inline("strong"),
            ("em" | "i", true) => self.close_inline("em"),
            ("a", true) => self.close_inline("a"),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let mut collapsed = String::with_capacity(words.len());
        for character in words.chars() {
            let blank = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !blank {
                collapsed.push(character);
            } else if !collapsed.ends_with(' ') {
                collapsed.push(' ');
            }
        }
        let at_start = self.inlines.iter().all(|frame| frame.content.is_empty());
        let words = if at_start { collapsed.trim_start_matches(' ') } else { &collapsed };
        if words.is_empty() || (words == " " && matches!(self.open, Open::Nothing) && at_start) {
            return;
        }
        self.push(Inline::Text(words.into()));
    }

    fn push(&mut self, inline: Inline) {
        if matches!(self.open, Open::Nothing) {
            self.open = Open::Paragraph;
        }
        if let Some(frame) = self.inlines.last_mut() {
            frame.content.push(inline);
        }
    }

    fn open_inline(&mut self, tag: &'static str, href: Option<String>) {
        if self.inlines.len() <= DEEPEST {
            self.inlines.push(Frame { tag, href, content: Vec::new() });
        }
    }

    fn close_inline(&mut self, tag: &'static str) {
        if self.inlines.iter().skip(1).any(|frame| frame.tag == tag) {
            while self.inlines.len() > 1 && self.close_last_inline() != tag {}
        }
    }

    fn close_last_inline(&mut self) -> &'static str {
        let Some(frame) = self.inlines.pop() else { return "" };
        if !frame.content.is_empty() {
            match (frame.tag, frame.href) {
                ("strong", _) => self.push(Inline::Strong(frame.content)),
                ("em", _) => self.push(Inline::Emphasis(frame.content)),
                ("a", Some(href)) => self.push(Inline::Link { href, content: frame.content }),
                _ => frame.content.into_iter().for_each(|inline| self.push(inline)),
            }
        }
        frame.tag
    }

    fn take_inlines(&mut self) -> Vec<Inline> {
        while self.inlines.len() > 1 {
            self.close_last_inline();
        }
        let mut content = self.inlines.last_mut().map(|frame| std::mem::take(&mut frame.content)).unwrap_or_default();
        if let Some(Inline::Text(last)) = content.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
            if last.is_empty() {
                content.pop();
            }
        }
        content
    }

    fn close_item(&mut self) {
        let content = self.take_inlines();
        match &mut self.open {
            Open::List { items, .. } if !content.is_empty() => items.push(content),
            Open::List { .. } => {}
            Open::Nothing | Open::Paragraph | Open::Heading => {
                if !content.is_empty() {
                    self.blocks.push(Block::Paragraph(content));
                }
            }
        }
    }

    fn close_block(&mut self) {
        if matches!(self.open, Open::List { .. }) {
            self.close_item();
        }
        let content = self.take_inlines();
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::List { ordered, items } if !items.is_empty() => self.blocks.push(Block::List { ordered, items }),
            Open::Heading if !content.is_empty() => self.blocks.push(Block::Heading(content)),
            Open::Paragraph | Open::Nothing if !content.is_empty() => self.blocks.push(Block::Paragraph(content)),
            Open::List { .. } | Open::Heading | Open::Paragraph | Open::Nothing => {}
        }
    }
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// The value of an attribute in the inside of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = find_ignoring_case(tag, &format!("{name}="))? + name.len() + 1;
    let value = &tag[start..];
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = match quote {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split_whitespace().next(),
    };
    inner.map(decode)
}

/// The few character references that people write by hand.
fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |decoded, (reference, character)| decoded.replace(reference, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn known_tags_become_blocks() {
        let read = blocks(
            "<h3>Who</h3>\n<p>We <strong>read</strong> <a href=\"https://x.org\">it</a>.</p><ul><li>a</li><li>b</li></ul>after",
        );
        assert_eq!(
            read,
            [
                Block::Heading(vec![text("Who")]),
                Block::Paragraph(vec![
                    text("We "),
                    Inline::Strong(vec![text("read")]),
                    text(" "),
                    Inline::Link { href: "https://x.org".into(), content: vec![text("it")] },
                    text("."),
                ]),
                Block::List { ordered: false, items: vec![vec![text("a")], vec![text("b")]] },
                Block::Paragraph(vec![text("after")]),
            ]
        );
    }

    #[test]
    fn harmful_things_leave_only_their_words() {
        let nasty =
            "<p onclick=x>a<script>alert(1)</script><img src=x onerror=y>b<a href=javascript:z>c</a><!-- d --></p>";
        assert_eq!(blocks(nasty), [Block::Paragraph(vec![text("a"), text("b"), text("c")])]);
        assert_eq!(blocks("<ScRiPt>x"), []);
        assert_eq!(blocks("1 < 2 &amp; 3"), [Block::Paragraph(vec![text("1 "), text("< 2 & 3")])]);
    }
}
