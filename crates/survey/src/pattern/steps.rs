//! The steps a pattern is made of, and how they are put together. Jumps are relative, so steps can be copied and moved.

use super::{MOST_STEPS, PatternProblem};

/// One step. Behind the last one the pattern has matched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Takes one unit if the set of this number accepts it.
    Take(usize),
    /// Goes on with the next step, and so many steps away.
    Either(isize),
    /// Goes on so many steps away.
    Jump(isize),
    /// Goes on with the next step if this holds here.
    Only(Condition),
    /// Goes on so many steps away if what stands between, up to `Found`, can be read from here; or if it cannot.
    Look { away: isize, wanted: bool },
    /// What was looked for ahead is there.
    Found,
}

/// What can be asked of a place between two units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`
    WordEdge,
    /// `\B`
    NoWordEdge,
}

/// How often something may stand: at least, and at most if there is a limit.
pub(super) struct Count {
    pub(super) least: usize,
    pub(super) most: Option<usize>,
}

/// Ends the alternative that began at `start`: what follows is another one. Gives the jump to be led to the end of all.
pub(super) fn end_alternative(steps: &mut Vec<Step>, start: usize) -> usize {
    let length = steps.len() - start;
    steps.insert(start, Step::Either(length as isize + 2));
    steps.push(Step::Jump(0));
    steps.len() - 1
}

/// Repeats the steps from `start` on. `place` is where the author asked for it.
pub(super) fn repeat(steps: &mut Vec<Step>, start: usize, count: &Count, place: usize) -> Result<(), PatternProblem> {
    let body = steps.split_off(start);
    let optional = count.most.map_or(1, |most| most - count.least);
    // No overflow: counts are read as `u16`, and the steps so far are not many more than the most.
    if start + count.least * body.len() + optional * (body.len() + 1) > MOST_STEPS {
        return Err(PatternProblem::TooLarge { place });
    }
    let length = body.len() as isize;
    for _ in 0..count.least {
        steps.extend_from_slice(&body);
    }
    match count.most {
        None if count.least == 0 => {
            steps.push(Step::Either(length + 2));
            steps.extend_from_slice(&body);
            steps.push(Step::Jump(-length - 1));
        }
        None => steps.push(Step::Either(-length)),
        Some(most) => {
            for left in (1..=most - count.least).rev() {
                steps.push(Step::Either(left as isize * (length + 1)));
                steps.extend_from_slice(&body);
            }
        }
    }
    Ok(())
}
