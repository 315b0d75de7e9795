//! Calculated values: each after those it reads.

use super::Answering;
use super::scope::From;
use crate::expr::Computed;
use crate::model::roots;
use crate::text::fold;
use std::sync::Arc;

impl Answering {
    pub(super) fn wait_for_all_calculated(&mut self) {
        self.run.calculated = (0..).take(self.definition.calculated.len()).collect();
    }

    pub(super) fn wait_for_calculated(&mut self, place: u32) {
        if let Err(at) = self.run.calculated.binary_search(&place) {
            self.run.calculated.insert(at, place);
        }
    }

    /// Whether it waited.
    fn stop_waiting_for(&mut self, place: u32) -> bool {
        let found = self.run.calculated.binary_search(&place);
        found.is_ok_and(|at| self.run.calculated.remove(at) == place)
    }

    /// Computes the calculated values that wait, in the author's order, those they read first.
    pub(super) fn run_calculated(&mut self) {
        let mut left = self.definition.calculated.len().saturating_mul(super::MOST_PASSES as usize);
        while let Some(place) = self.run.calculated.first().copied() {
            self.stop_waiting_for(place);
            if left == 0 {
                self.cut = true;
                self.run.calculated.clear();
                return;
            }
            left -= 1;
            self.compute(place, 0);
        }
    }

    fn compute(&mut self, place: u32, depth: u32) {
        let definition = Arc::clone(&self.definition);
        let Some(calculated) = definition.calculated.get(place as usize) else { return };
        if depth < super::DEEPEST_CHAIN {
            let mut read = Vec::new();
            calculated.expression.names(&mut |name| read.extend(roots(name)));
            let mut others: Vec<u32> =
                read.iter().flat_map(|name| definition.index.calculated(name)).copied().collect();
            others.sort_unstable();
            for other in others {
                if other != place && self.stop_waiting_for(other) {
                    self.compute(other, depth + 1);
                }
            }
        }
        let computed = self.evaluate(&calculated.expression, From::Survey);
        let value = computed.to_json();
        // A number or date that is none is something other than nothing.
        let is_none = value.is_null() && !computed.is_nothing();
        if is_none || !crate::expr::same_item(&value, self.variable(&calculated.name)) {
            let is_there = self.variables.contains_key(&fold(&calculated.name));
            if !(is_none && is_there && self.variable(&calculated.name).is_null()) {
                self.set_variable(&calculated.name, value);
            }
            if computed == Computed::Undefined {
                self.variables.shift_remove(&fold(&calculated.name));
            }
        }
    }
}
