//! Builds one element of the page by calls: `html!` writes every element out in line, which is many times as many bytes.

use std::mem;
use std::rc::Rc;
use yew::virtual_dom::{Key, Listener, ListenerKind, VTag};
use yew::{AttrValue, Callback, Html};

/// An element in the making. Every method returns it, so that calls follow one another; `html` ends them.
///
/// Children that come and go keep a place (`optional`): Yew matches children without a key by their place, and an
/// element that is matched with another loses the focus.
pub(super) struct Element(VTag);

impl Element {
    /// `<tag>`.
    pub(super) fn new(tag: &'static str) -> Self {
        Self(VTag::new(tag))
    }

    /// `<tag class="class">`.
    pub(super) fn of_class(tag: &'static str, class: &'static str) -> Self {
        let mut element = Self::new(tag);
        element.attribute("class", class);
        element
    }

    /// `<tag class="class" part="part">`; parts are what host pages can style.
    pub(super) fn of_part(tag: &'static str, class: &'static str, part: &'static str) -> Self {
        let mut element = Self::of_class(tag, class);
        element.attribute("part", part);
        element
    }

    /// `name="value"`.
    pub(super) fn attribute(&mut self, name: &'static str, value: impl Into<AttrValue>) -> &mut Self {
        self.0.add_attribute(name, value.into());
        self
    }

    /// `name="value"`, or no such attribute.
    pub(super) fn maybe(&mut self, name: &'static str, value: Option<impl Into<AttrValue>>) -> &mut Self {
        if let Some(value) = value {
            self.attribute(name, value);
        }
        self
    }

    /// What tells it from its siblings when they change places.
    pub(super) fn key(&mut self, key: impl Into<Key>) -> &mut Self {
        self.0.key = Some(key.into());
        self
    }

    /// What an input or text area holds.
    pub(super) fn value(&mut self, value: &str) -> &mut Self {
        self.0.set_value(Some(AttrValue::from(value.to_owned())));
        self
    }

    /// Whether a tick box or radio button is on.
    pub(super) fn checked(&mut self, checked: bool) -> &mut Self {
        self.0.set_checked(checked);
        self
    }

    /// Calls back when this happens to it.
    pub(super) fn on(&mut self, moment: Moment, callback: Callback<web_sys::Event>) -> &mut Self {
        self.0.add_listener(Rc::new(Listening { moment, callback }));
        self
    }

    /// A child.
    pub(super) fn child(&mut self, child: Html) -> &mut Self {
        self.0.add_child(child);
        self
    }

    /// A child or its place.
    pub(super) fn optional(&mut self, child: Option<Html>) -> &mut Self {
        self.child(child.unwrap_or_default())
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        self.child(text(words))
    }

    /// The element, done.
    pub(super) fn html(&mut self) -> Html {
        mem::replace(&mut self.0, VTag::new("")).into()
    }
}

/// Words as a node.
pub(super) fn text(words: &str) -> Html {
    AttrValue::from(words.to_owned()).into()
}

/// The element with these words in it, or nothing without words.
pub(super) fn words_in(mut element: Element, words: &str) -> Option<Html> {
    (!words.is_empty()).then(|| element.text(words).html())
}

/// What happens to an element that somebody wants to know of. Yew's own kinds, kept and cloned, bring code for ninety.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    Blur,
    Change,
    Click,
    DragOver,
    DragStart,
    Drop,
    Input,
    KeyDown,
    Press,
    Submit,
}

/// One kind of listener for all events: Yew's own are a type for each.
struct Listening {
    moment: Moment,
    callback: Callback<web_sys::Event>,
}

impl Listener for Listening {
    fn kind(&self) -> ListenerKind {
        match self.moment {
            // The one that rises to the root.
            Moment::Blur => ListenerKind::onfocusout,
            Moment::Change => ListenerKind::onchange,
            Moment::Click => ListenerKind::onclick,
            Moment::DragOver => ListenerKind::ondragover,
            Moment::DragStart => ListenerKind::ondragstart,
            Moment::Drop => ListenerKind::ondrop,
            Moment::Input => ListenerKind::oninput,
            Moment::KeyDown => ListenerKind::onkeydown,
            Moment::Press => ListenerKind::onmousedown,
            Moment::Submit => ListenerKind::onsubmit,
        }
    }

    fn handle(&self, event: web_sys::Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
