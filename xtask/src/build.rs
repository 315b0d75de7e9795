//! The release build: `dist/` with the hosted page, the loader and the widget, compressed beforehand.

use crate::shell::{command, output, root, run};
use crate::{Outcome, release, shorten, sizes, tools, without_wasm};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Standard library and widget rebuilt without panic messages and debug output: about a fifth smaller. A SHA-256
/// that loops where the usual one is unrolled. And weights for inlining at which least is left after compression.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
                         -Cllvm-args=-inline-instr-cost=500 -Cllvm-args=-inline-call-penalty=2500 \
                         -Cllvm-args=-inline-threshold=500 --cfg=sha2_backend_soft=\"compact\"";

/// Browsers that run the wasm run this too; older ones get a form (README.md, "Browsers").
pub(crate) const TARGET: &str = "--target=chrome96,firefox90,safari15";

/// What is written for people to read, and read by browsers.
const SHORTENED: [&str; 23] = [
    "civicus-survey.js",
    "afterwards.js",
    "takeover.js",
    "browser-back.js",
    "contrast.js",
    "refusal.js",
    "dialog.js",
    "methods.js",
    "prefill.js",
    "quick-exit.js",
    "rescue.js",
    "results.js",
    "reactions.js",
    "hosted.js",
    "frame.js",
    "embed.js",
    "offline.js",
    "update.js",
    "service-worker.js",
    "service-worker-sync.js",
    "print.css",
    "dialog.css",
    "results.css",
];

/// What a deployment may edit, so that no compressed copy may stand for it.
const EDITABLE: &str = "embed.html";

/// Builds everything and prints its sizes; fails above the budget.
pub(crate) fn build() -> Outcome {
    tools::for_building()?;
    fetch_dependencies()?;
    let modules = root().join("tests/e2e/node_modules/.bin").canonicalize()?;
    let path = env::join_paths(
        std::iter::once(modules.clone()).chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
    )?;
    run(command("trunk", &["build", "--release"])
        .env("PATH", path)
        // Stable Rust with the one unstable feature that a smaller standard library needs.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
        // Its own folder: other flags than those of tests would rebuild everything each time.
        .env("CARGO_TARGET_DIR", root().join("target/widget-release")))?;
    drop_build_markup(&root().join("dist/index.html"))?;
    let glue = root().join("dist/civicus-survey.js");
    shorten::shorten(&glue, &root().join("dist/civicus-survey_bg.wasm"), &modules)?;
    let dist = root().join("dist");
    without_wasm::write(&dist, &modules)?;
    minify(&modules, &SHORTENED.map(|name| dist.join(name)))?;
    release::write(&dist, &modules)?;
    println!("\n{}\n", release::snippet(&dist)?);
    sizes::sizes()
}

/// Trunk works offline, so what it needs must be there: our dependencies and the standard library's own.
fn fetch_dependencies() -> Outcome {
    run(&mut command("cargo", &["fetch", "--locked"]))?;
    let sysroot = output("rustc", &["--print", "sysroot"]).ok_or("rustc --print sysroot failed")?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    run(command("cargo", &["fetch"]).current_dir(library).env("RUSTC_BOOTSTRAP", "1"))
}

/// Without injected scripts trunk leaves its own link in the page; nobody needs it there.
fn drop_build_markup(page: &Path) -> Outcome {
    let html = fs::read_to_string(page)?;
    let mut kept = String::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find("<link data-trunk") {
        kept.push_str(&rest[..start]);
        let end = rest[start..].find('>').ok_or("a link in index.html does not end")?;
        rest = rest[start + end + 1..].trim_start();
    }
    kept.push_str(rest);
    Ok(fs::write(page, kept)?)
}

/// Removes what only readers of the scripts and styles need. `modules` is the folder of npm's programs.
fn minify(modules: &Path, scripts: &[PathBuf]) -> Outcome {
    let esbuild = modules.join("esbuild");
    // The oldest browsers that run the wasm.
    run(command(&esbuild.to_string_lossy(), &["--minify", "--format=esm", TARGET, "--log-level=warning"])
        .args(["--allow-overwrite", "--outdir=dist"])
        .args(scripts))
}

/// Writes `.br` (quality 11) and `.gz` (level 9) beside every file that has none.
pub(crate) fn compress(folder: &Path) -> Outcome {
    for path in files(folder)?.into_iter().filter(|path| !path.ends_with(EDITABLE)) {
        let beside = |suffix: &str| PathBuf::from(format!("{}.{suffix}", path.display()));
        if beside("gz").exists() {
            continue;
        }
        let bytes = fs::read(&path)?;
        fs::write(beside("br"), brotli(&bytes)?)?;
        fs::write(beside("gz"), gzip(&bytes)?)?;
    }
    Ok(())
}

/// Files below a folder that are not compressed copies themselves.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_none_or(|kind| kind != "br" && kind != "gz") {
            found.push(path);
        }
    }
    Ok(found)
}

/// Brotli, quality 11, as a server would send it.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

/// Gzip, level 9.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
