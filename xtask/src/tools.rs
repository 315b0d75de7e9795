//! Tools with their pinned versions; what is present in the right version is left alone.

use crate::Outcome;
use crate::shell::{command, output, root, run};
use std::path::PathBuf;

const TRUNK: &str = "0.21.14";
const WASM_BINDGEN: &str = "0.2.130";
const CARGO_DENY: &str = "0.20.2";

/// What a release build needs.
pub(crate) fn for_building() -> Outcome {
    run(&mut command("rustup", &["target", "add", "wasm32-unknown-unknown"]))?;
    run(&mut command("rustup", &["component", "add", "rust-src"]))?;
    // Without --locked: a locked dependency of wasm-bindgen-cli can be newer than a registry mirror.
    cargo_tool("wasm-bindgen", WASM_BINDGEN, &["install", "wasm-bindgen-cli", "--version", WASM_BINDGEN])?;
    cargo_tool("trunk", TRUNK, &["install", "trunk", "--locked", "--version", TRUNK])?;
    node_packages("tests/e2e")
}

/// What measuring the engine beside survey-core needs.
pub(crate) fn for_benching() -> Outcome {
    run(&mut command("rustup", &["target", "add", "wasm32-unknown-unknown"]))?;
    cargo_tool("wasm-bindgen", WASM_BINDGEN, &["install", "wasm-bindgen-cli", "--version", WASM_BINDGEN])?;
    for_oracle()
}

/// What typing into the widget and into SurveyJS needs beyond that.
pub(crate) fn for_typing() -> Outcome {
    debian("chromium", "chromium")?;
    node_packages("bench/typing")
}

/// What answering in a browser needs, beside a build.
pub(crate) fn for_journeys() -> Outcome {
    for_building()?;
    debian("chromium", "chromium")
}

/// What loading the widget beside others needs beyond a build.
pub(crate) fn for_loading() -> Outcome {
    debian("chromium", "chromium")?;
    node_packages("bench/load")
}

/// What the tests need beyond that.
pub(crate) fn for_testing() -> Outcome {
    for_building()?;
    debian("chromium", "chromium")?;
    debian("chromedriver", "chromium-driver")?;
    // The other engines of tests/e2e/engines. MiniBrowser comes with the library of the driver.
    debian("firefox-esr", "firefox-esr")?;
    debian("WebKitWebDriver", "webkit2gtk-driver")?;
    debian("Xvfb", "xvfb")?;
    // Reads a collector's database past the collector.
    debian("sqlite3", "sqlite3")?;
    // The second summary that ours is compared with.
    debian("python3", "python3")?;
    // A certificate for the test of https.
    debian("openssl", "openssl")?;
    if !has_postgres() {
        install_debian("postgresql")?;
    }
    // The letters of the pictures in tests/pictures.
    if output("fc-list", &["DejaVu Sans", "family"]).is_none_or(|fonts| fonts.trim().is_empty()) {
        install_debian("fonts-dejavu-core")?;
    }
    if output("fc-list", &[":lang=ar", "family"]).is_none_or(|fonts| fonts.trim().is_empty()) {
        install_debian("fonts-noto-core")?;
    }
    Ok(())
}

/// cargo-deny, only for its own step.
pub(crate) fn for_deny() -> Outcome {
    cargo_tool("cargo-deny", CARGO_DENY, &["install", "cargo-deny", "--locked", "--version", CARGO_DENY])
}

fn cargo_tool(program: &str, version: &str, install: &[&str]) -> Outcome {
    if output(program, &["--version"]).is_some_and(|printed| printed.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    // Compiled lightly: each is run a few times, for seconds, while their own release profiles take many minutes to build.
    let lightly = [("OPT_LEVEL", "1"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")];
    run(command("cargo", install).envs(lightly.map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value))))
}

/// What the comparison with survey-core needs.
pub(crate) fn for_oracle() -> Outcome {
    node_packages("tests/oracle")
}

/// What the tests of the plugins need; gives the folder of WordPress, as Debian packs it, unpacked and not installed.
pub(crate) fn for_cms() -> Result<PathBuf, Box<dyn std::error::Error>> {
    debian("php", "php-cli")?;
    if !output("php", &["-m"]).is_some_and(|modules| modules.lines().any(|module| module == "dom")) {
        install_debian("php-xml")?;
    }
    let folder = root().join("target/cms");
    let wordpress = folder.join("usr/share/wordpress");
    if !wordpress.join("wp-settings.php").exists() {
        std::fs::create_dir_all(&folder)?;
        run(&mut command("apt-get", &["update", "-qq"]))?;
        // Its sandbox user may not write here.
        run(
            command("apt-get", &["-o", "APT::Sandbox::User=root", "download", "-qq", "wordpress"]).current_dir(&folder)
        )?;
        let packages = std::fs::read_dir(&folder)?.flatten().map(|entry| entry.path());
        let package = packages.filter(|path| path.extension().is_some_and(|kind| kind == "deb")).max();
        let package = package.ok_or("apt-get download left no package of WordPress")?;
        run(command("dpkg-deb", &["--extract"]).arg(package).arg(&folder))?;
    }
    Ok(wordpress)
}

/// The packages of a folder, exactly as its package-lock.json says. Those of tests/e2e have wasm-opt among them.
fn node_packages(folder: &str) -> Outcome {
    let folder = root().join(folder);
    let installed = std::fs::read(folder.join("node_modules/.package-lock.json")).is_ok();
    let newer = |path: &str| folder.join(path).metadata().and_then(|file| file.modified()).ok();
    if installed && newer("node_modules/.package-lock.json") >= newer("package-lock.json") {
        return Ok(());
    }
    run(command("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(folder))
}

/// Whether a PostgreSQL server is there, as Debian lays it down: its programs are not on PATH. The tests start their own.
fn has_postgres() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.map(|version| version.path().join("bin/postgres")).any(|program| program.exists())
        || output("postgres", &["--version"]).is_some()
}

fn debian(program: &str, package: &str) -> Outcome {
    if output("which", &[program]).is_some() { Ok(()) } else { install_debian(package) }
}

fn install_debian(package: &str) -> Outcome {
    run(&mut command("apt-get", &["update", "-qq"]))?;
    run(&mut command("apt-get", &["install", "-y", "-qq", package]))
        .map_err(|error| format!("{package} is needed; install it as root ({error})").into())
}
