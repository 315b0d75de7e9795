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
    let is_enough = |inside: &[usize]| columns.iter().all(|column| is_enough(column, inside, minimum));
    with_others(hidden, &columns.first()?.counts, classes, is_enough)
}

/// The groups to show as one so that none has fewer than `group` people. Groups of `start` are in any case. `None` when the
/// groups of a class are too few, or have too few people.
///
/// `told` says for each group under which number its size is told elsewhere, if it is. Somebody who chose something in such
/// a group can be hidden only among those shown as one with it: these have at least `minimum` people.
pub(super) fn hidden_groups(
    sizes: &[u64],
    classes: &[usize],
    told: &[Option<usize>],
    start: BTreeSet<usize>,
    (group, minimum): (u64, u64),
) -> Option<BTreeSet<usize>> {
    let small = hidden(&[Grid::whole(sizes.to_vec())], classes, start, group.max(minimum))?;
    with_others(small, sizes, classes, |inside| {
        let others = |place: usize| inside.iter().filter(move |other| told[**other] != told[place]);
        let people_beside = |place: usize| others(place).map(|other| sizes[*other]).sum::<u64>();
        inside.iter().all(|place| told[*place].is_none() || people_beside(*place) >= minimum)
    })
}

/// What is hidden, and in each class touched the smallest others until those inside are enough. `None` when all of a class
/// are not.
fn with_others(
    mut hidden: BTreeSet<usize>,
    counts: &[u64],
    classes: &[usize],
    is_enough: impl Fn(&[usize]) -> bool,
) -> Option<BTreeSet<usize>> {
    let touched: BTreeSet<usize> = hidden.iter().filter_map(|row| classes.get(*row).copied()).collect();
    for class in touched {
        let all = || (0..classes.len()).filter(|row| classes[*row] == class);
        while !is_enough(&all().filter(|row| hidden.contains(row)).collect::<Vec<_>>()) {
            let others = all().filter(|row| !hidden.contains(row));
            hidden.insert(others.min_by_key(|row| counts.get(*row).copied())?);
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
    fn a_group_whose_size_is_told_is_hidden_among_enough_others() {
        let hidden = |sizes: &[u64], told: &[Option<usize>]| {
            let found = hidden_groups(sizes, &vec![0; sizes.len()], told, BTreeSet::new(), (30, 10));
            found.map(|hidden| hidden.into_iter().collect::<Vec<_>>())
        };
        let (all, nobody) = ([0, 1, 2, 3].map(Some), [None; 4]);
        // Those who gave no answer are four: whoever knows it knows almost all of the 29.
        assert_eq!(hidden(&[90, 80, 29, 4], &all), Some(vec![1, 2, 3]));
        assert_eq!(hidden(&[90, 80, 29, 4], &nobody), Some(vec![2, 3]));
        assert_eq!(hidden(&[90, 80, 29, 10], &all), Some(vec![2, 3]));
        // Two whose sizes are told only together are one.
        assert_eq!(hidden(&[90, 80, 20, 12], &[Some(0), Some(1), Some(2), Some(2)]), Some(vec![1, 2, 3]));
        assert_eq!(hidden(&[29, 4], &all), None);
    }

    #[test]
    fn nearly_everybody_tells_of_the_others() {
        let ticks = Grid { n: 100, counts: vec![95, 50, 40, 30], ticks: true };
        let found = hidden(&[ticks], &[0; 4], BTreeSet::new(), 10).unwrap();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [0, 3]);
    }
}
