//! What is kept of a response so that it can be taken back: the groups it is in and the counters it moved, in a few dozen bytes.

use super::counters::Counter;

/// Groups and counters, as numbers of seven bits a byte: first how many groups there are, then the groups, then the
/// counters in ascending order, each as its distance from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Footprint(Box<[u8]>);

impl Footprint {
    pub(super) fn new(groups: &[usize], mut counters: Vec<Counter>) -> Self {
        counters.sort_unstable();
        let mut bytes = Vec::with_capacity(groups.len() + counters.len() + 8);
        push(groups.len(), &mut bytes);
        groups.iter().for_each(|group| push(*group, &mut bytes));
        let mut before = 0;
        for counter in counters {
            push(counter - before, &mut bytes);
            before = counter;
        }
        Self(bytes.into())
    }

    /// The groups.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> {
        let mut numbers = Numbers(&self.0);
        let count = numbers.next().unwrap_or_default();
        numbers.take(count)
    }

    /// The counters; one that was moved twice stands here twice.
    pub(super) fn counters(&self) -> impl Iterator<Item = Counter> {
        let mut numbers = Numbers(&self.0);
        let groups = numbers.next().unwrap_or_default();
        numbers.skip(groups).scan(0, |before, distance| {
            *before += distance;
            Some(*before)
        })
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
            groups in prop::collection::vec(0..1_000_usize, 0..8),
            mut counters in prop::collection::vec(prop_oneof![0..300_usize, Just(usize::MAX)], 0..60),
        ) {
            let footprint = Footprint::new(&groups, counters.clone());
            prop_assert_eq!(footprint.groups().collect::<Vec<_>>(), groups);
            counters.sort_unstable();
            prop_assert_eq!(footprint.counters().collect::<Vec<_>>(), counters);
        }
    }
}
