//! Inline Markdown to nodes: `**bold**`, `*italic*`, `[words](https://address)` and line breaks, nothing else.

use crate::rich::Inline;

/// The deepest nesting of marks; deeper marks stay as they are written.
const DEEPEST: usize = 8;

/// Reads a line of author's text.
#[must_use]
pub fn inlines(text: &str) -> Vec<Inline> {
    read(text, 0)
}

/// Whether an address may be linked to: http, https or mailto, in plain characters.
pub(super) fn is_safe_address(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| lower.starts_with(scheme))
        && !address.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn read(text: &str, depth: usize) -> Vec<Inline> {
    let mut nodes = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(['*', '[', '\n']) {
        plain.push_str(&rest[..place]);
        rest = &rest[place..];
        match marked(rest, depth) {
            Some((node, length)) => {
                flush(&mut plain, &mut nodes);
                nodes.push(node);
                rest = &rest[length..];
            }
            None => {
                plain.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    flush(&mut plain, &mut nodes);
    nodes
}

fn flush(plain: &mut String, nodes: &mut Vec<Inline>) {
    if !plain.is_empty() {
        nodes.push(Inline::Text(std::mem::take(plain)));
    }
}

/// A node that starts here, and how many bytes it takes.
fn marked(rest: &str, depth: usize) -> Option<(Inline, usize)> {
    if rest.starts_with('\n') {
        return Some((Inline::Break, 1));
    }
    if depth >= DEEPEST {
        return None;
    }
    if let Some(after) = rest.strip_prefix("**") {
        let end = closing(after, "**")?;
        return Some((Inline::Strong(read(&after[..end], depth + 1)), end + 4));
    }
    if let Some(after) = rest.strip_prefix('*') {
        let end = closing(after, "*")?;
        return Some((Inline::Emphasis(read(&after[..end], depth + 1)), end + 2));
    }
    let after = rest.strip_prefix('[')?;
    let words_end = after.find("](")?;
    let address_start = words_end + 2;
    let address_end = address_start + after[address_start..].find(')')?;
    let address = &after[address_start..address_end];
    let words = &after[..words_end];
    if words.is_empty() || words.contains('[') || !is_safe_address(address) {
        return None;
    }
    Some((Inline::Link { href: address.into(), content: read(words, depth + 1) }, address_end + 2))
}

/// Where a mark closes: not empty, not next to a blank, so that `2 * 3 * 4` stays arithmetic.
fn closing(after: &str, mark: &str) -> Option<usize> {
    let end = after.find(mark)?;
    let inner = &after[..end];
    let tight = !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    tight.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn marks_become_nodes() {
        assert_eq!(
            inlines("a **b** *c*"),
            [text("a "), Inline::Strong(vec![text("b")]), text(" "), Inline::Emphasis(vec![text("c")])]
        );
        let link = Inline::Link { href: "https://civicus.org".into(), content: vec![text("us")] };
        assert_eq!(inlines("[us](https://civicus.org)\n"), [link, Inline::Break]);
    }

    #[test]
    fn what_is_no_mark_stays_as_written() {
        for words in ["2 * 3 * 4", "**", "[x](javascript:alert(1))", "[x]", "a*b", "<b>bold</b>"] {
            assert_eq!(
                inlines(words).iter().map(|node| matches!(node, Inline::Text(_))).collect::<Vec<_>>(),
                [true],
                "{words}"
            );
        }
    }
}
