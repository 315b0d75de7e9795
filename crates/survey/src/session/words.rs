//! The author's words in the language on screen, answers piped in, and the interface's own where the author gave none.

use super::Session;
use crate::answering::{Answering, Label, NodeId, Offer, Role, Wordings};
use crate::expr::same_answer;
use crate::messages::Message;
use crate::model::{QuestionKind, Special, TableRows};
use crate::rich::{Inline, Rich, RichBlocks};
use crate::text::{Text, blocks, inlines, plain_value};
use serde_json::Value;

impl Session {
    /// The interface's own words for answers.
    pub(super) fn wordings(&self) -> Wordings {
        let say = |message| self.messages.get(message).to_owned();
        Wordings {
            specials: Special::ALL.map(|special| say(special_message(special))),
            yes: say(Message::Yes),
            no: say(Message::No),
            numbers: self.config.numbers,
        }
    }

    /// A text of the author, answers piped in as seen from a node.
    pub(super) fn rich_of(&self, answering: &Answering, text: &Text, at: Option<NodeId>) -> Rich {
        let (words, language) = text.pick(&self.language, &answering.definition().default_language);
        Rich { language: language.map(String::from), inlines: inlines(&answering.pipe_words(words, at)) }
    }

    /// A text of the author in paragraphs, answers piped in.
    pub(super) fn blocks_of(&self, answering: &Answering, text: &Text, at: Option<NodeId>) -> RichBlocks {
        let (words, language) = text.pick(&self.language, &answering.definition().default_language);
        RichBlocks { language: language.map(String::from), blocks: blocks(&answering.pipe_words(words, at)) }
    }

    /// A text of the author, or a sentence of the interface where there is none.
    pub(super) fn rich_or(&self, answering: &Answering, text: &Text, at: NodeId, message: Message) -> Rich {
        if text.is_empty() { sentence(self.messages.get(message)) } else { self.rich_of(answering, text, Some(at)) }
    }

    /// An element's words; a question's name where the author gave none.
    pub(super) fn title(&self, answering: &Answering, id: NodeId) -> Rich {
        let title = self.rich_of(answering, &answering.element(id).title, Some(id));
        if title.is_empty() && answering.node(id).role == Role::Question {
            return Rich { language: None, inlines: inlines(answering.name(id)) };
        }
        title
    }

    /// The words of a choice.
    pub(super) fn offer_label(&self, answering: &Answering, id: NodeId, offer: &Offer) -> Rich {
        match &offer.label {
            Label::Words(words) => sentence(words),
            Label::Choice(..) => match answering.author_choice(&offer.label) {
                Some(choice) if !choice.text.is_empty() => self.rich_of(answering, &choice.text, Some(id)),
                _ => plain(&offer.value),
            },
            Label::Special(element, special) => {
                let select = answering.definition().question(*element).and_then(crate::model::Question::select);
                let own = select.and_then(|select| select.specials.words(*special));
                let none = Text::default();
                self.rich_or(answering, own.unwrap_or(&none), id, special_message(*special))
            }
        }
    }

    /// The words of a chosen value, without formatting.
    pub(super) fn choice_words(&self, answering: &Answering, id: NodeId, value: &Value) -> String {
        let offers = answering.offers(id);
        let found = offers.iter().find(|offer| same_answer(&offer.value, value));
        found.map_or_else(|| plain_value(value), |offer| self.offer_label(answering, id, offer).plain())
    }

    /// What a group or row is called: the author's words, or the question's with a number.
    pub(super) fn item_title(&self, answering: &Answering, id: NodeId, place: usize) -> Rich {
        self.own_item_title(answering, id, place).unwrap_or_else(|| {
            let places = [("title", &*self.title(answering, id).plain()), ("n", &(place + 1).to_string())];
            sentence(&self.messages.fill(Message::ItemNumber, &places))
        })
    }

    /// The author's words for a group or row. The place is among those on screen; one behind the last stands for one that
    /// is yet to be added.
    fn own_item_title(&self, answering: &Answering, id: NodeId, place: usize) -> Option<Rich> {
        let kind = answering.question(id).map(|question| &question.kind);
        let own = match kind {
            Some(QuestionKind::Dynamic(dynamic)) => answering
                .shown_groups(id)
                .get(place)
                .map(|item| self.rich_of(answering, &dynamic.item_title, Some(*item))),
            Some(QuestionKind::Table(table)) => {
                answering.shown_rows(id).get(place).and_then(|row| match (&answering.node(*row).role, &table.rows) {
                    (Role::Row(name), TableRows::Listed { rows, .. }) => {
                        let choice = rows.iter().find(|choice| choice.value == *name);
                        let words = choice.filter(|choice| !choice.text.is_empty());
                        Some(words.map_or_else(|| plain(name), |row| self.rich_of(answering, &row.text, Some(id))))
                    }
                    _ => None,
                })
            }
            _ => None,
        };
        own.filter(|own| !own.is_empty())
    }

    /// The same without formatting.
    pub(super) fn item_words(&self, answering: &Answering, id: NodeId, place: usize) -> String {
        self.item_title(answering, id, place).plain()
    }
}

fn special_message(special: Special) -> Message {
    match special {
        Special::SelectAll => Message::SelectAll,
        Special::None => Message::None,
        Special::Refuse => Message::Refuse,
        Special::DontKnow => Message::DontKnow,
        Special::Other => Message::Other,
    }
}

/// A value as words.
pub(super) fn plain(value: &Value) -> Rich {
    Rich { language: None, inlines: inlines(&plain_value(value)) }
}

/// Words that are no author's text.
pub(super) fn sentence(words: &str) -> Rich {
    Rich { language: None, inlines: vec![Inline::Text(words.to_owned())] }
}
