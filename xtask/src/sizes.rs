//! What a respondent downloads, as a table, held against a budget.

use crate::release::VERSION;
use crate::shell::root;
use crate::{Outcome, without_wasm};
use std::fs;

/// Files that a page with a survey loads, from the folder of the release. Styles and English travel inside the wasm; of
/// the other languages the largest file counts.
const FILES: &[&str] = &["civicus.js", "hashes.js", "civicus-survey.js", "civicus-survey_bg.wasm", "locales/ar.json"];
/// What is fetched later: once the survey is there, or by the few who ask for it by an attribute or a method, or
/// whose policy refuses something; and, in place of glue and wasm, where WebAssembly is missing or refused.
const LATER: &[&str] = &[
    "afterwards.js",
    "takeover.js",
    "rescue.js",
    "print.css",
    "contrast.js",
    "methods.js",
    "prefill.js",
    "dialog.js",
    "dialog.css",
    "browser-back.js",
    "quick-exit.js",
    "results.js",
    "results.css",
    "reactions.js",
    "refusal.js",
    without_wasm::NAME,
];
/// The most the loader may weigh alone, in bytes, brotli: it stands in the way of pages whose surveys nobody comes to.
const LOADER_BUDGET: usize = 4_096;
/// What a page with a survey in a frame loads itself, from beside the hosted page, and the most it may weigh, in bytes, brotli.
const FRAME: &str = "frame.js";
const FRAME_BUDGET: usize = 1_024;
/// The most they may weigh together, in bytes, brotli: docs/decisions/0005-size.md. Lower it with each saving.
const BUDGET: usize = 253_100;

/// Prints the table; fails above the budget.
pub(crate) fn sizes() -> Outcome {
    println!("{:<30} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    let mut total = [0; 3];
    for name in FILES {
        let row = weights(&released(name))?;
        print_row(name, row);
        for (sum, size) in total.iter_mut().zip(row) {
            *sum += size;
        }
    }
    print_row("together", total);
    for name in LATER {
        print_row(name, weights(&released(name))?);
    }
    let loader = weights(&released(FILES[0]))?[2];
    if loader > LOADER_BUDGET {
        return Err(format!("{loader} bytes brotli of {} are over its budget of {LOADER_BUDGET}", FILES[0]).into());
    }
    let frame = weights(FRAME)?;
    print_row(FRAME, frame);
    if frame[2] > FRAME_BUDGET {
        return Err(format!("{FRAME}: {} bytes brotli are over the budget of {FRAME_BUDGET}", frame[2]).into());
    }
    if total[2] > BUDGET {
        return Err(format!("{} bytes brotli are over the budget of {BUDGET}", total[2]).into());
    }
    println!("within the budget of {BUDGET} bytes brotli");
    Ok(())
}

/// A file of the release.
fn released(name: &str) -> String {
    format!("{VERSION}/{name}")
}

/// The bytes of a file of the built folder: raw, gzip, brotli.
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
    println!("{name:<30} {raw:>10} {gzip:>10} {brotli:>10}");
}
