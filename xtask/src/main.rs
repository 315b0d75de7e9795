//! Development tasks. `cargo xtask run` shows the product, `cargo xtask test` proves it, `cargo xtask build` ships it.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a tool for people at a terminal

mod bench;
mod build;
mod fuzz;
mod marks;
mod order;
mod release;
mod repack;
mod run;
mod serve_pages;
mod shell;
mod shorten;
mod sizes;
mod sizes_by_crate;
mod test;
mod tools;
mod without_wasm;

use std::process::ExitCode;

/// What every task gives.
type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(None),
        ["test", "--only", step] => test::test(Some(step)),
        ["test", "faults"] => test::all_faults(),
        ["build"] => build::build(),
        ["sizes"] => sizes::sizes(),
        ["sizes", "crates"] => sizes_by_crate::by_crate(),
        ["bench", "engine"] => bench::engine(),
        ["bench", "typing"] => bench::typing(),
        ["bench", "load"] => bench::load("7"),
        ["bench", "load", "--turns", turns] => bench::load(turns),
        ["bench", "results"] => bench::results(),
        ["bench", "journey"] => bench::journey(),
        ["fuzz"] => fuzz::fuzz(fuzz::RUNS),
        ["fuzz", "--runs", runs] => match runs.parse() {
            Ok(runs) => fuzz::fuzz(runs),
            Err(_) => Err("usage: cargo xtask fuzz [--runs N], where N is a whole number".into()),
        },
        _ => Err("usage: cargo xtask run | test [--only STEP] | test faults | build | sizes [crates] | bench engine | bench typing | bench load [--turns N] | bench results | bench journey | fuzz [--runs N]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
