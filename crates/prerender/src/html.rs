//! HTML being written: every text and attribute is escaped here, and nowhere else.

/// Finished HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    /// A text.
    pub(crate) fn text(words: &str) -> Self {
        let mut html = Self::default();
        escape(words, &mut html.0);
        html
    }

    /// What is one of our own constants and HTML already.
    pub(crate) fn constant(html: &'static str) -> Self {
        Self(html.to_owned())
    }

    /// Adds more behind it.
    pub(crate) fn push(&mut self, more: &Self) {
        self.0.push_str(&more.0);
    }

    /// As a text.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl FromIterator<Self> for Html {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        let mut all = Self::default();
        parts.into_iter().for_each(|part| all.push(&part));
        all
    }
}

/// Elements without content.
const VOID: &[&str] = &["br", "img", "input", "link", "meta"];

/// An element being written.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    tag: &'static str,
    attributes: String,
    content: Html,
}

impl Element {
    pub(crate) fn new(tag: &'static str) -> Self {
        Self { tag, attributes: String::new(), content: Html::default() }
    }

    pub(crate) fn of_class(tag: &'static str, class: &str) -> Self {
        Self::new(tag).with("class", class)
    }

    /// Adds an attribute.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(value, &mut self.attributes);
        self.attributes.push('"');
        self
    }

    /// Adds an attribute, if there is a value.
    pub(crate) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds an attribute without a value, if it holds.
    pub(crate) fn flag(mut self, name: &str, holds: bool) -> Self {
        if holds {
            self.attributes.push(' ');
            self.attributes.push_str(name);
        }
        self
    }

    /// Adds a text.
    pub(crate) fn text(self, words: &str) -> Self {
        self.child(Html::text(words))
    }

    /// Adds content.
    pub(crate) fn child(mut self, html: impl Into<Html>) -> Self {
        self.content.push(&html.into());
        self
    }

    /// Adds content, if there is some.
    pub(crate) fn optional(self, html: Option<impl Into<Html>>) -> Self {
        match html {
            Some(html) => self.child(html),
            None => self,
        }
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Self {
        let Element { tag, attributes, content } = element;
        if VOID.contains(&tag) {
            return Self(format!("<{tag}{attributes}>"));
        }
        // The first line end in it is not part of the text.
        let first = if tag == "textarea" { "\n" } else { "" };
        Self(format!("<{tag}{attributes}>{first}{}</{tag}>", content.0))
    }
}

fn escape(words: &str, into: &mut String) {
    for character in words.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\0' => into.push('\u{fffd}'), // what every parser makes of it
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let element = Element::new("p").with("title", "\"><script>").text("<b> & \"c\"");
        let html = Html::from(element).into_string();
        assert_eq!(html, "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;c&quot;</p>");
    }

    #[test]
    fn a_text_keeps_its_first_line_end() {
        assert_eq!(Html::from(Element::new("textarea").text("\na")).into_string(), "<textarea>\n\na</textarea>");
    }
}
