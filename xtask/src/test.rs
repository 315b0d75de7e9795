//! Every test there is, from a fresh clone: each step with its name and time, the runners' own lines visible.

use crate::shell::{command, root, run};
use crate::{Outcome, build, tools};
use std::time::Instant;

/// A step's name and what it does.
type Step = (&'static str, fn() -> Outcome);

/// Cheap steps first, so that small mistakes are told soon.
const STEPS: &[Step] = &[
    ("format", || run(&mut command("cargo", &["fmt", "--all", "--check"]))),
    ("lint", lint),
    ("deny", deny),
    ("native", || run(&mut command("cargo", &["test", "--workspace", "--locked"]))),
    ("oracle", oracle),
    ("cms", cms),
    ("wasm", wasm),
    ("build", build::build),
    ("browser", browser),
    ("faults", || faults(&["--short"])),
];

/// Runs all steps, or one.
pub(crate) fn test(only: Option<&str>) -> Outcome {
    if let Some(only) = only
        && !STEPS.iter().any(|(name, _)| *name == only)
    {
        let names: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no step “{only}”; there are {}", names.join(", ")).into());
    }
    tools::for_testing()?;
    let mut times = Vec::new();
    for (name, step) in STEPS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        println!("\n=== {name}");
        let start = Instant::now();
        step().map_err(|error| format!("step {name}: {error}"))?;
        times.push((name, start.elapsed().as_secs()));
    }
    println!();
    for (name, seconds) in times {
        println!("{name:<10} {seconds:>5} s");
    }
    Ok(())
}

fn lint() -> Outcome {
    run(&mut command("cargo", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    let wasm = [
        "clippy",
        "--package",
        "civicus-survey",
        "--target",
        "wasm32-unknown-unknown",
        "--tests",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    run(&mut command("cargo", &wasm))
}

fn deny() -> Outcome {
    tools::for_deny()?;
    run(&mut command("cargo", &["deny", "--workspace", "check", "bans", "licenses", "sources"]))
}

/// The engine against survey-core, on the same expressions.
fn oracle() -> Outcome {
    tools::for_oracle()?;
    run(&mut command("cargo", &["build", "--package", "civicus", "--locked"]))?;
    run(command("node", &["--test", "."]).current_dir(root().join("tests/oracle")))
}

/// The WordPress plugin in WordPress' own editor and functions, and the Joomla extensions.
fn cms() -> Outcome {
    let wordpress = tools::for_cms()?;
    run(command("node", &["--test", "tests/cms/editor.test.mjs"]).env("WORDPRESS", &wordpress))?;
    run(command("php", &["tests/cms/run.php"]).arg(wordpress))
}

/// The widget's effects, compiled to wasm, in a real browser.
fn wasm() -> Outcome {
    let test =
        ["test", "--package", "civicus-survey", "--test", "browser", "--target", "wasm32-unknown-unknown", "--locked"];
    run(command("cargo", &test).env("CHROMEDRIVER", "chromedriver"))
}

/// The real widget in a real browser against the real collector.
fn browser() -> Outcome {
    run(&mut command("cargo", &["build", "--package", "civicus", "--locked"]))?;
    run(command("node", &["--test", "--test-concurrency=2", "."]).current_dir(root().join("tests/e2e")))
}

/// Every fault in full, which takes hours; the result table goes into docs/RELIABILITY.md.
pub(crate) fn all_faults() -> Outcome {
    tools::for_testing()?;
    build::build()?;
    faults(&["--full", "--publish"])
}

/// Never lost, never doubled: killed browsers and collectors, broken networks, forged replies.
fn faults(extent: &[&str]) -> Outcome {
    run(&mut command("cargo", &["build", "--package", "civicus", "--locked"]))?;
    run(command("node", &["tests/faults/run.mjs"]).args(extent))
}
