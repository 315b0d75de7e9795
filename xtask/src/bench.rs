//! Measurements, each in one run: `cargo xtask bench engine`, `typing` and `load` beside SurveyJS and others, `cargo xtask bench
//! results` of a million responses, `journey` of the bytes that people need.

use crate::shell::{command, root, run};
use crate::{Outcome, build, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Measures, and the name each has in `bench/engine/surveys.mjs`.
const TIMES: [(&str, &str); 9] = [
    ("load 100 questions", "load 100"),
    ("load 1,000 questions", "load 1000"),
    ("load 10,000 questions", "load 10000"),
    ("200 answers among 100 questions", "answer 100"),
    ("200 answers among 1,000 questions", "answer 1000"),
    ("200 answers among 10,000 questions", "answer 10000"),
    ("1,000 answers, 0 dependents each", "0 dependents"),
    ("1,000 answers, 1 dependent each", "1 dependents"),
    ("1,000 answers, 50 dependents each", "50 dependents"),
];

/// Surveys whose peak of memory is measured.
const SIZES: [(&str, &str); 2] = [("1,000", "mixed-1000.json"), ("10,000", "mixed-10000.json")];

/// One of the three that are measured.
struct Side {
    program: PathBuf,
    /// What comes before `times` or `memory`.
    first: Vec<String>,
    wasm: PathBuf,
}

impl Side {
    fn measure(&self, what: &str, path: &Path) -> Result<String, Box<dyn std::error::Error>> {
        let mut command = Command::new(&self.program);
        command.args(&self.first).arg(what).arg(path).env("ENGINE_WASM", &self.wasm);
        let output = command.current_dir(root()).output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?);
        }
        Err(format!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// Builds both forms of the engine, measures all three sides, and prints times, memory and ratios.
pub(crate) fn engine() -> Outcome {
    tools::for_benching()?;
    let built = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = built.join("bench");
    let wasm = folder.join("wasm/engine_bench.js");
    let package = ["build", "--package", "engine-bench", "--locked"];
    run(command("cargo", &package).args(["--release"]))?;
    run(command("cargo", &package).args(["--lib", "--release", "--target", "wasm32-unknown-unknown"]))?;
    let module = built.join("wasm32-unknown-unknown/release/engine_bench.wasm");
    run(command("wasm-bindgen", &["--target", "nodejs", "--out-dir"]).arg(folder.join("wasm")).arg(module))?;
    run(command("node", &["bench/engine/surveys.mjs"]).arg(&folder))?;

    let node = |side: &str| Side {
        program: "node".into(),
        first: vec!["bench/engine/side.mjs".into(), side.into()],
        wasm: wasm.clone(),
    };
    let native = Side { program: built.join("release/engine-bench"), first: Vec::new(), wasm: wasm.clone() };
    let sides = [node("core"), node("wasm"), native];
    println!("\n{:<38} {:>12} {:>12} {:>12} {:>8} {:>8}", "", "survey-core", "wasm", "native", "wasm x", "native x");
    let times = sides.iter().map(|side| side.measure("times", &folder)).collect::<Result<Vec<_>, _>>()?;
    for (title, name) in TIMES {
        let found: Vec<f64> = times.iter().filter_map(|printed| number(printed, name, "ms")).collect();
        row(title, &found, "ms");
        agree(title, &times, name)?;
    }
    for (title, file) in SIZES {
        let file = folder.join(file);
        let printed = sides.iter().map(|side| side.measure("memory", &file)).collect::<Result<Vec<_>, _>>()?;
        let found: Vec<f64> = printed.iter().filter_map(|printed| field(printed, "kb")).map(|kb| kb / 1024.0).collect();
        row(&format!("peak memory, {title} questions"), &found, "MB");
    }
    Ok(())
}

/// Builds the widget, types into it and into SurveyJS in a browser, and prints what a key takes.
pub(crate) fn typing() -> Outcome {
    tools::for_typing()?;
    build::build()?;
    run(&mut command("node", &["bench/typing/typing.mjs"]))
}

/// Builds the widget, loads one survey on a slow line with it, SurveyJS, Form.io and plain HTML, and prints what each takes.
pub(crate) fn load(turns: &str) -> Outcome {
    tools::for_loading()?;
    build::build()?;
    run(&mut command("cargo", &["build", "--package", "civicus", "--locked"]))?;
    run(&mut command("node", &["bench/load/load.mjs", turns]))
}

/// Builds the widget, answers a survey with it, and prints how much of the wasm has run.
pub(crate) fn journey() -> Outcome {
    tools::for_journeys()?;
    build::build()?;
    run(&mut command("cargo", &["build", "--package", "civicus", "--locked"]))?;
    run(&mut command("node", &["bench/journey/journey.mjs"]))
}

/// Counts a million responses and publishes them; prints what one more costs, however many there are.
pub(crate) fn results() -> Outcome {
    let built = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    run(&mut command("cargo", &["build", "--locked", "--package", "civicus"]))?;
    run(&mut command("cargo", &["build", "--release", "--locked", "--package", "results-bench"]))?;
    let survey = "surveys/constituents.json";
    let sample = built.join("sample.json");
    let made = ["sample", survey, "--count", "300", "--seed", "1", "--output"];
    run(Command::new(built.join("debug/civicus")).args(made).arg(&sample).current_dir(root()))?;
    run(Command::new(built.join("release/results-bench")).arg(survey).arg(&sample).current_dir(root()))
}

fn row(title: &str, found: &[f64], unit: &str) {
    if let [core, wasm, native] = found {
        let shown = |value: &f64| format!("{value:.2} {unit}");
        println!(
            "{title:<38} {:>12} {:>12} {:>12} {:>7.1}x {:>7.1}x",
            shown(core),
            shown(wasm),
            shown(native),
            core / wasm,
            core / native
        );
    }
}

/// All sides must show as many questions, or they did not do the same.
fn agree(title: &str, times: &[String], name: &str) -> Outcome {
    let shown: Vec<f64> = times.iter().filter_map(|printed| number(printed, name, "shown")).collect();
    if shown.windows(2).all(|pair| pair.first() == pair.last()) {
        Ok(())
    } else {
        Err(format!("{title}: the sides show {shown:?} questions").into())
    }
}

/// A number of one measure in a line of JSON that the sides print.
fn number(printed: &str, name: &str, key: &str) -> Option<f64> {
    field(printed.split_once(&format!("\"{name}\":"))?.1, key)
}

fn field(printed: &str, key: &str) -> Option<f64> {
    let after = printed.split_once(&format!("\"{key}\":"))?.1;
    after.split([',', '}']).next()?.trim().parse().ok()
}
