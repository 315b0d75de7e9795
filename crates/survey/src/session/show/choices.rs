//! Choices on offer, in the order of this session, with what is chosen now.

use super::super::words::plain;
use super::Showing;
use crate::answering::{NodeId, Offer};
use crate::messages::Message;
use crate::model::{Choice, ChoiceOrder, Question, Select, SelectStyle, Special};
use crate::screen::{ChoiceScreen, ComboboxScreen, Control, OtherField, RankNames, RankedItem};
use crate::text::{Text, letters};
use serde_json::Value;

/// So many choices of a drop-down list are shown as radio buttons: all of them can be seen, and one press is enough.
const FEW: usize = 7;

impl Showing<'_> {
    /// A question answered by choosing.
    pub(super) fn select(self, id: NodeId, select: &Select) -> Control {
        let choices = || self.choices(id, select);
        let other = self.other_field(id);
        match select.style {
            SelectStyle::Radiogroup | SelectStyle::ImagePicker { several: false } => {
                Control::Radios { choices: choices(), other, inline: false }
            }
            SelectStyle::Checkbox | SelectStyle::Tagbox | SelectStyle::ImagePicker { several: true } => {
                Control::Checkboxes { choices: choices(), other }
            }
            SelectStyle::Dropdown => self.dropdown(id, select, other),
            SelectStyle::Ranking { select: chooses } => self.ranking(id, select, chooses),
        }
    }

    /// One of a list: few choices are all on screen, very many are found by typing.
    fn dropdown(self, id: NodeId, select: &Select, other: Option<OtherField>) -> Control {
        if self.form.is_combobox(id) {
            let list = self.form.list(id);
            let choices = if list.is_some() { self.found(id) } else { Vec::new() };
            return Control::Combobox(ComboboxScreen {
                value: self.form.written(id),
                open: list.is_some(),
                active: list.and_then(|list| choices.iter().position(|choice| choice.value == list.at)),
                choices,
                other,
            });
        }
        let choices = self.choices(id, select);
        if choices.len() <= FEW {
            Control::Radios { choices, other, inline: false }
        } else {
            Control::Dropdown { choices, other }
        }
    }

    /// The choices of a combobox that fit what is written in it, those that begin so first; all of them
    /// when nothing is typed.
    pub(super) fn found(self, id: NodeId) -> Vec<ChoiceScreen> {
        let Some(select) = self.answering().question(id).and_then(Question::select) else { return Vec::new() };
        let choices = self.choices(id, select);
        let wanted = letters(&self.form.written(id));
        if wanted.is_empty() || self.form.list(id).is_some_and(|list| !list.narrowed) {
            return choices;
        }
        let place = |choice: &ChoiceScreen| letters(&choice.label.plain()).find(&wanted);
        let (first, rest): (Vec<_>, Vec<_>) =
            choices.into_iter().filter(|choice| place(choice).is_some()).partition(|choice| place(choice) == Some(0));
        first.into_iter().chain(rest).collect()
    }

    /// Offered choices in order, "select all" first, those that stand alone last.
    fn choices(self, id: NodeId, select: &Select) -> Vec<ChoiceScreen> {
        let answering = self.answering();
        let mut screens: [Vec<ChoiceScreen>; 4] = Default::default();
        for offer in self.in_order(id, select) {
            let place = match offer.label.special() {
                Some(Special::SelectAll) => 0,
                None => 1,
                Some(Special::Other) => 2,
                Some(Special::None | Special::Refuse | Special::DontKnow) => 3,
            };
            let chosen = match offer.label.special() {
                Some(Special::SelectAll) => answering.are_all_chosen(id),
                _ => answering.is_chosen(id, &offer.value),
            };
            let picture = answering.author_choice(&offer.label).map(|choice| self.picture(&choice.image));
            screens[place].push(ChoiceScreen {
                label: self.session.offer_label(answering, id, &offer),
                chosen,
                exclusive: offer.exclusive,
                closed: !answering.can_be_chosen(id, &offer),
                picture: picture.unwrap_or_default(),
                value: offer.value,
            });
        }
        screens.into_iter().flatten().collect()
    }

    /// Offers in the engine's order; sorted ones as this language sorts, which the host knows.
    fn in_order(self, id: NodeId, select: &Select) -> Vec<Offer> {
        let mut offers = self.answering().offers(id);
        let (sorts, backwards) = match select.order {
            ChoiceOrder::AsWritten | ChoiceOrder::Random => (false, false),
            ChoiceOrder::Ascending => (true, false),
            ChoiceOrder::Descending => (true, true),
        };
        if sorts {
            let words = |offer: &Offer| self.session.offer_label(self.answering(), id, offer).plain();
            let (own, special) = offers.into_iter().partition::<Vec<_>, _>(|offer| offer.label.special().is_none());
            let mut labelled: Vec<(String, Offer)> = own.into_iter().map(|offer| (words(&offer), offer)).collect();
            labelled.sort_by(|(left, _), (right, _)| {
                let order = self.host.compare(&self.session.language, left, right);
                if backwards { order.reverse() } else { order }
            });
            offers = labelled.into_iter().map(|(_, offer)| offer).collect();
            offers.extend(special);
        }
        offers
    }

    fn other_field(self, id: NodeId) -> Option<OtherField> {
        self.answering().is_other_chosen(id).then(|| OtherField {
            label: self.session.messages.get(Message::OtherLabel).to_owned(),
            value: self.answering().other_text(id).to_owned(),
        })
    }

    fn ranking(self, id: NodeId, select: &Select, chooses: bool) -> Control {
        let answering = self.answering();
        let offers = self.in_order(id, select);
        let ranked = answering.ranked(id);
        let order = ranked.as_array().map(Vec::as_slice).unwrap_or_default();
        let item = |offer: &Offer| RankedItem {
            value: offer.value.clone(),
            label: self.session.offer_label(answering, id, offer),
        };
        let full = match select.most {
            Some(most) if chooses && order.len() >= most => {
                self.session.messages.count(Message::RankFull, order.len(), self.host, &[])
            }
            _ => String::new(),
        };
        Control::Ranking {
            ranked: order
                .iter()
                .filter_map(|value| offers.iter().find(|offer| offer.value == *value))
                .enumerate()
                .map(|(place, offer)| {
                    let item = item(offer);
                    let names = self.rank_names(&item, place, order.len());
                    (item, names)
                })
                .collect(),
            unranked: offers.iter().filter(|offer| !order.contains(&offer.value)).map(item).collect(),
            full,
            removable: chooses,
        }
    }

    fn rank_names(self, item: &RankedItem, place: usize, count: usize) -> RankNames {
        let words = item.label.plain();
        let language = &self.session.language;
        let (position, count) = (self.host.number(language, place + 1), self.host.number(language, count));
        let places = [("item", words.as_str()), ("position", position.as_str()), ("count", count.as_str())];
        let fill = |message| self.session.messages.fill(message, &places);
        RankNames {
            raise: fill(Message::RankRaise),
            lower: fill(Message::RankLower),
            remove: fill(Message::RankRemove),
            place: fill(Message::RankPlace),
        }
    }

    /// The author's choices as they are, with the one chosen.
    pub(super) fn plain_choices<'c>(
        self,
        id: NodeId,
        choices: impl Iterator<Item = &'c Choice>,
        answer: &Value,
    ) -> Vec<ChoiceScreen> {
        let one = |choice: &Choice| ChoiceScreen {
            value: choice.value.clone(),
            label: if choice.text.is_empty() { plain(&choice.value) } else { self.rich(&choice.text, id) },
            chosen: is_chosen(answer, &choice.value),
            exclusive: false,
            closed: false,
            picture: self.picture(&choice.image),
        };
        choices.map(one).collect()
    }

    /// The address of a picture; empty for one that is not to be fetched from.
    pub(super) fn picture(self, link: &Text) -> String {
        let (address, _) = link.pick(&self.session.language, &self.answering().definition().default_language);
        let lower = address.to_ascii_lowercase();
        let safe = ["https://", "http://", "data:image/"].iter().any(|start| lower.starts_with(start));
        let relative = !lower.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        if safe || relative { address.to_owned() } else { String::new() }
    }
}

fn is_chosen(answer: &Value, value: &Value) -> bool {
    match answer {
        Value::Array(ticked) => ticked.contains(value),
        single => single == value,
    }
}
