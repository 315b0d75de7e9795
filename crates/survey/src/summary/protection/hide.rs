//! Which choices are hidden: the small ones, and others with them.

use super::grid::Grid;
use std::collections::BTreeSet;

/// The rows to hide so that no count under `minimum` is shown in any of the columns or is what is left of one. Rows of
/// `start` are hidden in any case. `None` when the rows of a class are too few, or have too few people, to hide among.
///
/// `columns` begins with the whole. `classes` says for each row among which rows it may be hidden.
pub(super) fn hidden(
    columns: &[Grid],
    classes: &[usize],
    start: BTreeSet<usize>,
    minimum: u64,
) -> Option<BTreeSet<usize>> {
    let is_small = |row: usize| {
        columns.iter().any(|column| {
            let count = column.counts.get(row).copied().unwrap_or_default();
            count < minimum || (column.ticks && column.n.saturating_sub(count) < minimum)
        })
    };
    let mut hidden = start;
    hidden.extend((0..classes.len()).filter(|row| is_small(*row)));
    let touched: BTreeSet<usize> = hidden.iter().filter_map(|row| classes.get(*row).copied()).collect();
    for class in touched {
        loop {
            let inside: Vec<usize> = hidden.iter().copied().filter(|row| classes.get(*row) == Some(&class)).collect();
            if columns.iter().all(|column| is_enough(column, &inside, minimum)) {
                break;
            }
            let others = (0..classes.len()).filter(|row| classes[*row] == class && !hidden.contains(row));
            let whole = |row: &usize| columns.first().and_then(|column| column.counts.get(*row).copied());
            let smallest = others.min_by_key(whole)?;
            hidden.insert(smallest);
        }
    }
    Some(hidden)
}

/// Whether rows hidden together hide each other in a column.
fn is_enough(column: &Grid, rows: &[usize], minimum: u64) -> bool {
    let chosen = column.total(rows);
    let not_chosen = (column.n.saturating_mul(rows.len() as u64)).saturating_sub(chosen);
    rows.len() >= 2 && chosen >= minimum && (!column.ticks || not_chosen >= minimum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden_of(columns: &[&[u64]]) -> Option<Vec<usize>> {
        let grids: Vec<Grid> = columns.iter().map(|counts| Grid::whole(counts.to_vec())).collect();
        let classes = vec![0; grids[0].counts.len()];
        hidden(&grids, &classes, BTreeSet::new(), 10).map(|hidden| hidden.into_iter().collect())
    }

    #[test]
    fn ten_is_shown_and_nine_is_not() {
        assert_eq!(hidden_of(&[&[10, 20, 30]]), Some(vec![]));
        // The nine could be computed from the total: the next smallest is hidden with it.
        assert_eq!(hidden_of(&[&[9, 20, 30]]), Some(vec![0, 1]));
        // Two small ones that are enough together.
        assert_eq!(hidden_of(&[&[5, 20, 30, 6]]), Some(vec![0, 3]));
        // Two that are not.
        assert_eq!(hidden_of(&[&[0, 20, 30, 6]]), Some(vec![0, 1, 3]));
        assert_eq!(hidden_of(&[&[3, 4]]), None);
    }

    #[test]
    fn what_is_small_in_one_group_is_hidden_in_all() {
        assert_eq!(hidden_of(&[&[40, 60, 50], &[31, 30, 25], &[9, 30, 25]]), Some(vec![0, 2]));
    }

    #[test]
    fn nearly_everybody_tells_of_the_others() {
        let ticks = Grid { n: 100, counts: vec![95, 50, 40, 30], ticks: true };
        let found = hidden(&[ticks], &[0; 4], BTreeSet::new(), 10).unwrap();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [0, 3]);
    }
}
