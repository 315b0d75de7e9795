//! Puts the style files together, in cascading order, without comments and spare blanks: they travel inside the wasm.

use std::path::Path;
use std::{env, fs};

/// Rules for paper, which the loader fetches when everything else is there; of surveys over a page; of results, which are
/// another element; and of forms without a script.
const APART: &[&str] = &["print.css", "dialog.css", "results.css", "form.css"];

/// Cascading order. A file that is not listed is an error, so that none is forgotten.
const ORDER: &[&str] = &[
    "tokens.css",
    DARK,
    "contrast.css",
    "base.css",
    "page.css",
    "question/frame.css",
    "question/choice.css",
    "question/rating.css",
    "question/matrix.css",
    "question/grid.css",
    "question/ranking.css",
    "question/text.css",
    "question/combobox.css",
    "question/date.css",
    "question/groups.css",
    "question/table.css",
    "question/slider.css",
    "question/pictures.css",
    "question/expression.css",
    "review.css",
    "finished.css",
    "keeping.css",
];

/// The palette of `theme="dark"`, needed a second time for `theme="auto"`, which CSS cannot share between a selector and
/// a media query in the browsers served.
const DARK: &str = "dark.css";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=styles");
    for folder in ["styles", "styles/question"] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.strip_prefix("styles")?.to_string_lossy().replace('\\', "/");
            if path.is_file() && !APART.contains(&name.as_str()) && !ORDER.contains(&name.as_str()) {
                return Err(format!("styles/{name} is not in the cascading order of build.rs").into());
            }
        }
    }
    let mut together = String::new();
    for name in ORDER {
        let short = shortened(&fs::read_to_string(Path::new("styles").join(name))?);
        together.push_str(&short);
        if *name == DARK {
            let automatic = short.replace(r#"[theme="dark"]"#, r#"[theme="auto"]"#);
            together.push_str(&format!("@media (prefers-color-scheme:dark){{{automatic}}}"));
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("styles.css"), together)?;
    Ok(())
}

/// Drops comments, and blanks around braces, semicolons and at line ends. Blanks inside values and selectors stay one.
fn shortened(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    plain.push_str(rest);
    let mut short = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in ["{", "}", ";", ","] {
        for spaced in [format!(" {sign} "), format!("{sign} "), format!(" {sign}")] {
            short = short.replace(&spaced, sign);
        }
    }
    short.replace(": ", ":").replace(";}", "}")
}
