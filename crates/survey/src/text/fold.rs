//! Text without regard to case. Kept small: the standard library's tables for all of Unicode weigh more than the rest of
//! the text code, and these blocks hold every script with upper and lower case that surveys are written in.

/// The text with capitals of Latin, Greek, Cyrillic and Armenian made small; everything else as it is.
pub(crate) fn fold(text: &str) -> String {
    text.chars().map(fold_character).collect()
}

pub(crate) fn fold_character(character: char) -> char {
    let code = u32::from(character);
    let even = code.is_multiple_of(2);
    let step = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => 32,
        // Neighbours: the capital comes first, on an even or on an odd place.
        0x130 | 0x138 | 0x149 | 0x17f | 0x482..=0x489 | 0x1e96..=0x1e9f => 0,
        0x100..=0x137 | 0x14a..=0x177 | 0x460..=0x4bf | 0x4d0..=0x52f | 0x1e00..=0x1eff if even => 1,
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce if !even => 1,
        0x386 => 38,
        0x388..=0x38a => 37,
        0x38c => 64,
        0x38e..=0x38f => 63,
        0x400..=0x40f => 80,
        0x4c0 => 15,
        0x531..=0x556 => 48,
        _ => 0,
    };
    char::from_u32(code + step).unwrap_or(character)
}

/// What letters of Latin-1 from à on are without their marks.
const BASE: &[u8; 32] = b"aaaaaaaceeeeiiiidnooooo/ouuuuyty";

/// The text as it is compared when somebody looks for a word: without case, accents, and the marks and variants of
/// Arabic letters that are often left out.
pub(crate) fn letters(text: &str) -> String {
    let letter = |character: char| match fold_character(character) {
        // Vowel signs, and marks that stand on a letter of their own.
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{300}'..='\u{36f}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        '’' => Some('\''),
        small @ 'à'..='ÿ' => BASE.get(small as usize - 'à' as usize).map(|base| char::from(*base)),
        small => Some(small),
    };
    text.trim().chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{fold_character, letters};

    #[test]
    fn words_are_found_without_their_marks() {
        for (written, looked_for) in
            [("Côte d’Ivoire", "cote d'ivoire"), ("ÅLAND", "aland"), ("São Tomé", " sao tome "), ("ألمانيا", "المانيا")]
        {
            assert_eq!(letters(written), letters(looked_for), "{written}");
        }
    }

    #[test]
    fn the_blocks_fold_as_unicode_says() {
        // Left out: capitals without a small letter of the same block (Ÿ, İ, ẞ) and letters folded to several.
        let left_out = [0x130, 0x178, 0x1e9e];
        let blocks = [0..=0x17f, 0x386..=0x3ab, 0x400..=0x52f, 0x531..=0x556, 0x1e00..=0x1eff];
        for code in blocks.into_iter().flatten().filter(|code| !left_out.contains(code)) {
            let Some(character) = char::from_u32(code) else { continue };
            let expected: String = character.to_lowercase().collect();
            assert_eq!(fold_character(character).to_string(), expected, "U+{code:04X}");
        }
    }
}
