//! Places in a list: who comes first, who shares a place, and which order is no more than chance.

use survey::summary::{Cell, share_interval};

/// A cell and its place, from 1; equal numbers share one.
pub(crate) struct Place<'c> {
    pub(crate) number: usize,
    pub(crate) cell: &'c Cell,
}

/// Cells, most first; equal ones in the order in which they stood.
pub(crate) fn placed(cells: &[Cell]) -> Vec<Place<'_>> {
    let mut sorted: Vec<&Cell> = cells.iter().collect();
    // Answers that are shown as one are no answer of their own to be placed.
    sorted.sort_by_key(|cell| (cell.values.len() > 1, std::cmp::Reverse(cell.count)));
    let mut places: Vec<Place<'_>> = Vec::with_capacity(sorted.len());
    for (index, cell) in sorted.into_iter().enumerate() {
        let same = places.last().filter(|last| last.cell.count == cell.count && last.cell.values.len() == 1);
        let number = same.map_or(index + 1, |last| last.number);
        places.push(Place { number, cell });
    }
    places
}

/// Runs of places that chance alone could have put in this order: from the first of each run on, the intervals
/// (Wilson's, 95 %) overlap with that of the first.
pub(crate) fn close_calls(places: &[Place<'_>], n: u64) -> Vec<(usize, usize)> {
    let single: Vec<&Place<'_>> = places.iter().filter(|place| place.cell.values.len() == 1).collect();
    let mut runs = Vec::new();
    let mut first = 0;
    while first < single.len() {
        let lowest = share_interval(single[first].cell.count, n).map_or(0.0, |interval| interval.low);
        let overlaps =
            |place: &&&Place<'_>| share_interval(place.cell.count, n).is_some_and(|interval| interval.high >= lowest);
        let length = single[first..].iter().take_while(overlaps).count().max(1);
        let (from, to) = (single[first].number, single[first + length - 1].number);
        if from < to {
            runs.push((from, to));
        }
        first += length;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cell(name: &str, count: u64) -> Cell {
        Cell { values: vec![json!(name)], count, share: None }
    }

    #[test]
    fn equal_numbers_share_a_place_and_those_shown_as_one_come_last() {
        let together = Cell { values: vec![json!("x"), json!("y")], count: 90, share: None };
        let cells = [cell("a", 20), together, cell("b", 50), cell("c", 20), cell("d", 10)];
        let places = placed(&cells);
        let found: Vec<_> = places.iter().map(|place| (place.number, place.cell.count)).collect();
        assert_eq!(found, [(1, 50), (2, 20), (2, 20), (4, 10), (5, 90)]);
    }

    #[test]
    fn an_order_that_may_be_chance_is_called_so() {
        let cells = [cell("a", 200), cell("b", 100), cell("c", 95), cell("d", 20)];
        assert_eq!(close_calls(&placed(&cells), 400), [(2, 3)]);
        let many = cells.map(|cell| Cell { count: cell.count * 1_000, ..cell });
        assert_eq!(close_calls(&placed(&many), 400_000), []);
        assert_eq!(close_calls(&[], 10), []);
    }
}
