//! Every pair of colours that the widget draws can be told apart, in its own palettes and in the ready themes, light and
//! dark (WCAG 2.2, 1.4.3 and 1.4.11). Reads the styles themselves.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Colour on colour, and the ratio it needs: 4.5 for text, 3 for lines and marks that carry meaning.
const PAIRS: &[(&str, &str, f64)] = &[
    ("text", "bg", 4.5),
    ("text", "surface", 4.5),
    ("text", "accent-soft", 4.5),
    ("text", "error-soft", 4.5),
    ("text", "success-soft", 4.5),
    ("text", "warning-soft", 4.5),
    ("muted", "bg", 4.5),
    ("muted", "surface", 4.5),
    ("muted", "accent-soft", 4.5),
    ("accent", "bg", 4.5),
    ("accent", "accent-soft", 4.5),
    ("accent-text", "accent", 4.5),
    ("accent-text", "accent-pointed", 4.5),
    ("link", "bg", 4.5),
    ("link", "surface", 4.5),
    ("link", "success-soft", 4.5),
    ("error", "bg", 4.5),
    ("error", "error-soft", 4.5),
    ("warning", "bg", 4.5),
    ("success", "bg", 3.0),
    ("border", "bg", 3.0),
    ("border", "surface", 3.0),
    ("border", "accent-soft", 3.0),
    ("focus", "bg", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "accent-soft", 3.0),
];

/// Themes that promise more than the least.
const TEXT_OF_SEVEN: &[&str] = &["warm"];

type Colour = [f64; 3];
type Tokens = BTreeMap<String, String>;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The custom properties that a file sets, without the dashes.
fn tokens(css: &str) -> Tokens {
    let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "));
    lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The words between the brackets of `function(…)`, at commas outside inner brackets.
fn arguments<'v>(value: &'v str, function: &str) -> Option<Vec<&'v str>> {
    let inner = value.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')')?;
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, sign) in inner.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                found.push(inner[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(inner[start..].trim());
    Some(found)
}

fn hex(value: &str) -> Colour {
    let digits = value.strip_prefix('#').unwrap_or_else(|| panic!("{value} is no colour this test can read"));
    let wide: String = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.into() };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()))
}

/// What a value comes to, with the properties of a palette, in one of the two schemes.
fn colour(value: &str, palette: &Tokens, dark: bool) -> Colour {
    if let Some(arguments) = arguments(value, "var") {
        let known = palette.get(arguments[0].trim_start_matches('-')).map(String::as_str);
        return colour(known.or(arguments.get(1).copied()).unwrap(), palette, dark);
    }
    if let Some(arguments) = arguments(value, "light-dark") {
        return colour(arguments[usize::from(dark)], palette, dark);
    }
    if let Some(arguments) = arguments(value, "color-mix") {
        let (first, share) = arguments[1].rsplit_once(' ').unwrap();
        let share = if share == "var(--tint)" { palette["tint"].as_str() } else { share };
        let share: f64 = share.strip_suffix('%').unwrap().parse::<f64>().unwrap() / 100.0;
        let (first, second) = (colour(first, palette, dark), colour(arguments[2], palette, dark));
        return [0, 1, 2].map(|part| first[part] * share + second[part] * (1.0 - share));
    }
    hex(value)
}

fn luminance(colour: Colour) -> f64 {
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The themes by name, and the widget's own looks under "own".
fn themes() -> BTreeMap<String, Tokens> {
    let mut found = BTreeMap::from([("own".to_owned(), Tokens::new())]);
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/themes")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        found.insert(name, tokens(&fs::read_to_string(path).unwrap()));
    }
    found
}

#[test]
fn every_pair_of_colours_can_be_told_apart() {
    let mut faint = Vec::new();
    for (theme, set) in themes() {
        for dark in [false, true] {
            let mut palette = tokens(&read("styles/tokens.css"));
            if dark {
                palette.extend(tokens(&read("styles/dark.css")));
            }
            palette.extend(set.clone());
            // What a button that is pointed at has: styles/base.css.
            palette.insert("accent-pointed".into(), "color-mix(in srgb, var(--accent) 86%, var(--text))".into());
            for (front, back, need) in PAIRS {
                let need = if *need > 4.0 && TEXT_OF_SEVEN.contains(&theme.as_str()) { 7.0 } else { *need };
                let of = |name: &str| colour(&palette[name], &palette, dark);
                let found = ratio(of(front), of(back));
                if found < need {
                    let scheme = if dark { "dark" } else { "light" };
                    faint.push(format!("{theme}, {scheme}: {front} on {back} has {found:.2}, needs {need}"));
                }
            }
        }
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
    assert!(read("styles/base.css").contains("color-mix(in srgb, var(--accent) 86%, var(--text))"));
}

#[test]
fn each_theme_sets_every_colour() {
    let own = tokens(&(read("styles/tokens.css") + &read("styles/dark.css")));
    let colours =
        || own.values().filter(|value| value.contains(", #")).map(|value| arguments(value, "var").unwrap()[0]);
    for (theme, set) in themes().iter().filter(|(name, _)| *name != "own") {
        for name in colours() {
            assert!(set.contains_key(name.trim_start_matches('-')), "{theme} does not set {name}");
        }
    }
}

#[test]
fn a_faint_colour_is_seen() {
    assert!((ratio(hex("#767676"), hex("#fff")) - 4.54).abs() < 0.01);
    assert!((ratio(hex("#000"), hex("#fff")) - 21.0).abs() < 0.01);
    let palette = Tokens::from([("a".into(), "#000".into())]);
    let mixed = colour("color-mix(in srgb, var(--a) 50%, light-dark(#fff, #000))", &palette, false);
    assert!((mixed[0] - 127.5).abs() < 0.01);
}
