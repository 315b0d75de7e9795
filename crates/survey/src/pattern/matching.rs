//! Follows all ways through a pattern at once, one unit of the text after the other.

use super::sets::is_word;
use super::steps::{Condition, Step};
use super::{LONGEST_TEXT, MOST_LOOKS, Pattern};
use crate::text::fold_character;
use std::mem;

/// Whether the pattern matches somewhere in the text.
pub(super) fn is_match(pattern: &Pattern, text: &str) -> bool {
    // One more than is looked at, so that a cut is not taken for the end.
    let units = text.encode_utf16().take(LONGEST_TEXT + 1).collect();
    Matching { pattern, units, looks_left: MOST_LOOKS }.reaches_end(0, None)
}

/// A text beside a pattern, and how many looks are left for it.
struct Matching<'p> {
    pattern: &'p Pattern,
    units: Vec<u16>,
    looks_left: i32,
}

impl Matching<'_> {
    /// Whether the ways that begin with a step lead to the end: begun at one place, or anywhere. Each step is looked at
    /// once for a place in the text and each set asked once; how often in all is bounded too.
    fn reaches_end(&mut self, first: usize, only: Option<usize>) -> bool {
        let pattern = self.pattern;
        let mut looked_at = vec![0; pattern.steps.len()];
        let mut asked = vec![(0, false); pattern.sets.len()];
        let (mut open, mut next) = (Vec::new(), Vec::new());
        for place in only.unwrap_or(0)..=self.units.len().min(LONGEST_TEXT) {
            let round = place + 1;
            let alike = self.units.get(place).map(|&unit| alike(unit, pattern.any_case));
            if only.is_none_or(|only| only == place) {
                open.push(first);
            }
            while let Some(at) = open.pop() {
                let Some(&step) = pattern.steps.get(at) else { return true };
                if mem::replace(&mut looked_at[at], round) == round {
                    continue;
                }
                self.looks_left -= 1;
                match step {
                    Step::Take(number) => {
                        let Some(alike) = &alike else { continue };
                        if asked[number].0 != round {
                            let set = &pattern.sets[number];
                            self.looks_left -= set.ranges.len() as i32;
                            asked[number] = (round, set.accepts(alike));
                        }
                        if asked[number].1 {
                            next.push(at + 1);
                        }
                    }
                    Step::Either(away) => open.extend([at + 1, at.wrapping_add_signed(away)]),
                    Step::Jump(away) => open.push(at.wrapping_add_signed(away)),
                    Step::Only(condition) => {
                        if holds(condition, &self.units, place) {
                            open.push(at + 1);
                        }
                    }
                    Step::Look { away, wanted } => {
                        // Beginning costs as much as the pattern is long.
                        self.looks_left -= pattern.steps.len() as i32;
                        if self.looks_left >= 0 && self.reaches_end(at + 1, Some(place)) == wanted {
                            open.push(at.wrapping_add_signed(away));
                        }
                    }
                    Step::Found => return true,
                }
            }
            if self.looks_left < 0 {
                return false;
            }
            mem::swap(&mut open, &mut next);
            if open.is_empty() && only.is_some() {
                return false;
            }
        }
        false
    }
}

fn holds(condition: Condition, units: &[u16], place: usize) -> bool {
    let word = |place: usize| units.get(place).is_some_and(|&unit| is_word(unit));
    let is_edge = word(place) != word(place.wrapping_sub(1));
    match condition {
        Condition::Start => place == 0,
        Condition::End => place == units.len(),
        Condition::WordEdge => is_edge,
        Condition::NoWordEdge => !is_edge,
    }
}

/// How far capitals are from their small letters in the blocks that are folded.
const DISTANCES: [u16; 9] = [1, 15, 32, 37, 38, 48, 63, 64, 80];

/// Letters that JavaScript takes for others besides: the capital of ÿ, the sign for micro, the sigma at the end of a word.
const BESIDES: [(u16, u16); 3] = [(0x178, 0xff), (0xb5, 0x3bc), (0x3c2, 0x3c3)];

/// The letters that are the unit but for case: itself, small, capital and one more; repeated where there are fewer.
fn alike(unit: u16, any_case: bool) -> [u16; 4] {
    let mut alike = [unit; 4];
    if any_case {
        let besides = BESIDES.iter().find(|(letter, _)| *letter == unit);
        let small = besides.map_or_else(|| fold(unit), |&(_, small)| small);
        let capital =
            |distance: &u16| Some(small.wrapping_sub(*distance)).filter(|&it| it != small && fold(it) == small);
        alike[1] = small;
        alike[2] = DISTANCES.iter().find_map(capital).unwrap_or(unit);
        alike[3] = BESIDES.iter().find(|besides| besides.1 == small).map_or(unit, |besides| besides.0);
    }
    alike
}

fn fold(unit: u16) -> u16 {
    // Half of a pair is no character and has no case.
    char::from_u32(unit.into()).map_or(unit, |character| u32::from(fold_character(character)) as u16)
}
