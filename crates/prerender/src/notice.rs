//! What is said above a form that comes back, and the pages without one.

use crate::document::frame;
use crate::draw::heading;
use crate::html::{Element, Html};
use crate::opened::{Form, messages};
use crate::read::Accepted;
use crate::rich::{blocks, rich};
use crate::settings::Style;
use survey::messages::{Message, Messages};
use survey::rich::{Rich, RichBlocks};
use survey::text;

/// What is said above a form that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It had no number, so it is sent once more, with one, when it was looked through.
    Check,
    /// Other answers were sent with the same number before.
    Again,
    /// The definition has changed since the form was made.
    Changed,
    /// It could not be stored just now.
    Unavailable,
    /// It could not be accepted, and no single answer is to blame.
    Refused,
}

impl Notice {
    /// Its heading and its sentence.
    pub(crate) fn sentences(self, messages: &Messages) -> (&str, &str) {
        let (title, text) = match self {
            Self::Check => ("form_check_title", "form_check"),
            Self::Again => ("form_again_title", "form_again"),
            Self::Changed => ("form_changed_title", "form_changed"),
            Self::Unavailable => ("form_unavailable_title", "form_unavailable"),
            Self::Refused => ("form_refused_title", "form_refused"),
        };
        (messages.named(title), messages.named(text))
    }
}

/// Why a form comes to nothing, where it cannot even be shown again: the browser's way back still has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// It has too many bytes.
    TooLarge,
    /// Nobody knows its survey here.
    Unknown,
    /// It took too long.
    Late,
    /// It could not be stored just now.
    Unavailable,
    /// It had arrived before, and was erased on request.
    Erased,
}

/// A page that says why a form came to nothing.
#[must_use]
pub fn message(why: Plain, language: &str, style: Style<'_>) -> String {
    let messages = messages(language);
    let (title, text) = match why {
        Plain::TooLarge => ("form_too_large_title", "form_too_large"),
        Plain::Unknown => ("form_unknown_title", "form_unknown"),
        Plain::Late => ("form_late_title", "form_late"),
        Plain::Unavailable => ("form_unavailable_title", "form_late"),
        Plain::Erased => ("form_erased_title", "form_erased"),
    };
    let title = messages.named(title);
    let panel = Element::of_class("div", "panel").child(Element::of_class("h1", "title").text(title));
    let panel = panel.child(Element::new("p").text(messages.named(text)));
    frame(messages.language, title, style, &panel.into())
}

/// The page after a response has arrived: in general, or with what belongs to this response alone.
#[must_use]
pub fn thanks(form: &Form, language: &str, style: Style<'_>, accepted: Option<&Accepted>) -> String {
    let definition = &form.definition;
    let messages = messages(language);
    let (words, other) = definition.title.pick(language, &definition.default_language);
    let title = Rich { language: other.map(str::to_owned), inlines: text::inlines(words) };
    let general = general_thanks(form, language);
    let (code, own) = match accepted {
        Some(accepted) => (accepted.code.as_deref(), &accepted.thanks),
        None => (None, &general),
    };
    let heading_of = |level: u8, class: &str| Element::of_class(heading(level), class);
    let panel =
        Element::of_class("div", "panel sent").child(heading_of(1, "title").text(messages.get(Message::SentTitle)));
    let mut all = vec![Html::from(panel.child(Element::new("p").text(messages.named("form_received"))))];
    if let Some(code) = code {
        let digits = Element::of_class("p", "code-digits").with("dir", "ltr").text(code);
        let box_ =
            Element::of_class("div", "code").child(heading_of(2, "code-title").text(messages.get(Message::CodeTitle)));
        all.push(box_.child(digits).child(Element::new("p").text(messages.get(Message::CodeExplanation))).into());
    }
    all.push(Element::of_class("div", "text").child(blocks(own, &|| heading_of(2, "text-title"))).into());
    if definition.questions().any(|(_, _, question)| question.separate) {
        all.push(Element::new("p").text(messages.named("form_apart")).into());
    }
    all.push(Element::of_class("p", "hint").text(messages.named("form_shared")).into());
    if !title.is_empty() {
        all.insert(0, Element::of_class("p", "survey").child(rich(&title)).into());
    }
    let name = [messages.get(Message::SentTitle).to_owned(), title.plain()];
    let name: Vec<String> = name.into_iter().filter(|words| !words.is_empty()).collect();
    frame(language, &name.join(" – "), style, &all.into_iter().collect())
}

/// The thank-you that is the same for everybody; empty where there is none.
fn general_thanks(form: &Form, language: &str) -> RichBlocks {
    let definition = &form.definition;
    let (words, other) = definition.completed_html.pick(language, &definition.default_language);
    if has_own_thanks(form) {
        return RichBlocks::default();
    }
    RichBlocks { language: other.map(str::to_owned), blocks: text::blocks(words) }
}

/// Whether the page after a response tells something of it: a code, or words that depend on answers. Such a page has no
/// address of its own, since addresses are kept in logs and histories.
pub(crate) fn has_own_thanks(form: &Form) -> bool {
    let definition = &form.definition;
    let language = &definition.default_language;
    let piped =
        definition.completed_html.languages().any(|tag| definition.completed_html.pick(tag, language).0.contains('{'));
    definition.feedback || piped || !definition.completed_html_when.is_empty()
}
