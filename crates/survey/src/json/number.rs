//! Decimal texts to doubles and back, exactly, without tables: whole-number arithmetic of any length instead.
//!
//! Reading rounds to the nearest double, ties to even (IEEE 754). Printing gives the shortest digits that read back as
//! the same double: free-format printing of Burger and Dybvig, "Printing Floating-Point Numbers Quickly and
//! Accurately", PLDI 1996.

use std::cmp::Ordering;

/// Digits beyond these decide nothing but on which side of a tie a number lies: one digit stands for them.
const MOST_DIGITS: usize = 800;

/// Reads an optional sign, digits, an optional fraction and an optional exponent. `None` for any other text; infinite
/// when the number is too large for a double.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, rest) = sign_and_rest(text);
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(place) => (&rest[..place], exponent_of(&rest[place + 1..])?),
        None => (rest, 0),
    };
    let mut digits = Big::default();
    let mut scale = exponent;
    let (mut kept, mut any, mut fraction) = (0, false, false);
    for byte in mantissa.bytes() {
        match byte {
            b'.' if !fraction => fraction = true,
            b'0'..=b'9' => {
                any = true;
                scale -= i64::from(fraction);
                if kept < MOST_DIGITS {
                    digits.multiply_add(10, u32::from(byte - b'0'));
                    kept += usize::from(!digits.is_zero());
                } else {
                    scale += 1;
                    if byte != b'0' {
                        digits.0[0] |= 1;
                    }
                }
            }
            _ => return None,
        }
    }
    if !any {
        return None;
    }
    let magnitude = nearest(digits, scale);
    Some(if negative { -magnitude } else { magnitude })
}

/// The exponent, held within what can still matter.
fn exponent_of(text: &str) -> Option<i64> {
    let (negative, digits) = sign_and_rest(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0, |size: i64, byte| (size * 10 + i64::from(byte - b'0')).min(100_000_000));
    Some(if negative { -size } else { size })
}

/// Whether there is a minus, and the text after the sign.
fn sign_and_rest(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(sign @ (b'-' | b'+')) => (*sign == b'-', &text[1..]),
        _ => (false, text),
    }
}

/// The double nearest to `digits` times 10 to the power of `scale`.
fn nearest(digits: Big, scale: i64) -> f64 {
    let (mut numerator, mut denominator) = (digits, Big::from(1));
    let magnitude = scale.saturating_add(numerator.bits() * 30_103 / 100_000);
    if numerator.is_zero() || magnitude < -330 {
        return 0.0;
    }
    if magnitude > 310 {
        return f64::INFINITY;
    }
    let scaled = if scale > 0 { &mut numerator } else { &mut denominator };
    for _ in 0..scale.unsigned_abs() {
        scaled.multiply_add(10, 0);
    }
    // The quotient gets 54 or 55 bits: enough for the 53 of a double and one to round by.
    let shift = 54 - (numerator.bits() - denominator.bits());
    if shift > 0 {
        numerator.shift_left(shift);
    } else {
        denominator.shift_left(-shift);
    }
    let mut quotient: u64 = 0;
    denominator.shift_left(55);
    for _ in 0..56 {
        quotient <<= 1;
        if numerator.compare(&denominator) != Ordering::Less {
            numerator.subtract(&denominator);
            quotient |= 1;
        }
        numerator.shift_left(1);
    }
    let quotient_bits = i64::from(64 - quotient.leading_zeros());
    // The place of the lowest bit that a double of this size holds; -1074 for the smallest doubles.
    let lowest = (quotient_bits - 53 - shift).max(-1074);
    let dropped = lowest + shift;
    if dropped >= 64 {
        return 0.0;
    }
    let kept = quotient >> dropped;
    let rest = quotient & ((1 << dropped) - 1);
    let half = 1 << (dropped - 1);
    let up = rest > half || (rest == half && (!numerator.is_zero() || kept & 1 == 1));
    let kept = kept + u64::from(up);
    if kept < 1 << 52 {
        return f64::from_bits(kept);
    }
    let bits = (u64::try_from(lowest + 1075).unwrap_or(0) << 52) + (kept - (1 << 52));
    f64::from_bits(bits.min(f64::INFINITY.to_bits()))
}

/// The shortest decimal digits of a positive, finite double, and the place of the decimal point counted from their start.
pub(crate) fn shortest(number: f64) -> (Vec<u8>, i32) {
    let bits = number.to_bits();
    let (stored, fraction) = (i64::try_from(bits >> 52).unwrap_or(0), bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if stored == 0 { (fraction, -1074) } else { (fraction | (1 << 52), stored - 1075) };
    // A number half-way to the next double reads back as this one if this one is even.
    let reaches = |ordering| ordering == Ordering::Greater || (ordering == Ordering::Equal && mantissa % 2 == 0);
    // Below a power of two doubles lie twice as close.
    let uneven_gap = i64::from(fraction == 0 && stored > 1);
    let (mut value, mut unit) = (Big::from(mantissa), Big::from(1));
    value.shift_left(exponent.max(0) + 1 + uneven_gap);
    unit.shift_left((-exponent).max(0) + 1 + uneven_gap);
    let (mut above, mut below) = (Big::from(1), Big::from(1));
    above.shift_left(exponent.max(0) + uneven_gap);
    below.shift_left(exponent.max(0));
    let too_high = |value: &Big, above: &Big, unit: &Big| {
        let mut sum = value.clone();
        sum.add(above);
        reaches(sum.compare(unit))
    };
    let mut point = 0;
    while too_high(&value, &above, &unit) {
        unit.multiply_add(10, 0);
        point += 1;
    }
    let mut digits = Vec::new();
    loop {
        for number in [&mut value, &mut above, &mut below] {
            number.multiply_add(10, 0);
        }
        if digits.is_empty() && !too_high(&value, &above, &unit) {
            point -= 1;
            continue;
        }
        let mut digit = 0;
        while value.compare(&unit) != Ordering::Less {
            value.subtract(&unit);
            digit += 1;
        }
        let low = reaches(below.compare(&value));
        let high = too_high(&value, &above, &unit);
        if !low && !high {
            digits.push(b'0' + digit);
            continue;
        }
        let mut doubled = value.clone();
        doubled.shift_left(1);
        let nearer_up = match doubled.compare(&unit) {
            Ordering::Less => false,
            Ordering::Equal => digit % 2 == 1,
            Ordering::Greater => true,
        };
        digits.push(b'0' + digit + u8::from(!low || (high && nearer_up)));
        return (digits, point);
    }
}

/// A double with so many decimal places, halves away from zero: what ECMA-262's `toFixed` prints, read again.
pub(crate) fn with_decimals(number: f64, places: usize) -> f64 {
    nearest(scaled(number, places), -i64::try_from(places).unwrap_or(0)).copysign(number)
}

/// A double without its sign, with so many digits behind the point, halves away from zero.
pub(crate) fn fixed(number: f64, places: usize) -> String {
    let mut rest = scaled(number, places);
    let mut backwards = Vec::new();
    for place in 0.. {
        if place > places && rest.is_zero() {
            break;
        }
        if place == places && places > 0 {
            backwards.push(b'.');
        }
        backwards.push(b'0' + rest.divide(10));
    }
    backwards.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// The whole number nearest to a double without its sign times 10 to the power of `places`, halves up.
fn scaled(number: f64, places: usize) -> Big {
    let bits = number.abs().to_bits();
    let (stored, fraction) = (i64::try_from(bits >> 52).unwrap_or(0), bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if stored == 0 { (fraction, -1074) } else { (fraction | (1 << 52), stored - 1075) };
    let mut scaled = Big::from(mantissa);
    for _ in 0..places {
        scaled.multiply_add(10, 0);
    }
    if exponent < 0 {
        let mut half = Big::from(1);
        half.shift_left(-exponent - 1);
        scaled.add(&half);
        scaled.shift_right(-exponent);
    } else {
        scaled.shift_left(exponent);
    }
    scaled
}

/// A whole number of any length, lowest part first, without zeros at the end.
#[derive(Clone, Default)]
struct Big(Vec<u32>);

impl Big {
    fn from(number: u64) -> Self {
        let mut big = Self(vec![low_part(number), low_part(number >> 32)]);
        big.trim();
        big
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bits it takes.
    fn bits(&self) -> i64 {
        let Some((top, below)) = self.0.split_last() else { return 0 };
        i64::try_from(below.len()).unwrap_or(0) * 32 + i64::from(32 - top.leading_zeros())
    }

    fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = u64::from(addend);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = low_part(carry);
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(low_part(carry));
        }
    }

    /// `places` below 0 count as 0.
    fn shift_left(&mut self, places: i64) {
        let places = usize::try_from(places).unwrap_or(0);
        self.multiply_add(1 << (places % 32), 0);
        if !self.is_zero() {
            self.0.splice(0..0, std::iter::repeat_n(0, places / 32));
        }
    }

    /// Divides by 2 to the power of `places`, dropping the rest.
    fn shift_right(&mut self, places: i64) {
        let places = usize::try_from(places).unwrap_or(0);
        self.0.drain(..(places / 32).min(self.0.len()));
        let mut carried = 0;
        for part in self.0.iter_mut().rev() {
            let wide = (u64::from(carried) << 32 | u64::from(*part)) >> (places % 32);
            carried = *part;
            *part = low_part(wide);
        }
        self.trim();
    }

    /// Divides, and gives the rest.
    fn divide(&mut self, divisor: u8) -> u8 {
        let mut rest = 0;
        for part in self.0.iter_mut().rev() {
            let wide = rest << 32 | u64::from(*part);
            *part = low_part(wide / u64::from(divisor));
            rest = wide % u64::from(divisor);
        }
        self.trim();
        u8::try_from(rest).unwrap_or(0)
    }

    fn add(&mut self, other: &Self) {
        let mut carry = 0;
        for place in 0..self.0.len().max(other.0.len()) {
            if place == self.0.len() {
                self.0.push(0);
            }
            carry += u64::from(self.0[place]) + u64::from(other.0.get(place).copied().unwrap_or(0));
            self.0[place] = low_part(carry);
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(low_part(carry));
        }
    }

    /// `other` is not larger.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for place in 0..self.0.len() {
            let (part, first) = self.0[place].overflowing_sub(other.0.get(place).copied().unwrap_or(0));
            let (part, second) = part.overflowing_sub(u32::from(borrow));
            self.0[place] = part;
            borrow = first || second;
        }
        self.trim();
    }

    fn compare(&self, other: &Self) -> Ordering {
        let lengths = self.0.len().cmp(&other.0.len());
        lengths.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

#[allow(clippy::cast_possible_truncation)] // that is what it is for
fn low_part(number: u64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The digits laid out so that any reader takes them.
    fn printed(number: f64) -> String {
        let (digits, point) = shortest(number);
        format!("0.{}e{point}", String::from_utf8(digits).unwrap())
    }

    #[test]
    fn the_hard_ones_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "1",
            "0.1",
            "123456789012345678901234567890",
            "9007199254740993",
            "2.2250738585072011e-308",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "8.41e-105",
            "1e23",
            "6.9294956446009195e15",
            "0.000000000000000000000000000000000000001e39",
            "1e-400",
            "1e400",
            "0e999999999999",
            "1e-999999999999",
            "3.518437208883201171875e13",
            "4.35e0",
            "00012.5000",
            ".5",
            "5.",
        ] {
            assert_eq!(parse(text), Some(text.parse().unwrap()), "{text}");
            assert_eq!(parse(&format!("-{text}")), Some(-text.parse::<f64>().unwrap()), "-{text}");
        }
        let long = format!("1.{}1", "0".repeat(2_000));
        assert_eq!(parse(&long), Some(1.0));
        let tie = format!("9007199254740993{}1", "0".repeat(1_000));
        assert_eq!(parse(&format!("{tie}e-1001")), Some(9_007_199_254_740_994.0));
    }

    #[test]
    fn of_two_equally_near_the_even_digit_is_printed() {
        // 173009829964341.625, exactly.
        assert_eq!(shortest(f64::from_bits(4_819_884_316_217_919_156)), (b"17300982996434162".to_vec(), 15));
    }

    #[test]
    fn decimals_are_cut_as_ecmascript_cuts_them() {
        for (number, places, expected) in [
            (0.1 + 0.2, 1, 0.3),
            (1.005, 2, 1.0),
            (0.125, 2, 0.13),
            (-0.125, 2, -0.13),
            (1e20 + 0.5, 1, 1e20),
            (5e-324, 20, 0.0),
            (1234.5678, 2, 1234.57),
        ] {
            assert_eq!(with_decimals(number, places), expected, "{number} {places}");
        }
    }

    #[test]
    fn so_many_digits_are_written_behind_the_point() {
        for (number, places, expected) in [
            (0.0, 0, "0"),
            (0.0, 2, "0.00"),
            (0.125, 2, "0.13"),
            (-2.5, 0, "3"),
            (1.005, 2, "1.00"),
            (0.005, 1, "0.0"),
            (1e21, 1, "1000000000000000000000.0"),
            (1234.5678, 2, "1234.57"),
        ] {
            assert_eq!(fixed(number, places), expected, "{number} {places}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "--1", "+-1", "1 ", "0x10", "inf", "NaN", "1e5.5"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn every_double_prints_as_short_as_can_be_and_reads_back(bits in 1_u64..0x7ff0_0000_0000_0000) {
            let number = f64::from_bits(bits);
            let text = printed(number);
            prop_assert_eq!(parse(&text), Some(number));
            prop_assert_eq!(text.parse::<f64>().ok(), Some(number));
            // Not the standard library's digits: of two equally near it takes the upper, ECMAScript the even one.
            let printed = serde_json::Value::from(number).to_string();
            let digits = printed.split('e').next().unwrap().replace('.', "");
            prop_assert_eq!(String::from_utf8(shortest(number).0).unwrap(), digits.trim_matches('0'));
        }

        #[test]
        fn every_text_reads_as_the_standard_library_reads_it(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?(e[-+]?[0-9]{1,3})?") {
            prop_assert_eq!(parse(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }
    }
}
