//! Reads a pattern: the grammar of ECMA-262 without the `u` flag, with what its annex B allows for the web.

use super::sets::{LINE_ENDS, Range, Set, add_named};
use super::steps::{Condition, Count, Step, end_alternative, repeat};
use super::{DEEPEST, LONGEST_PATTERN, MOST_STEPS, PatternProblem};

/// The steps of a pattern and the sets they name.
pub(super) fn parse(pattern: &str) -> Result<(Vec<Step>, Vec<Set>), PatternProblem> {
    let units: Vec<u16> = pattern.encode_utf16().take(LONGEST_PATTERN + 1).collect();
    if units.len() > LONGEST_PATTERN {
        return Err(PatternProblem::TooLong);
    }
    let mut reader = Reader { units, at: 0, steps: Vec::new(), sets: Vec::new() };
    reader.alternatives(0)?;
    let place = reader.place(reader.at);
    if reader.at < reader.units.len() {
        return Err(PatternProblem::NotOpened { place });
    }
    if reader.steps.len() > MOST_STEPS {
        return Err(PatternProblem::TooLarge { place });
    }
    Ok((reader.steps, reader.sets))
}

struct Reader {
    units: Vec<u16>,
    at: usize,
    steps: Vec<Step>,
    sets: Vec<Set>,
}

type Outcome = Result<(), PatternProblem>;

/// What stands for a unit that is not ASCII where only signs matter.
const NO_SIGN: u8 = 0;

fn sign(unit: u16) -> u8 {
    u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(NO_SIGN)
}

impl Reader {
    /// The character, from 1, that the unit at this index belongs to.
    fn place(&self, at: usize) -> usize {
        1 + self.units.iter().take(at).filter(|unit| !(0xdc00..=0xdfff).contains(*unit)).count()
    }

    fn peek(&self) -> Option<u8> {
        self.units.get(self.at).map(|&unit| sign(unit))
    }

    fn next(&mut self) -> Option<u16> {
        let unit = self.units.get(self.at).copied();
        self.at += usize::from(unit.is_some());
        unit
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn take(&mut self, ranges: Vec<Range>, negated: bool) {
        self.steps.push(Step::Take(self.sets.len()));
        self.sets.push(Set { ranges, negated });
    }

    fn alternatives(&mut self, depth: usize) -> Outcome {
        let mut jumps = Vec::new();
        loop {
            let start = self.steps.len();
            while self.peek().is_some_and(|sign| sign != b'|' && sign != b')') {
                self.term(depth)?;
            }
            if !self.eat(b'|') {
                break;
            }
            jumps.push(end_alternative(&mut self.steps, start));
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump((self.steps.len() - jump) as isize);
        }
        Ok(())
    }

    fn term(&mut self, depth: usize) -> Outcome {
        let (start, at) = (self.steps.len(), self.at);
        let place = self.place(at);
        let Some(unit) = self.next() else { return Ok(()) };
        let condition = match sign(unit) {
            b'^' => Some(Condition::Start),
            b'$' => Some(Condition::End),
            b'\\' if self.eat(b'b') => Some(Condition::WordEdge),
            b'\\' if self.eat(b'B') => Some(Condition::NoWordEdge),
            _ => None,
        };
        if let Some(condition) = condition {
            self.steps.push(Step::Only(condition));
            return Ok(());
        }
        match sign(unit) {
            b'(' => self.group(depth, place)?,
            b'[' => self.class(place)?,
            b'.' => self.take(LINE_ENDS.to_vec(), true),
            b'*' | b'+' | b'?' => return Err(PatternProblem::NothingToRepeat { place }),
            b'{' if self.counts().is_some() => return Err(PatternProblem::NothingToRepeat { place }),
            b'\\' if matches!(self.peek(), Some(b'1'..=b'9' | b'k')) => {
                return Err(PatternProblem::BackReference { place });
            }
            _ => {
                let mut ranges = Vec::new();
                if let Some(unit) = self.unit_or_named(unit, &mut ranges, false)? {
                    ranges.push(single(unit));
                }
                self.take(ranges, false);
            }
        }
        self.repeats(start)
    }

    fn group(&mut self, depth: usize, place: usize) -> Outcome {
        if depth == DEEPEST {
            return Err(PatternProblem::TooDeep { place });
        }
        if self.eat(b'?') {
            let is_named = self.eat(b'<');
            if matches!(self.peek(), Some(b'=' | b'!')) {
                return if is_named { Err(PatternProblem::LookBehind { place }) } else { self.look(depth, place) };
            }
            if !(if is_named { self.name() } else { self.eat(b':') }) {
                return Err(PatternProblem::UnknownGroup { place });
            }
        }
        self.alternatives(depth + 1)?;
        if self.eat(b')') { Ok(()) } else { Err(PatternProblem::NotClosed { place }) }
    }

    /// What must, or must not, follow.
    fn look(&mut self, depth: usize, place: usize) -> Outcome {
        let (start, wanted) = (self.steps.len(), self.peek() == Some(b'='));
        self.at += 1;
        self.steps.push(Step::Found);
        self.alternatives(depth + 1)?;
        self.steps.push(Step::Found);
        self.steps[start] = Step::Look { away: (self.steps.len() - start) as isize, wanted };
        if self.eat(b')') { Ok(()) } else { Err(PatternProblem::NotClosed { place }) }
    }

    /// A group's name up to `>`. Nothing but references would need it.
    fn name(&mut self) -> bool {
        let start = self.at;
        while let Some(unit) = self.next() {
            match sign(unit) {
                b'>' => return self.at > start + 1,
                b'0'..=b'9' if self.at > start + 1 => {}
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => {}
                NO_SIGN if unit != 0 => {}
                _ => return false,
            }
        }
        false
    }

    fn class(&mut self, place: usize) -> Outcome {
        let negated = self.eat(b'^');
        let mut ranges = Vec::new();
        loop {
            let Some(first) = self.next() else { return Err(PatternProblem::NotClosed { place }) };
            if sign(first) == b']' {
                break;
            }
            let first = self.unit_or_named(first, &mut ranges, true)?;
            let is_range = self.peek() == Some(b'-') && self.units.get(self.at + 1).is_some_and(|&it| sign(it) != b']');
            if !is_range {
                ranges.extend(first.map(single));
                continue;
            }
            self.at += 1;
            let place = self.place(self.at);
            let Some(last) = self.next() else { continue };
            match (first, self.unit_or_named(last, &mut ranges, true)?) {
                (Some(first), Some(last)) if last < first => return Err(PatternProblem::RangeBackwards { place }),
                (Some(first), Some(last)) => ranges.push((first, last)),
                // With `\d` at one end it is no range: the hyphen, the digits, and the other end if it is one unit.
                (first, last) => ranges.extend(first.into_iter().chain(last).chain([b'-'.into()]).map(single)),
            }
        }
        self.take(ranges, negated);
        Ok(())
    }

    /// The unit that was read or, if it is a backslash, the unit that the escape stands for; `None` when that is a named
    /// set such as `\d`, which is added to the ranges.
    fn unit_or_named(
        &mut self,
        unit: u16,
        ranges: &mut Vec<Range>,
        in_class: bool,
    ) -> Result<Option<u16>, PatternProblem> {
        if sign(unit) != b'\\' {
            return Ok(Some(unit));
        }
        let start = self.at;
        let Some(escaped) = self.next() else {
            return Err(PatternProblem::NothingEscaped { place: self.place(start - 1) });
        };
        let letter = sign(escaped);
        if letter.is_ascii_alphabetic() && add_named(letter, ranges) {
            return Ok(None);
        }
        Ok(Some(match letter {
            b'b' if in_class => 8,
            b't' => 9,
            b'n' => 10,
            b'v' => 11,
            b'f' => 12,
            b'r' => 13,
            b'c' => match self.peek() {
                Some(control) if control.is_ascii_alphabetic() || in_class && is_digit_or_line(control) => {
                    self.at += 1;
                    u16::from(control % 32)
                }
                // The backslash is meant itself, and the c after it is still to be read.
                _ => {
                    self.at = start;
                    unit
                }
            },
            b'0'..=b'7' => {
                self.at = start;
                self.number(8, if letter < b'4' { 3 } else { 2 })
            }
            b'x' => self.hexadecimal(2).unwrap_or(escaped),
            b'u' => self.hexadecimal(4).unwrap_or(escaped),
            _ => escaped,
        }))
    }

    /// A number of exactly so many digits, or nothing is read.
    fn hexadecimal(&mut self, digits: usize) -> Option<u16> {
        let start = self.at;
        let number = self.number(16, digits);
        let whole = self.at == start + digits;
        if !whole {
            self.at = start;
        }
        whole.then_some(number)
    }

    /// A number of at most so many digits.
    fn number(&mut self, base: u16, digits: usize) -> u16 {
        let mut number: u16 = 0;
        let end = self.at.saturating_add(digits);
        while self.at < end
            && let Some(digit) = self.peek().and_then(|sign| char::from(sign).to_digit(base.into()))
        {
            self.at += 1;
            number = number.saturating_mul(base).saturating_add(digit as u16);
        }
        number
    }

    /// A `*`, `+`, `?` or `{2,3}` after the steps from `start` on. Greedy or lazy, it matches the same texts.
    fn repeats(&mut self, start: usize) -> Outcome {
        let place = self.place(self.at);
        let before = self.at;
        let count = match self.next().map(sign) {
            Some(b'*') => Some(Count { least: 0, most: None }),
            Some(b'+') => Some(Count { least: 1, most: None }),
            Some(b'?') => Some(Count { least: 0, most: Some(1) }),
            Some(b'{') => self.counts(),
            _ => None,
        };
        let Some(count) = count else {
            self.at = before;
            return Ok(());
        };
        self.eat(b'?');
        if count.most.is_some_and(|most| most < count.least) {
            return Err(PatternProblem::CountBackwards { place });
        }
        repeat(&mut self.steps, start, &count, place)
    }

    /// The counts of `{2}`, `{2,}` or `{2,3}` behind the brace. Otherwise the brace is a letter like any other, and
    /// nothing is read.
    fn counts(&mut self) -> Option<Count> {
        let start = self.at;
        let least = self.count();
        let most = if self.eat(b',') { self.count() } else { least };
        let open = self.units.get(self.at.wrapping_sub(1)).is_some_and(|&unit| sign(unit) == b',');
        if least.is_some() && (most.is_some() || open) && self.eat(b'}') {
            return Some(Count { least: least?, most });
        }
        self.at = start;
        None
    }

    fn count(&mut self) -> Option<usize> {
        let start = self.at;
        let number = self.number(10, usize::MAX);
        (self.at > start).then_some(number.into())
    }
}

fn single(unit: u16) -> Range {
    (unit, unit)
}

fn is_digit_or_line(sign: u8) -> bool {
    sign.is_ascii_digit() || sign == b'_'
}
