//! What is kept of responses so that they can be taken back: the groups each is in and the counters it moved, in a few dozen bytes.

use super::counters::Counter;

/// The footprints of all responses, in one piece, since a million small ones would lie in the way of everything else that
/// asks for memory.
#[derive(Debug, Default)]
pub(super) struct Footprints(Vec<u8>);

/// Where a footprint stands: numbers of seven bits a byte, which are first how many groups and how many counters there are,
/// then the groups, then the counters in ascending order, each as its distance from the one before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Footprint(usize);

impl Footprints {
    pub(super) fn keep(&mut self, groups: &[usize], mut counters: Vec<Counter>) -> Footprint {
        counters.sort_unstable();
        let footprint = Footprint(self.0.len());
        push(groups.len(), &mut self.0);
        push(counters.len(), &mut self.0);
        groups.iter().for_each(|group| push(*group, &mut self.0));
        let mut before = 0;
        for counter in counters {
            push(counter - before, &mut self.0);
            before = counter;
        }
        footprint
    }

    /// The groups.
    pub(super) fn groups(&self, footprint: Footprint) -> impl Iterator<Item = usize> {
        let (groups, _, numbers) = self.read(footprint);
        numbers.take(groups)
    }

    /// The counters; one that was moved twice stands here twice.
    pub(super) fn counters(&self, footprint: Footprint) -> impl Iterator<Item = Counter> {
        let (groups, counters, numbers) = self.read(footprint);
        numbers.skip(groups).take(counters).scan(0, |before, distance| {
            *before += distance;
            Some(*before)
        })
    }

    /// How many groups there are, how many counters, and the numbers that follow.
    fn read(&self, Footprint(start): Footprint) -> (usize, usize, Numbers<'_>) {
        let mut numbers = Numbers(self.0.get(start..).unwrap_or_default());
        (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default(), numbers)
    }
}

fn push(mut number: usize, bytes: &mut Vec<u8>) {
    loop {
        #[allow(clippy::cast_possible_truncation)] // seven bits
        let low = (number & 0x7f) as u8;
        number >>= 7;
        bytes.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

struct Numbers<'b>(&'b [u8]);

impl Iterator for Numbers<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(
            kept in prop::collection::vec(
                (
                    prop::collection::vec(0..1_000_usize, 0..8),
                    prop::collection::vec(prop_oneof![0..300_usize, Just(usize::MAX)], 0..60),
                ),
                0..5,
            ),
        ) {
            let mut footprints = Footprints::default();
            let places: Vec<Footprint> =
                kept.iter().map(|(groups, counters)| footprints.keep(groups, counters.clone())).collect();
            for ((groups, mut counters), place) in kept.into_iter().zip(places) {
                prop_assert_eq!(footprints.groups(place).collect::<Vec<_>>(), groups);
                counters.sort_unstable();
                prop_assert_eq!(footprints.counters(place).collect::<Vec<_>>(), counters);
            }
        }
    }
}
