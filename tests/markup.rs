//! The HTML of every question kind and state in `tests/gallery`, compared with `tests/golden`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test markup` writes the golden files anew; read the difference before you commit it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use civicus_survey::view;
use gallery::Case;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs};
use survey::host::Native;
use survey::{Config, Effect, Event, Screen, Session};
use yew::{Callback, Html, LocalServerRenderer, Properties, component};

#[derive(PartialEq, Properties)]
struct DrawnProps {
    screen: Rc<Screen>,
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    view::screen(&props.screen, &Callback::noop())
}

/// The screen of a case, where there is room for tables.
fn screen(case: &Case) -> Screen {
    let config = Config {
        definition: Some(case.definition.to_string()),
        languages: vec![case.language.clone()],
        wide: true,
        switcher: case.languages,
        heading_level: 2,
        ..Config::default()
    };
    let mut session = Session::new(config);
    for effect in session.update(Event::Started, 0) {
        let Effect::FetchSentences { language, .. } = effect else { continue };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{language}.json"));
        let result = Ok(fs::read_to_string(path).unwrap());
        session.update(Event::SentencesArrived { language, result }, 0);
    }
    if case.continued {
        session.update(Event::Continued, 0);
    }
    session.screen(&Native)
}

/// A line for each tag, indented, so that a difference can be read.
fn readable(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    let parts = html.split_inclusive('>').flat_map(|part| {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        [text.trim(), tag]
    });
    for part in parts {
        if part.is_empty() {
            continue;
        }
        let void = ["<input", "<img", "<br", "<hr", "<!"].iter().any(|tag| part.starts_with(tag));
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

/// The names of the files in a folder, without what stands after the last dot.
fn names(folder: &Path) -> BTreeSet<String> {
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    fs::read_dir(folder).unwrap().map(|entry| stem(entry.unwrap().path())).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn every_kind_and_state_has_the_markup_that_was_agreed_on() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let golden = tests.join("golden");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    let cases = gallery::cases(&tests.join("gallery")).unwrap();
    for (name, case) in &cases {
        let screen = Rc::new(screen(case));
        let html = LocalServerRenderer::<Drawn>::with_props(DrawnProps { screen }).hydratable(false).render().await;
        let drawn = readable(&html);
        let file = golden.join(format!("{name}.html"));
        if update {
            fs::write(file, drawn).unwrap();
        } else if fs::read_to_string(file).unwrap_or_default() != drawn {
            different.push(format!("{name}:\n{drawn}"));
        }
    }
    assert!(different.is_empty(), "not as in tests/golden: {}", different.join("\n"));
    let wanted: BTreeSet<String> = cases.into_iter().map(|(name, _)| name).collect();
    let found = names(&golden);
    if update {
        for left in found.difference(&wanted) {
            fs::remove_file(golden.join(format!("{left}.html"))).unwrap();
        }
    } else {
        assert_eq!(found, wanted, "each case of the gallery has a golden file, and the other way round");
    }
}
