//! The form of every question kind in `tests/gallery`, compared with `tests/golden` of this crate.
//!
//! `UPDATE_GOLDEN=1 cargo test -p prerender --test markup` writes the golden files anew; read the difference before you
//! commit it.

#![allow(clippy::unwrap_used)]

use gallery::Case;
use prerender::{Fields, Form, Reading, Settings, Style, page, read_form};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What a form draws differently: empty, with what is wrong, and from right to left. What stands in the fields is the
/// same in all, and how long a title is makes no difference to the markup.
const STATES: [&str; 3] = ["answered", "error", "arabic"];

/// The form of a case, sent as it is where problems are to be told.
fn form(case: &Case) -> String {
    let form = Form::read(&case.definition.to_string()).unwrap();
    let settings = Settings { style: Style::None, fragment: true, ..Settings::new(&case.language, "/v1/responses") };
    if !case.continued {
        return page(&form, &settings);
    }
    let mut fields = Fields::default();
    fields.push("civicus.locale", case.language.as_str());
    let problems = match read_form(&form, &fields, 0) {
        Reading::Wrong(problems) => problems,
        Reading::Accepted(_) | Reading::Unnumbered => Vec::new(),
    };
    page(&form, &Settings { problems: &problems, typed: Some(&fields), ..settings })
}

/// A line for each tag, indented, so that a difference can be read.
fn readable(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    let parts = html.split_inclusive('>').flat_map(|part| {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        [text.trim(), tag]
    });
    for part in parts.filter(|part| !part.is_empty()) {
        let void = ["<input", "<img", "<br", "<link"].iter().any(|tag| part.starts_with(tag));
        if part.starts_with("</") {
            depth = depth.saturating_sub(1);
        }
        text.push_str(&"  ".repeat(depth));
        text.push_str(part);
        text.push('\n');
        if part.starts_with('<') && !part.starts_with("</") && !void {
            depth += 1;
        }
    }
    text
}

/// The cases of the widget's gallery in these states, and those that only forms have.
fn cases() -> Vec<(String, Case)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cases = gallery::cases(&root.join("../../tests/gallery")).unwrap();
    cases.retain(|(name, _)| name.split_once('.').is_none_or(|(_, state)| STATES.contains(&state)));
    cases.extend(gallery::cases(&root.join("tests/cases")).unwrap());
    cases
}

#[test]
fn every_kind_has_the_markup_that_was_agreed_on() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    let cases = cases();
    for (name, case) in &cases {
        let drawn = readable(&form(case));
        let file = golden.join(format!("{name}.html"));
        if update {
            fs::write(file, drawn).unwrap();
        } else if fs::read_to_string(file).unwrap_or_default() != drawn {
            different.push(format!("{name}:\n{drawn}"));
        }
    }
    assert!(different.is_empty(), "not as in tests/golden: {}", different.join("\n"));
    let wanted: BTreeSet<String> = cases.into_iter().map(|(name, _)| name).collect();
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let found: BTreeSet<String> = fs::read_dir(&golden).unwrap().map(|entry| stem(entry.unwrap().path())).collect();
    if update {
        found.difference(&wanted).for_each(|left| fs::remove_file(golden.join(format!("{left}.html"))).unwrap());
    } else {
        assert_eq!(found, wanted, "each case has a golden file, and the other way round");
    }
}

#[test]
fn ids_are_there_once_and_every_label_and_description_finds_its_own() {
    for (name, case) in &cases() {
        let html = form(case);
        let values = |attribute: &str| -> Vec<String> {
            let start = format!(" {attribute}=\"");
            let found = html.split(&start).skip(1).filter_map(|rest| rest.split_once('"'));
            found.flat_map(|(value, _)| value.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let ids = values("id");
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{name}: an id is there twice: {ids:?}");
        let links = values("href").into_iter().filter_map(|href| href.strip_prefix('#').map(str::to_owned));
        for wanted in values("for").into_iter().chain(values("aria-describedby")).chain(links) {
            assert!(once.contains(&wanted), "{name}: nothing has the id {wanted}");
        }
    }
}
