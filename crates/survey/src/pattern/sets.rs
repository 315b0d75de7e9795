//! Sets of UTF-16 units: what a letter, a dot, a class or an escape such as `\d` accepts.

/// First and last unit of a range.
pub(super) type Range = (u16, u16);

/// A union of ranges, or everything but that.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Set {
    pub(super) ranges: Vec<Range>,
    pub(super) negated: bool,
}

impl Set {
    /// Whether one of the units, which are letters alike but for case, is in the set.
    pub(super) fn accepts(&self, alike: &[u16]) -> bool {
        let within = |&(first, last): &Range| alike.iter().any(|unit| (first..=last).contains(unit));
        self.ranges.iter().any(within) != self.negated
    }
}

/// The ends of lines, which `.` does not accept.
pub(super) const LINE_ENDS: [Range; 3] = [(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)];

const DIGITS: [Range; 1] = [(0x30, 0x39)];

const WORD: [Range; 4] = [(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];

/// White space and line ends of ECMA-262.
const SPACES: [Range; 10] = [
    (0x09, 0x0d),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];

/// Whether `\b` takes the unit for a part of a word.
pub(super) fn is_word(unit: u16) -> bool {
    WORD.iter().any(|&(first, last)| (first..=last).contains(&unit))
}

/// Adds what `\d`, `\w`, `\s` or, for a capital, everything but that stands for. Whether there is such an escape.
pub(super) fn add_named(letter: u8, ranges: &mut Vec<Range>) -> bool {
    let named: &[Range] = match letter | 0x20 {
        b'd' => &DIGITS,
        b'w' => &WORD,
        b's' => &SPACES,
        _ => return false,
    };
    if letter & 0x20 != 0 {
        ranges.extend_from_slice(named);
        return true;
    }
    let mut from = 0;
    for &(first, last) in named {
        ranges.push((from, first - 1));
        from = last + 1;
    }
    ranges.push((from, u16::MAX));
    true
}
