//! What a respondent downloads, as a table, held against a budget.

use crate::Outcome;
use crate::shell::root;
use std::fs;

/// Files that a page with a survey loads. Styles and English travel inside the wasm; of the other languages the largest
/// file counts.
const FILES: &[&str] = &["civicus.js", "civicus-survey.js", "civicus-survey_bg.wasm", "locales/ar.json"];
/// What is fetched later, by few: where a host sets colours, where somebody may print, where results are shown.
const LATER: &[&str] = &["contrast.js", "print.css", "results.js", "results.css", "reactions.js"];
/// The most they may weigh together, in bytes, brotli: docs/decisions/0005-size.md. Lower it with each saving.
const BUDGET: usize = 245_000;

/// Prints the table; fails above the budget.
pub(crate) fn sizes() -> Outcome {
    println!("{:<26} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    let mut total = [0; 3];
    for name in FILES {
        let row = weights(name)?;
        print_row(name, row);
        for (sum, size) in total.iter_mut().zip(row) {
            *sum += size;
        }
    }
    print_row("together", total);
    for name in LATER {
        print_row(name, weights(name)?);
    }
    if total[2] > BUDGET {
        return Err(format!("{} bytes brotli are over the budget of {BUDGET}", total[2]).into());
    }
    println!("within the budget of {BUDGET} bytes brotli");
    Ok(())
}

/// A file's bytes: raw, gzip, brotli.
fn weights(name: &str) -> Result<[usize; 3], String> {
    let size = |suffix: &str| -> Result<usize, String> {
        let file = root().join(format!("dist/{name}{suffix}"));
        let found =
            fs::metadata(&file).map_err(|error| format!("{}: {error}; run cargo xtask build", file.display()))?;
        usize::try_from(found.len()).map_err(|error| error.to_string())
    };
    Ok([size("")?, size(".gz")?, size(".br")?])
}

fn print_row(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<26} {raw:>10} {gzip:>10} {brotli:>10}");
}
