//! Fields to write in.

use super::question::Asking;
use crate::html::{Element, Html};
use survey::messages::Message;
use survey::model::InputType;
use survey::screen::{DateField, SliderScreen, TextScreen};

impl Asking<'_> {
    /// One line of text, a number, an address.
    pub(super) fn text(&self, screen: &TextScreen) -> Html {
        let (kind, direction, plain) = match screen.input {
            InputType::Text => ("text", "auto", false),
            // A number field of the browser takes one way of writing numbers only; a slider and a colour always send
            // something, touched or not.
            InputType::Number | InputType::Range => ("text", "auto", false),
            InputType::Color => ("text", "ltr", true),
            InputType::Email | InputType::Url | InputType::Tel | InputType::Password => {
                (screen.input.name(), "ltr", true)
            }
            InputType::Date | InputType::DateTime | InputType::Month | InputType::Week | InputType::Time => {
                (screen.input.name(), "auto", false)
            }
        };
        let name = self.names.answer();
        let number = screen.input.is_number();
        let class = if number { "number" } else { kind };
        let field = Element::of_class("input", class).with("type", kind).with("id", &self.id()).with("name", name);
        let field = field.with("dir", direction).with("autocomplete", screen.autocomplete.as_deref().unwrap_or("off"));
        let field =
            field.maybe("spellcheck", plain.then_some("false")).maybe("autocapitalize", plain.then_some("none"));
        let field = field.maybe("inputmode", number.then_some("decimal"));
        let field = field.maybe("placeholder", self.placeholder());
        self.described(field.with("value", self.drawing.fields.get(name))).into()
    }

    /// Several lines of text.
    pub(super) fn comment(&self) -> Html {
        let name = self.names.answer();
        let field = Element::new("textarea").with("id", &self.id()).with("name", name).with("rows", "5");
        let field = field.with("dir", "auto").with("autocomplete", "off").maybe("placeholder", self.placeholder());
        self.described(field.text(self.drawing.fields.get(name))).into()
    }

    /// A day in three fields.
    pub(super) fn date(&self, parts: &[DateField]) -> Html {
        let mut all = Element::of_class("div", "date");
        for (place, part) in parts.iter().enumerate() {
            let (id, name) = (self.id_at(place), self.names.part(part.part));
            let field = self.line(&id, &name).with("inputmode", "numeric");
            let label = Element::new("label").with("for", &id).text(&part.label);
            all = all.child(Element::of_class("div", "date-part").child(label).child(self.marked(field)));
        }
        all.into()
    }

    /// A number on a line, typed; or both ends of a range.
    pub(super) fn slider(&self, screen: &SliderScreen) -> Html {
        let names = self.names.ends(screen.ends.len());
        if let [name] = &names[..] {
            let field = self.line(&self.id(), name).with("inputmode", "decimal").with("class", "number");
            return self.described(field).into();
        }
        let mut all = Element::of_class("div", "date");
        for (place, (name, message)) in names.iter().zip([Message::SliderFrom, Message::SliderTo]).enumerate() {
            let id = self.id_at(place);
            let label = Element::new("label").with("for", &id).text(self.drawing.say(message));
            let field = self.marked(self.line(&id, name).with("inputmode", "decimal"));
            all = all.child(Element::of_class("div", "date-part").child(label).child(field));
        }
        all.into()
    }

    /// The field for a remark, if there is one.
    pub(super) fn remark(&self) -> Option<Element> {
        let remark = self.question.remark.as_ref()?;
        let (id, name) = (format!("{}-remark", self.id()), self.names.remark());
        let field = Element::new("textarea").with("id", &id).with("name", &name).with("rows", "2").with("dir", "auto");
        let field = field.with("autocomplete", "off").flag("disabled", self.question.read_only);
        let label = Element::new("label").with("for", &id).text(&remark.label);
        Some(Element::of_class("div", "remark").child(label).child(field.text(self.drawing.fields.get(&name))))
    }

    fn line(&self, id: &str, name: &str) -> Element {
        let field = Element::new("input").with("type", "text").with("id", id).with("name", name);
        field.with("autocomplete", "off").with("value", self.drawing.fields.get(name))
    }

    fn placeholder(&self) -> Option<&str> {
        Some(self.question.placeholder.as_str()).filter(|words| !words.is_empty())
    }
}
