//! The order of a module's functions in which it compresses best: functions that resemble each other stand together,
//! so that compression finds what they share close by.

use std::collections::{HashMap, HashSet};

/// Functions are compared by the pieces of so many bytes in them.
const PIECE: usize = 4;
/// A piece in more functions than this tells nothing.
const COMMON: usize = 200;
/// The next function should resemble one of so many before it, the last one most.
const REMEMBERED: usize = 3;
/// Added to a function's length when likenesses are weighed: tiny functions resemble everything.
const STEADY: f64 = 20.0;

/// The places of the functions in their new order. Each body is compared as bytes; the longest comes first, then
/// always the one with most pieces in common with those just before it, for its length.
pub(crate) fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<HashSet<&[u8]>> = bodies.iter().map(|body| body.windows(PIECE).collect()).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, own) in pieces.iter().enumerate() {
        for piece in own {
            holders.entry(piece).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..=COMMON).contains(&functions.len()));

    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut left: Vec<bool> = vec![true; bodies.len()];
    while order.len() < bodies.len() {
        let mut likeness = vec![0.0; bodies.len()];
        for (back, &before) in order.iter().rev().take(REMEMBERED).enumerate() {
            let held = pieces[before].iter().filter_map(|piece| holders.get(piece));
            for &function in held.flatten() {
                likeness[function] += 1.0 / (1 + back) as f64;
            }
        }
        let weight = |function: usize| likeness[function] / (STEADY + pieces[function].len() as f64);
        // Ties go to the longer body, then to the one that stood first, so that a build repeats.
        let better = |&one: &usize, &two: &usize| {
            let lengths = bodies[one].len().cmp(&bodies[two].len());
            weight(one).total_cmp(&weight(two)).then(lengths).then(two.cmp(&one))
        };
        let Some(next) = (0..bodies.len()).filter(|&function| left[function]).max_by(better) else { break };
        left[next] = false;
        order.push(next);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::by_likeness;

    #[test]
    fn likes_stand_together() {
        let bodies: [&[u8]; 4] = [b"aaaabbbbccccdddd", b"1111222233334444", b"aaaabbbbcccc", b"11112222"];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3]);
    }

    #[test]
    fn every_function_keeps_one_place() {
        let bodies: Vec<&[u8]> = vec![b"", b"", b"abcdef", b"abcde", b""];
        let mut order = by_likeness(&bodies);
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }
}
