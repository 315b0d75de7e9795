//! Formatted text as a tree of nodes: what the view draws instead of HTML.

/// A piece of text with the language it is written in, if that is not the language of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    /// BCP 47 tag, when the text is not translated into the language on screen.
    pub language: Option<String>,
    /// The content.
    pub inlines: Vec<Inline>,
}

impl Rich {
    /// The same words without any formatting.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = String::new();
        push_plain(&self.inlines, &mut text);
        text
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                push_plain(inner, text);
            }
            Inline::Break => text.push(' '),
        }
    }
}

/// Text within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// A link to an http, https or mailto address.
    Link {
        /// The address, already checked.
        href: String,
        /// What is clicked.
        content: Vec<Inline>,
    },
    /// A line break.
    Break,
}

/// A block of an `html` element or of the thank-you text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading below the page's own.
    Heading(Vec<Inline>),
    /// A list.
    List {
        /// Numbered or not.
        ordered: bool,
        /// One entry each.
        items: Vec<Vec<Inline>>,
    },
}

/// Blocks with the language they are written in, if that is not the language of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichBlocks {
    /// BCP 47 tag, when the text is not translated into the language on screen.
    pub language: Option<String>,
    /// The content.
    pub blocks: Vec<Block>,
}
