//! Whether the parts of an envelope that every response has are written as the protocol says.

use survey::wire::{Envelope, Reason};

/// Everything in the frame of an envelope (not in its answers) that is written wrongly.
pub(crate) fn misshapen(envelope: &Envelope) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut expect = |right: bool, path: &str, message: &str| {
        if !right {
            reasons.push(Reason::new(path, message));
        }
    };
    let uuid = "must be a UUID of version 4 in lower case, such as 8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11";
    expect(is_uuid_v4(&envelope.id), "/id", uuid);
    expect(is_locale(&envelope.locale), "/locale", "must be a language tag (BCP 47), such as fr or pt-BR");
    expect(is_day(&envelope.submitted), "/submitted", "must be a day, YYYY-MM-DD, without a time");
    if let Some(hash) = &envelope.follow_up {
        expect(is_sha256(hash), "/followUp", "must be a SHA-256 in lower-case hexadecimal");
    }
    for replaced in &envelope.supersedes {
        expect(is_uuid_v4(replaced), "/supersedes", uuid);
        expect(*replaced != envelope.id, "/supersedes", "must be the id of another response");
    }
    reasons
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && is_hex(text)
}

/// RFC 9562, section 5.4: version 4, variant 10.
pub(crate) fn is_uuid_v4(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| is_hex(group))
        && groups[2].starts_with('4')
        && groups[3].starts_with(['8', '9', 'a', 'b'])
}

/// The outer form of BCP 47: subtags of one to eight letters or digits, the first of letters only.
fn is_locale(text: &str) -> bool {
    let mut subtags = text.split('-');
    let language = subtags.next().unwrap_or_default();
    text.len() <= 35
        && (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A day of the Gregorian calendar as `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().map(|part| part.len()).eq([4, 2, 2])
        || !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(parts[0]), number(parts[1]), number(parts[2]));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_version_4_uuids() {
        assert!(is_uuid_v4("8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11"));
        for wrong in [
            "",
            "8B0F6C0E-5A0D-4D3F-9A36-0D9F0F6F0A11",
            "8b0f6c0e-5a0d-7d3f-9a36-0d9f0f6f0a11",
            "8b0f6c0e-5a0d-4d3f-ca36-0d9f0f6f0a11",
            "8b0f6c0e5a0d4d3f9a360d9f0f6f0a11",
            "8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a1é",
        ] {
            assert!(!is_uuid_v4(wrong), "{wrong}");
        }
    }

    #[test]
    fn locales_are_language_tags() {
        for right in ["fr", "pt-BR", "zh-Hant-TW", "es-419"] {
            assert!(is_locale(right), "{right}");
        }
        for wrong in ["", "f", "fr_FR", "fr-", "12", "français", "en-<script>"] {
            assert!(!is_locale(wrong), "{wrong}");
        }
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        for right in ["2026-11-24", "2024-02-29", "2000-02-29"] {
            assert!(is_day(right), "{right}");
        }
        for wrong in [
            "",
            "2026-11-24T10:00:00Z",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "26-11-24",
            "2026-1-1",
            "+026-11-24",
        ] {
            assert!(!is_day(wrong), "{wrong}");
        }
    }
}
