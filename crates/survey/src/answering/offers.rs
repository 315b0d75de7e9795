//! Which choices a question offers now, in which order, and which can be chosen.

use super::scope::From;
use super::{Answering, NodeId, Role};
use crate::expr::is_empty;
use crate::model::{CarryMode, Choice, ChoiceOrder, ElementId, QuestionKind, Select, Special};
use crate::text::fold;
use serde_json::Value;
use std::cmp::Ordering;
use std::sync::Arc;

/// A choice on offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What is stored when it is chosen.
    pub value: Value,
    /// Where its words come from.
    pub label: Label,
    /// Whether it can be chosen now.
    pub enabled: bool,
    /// Whether it stands alone.
    pub exclusive: bool,
}

/// Where the words of a choice come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// The author's choice of an element, by its place.
    Choice(ElementId, usize),
    /// A special choice of an element.
    Special(ElementId, Special),
    /// Words that a respondent gave elsewhere.
    Words(String),
}

impl Label {
    /// The special choice, if it is one.
    #[must_use]
    pub fn special(&self) -> Option<Special> {
        if let Self::Special(_, special) = self { Some(*special) } else { None }
    }
}

/// What a question answered by choosing remembers.
#[derive(Clone, Debug, Default)]
pub(super) struct SelectState {
    /// All that is offered, special choices included.
    pub(super) offered: Vec<Offer>,
    /// Of the choices there are, which are offered and which can be chosen.
    pub(super) visible: Vec<bool>,
    pub(super) enabled: Vec<bool>,
    /// What was written beside "other", where it replaces the answer.
    pub(super) other: String,
    pub(super) other_before: String,
    /// Answers that are not offered now, to be taken up again when they are.
    pub(super) withdrawn: Vec<Value>,
    pub(super) clearing: bool,
    /// Whether its answer was given: by a hand that ranks, or from outside.
    pub(super) given: bool,
}

impl SelectState {
    pub(super) fn new(select: &Select) -> Self {
        let count = select.choices.len();
        Self { visible: vec![true; count], enabled: vec![true; count], ..Self::default() }
    }
}

impl Answering {
    /// The choosing part of a question.
    pub(super) fn select(&self, id: NodeId) -> Option<&Select> {
        self.question(id).and_then(crate::model::Question::select)
    }

    /// The choices a question offers now, special ones included, in the order in which they are shown.
    #[must_use]
    pub fn offers(&self, id: NodeId) -> Vec<Offer> {
        match self.kind(id) {
            Some(QuestionKind::Select(_)) => {
                self.node(id).select.as_ref().map(|select| select.offered.clone()).unwrap_or_default()
            }
            Some(QuestionKind::Rating(rating)) => {
                let element = self.node(id).element;
                let on = |place: usize| self.node(id).lines.as_ref().is_none_or(|lines| lines.columns[place]);
                let steps = rating.steps.iter().enumerate().filter(|(place, _)| on(*place));
                steps.map(|(place, step)| plain_offer(element, place, step)).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn has_special(&self, id: NodeId, special: Special) -> bool {
        self.select(id).is_some_and(|select| select.specials.has(special))
    }

    /// The question whose choices or rows are the choices here.
    pub(super) fn carried_from(&self, id: NodeId) -> Option<NodeId> {
        let from = self.select(id)?.from.as_ref()?;
        let found = match from.question.split_once('.') {
            Some(("panel" | "row", name)) => {
                let holder = self.node(id).holder?;
                self.questions_in(holder).into_iter().find(|question| self.name(*question) == name)
            }
            _ => self
                .node_of(self.definition.names.by_name(&from.question)?)
                .filter(|question| self.name(*question) == from.question),
        };
        found.filter(|found| *found != id)
    }

    /// All choices there are, before conditions.
    pub(super) fn all_choices(&self, id: NodeId) -> Vec<Offer> {
        let Some(select) = self.select(id) else { return Vec::new() };
        let element = self.node(id).element;
        if let Some(source) = self.carried_from(id) {
            match self.kind(source) {
                Some(QuestionKind::Select(_)) => return self.carried_choices(id, source, select),
                Some(QuestionKind::Dynamic(_)) => return self.carried_rows(source, select),
                Some(QuestionKind::Table(table)) if table.is_dynamic() => return self.carried_rows(source, select),
                _ => {}
            }
        }
        select.choices.iter().enumerate().map(|(place, choice)| plain_offer(element, place, choice)).collect()
    }

    fn carried_choices(&self, id: NodeId, source: NodeId, select: &Select) -> Vec<Offer> {
        let mode = select.from.as_ref().map(|from| from.mode).unwrap_or_default();
        let mut taken = Vec::new();
        for offer in self.offers(source) {
            let is_chosen = self.is_chosen(source, &offer.value);
            let wanted = match mode {
                CarryMode::All => true,
                CarryMode::Selected => is_chosen,
                CarryMode::Unselected => !is_chosen,
            };
            if offer.label.special().is_none() && wanted {
                taken.push(Offer { enabled: true, ..offer });
            }
        }
        let words = self.other_text(source);
        if mode == CarryMode::Selected
            && !self.has_special(id, Special::Other)
            && self.is_other_chosen(source)
            && !words.is_empty()
        {
            let label = Label::Words(words.to_owned());
            taken.push(Offer { value: Special::Other.value().into(), label, enabled: true, exclusive: false });
        }
        taken
    }

    fn carried_rows(&self, source: NodeId, select: &Select) -> Vec<Offer> {
        let Some(from) = &select.from else { return Vec::new() };
        let rows = self.value(source).as_array().map(Vec::as_slice).unwrap_or_default();
        let mut taken = Vec::new();
        for row in rows.iter().filter_map(Value::as_object) {
            let key = from.values.as_ref().or_else(|| row.keys().next());
            let Some(value) = key.and_then(|key| row.get(key)).filter(|value| !is_empty(value)) else { continue };
            let words = from.texts.as_ref().and_then(|key| row.get(key)).unwrap_or(value);
            let label = Label::Words(crate::text::plain_value(words));
            taken.push(Offer { value: value.clone(), label, enabled: true, exclusive: false });
        }
        taken
    }

    /// The choices that conditions let through.
    pub(super) fn filtered_choices(&self, id: NodeId) -> Vec<Offer> {
        let all = self.all_choices(id);
        let Some(state) = &self.node(id).select else { return all };
        let on = |flags: &[bool], place: usize| flags.get(place).copied().unwrap_or(true);
        all.into_iter()
            .enumerate()
            .filter(|(place, _)| on(&state.visible, *place))
            .map(|(place, offer)| Offer { enabled: on(&state.enabled, place), ..offer })
            .collect()
    }

    /// Works out again what is offered, and tells who depends on it.
    pub(super) fn refresh_offers(&mut self, id: NodeId) {
        if self.run.loading || self.select(id).is_none() {
            return;
        }
        let offered = self.offered_now(id);
        let Some(state) = &mut self.node_mut(id).select else { return };
        let before = std::mem::replace(&mut state.offered, offered);
        if self.is_ranking(id) {
            self.begin_ranking_anew(id, &before);
            self.rank_new_offers(id);
        }
        self.visible_changed(id);
        self.update_carriers(id);
    }

    fn offered_now(&self, id: NodeId) -> Vec<Offer> {
        let Some(select) = self.select(id) else { return Vec::new() };
        let element = self.node(id).element;
        let mut offered = self.filtered_choices(id);
        match select.order {
            ChoiceOrder::AsWritten => {}
            ChoiceOrder::Random => self.shuffle(&mut offered, id),
            ChoiceOrder::Ascending | ChoiceOrder::Descending => offered.sort_by(|one, two| {
                let order = self.by_words(one, two);
                if select.order == ChoiceOrder::Descending { order.reverse() } else { order }
            }),
        }
        let mut before = 0;
        for (special, _) in select.specials.iter() {
            let offer = Offer {
                value: special.value().into(),
                label: Label::Special(element, special),
                enabled: true,
                exclusive: special.is_exclusive(),
            };
            if special == Special::SelectAll {
                offered.insert(before, offer);
                before += 1;
            } else {
                offered.push(offer);
            }
        }
        offered
    }

    /// The order of two choices by what is read, numbers by their size.
    fn by_words(&self, one: &Offer, two: &Offer) -> Ordering {
        let words = |offer: &Offer| self.label_words(&offer.label, &offer.value).trim().to_owned();
        by_text_and_number(&words(one), &words(two))
    }

    /// Which choices are offered and which can be chosen, by their conditions.
    pub(super) fn run_choices(&mut self, id: NodeId) {
        let definition = Arc::clone(&self.definition);
        let Some(select) = definition.question(self.node(id).element).and_then(crate::model::Question::select) else {
            return;
        };
        self.run_enabled(id, select);
        let choices = self.all_choices(id);
        let visible: Vec<bool> = choices
            .iter()
            .map(|offer| {
                let own = own_choice(&definition, &offer.label).and_then(|choice| choice.visible_if.as_ref());
                let expression = own.or(select.visible_if.as_ref());
                expression.is_none_or(|expression| self.lets(expression, From::Choice(id, &offer.value)))
            })
            .collect();
        let Some(state) = &mut self.node_mut(id).select else { return };
        let carried = select.from.is_some();
        let before = &state.visible;
        let changed = visible.iter().enumerate().any(|(place, on)| before.get(place).copied().unwrap_or(true) != *on);
        state.visible = visible;
        if changed || (carried && self.offered_now(id) != self.offers(id)) {
            self.refresh_offers(id);
            self.clear_incorrect(id);
        }
    }

    fn run_enabled(&mut self, id: NodeId, select: &Select) {
        let definition = Arc::clone(&self.definition);
        let chosen = self.value(id).as_array().map_or(0, Vec::len);
        let full = select.style.is_checkbox() && select.most.is_some_and(|most| chosen >= most);
        let enabled: Vec<bool> = self
            .all_choices(id)
            .iter()
            .map(|offer| {
                let own = own_choice(&definition, &offer.label).and_then(|choice| choice.enable_if.as_ref());
                let expression = own.or(select.enable_if.as_ref());
                expression.is_none_or(|expression| self.lets(expression, From::Choice(id, &offer.value)))
                    && (!full || self.is_chosen(id, &offer.value))
            })
            .collect();
        let Some(state) = &mut self.node_mut(id).select else { return };
        if state.enabled == enabled {
            return;
        }
        state.enabled = enabled;
        let offered = self.offered_now(id);
        if let Some(state) = &mut self.node_mut(id).select {
            state.offered = offered;
        }
        if self.definition.settings.clear_disabled {
            self.clear_disabled(id);
        }
    }

    /// Tells questions that take their choices from here.
    pub(super) fn update_carriers(&mut self, id: NodeId) {
        const TELLING: u8 = 1 << 7;
        if self.run.loading || self.node(id).busy & TELLING != 0 || self.definition.index.carried.is_empty() {
            return;
        }
        let name = fold(self.name(id));
        let mut readers: Vec<ElementId> = self.definition.index.carried.get(&name).cloned().unwrap_or_default();
        if self.node(id).holder.is_some() {
            for around in ["panel.", "row."] {
                let inside = self.definition.index.carried.get(&format!("{around}{name}"));
                readers.extend(inside.into_iter().flatten());
            }
        }
        self.node_mut(id).busy |= TELLING;
        for element in readers {
            for reader in self.made[element.index()].clone() {
                if self.carried_from(reader) == Some(id) {
                    self.refresh_offers(reader);
                    self.clear_incorrect(reader);
                }
            }
        }
        self.node_mut(id).busy &= !TELLING;
    }

    /// Sorts choices again, in another language.
    pub(super) fn resort_choices(&mut self) {
        for place in 0..self.nodes.len() {
            #[allow(clippy::cast_possible_truncation)] // nodes are counted in u32
            let id = NodeId(place as u32);
            if self.node(id).role == Role::Question && self.select(id).is_some() {
                let offered = self.offered_now(id);
                if let Some(state) = &mut self.node_mut(id).select {
                    state.offered = offered;
                }
            }
        }
    }

    /// Shuffles in an order that depends on the seed and on the element, and stays the same.
    pub(super) fn shuffle<T>(&self, items: &mut [T], id: NodeId) {
        let mut state = self.seed ^ (u64::from(self.node(id).element.0) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for place in (1..items.len()).rev() {
            // SplitMix64 (Steele, Lea, Flood 2014).
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            #[allow(clippy::cast_possible_truncation)] // a place in a list
            items.swap(place, (mixed % (place as u64 + 1)) as usize);
        }
    }
}

/// The author's choice behind a label.
pub(super) fn own_choice<'d>(definition: &'d crate::model::Definition, label: &Label) -> Option<&'d Choice> {
    let Label::Choice(element, place) = label else { return None };
    match &definition.question(*element)?.kind {
        QuestionKind::Select(select) => select.choices.get(*place),
        QuestionKind::Rating(rating) => rating.steps.get(*place),
        _ => None,
    }
}

fn plain_offer(element: ElementId, place: usize, choice: &Choice) -> Offer {
    Offer {
        value: choice.value.clone(),
        label: Label::Choice(element, place),
        enabled: true,
        exclusive: choice.exclusive,
    }
}

/// survey-core's order of texts: where both first differ in a number, by that number.
fn by_text_and_number(one: &str, two: &str) -> Ordering {
    match (one.is_empty(), two.is_empty()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        (false, false) => {}
    }
    let digit = one.bytes().zip(two.bytes()).position(|(one, two)| one != two || one.is_ascii_digit());
    if let Some(place) = digit
        && let (Some(left), Some(right)) = (one.get(place..), two.get(place..))
        && left.as_bytes()[0].is_ascii_digit()
        && right.as_bytes()[0].is_ascii_digit()
    {
        let (left, right) = (crate::expr::leading_number(left), crate::expr::leading_number(right));
        if left != right {
            return left.partial_cmp(&right).unwrap_or(Ordering::Equal);
        }
    }
    one.encode_utf16().cmp(two.encode_utf16())
}
