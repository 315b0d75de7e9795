//! Choices: radio buttons, tick boxes, the browser's own list, scales and matrices.

use super::question::Asking;
use crate::fields::tokens_of;
use crate::html::{Element, Html};
use crate::rich::{rich, rich_in};
use serde_json::Value;
use survey::json::canonical;
use survey::messages::Message;
use survey::model::Special;
use survey::rich::Rich;
use survey::screen::{ChoiceScreen, MatrixRow};

/// One field of a choice.
struct Field<'f> {
    kind: &'static str,
    name: &'f str,
    id: &'f str,
    token: &'f str,
}

impl Asking<'_> {
    /// Radio buttons or tick boxes, an "or" before those that stand alone, a field for words behind "other".
    pub(super) fn choices(&self, kind: &'static str, choices: &[ChoiceScreen], inline: bool) -> Html {
        let name = self.names.answer();
        let tokens = tokens_of(choices);
        let mut list = Element::of_class("div", if inline { "choices inline" } else { "choices" });
        let mut alone = false;
        // "Select all" only does what a script can do.
        let shown = choices.iter().zip(&tokens).filter(|(choice, _)| !is_select_all(choice));
        for (place, (choice, token)) in shown.enumerate() {
            if choice.exclusive && !alone {
                list = list.child(self.or());
            }
            alone = choice.exclusive;
            let note = self.drawing.conditions.of_choice(self.question.id, &choice.value);
            let note = note.map(|note| Element::of_class("span", "note").text(&format!(" ({note})")));
            list = list.child(self.choice(&Field { kind, name, id: &self.id_at(place), token }, choice, note));
            if is_other(choice) {
                list = list.child(self.other(&choice.label));
            }
        }
        list.into()
    }

    /// The browser's own list.
    pub(super) fn list(&self, choices: &[ChoiceScreen]) -> Html {
        let empty = if self.question.placeholder.is_empty() {
            self.drawing.say(Message::DropdownEmpty)
        } else {
            &self.question.placeholder
        };
        let field = Element::new("select").with("id", &self.id()).with("name", self.names.answer());
        let field = self.described(field).child(Element::new("option").with("value", "").text(empty));
        let list = self.options(
            field,
            self.names.answer(),
            choices.iter().map(|choice| (choice.label.clone(), &choice.value, choice.closed)),
            &tokens_of(choices),
        );
        let other = choices.iter().find(|choice| is_other(choice)).map(|choice| self.other(&choice.label));
        [Some(Html::from(list)), other.map(Html::from)].into_iter().flatten().collect()
    }

    /// Adds options to a list.
    pub(super) fn options<'v>(
        &self,
        mut list: Element,
        name: &str,
        labels: impl Iterator<Item = (Rich, &'v Value, bool)>,
        tokens: &[String],
    ) -> Element {
        for ((label, value, closed), token) in labels.zip(tokens) {
            let option = meaning(Element::new("option"), token, value).maybe("lang", label.language.as_deref());
            let option = option.flag("selected", self.drawing.fields.has(name, token)).flag("disabled", closed);
            list = list.child(option.text(&label.plain()));
        }
        list
    }

    /// The steps of a scale, the ends named, and behind an "or" what stands outside of it.
    pub(super) fn scale(
        &self,
        steps: &[ChoiceScreen],
        [lowest, highest]: [&Rich; 2],
        outside: &[ChoiceScreen],
    ) -> Html {
        let name = self.names.answer();
        let all: Vec<ChoiceScreen> = steps.iter().chain(outside).cloned().collect();
        let tokens = tokens_of(&all);
        let mut scale = Element::of_class("div", "choices steps");
        let mut beyond = Element::of_class("div", "choices");
        for (place, (choice, token)) in all.iter().zip(&tokens).enumerate() {
            let end = if place == 0 { Some(lowest) } else { (place + 1 == steps.len()).then_some(highest) };
            let note = end.and_then(|end| rich_in(Element::of_class("span", "note").text(" "), end));
            let one = self.choice(&Field { kind: "radio", name, id: &self.id_at(place), token }, choice, note);
            if place < steps.len() { scale = scale.child(one) } else { beyond = beyond.child(one) }
        }
        // The ends are in the names of the first and last step; this line is for the eye, where steps stand in a row.
        let mut ends = Element::of_class("div", "ends").with("aria-hidden", "true");
        for end in [lowest, highest] {
            ends = ends.child(Element::new("span").child(rich(end)));
        }
        let named = !lowest.is_empty() || !highest.is_empty();
        let mut drawn: Html = [named.then_some(ends), Some(scale)].into_iter().flatten().map(Html::from).collect();
        if !outside.is_empty() {
            drawn.push(&self.or().into());
            drawn.push(&beyond.into());
        }
        drawn
    }

    /// A matrix, item by item.
    pub(super) fn matrix(&self, rows: &[MatrixRow], several: bool) -> Html {
        let kind = if several { "checkbox" } else { "radio" };
        let mut place = 0;
        let mut all = Html::default();
        for row in rows {
            let name = self.names.row(&row.value);
            let tokens = tokens_of(&row.choices);
            let mut list = Element::of_class("div", "choices");
            for (choice, token) in row.choices.iter().zip(&tokens) {
                list =
                    list.child(self.choice(&Field { kind, name: &name, id: &self.id_at(place), token }, choice, None));
                place += 1;
            }
            let group = Element::of_class("fieldset", "row").flag("disabled", row.closed);
            all.push(&group.child(Element::new("legend").child(rich(&row.label))).child(list).into());
        }
        all
    }

    fn choice(&self, field: &Field<'_>, choice: &ChoiceScreen, note: Option<Element>) -> Html {
        let button = Element::new("input").with("type", field.kind).with("id", field.id).with("name", field.name);
        let button = meaning(button, field.token, &choice.value).flag("disabled", self.question.read_only);
        let button = button.flag("checked", self.drawing.fields.has(field.name, field.token));
        let mut label = Element::new("label").with("for", field.id);
        if !choice.picture.is_empty() {
            label = label.child(Element::of_class("img", "picture").with("src", &choice.picture).with("alt", ""));
        }
        let label = label.child(Element::new("span").child(rich(&choice.label))).optional(note);
        Element::of_class("div", "choice").child(button).child(label).into()
    }

    fn or(&self) -> Element {
        Element::of_class("p", "or").text(self.drawing.say(Message::Or))
    }

    /// The field beside "other": always there, as nothing can show it when it is chosen.
    fn other(&self, label: &Rich) -> Element {
        let id = format!("{}-other", self.id());
        let name = self.names.other();
        let words = self.drawing.opened.messages.fill_named("form_other", &[("choice", &label.plain())]);
        let field = Element::new("input").with("type", "text").with("id", &id).with("name", &name).with("dir", "auto");
        let field = field.with("autocomplete", "off").with("value", self.drawing.fields.get(&name));
        let field = field.flag("disabled", self.question.read_only);
        Element::of_class("div", "other").child(Element::new("label").with("for", &id).text(&words)).child(field)
    }
}

/// A field with its token, and for `embed/takeover.js` with its value where that is not the same text.
pub(super) fn meaning(field: Element, token: &str, value: &Value) -> Element {
    let differs = value.as_str() != Some(token);
    field.with("value", token).maybe("data-value", differs.then(|| canonical(value)).as_deref())
}

/// Whether a choice is the one that has words beside it.
pub(crate) fn is_other(choice: &ChoiceScreen) -> bool {
    choice.value.as_str() == Some(Special::Other.value())
}

/// Whether a choice only ticks the others.
pub(crate) fn is_select_all(choice: &ChoiceScreen) -> bool {
    choice.value.as_str() == Some(Special::SelectAll.value())
}
