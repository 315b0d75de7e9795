//! An element as it is published: as a whole, then split.

use super::grid::{Grid, values};
use super::hide::hidden;
use super::published::{Cell, Points, PublishedElement, PublishedFigures, PublishedSplit};
use super::withheld::{Withheld, WithheldSplit, forbidden};
use crate::summary::intervals::share;
use crate::summary::rating::{OutsideCount, StepCount, mean};
use crate::summary::recommendation::score;
use crate::summary::{ElementSummary, Figures, RankingFigures, Settings, Strength};
use crate::text::plain_value;
use serde_json::Value;
use std::collections::BTreeSet;

/// The figures of one element in the groups of a split, several together where groups are small.
pub(super) type Columns<'a> = Vec<(Vec<Value>, Vec<&'a ElementSummary>)>;
/// The splits of an element; `None` for one that does not apply to it.
pub(super) type Splits<'a> = Vec<(&'a str, Option<Columns<'a>>)>;

/// Protects an element.
pub(super) fn publish(
    element: &ElementSummary,
    classes: &[usize],
    splits: Splits<'_>,
    settings: &Settings,
) -> PublishedElement {
    let mut published = PublishedElement {
        name: element.name.clone(),
        overall: None,
        withheld: forbidden(element, settings),
        splits: Vec::new(),
        withheld_splits: Vec::new(),
        parts: Vec::new(),
    };
    if published.withheld.is_some() {
        return published;
    }
    if let Figures::Parts { parts } = &element.figures {
        published.parts =
            parts.iter().enumerate().map(|(place, part)| publish_part(place, part, &splits, settings)).collect();
        return published;
    }
    let values = values(element);
    let whole = Grid::of(element, &values);
    let start = hidden(std::slice::from_ref(&whole), classes, BTreeSet::new(), settings.minimum);
    let Some(start) = start.filter(|_| whole.n >= settings.minimum) else {
        published.withheld = Some(Withheld::TooFew);
        return published;
    };
    let view = View { values: &values, classes, hidden: &start, settings };
    published.overall = Some(overall(element, &whole, &view));
    let mut shown = values.len() - start.len();
    let mut all_hidden = start;
    let mut columns = vec![whole];
    let mut kept: Vec<(&str, Columns<'_>)> = Vec::new();
    for (by, split) in splits {
        let attempt = split.ok_or(Withheld::Split).and_then(|split| {
            let mut more = columns.clone();
            more.extend(split.iter().map(|(_, elements)| Grid::sum(elements.iter().copied(), &values)));
            if more.iter().any(|column| column.n < settings.minimum) {
                return Err(Withheld::TooFew);
            }
            let hidden = hidden(&more, classes, all_hidden.clone(), settings.minimum).ok_or(Withheld::TooFew)?;
            let left = values.len() - hidden.len();
            let is_worth_it = values.is_empty() || (left > 0 && left * 2 >= shown);
            if is_worth_it { Ok((split, more, hidden, left)) } else { Err(Withheld::TooFew) }
        });
        match attempt {
            Ok((split, more, hidden, left)) => {
                (columns, all_hidden, shown) = (more, hidden, left);
                kept.push((by, split));
            }
            Err(reason) => published.withheld_splits.push(WithheldSplit { by: by.to_owned(), reason }),
        }
    }
    let view = View { values: &values, classes, hidden: &all_hidden, settings };
    for (by, split) in kept {
        let groups = split.iter().map(|(_, elements)| group(elements, &view)).collect();
        published.splits.push(PublishedSplit { by: by.to_owned(), groups });
    }
    published
}

/// A row of a matrix, or the like, protected by itself.
fn publish_part(place: usize, part: &ElementSummary, splits: &Splits<'_>, settings: &Settings) -> PublishedElement {
    fn nth<'a>(columns: &Columns<'a>, place: usize) -> Columns<'a> {
        let part = |element: &&'a ElementSummary| nth_part(element, place);
        columns.iter().map(|(values, elements)| (values.clone(), elements.iter().filter_map(part).collect())).collect()
    }
    let splits =
        splits.iter().map(|(by, columns)| (*by, columns.as_ref().map(|columns| nth(columns, place)))).collect();
    publish(part, &vec![0; values(part).len()], splits, settings)
}

fn nth_part(element: &ElementSummary, place: usize) -> Option<&ElementSummary> {
    if let Figures::Parts { parts } = &element.figures { parts.get(place) } else { None }
}

/// What is hidden of an element's values.
struct View<'a> {
    values: &'a [Value],
    classes: &'a [usize],
    hidden: &'a BTreeSet<usize>,
    settings: &'a Settings,
}

impl View<'_> {
    fn n(&self, grid: &Grid) -> u64 {
        self.settings.round(grid.n)
    }

    fn cell(&self, grid: &Grid, rows: &[usize]) -> Cell {
        let count = self.settings.round(grid.total(rows));
        let values = rows.iter().map(|row| self.values[*row].clone()).collect();
        Cell { values, count, share: four_digits(share(count, self.n(grid))) }
    }

    /// The counts that are shown, and those that are not, as one for each class.
    fn whole(&self, grid: &Grid) -> Vec<Cell> {
        let mut cells = self.shown(grid);
        let touched: BTreeSet<usize> = self.hidden.iter().map(|row| self.classes[*row]).collect();
        for class in touched {
            let rows: Vec<usize> = self.hidden.iter().copied().filter(|row| self.classes[*row] == class).collect();
            cells.push(self.cell(grid, &rows));
        }
        cells
    }

    fn shown(&self, grid: &Grid) -> Vec<Cell> {
        let rows = (0..self.values.len()).filter(|row| !self.hidden.contains(row));
        rows.map(|row| self.cell(grid, &[row])).collect()
    }

    fn ranked(&self, grid: &Grid) -> Vec<Cell> {
        let mut cells = self.shown(grid);
        cells.sort_by_key(|cell| std::cmp::Reverse(cell.count));
        cells
    }

    fn hidden(&self) -> Vec<Value> {
        self.hidden.iter().map(|row| self.values[*row].clone()).collect()
    }

    fn is_whole(&self) -> bool {
        self.hidden.is_empty()
    }
}

fn four_digits(share: Option<f64>) -> Option<f64> {
    share.map(|share| (share * 10_000.0).round() / 10_000.0)
}

/// The figures of everybody.
fn overall(element: &ElementSummary, grid: &Grid, view: &View<'_>) -> PublishedFigures {
    let mut figures = figures(element, grid, view);
    match (&mut figures, &element.figures) {
        (PublishedFigures::Ranking { first, borda, .. }, Figures::Ranking(ranking)) => {
            *first = firsts(ranking, grid, view);
            *borda = points(ranking, grid, view);
        }
        (PublishedFigures::Recommendation { distribution, outside, .. }, Figures::Recommendation(found)) => {
            if view.is_whole() {
                *distribution = steps(&found.distribution, grid, view);
            }
            *outside = beside(&found.outside, view);
        }
        (PublishedFigures::Rating { outside, .. }, Figures::Rating(rating)) => *outside = beside(&rating.outside, view),
        (PublishedFigures::Numbers { median, lower_quartile, upper_quartile, .. }, Figures::Numbers(numbers)) => {
            let enough = |times: u64| numbers.n >= view.settings.minimum.saturating_mul(times);
            *median = numbers.median.filter(|_| enough(2));
            *lower_quartile = numbers.lower_quartile.filter(|_| enough(4));
            *upper_quartile = numbers.upper_quartile.filter(|_| enough(4));
        }
        _ => {}
    }
    figures
}

/// The figures of a group.
fn group(elements: &[&ElementSummary], view: &View<'_>) -> PublishedFigures {
    let grid = Grid::sum(elements.iter().copied(), view.values);
    match elements {
        [one] if matches!(one.figures, Figures::Numbers(_)) => overall(one, &grid, view),
        [one, ..] => figures(one, &grid, view),
        [] => PublishedFigures::Answered { n: view.n(&grid) },
    }
}

/// What everybody and groups have in common.
fn figures(element: &ElementSummary, grid: &Grid, view: &View<'_>) -> PublishedFigures {
    let n = view.n(grid);
    match &element.figures {
        Figures::Choices(_) => PublishedFigures::Choices { n, cells: view.whole(grid) },
        Figures::MultiChoice(_) => PublishedFigures::MultiChoice { n, cells: view.shown(grid), hidden: view.hidden() },
        Figures::Ranking(ranking) => PublishedFigures::Ranking {
            n,
            rule: ranking.rule.clone(),
            cells: view.ranked(grid),
            hidden: view.hidden(),
            first: Vec::new(),
            borda: Vec::new(),
        },
        Figures::Recommendation(_) => PublishedFigures::Recommendation {
            n,
            cells: view.whole(grid),
            score: rounded_score(grid, view),
            few: Strength::of(grid.n) != Strength::Enough,
            distribution: Vec::new(),
            outside: Vec::new(),
        },
        Figures::Rating(_) => {
            let step = |(value, count): (&Value, &u64)| StepCount {
                value: value.clone(),
                count: view.settings.round(*count),
                share: None,
            };
            let distribution: Vec<StepCount> = view.values.iter().zip(&grid.counts).map(step).collect();
            let mean = mean(&distribution).filter(|_| view.is_whole()).map(|mean| (mean * 100.0).round() / 100.0);
            PublishedFigures::Rating { n, cells: view.whole(grid), mean, outside: Vec::new() }
        }
        Figures::Numbers(_) => {
            PublishedFigures::Numbers { n, median: None, lower_quartile: None, upper_quartile: None }
        }
        Figures::Text(_) => PublishedFigures::Text { n, cells: view.ranked(grid), hidden: view.hidden() },
        Figures::Parts { .. } | Figures::Repeated { .. } | Figures::Answered => PublishedFigures::Answered { n },
    }
}

/// From counts as they are shown, so that it tells no more than they do.
fn rounded_score(grid: &Grid, view: &View<'_>) -> Option<i64> {
    if !view.is_whole() || Strength::of(grid.n) == Strength::TooFew {
        return None;
    }
    let shown: Vec<u64> = grid.counts.iter().map(|count| view.settings.round(*count)).collect();
    let [promoters, _, detractors] = shown.as_slice() else { return None };
    #[allow(clippy::cast_possible_truncation)] // from −100 to 100
    Some(score(*promoters, *detractors, shown.iter().sum()).round() as i64)
}

/// The steps of 0 to 10, hidden only among promoters, passives or detractors, whose counts are shown.
fn steps(distribution: &[StepCount], grid: &Grid, view: &View<'_>) -> Vec<Cell> {
    let classes: Vec<usize> =
        (0..distribution.len()).map(|step| usize::from(step > 6) + usize::from(step > 8)).collect();
    let counts = Grid { n: grid.n, counts: distribution.iter().map(|step| step.count).collect(), ticks: false };
    let values: Vec<Value> = distribution.iter().map(|step| step.value.clone()).collect();
    let hidden = hidden(std::slice::from_ref(&counts), &classes, BTreeSet::new(), view.settings.minimum);
    hidden.map_or_else(Vec::new, |hidden| {
        View { values: &values, classes: &classes, hidden: &hidden, settings: view.settings }.whole(&counts)
    })
}

/// Answers outside of the scale: all or none.
fn beside(outside: &[OutsideCount], view: &View<'_>) -> Vec<Cell> {
    if outside.iter().any(|answer| answer.count < view.settings.minimum) {
        return Vec::new();
    }
    let cell = |answer: &OutsideCount| Cell {
        values: vec![answer.value.clone()],
        count: view.settings.round(answer.count),
        share: None,
    };
    outside.iter().map(cell).collect()
}

/// Who put what first. A choice is hidden here if it is hidden as a whole, if few put it first, or if few of those who put
/// it among their first did not put it first; and others with it until enough are in doubt both ways.
fn firsts(ranking: &RankingFigures, grid: &Grid, view: &View<'_>) -> Vec<Cell> {
    if ranking.rule.top < 2 {
        return Vec::new();
    }
    let minimum = view.settings.minimum;
    let of = |value: &Value| ranking.choices.iter().find(|choice| plain_value(&choice.value) == plain_value(value));
    let counts: Vec<u64> = view.values.iter().map(|value| of(value).map_or(0, |choice| choice.first)).collect();
    let later: Vec<u64> = grid.counts.iter().zip(&counts).map(|(top, first)| top.saturating_sub(*first)).collect();
    let columns = [
        Grid { n: grid.n, counts: counts.clone(), ticks: false },
        Grid { n: later.iter().sum(), counts: later, ticks: false },
    ];
    let classes = vec![0; counts.len()];
    // Everything adds up only if everybody who answered put something listed first.
    let is_whole = counts.iter().sum::<u64>() == grid.n;
    match hidden(&columns, &classes, view.hidden.clone(), minimum).filter(|_| is_whole) {
        Some(hidden) => {
            View { values: view.values, classes: &classes, hidden: &hidden, settings: view.settings }.whole(&columns[0])
        }
        None => Vec::new(),
    }
}

/// Points of all choices, or of none: they are sums of counts of places, each of which must be large enough to be shown.
fn points(ranking: &RankingFigures, grid: &Grid, view: &View<'_>) -> Vec<Points> {
    let minimum = view.settings.minimum;
    let is_safe = |count: &u64| *count >= minimum;
    let places = ranking.choices.iter().all(|choice| {
        choice.places.iter().all(is_safe) && grid.n.saturating_sub(choice.places.iter().sum()) >= minimum
    });
    if !view.is_whole() || !places || view.settings.rounding > 1 {
        return Vec::new();
    }
    let mut points: Vec<Points> =
        ranking.choices.iter().map(|choice| Points { value: choice.value.clone(), points: choice.borda }).collect();
    points.sort_by_cached_key(|choice| (std::cmp::Reverse(choice.points), plain_value(&choice.value)));
    points
}
