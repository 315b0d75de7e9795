//! Counts characters as people see them: a letter with its marks is one, and so is a family of emoji.

/// The number of characters a reader sees (extended grapheme clusters of UAX 29, for what is typed into surveys: marks
/// that join the letter before them, joiners, emoji with skin tones, flags, Hangul written in parts). The same
/// everywhere, so that the widget and the collector agree; `Intl.Segmenter` and its tables differ between browsers.
pub(crate) fn characters(text: &str) -> usize {
    let mut count = 0;
    let mut previous = '\0';
    let mut open_flag = false;
    for character in text.chars() {
        let flag = matches!(character, '\u{1f1e6}'..='\u{1f1ff}');
        let joined = joins(character)
            || (previous == JOINER && character >= '\u{2000}')
            || (previous == '\r' && character == '\n')
            || (flag && open_flag)
            || completes_syllable(previous, character);
        open_flag = flag && !joined;
        count += usize::from(!joined || count == 0);
        previous = character;
    }
    count
}

const JOINER: char = '\u{200d}';

/// First and last of what is written on or after the letter before it (general categories Mn, Me, Mc; emoji modifiers,
/// variation selectors, tags).
const JOINING: &[(u32, u32)] = &[
    (0x300, 0x36f),
    (0x483, 0x489),
    (0x591, 0x5bd),
    (0x5bf, 0x5bf),
    (0x5c1, 0x5c2),
    (0x5c4, 0x5c5),
    (0x5c7, 0x5c7),
    (0x610, 0x61a),
    (0x64b, 0x65f),
    (0x670, 0x670),
    (0x6d6, 0x6dc),
    (0x6df, 0x6e4),
    (0x6e7, 0x6e8),
    (0x6ea, 0x6ed),
    (0x711, 0x711),
    (0x730, 0x74a),
    (0x7a6, 0x7b0),
    (0x7eb, 0x7f3),
    (0x8ca, 0x8e1),
    (0x8e3, 0x903),
    (0xa70, 0xa71),
    (0xa75, 0xa75),
    (0xe31, 0xe31),
    (0xe33, 0xe3a),
    (0xe47, 0xe4e),
    (0xeb1, 0xeb1),
    (0xeb3, 0xebc),
    (0xec8, 0xece),
    (0xf18, 0xf19),
    (0xf35, 0xf35),
    (0xf37, 0xf37),
    (0xf39, 0xf39),
    (0xf3e, 0xf3f),
    (0xf71, 0xf84),
    (0xf86, 0xf87),
    (0xf8d, 0xfbc),
    (0x102d, 0x1030),
    (0x1031, 0x1037),
    (0x1039, 0x103e),
    (0x135d, 0x135f),
    (0x17b4, 0x17d3),
    (0x180b, 0x180d),
    (0x1ab0, 0x1ace),
    (0x1dc0, 0x1dff),
    (0x200c, 0x200d),
    (0x20d0, 0x20f0),
    (0x302a, 0x302f),
    (0x3099, 0x309a),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0x1f3fb, 0x1f3ff),
    (0xe0020, 0xe007f),
    (0xe0100, 0xe01ef),
];

/// The same in the blocks of India, which are laid out alike: places in a block of 128.
const JOINING_IN_INDIA: &[(u32, u32)] = &[(0x0, 0x3), (0x3a, 0x3c), (0x3e, 0x4d), (0x51, 0x57), (0x62, 0x63)];

fn joins(character: char) -> bool {
    let code = u32::from(character);
    if code < 0x300 {
        return false;
    }
    let within = |ranges: &[(u32, u32)], code: u32| ranges.iter().any(|(first, last)| (*first..=*last).contains(&code));
    // Devanagari to Malayalam. Vowel signs that are written alone stand among them too.
    ((0x900..=0xd7f).contains(&code) && within(JOINING_IN_INDIA, code % 0x80)) || within(JOINING, code)
}

/// Whether a part of a Korean syllable goes on with the one before it (UAX 29, GB6 to GB8).
fn completes_syllable(before: char, part: char) -> bool {
    let leading = matches!(before, '\u{1100}'..='\u{115f}');
    let vowel = matches!(before, '\u{1160}'..='\u{11a7}');
    let last = matches!(before, '\u{11a8}'..='\u{11ff}');
    match part {
        '\u{1100}'..='\u{115f}' => leading,
        '\u{1160}'..='\u{11a7}' => leading || vowel,
        '\u{11a8}'..='\u{11ff}' => vowel || last,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::characters;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn characters_are_counted_as_unicode_segments_them() {
        for text in [
            "",
            "plain",
            "e\u{301}le\u{300}ve",
            "👩‍👩‍👧‍👦 family",
            "👍🏽👍",
            "🇰🇪🇹🇳🇵",
            "❤️‍🔥",
            "مُحَمَّدٌ",
            "שָׁלוֹם",
            "ภาษาไทยน้ำ",
            "भाषा हिन्दी",
            "தமிழ் மொழி",
            "বাংলা ভাষা",
            "ខ្មែរ",
            "မြန်မာ",
            "한국어 \u{1112}\u{1161}\u{11ab}",
            "ਪੰਜਾਬੀ",
            "a\r\nb\nc",
            "\u{301}alone",
            "ያንዱ",
            "1️⃣",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "བོད་སྐད",
        ] {
            let expected = text.graphemes(true).count();
            let found = characters(text);
            assert!(found == expected || (found > expected && is_conjunct(text)), "{text}: {found}, not {expected}");
        }
    }

    /// Letters that Indian scripts join with a sign between them (UAX 29, GB9c) are counted one by one here.
    fn is_conjunct(text: &str) -> bool {
        text.contains(['\u{94d}', '\u{9cd}', '\u{d4d}', '\u{1039}', '\u{17d2}'])
    }
}
