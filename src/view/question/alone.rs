//! A question drawn by itself, and only when it is another one than before: a long page costs little while one types.

use super::question;
use crate::view::Drawing;
use std::rc::Rc;
use survey::Event;
use survey::messages::Messages;
use survey::screen::QuestionScreen;
use yew::virtual_dom::{Key, VComp};
use yew::{Callback, Component, Context, Html, Properties};

/// Draws a question; its title is a heading so many levels below the survey's.
pub(in crate::view) fn alone(drawing: Drawing<'_>, question: &Rc<QuestionScreen>, level: u8) -> Html {
    let properties = AloneProperties {
        question: Rc::clone(question),
        messages: Rc::clone(drawing.messages),
        send: drawing.send.clone(),
        heading_level: drawing.heading_level,
        level,
    };
    VComp::new::<Alone>(Rc::new(properties), Some(Key::from(question.id.0))).into()
}

#[derive(Properties)]
struct AloneProperties {
    question: Rc<QuestionScreen>,
    messages: Rc<Messages>,
    send: Callback<Event>,
    heading_level: u8,
    level: u8,
}

impl PartialEq for AloneProperties {
    /// Looks at addresses only: the session gives the same question again where nothing has changed.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.question, &other.question)
            && Rc::ptr_eq(&self.messages, &other.messages)
            && self.send == other.send
            && (self.heading_level, self.level) == (other.heading_level, other.level)
    }
}

/// Has no state of its own.
struct Alone;

impl Component for Alone {
    type Message = Event;
    type Properties = AloneProperties;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let AloneProperties { question: screen, messages, send, heading_level, level } = context.props();
        question(Drawing { messages, heading_level: *heading_level, send }, screen, *level)
    }
}
