//! Any bytes as a regular expression, as a text of the author with Markdown or HTML, and as JSON.

#![no_main]

use libfuzzer_sys::fuzz_target;
use survey::pattern::Pattern;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(pattern) = Pattern::parse(&text, data.len() % 2 == 0) {
        std::hint::black_box(pattern.is_match(&text));
        std::hint::black_box(pattern.is_match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2024-02-29 é\u{1F600}"));
    }
    std::hint::black_box(survey::text::inlines(&text));
    std::hint::black_box(survey::text::blocks(&text));
    if let Ok(value) = survey::json::read(&text) {
        let canonical = survey::json::canonical(&value);
        // What is written is read again as the same value.
        assert_eq!(survey::json::read(&canonical).ok().map(|again| survey::json::canonical(&again)), Some(canonical));
    }
});
