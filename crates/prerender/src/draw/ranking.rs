//! An order, place by place: one of the choices for each.

use super::choices::meaning;
use super::question::Asking;
use crate::fields::{places, tokens};
use crate::html::{Element, Html};
use crate::rich::rich;
use survey::messages::Message;
use survey::screen::{RankNames, RankedItem};

/// So many choices are shown as radio buttons; more of them as a list.
const FEW: usize = 7;

impl Asking<'_> {
    /// The places.
    pub(super) fn ranking(&self, ranked: &[(RankedItem, RankNames)], unranked: &[RankedItem]) -> Html {
        let items: Vec<&RankedItem> = ranked.iter().map(|(item, _)| item).chain(unranked).collect();
        let tokens = tokens(items.iter().map(|item| &item.value));
        let element = self.drawing.opened.answering().map(|answering| answering.node(self.question.id).element);
        let question = element.and_then(|element| self.drawing.conditions.form.definition.question(element));
        let most = question.and_then(|question| question.select()?.most);
        let one = |place: usize| {
            let name = self.names.place(place);
            let words = self.drawing.opened.messages.fill_named("form_place", &[("n", &place.to_string())]);
            if items.len() > FEW {
                let id = self.id_at(place - 1);
                let label = Element::new("label").with("for", &id).text(&words);
                let list = self.marked(Element::new("select").with("id", &id).with("name", &name));
                let list =
                    list.child(Element::new("option").with("value", "").text(self.drawing.say(Message::DropdownEmpty)));
                let labels = items.iter().map(|item| (item.label.clone(), &item.value, false));
                return Html::from(
                    Element::of_class("div", "place").child(label).child(self.options(list, &name, labels, &tokens)),
                );
            }
            let mut list = Element::of_class("div", "choices");
            for (at, (item, token)) in items.iter().zip(&tokens).enumerate() {
                // A link to the question leads to its first field.
                let id = if place == 1 && at == 0 { self.id() } else { format!("{}-{place}-{}", self.id(), at + 1) };
                let button = Element::new("input").with("type", "radio").with("id", &id).with("name", &name);
                let button = meaning(button, token, &item.value).flag("disabled", self.question.read_only);
                let button = button.flag("checked", self.drawing.fields.has(&name, token));
                let label = Element::new("label").with("for", &id).child(Element::new("span").child(rich(&item.label)));
                list = list.child(Element::of_class("div", "choice").child(button).child(label));
            }
            let group = Element::of_class("fieldset", "row").child(Element::new("legend").text(&words));
            group.child(list).into()
        };
        (1..=places(most, items.len())).map(one).collect()
    }
}
