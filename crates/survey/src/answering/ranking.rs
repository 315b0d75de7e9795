//! Rankings of everything: an answer holds every choice there is.

use super::offers::Offer;
use super::{Answering, NodeId};
use crate::expr::{is_empty, same_answer};
use crate::model::{Select, SelectStyle};
use serde_json::Value;

impl Answering {
    pub(super) fn is_ranking(&self, id: NodeId) -> bool {
        matches!(self.select(id), Some(Select { style: SelectStyle::Ranking { .. }, .. }))
    }

    fn ranks_all(&self, id: NodeId) -> bool {
        matches!(self.select(id), Some(Select { style: SelectStyle::Ranking { select: false }, .. }))
    }

    /// An order that nobody gave goes when there is something else to rank.
    pub(super) fn begin_ranking_anew(&mut self, id: NodeId, before: &[Offer]) {
        let values = |offers: &[Offer]| Value::Array(offers.iter().map(|offer| offer.value.clone()).collect());
        let given = self.node(id).select.as_ref().is_some_and(|state| state.given);
        let has_default = self.question(id).is_some_and(|question| !is_empty(&question.default));
        if self.ranks_all(id)
            && !given
            && !has_default
            && !self.is_empty(id)
            && !same_answer(&values(before), &values(&self.offers(id)))
        {
            self.set_value(id, Value::Array(Vec::new()));
        }
    }

    /// What there is to rank is something else: as in survey-core, what can only be in one order is so, and nobody has
    /// said it.
    pub(super) fn rank_new_offers(&mut self, id: NodeId) {
        match &self.offers(id)[..] {
            [only] if self.ranks_all(id) => {
                let only = only.value.clone();
                if !self.is_empty(id) {
                    self.take_value(id, Value::Array(Vec::new()));
                }
                self.node_mut(id).value = Value::Array(vec![only]);
            }
            _ => self.complete_ranking(id),
        }
    }

    /// Adds to an answered ranking what is offered and not in it, and takes out what is not offered.
    pub(super) fn complete_ranking(&mut self, id: NodeId) {
        if !self.ranks_all(id) || self.is_empty(id) {
            return;
        }
        let complete = self.ranked(id);
        if !same_answer(&complete, self.value(id)) {
            self.set_value(id, complete);
        }
    }

    /// The order in which all choices stand: as ranked, then as offered.
    #[must_use]
    pub fn ranked(&self, id: NodeId) -> Value {
        let offers = self.offers(id);
        let mut order: Vec<Value> = Vec::new();
        for value in self.value(id).as_array().map(Vec::as_slice).unwrap_or_default() {
            if offers.iter().any(|offer| same_answer(&offer.value, value)) && !order.contains(value) {
                order.push(value.clone());
            }
        }
        if self.ranks_all(id) {
            for offer in offers {
                if !order.contains(&offer.value) {
                    order.push(offer.value);
                }
            }
        }
        Value::Array(order)
    }
}
