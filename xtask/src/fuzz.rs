//! Random input against the engine, in `fuzz/`: `cargo xtask fuzz [--runs N]`.

use crate::Outcome;
use crate::shell::root;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What libFuzzer needs in the code it watches; the pinned stable compiler can do it.
const WATCHED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

/// A target, the longest input it gets in bytes, and its share of a hundred runs.
const TARGETS: [(&str, u32, u64); 3] = [("expression", 160, 80), ("text", 200, 10), ("definition", 3_000, 10)];

/// How many runs there are unless the command says otherwise: a few minutes.
pub(crate) const RUNS: u64 = 200_000;

/// Builds the targets and runs each for its share.
pub(crate) fn fuzz(runs: u64) -> Outcome {
    let folder = root().join("fuzz");
    let compiler = Command::new("rustc").arg("-vV").output()?;
    let described = String::from_utf8_lossy(&compiler.stdout).into_owned();
    let host = described.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc tells no host")?.to_owned();
    let built = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| folder.join("target"), |folder| PathBuf::from(folder).join("fuzz"));
    let mut build = Command::new("cargo");
    // With a target named, build scripts and macros are not watched.
    build.args(["build", "--release", "--target", &host]).env("RUSTFLAGS", WATCHED).env("CARGO_TARGET_DIR", &built);
    crate::shell::run(build.current_dir(&folder))?;
    seeds(&folder)?;
    for (target, longest, share) in TARGETS {
        run(&folder, &built.join(&host).join("release").join(target), target, longest, (runs * share / 100).max(1))?;
    }
    Ok(())
}

fn run(folder: &Path, program: &Path, target: &str, longest: u32, runs: u64) -> Outcome {
    fs::create_dir_all(folder.join("artifacts").join(target))?;
    // The stack is as small as the widget's in a browser.
    let script = "ulimit -s 1024; exec \"$@\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script, "sh"])
        .arg(program)
        .arg(format!("corpus/{target}"))
        .arg(format!("seeds/{target}"))
        .args([
            &format!("-dict=dictionaries/{target}.txt"),
            &format!("-artifact_prefix=artifacts/{target}/"),
            &format!("-max_len={longest}"),
            &format!("-runs={runs}"),
            "-timeout=3",
            "-rss_limit_mb=1024",
            "-print_final_stats=1",
            "-verbosity=0",
        ]);
    command
        .env("FUZZ_KEEP", folder.join("artifacts").join(target).join("last"))
        .current_dir(folder)
        .stdin(Stdio::null());
    println!("\n=== {target}: {runs} runs");
    let status = command.status()?;
    if status.success() {
        return Ok(());
    }
    Err(format!("{target} failed; the input is in fuzz/artifacts/{target} (`last`, if the stack was used up); reduce it, mend the engine, keep it in crates/survey/tests/anything/failed").into())
}

/// The definitions and expressions that are tested with are where the search begins.
fn seeds(folder: &Path) -> Outcome {
    for (target, ..) in TARGETS {
        fs::create_dir_all(folder.join("corpus").join(target))?;
        fs::create_dir_all(folder.join("seeds").join(target))?;
    }
    for (name, case) in gallery::cases(&root().join("tests/gallery"))? {
        fs::write(folder.join("seeds/definition").join(name), case.definition.to_string())?;
    }
    for from in ["surveys", "tests/oracle/behaviour"] {
        for entry in fs::read_dir(root().join(from))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".json") && !name.ends_with(".tests.json") {
                fs::copy(&path, folder.join("seeds/definition").join(name))?;
            }
        }
    }
    for entry in fs::read_dir(root().join("crates/survey/tests/anything/failed"))? {
        let path = entry?.path();
        fs::copy(&path, folder.join("seeds/definition").join(path.file_name().unwrap_or_default()))?;
    }
    for (place, line) in fs::read_to_string(folder.join("dictionaries/expression.txt"))?.lines().enumerate() {
        fs::write(folder.join("seeds/expression").join(place.to_string()), line.trim_matches('"'))?;
    }
    Ok(())
}
