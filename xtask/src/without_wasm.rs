//! The widget as JavaScript, for browsers without WebAssembly and pages that refuse it: the same compiled engine, written
//! as a script by binaryen's `wasm2js`.

use crate::shell::{command, root, run};
use crate::{Outcome, marks};
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CustomSection, Encode, Module};
use wasmparser::{BinaryReader, BinaryReaderError, CustomSectionReader, Parser};

/// The script; the loader imports it in place of glue and wasm.
pub(crate) const NAME: &str = "civicus-survey-without-wasm.js";

/// What the compiler wrote, before wasm-bindgen.
const COMPILED: &str = "target/widget-release/wasm32-unknown-unknown/widget/civicus_survey.wasm";
/// The section with the list of features, by the convention of LLVM.
const FEATURES: &str = "target_features";
/// The steps between lie here.
const FOLDER: &str = "target/without-wasm";
/// What JavaScript has no word for. The compiler writes neither by itself: wasm-bindgen and wasm-opt would.
const UNWANTED: [&str; 2] = ["reference-types", "multivalue"];
/// As for the wasm itself (index.html), with the instructions that `wasm2js` does not know replaced.
const LOWERED: [&str; 11] = [
    "-Oz",
    "--low-memory-unused",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--strip-debug",
    "--strip-producers",
    "--enable-mutable-globals",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
];
/// The glue holds views of the memory until it grows, which wasm tells by detaching the buffer below them. An array of
/// JavaScript that has grown is another one, and the old one looks as it did.
const STALE: [(&str, &str); 2] = [
    ("cachedUint8ArrayMemory0.byteLength === 0", "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer"),
    ("cachedDataViewMemory0.buffer.detached === true", "cachedDataViewMemory0.buffer !== wasm.memory.buffer"),
];
/// Where the glue's list of objects begins to be free; the engine asks for it, and with tables wasm-bindgen fills it in.
const FIRST_FREE: &str = "1028";

/// Writes the script into a built folder. `modules` is the folder of npm's programs.
pub(crate) fn write(folder: &Path, modules: &Path) -> Outcome {
    let place = root().join(FOLDER);
    fs::create_dir_all(&place)?;
    let program = |name: &str| modules.join(name).to_string_lossy().into_owned();
    let compiled = place.join("compiled.wasm");
    fs::write(&compiled, without_features(&fs::read(root().join(COMPILED))?)?)?;
    run(command("wasm-bindgen", &["--target", "bundler", "--no-typescript", "--out-name", "civicus-survey"])
        .arg("--out-dir")
        .arg(&place)
        .arg(&compiled))?;
    let glue = place.join("civicus-survey_bg.js");
    fs::write(&glue, with_growing_memory(&marks::renamed(&fs::read_to_string(&glue)?)?)?)?;
    fs::write(
        place.join("objects.js"),
        format!("export const __wbindgen_externref_statics_end = () => {FIRST_FREE};\n"),
    )?;
    let engine = place.join("civicus-survey_bg.wasm");
    let lowered = place.join("lowered.wasm");
    run(command(&program("wasm-opt"), &LOWERED).arg(&engine).arg("-o").arg(&lowered))?;
    // In the place of the wasm, so that what wasm-bindgen wrote for bundlers imports it.
    run(command(&program("wasm2js"), &["-Oz"]).arg(&lowered).arg("-o").arg(&engine))?;
    run(command(
        &program("esbuild"),
        &["--bundle", "--minify", "--format=esm", "--target=es2020", "--log-level=warning"],
    )
    .args(["--loader:.wasm=js", "--alias:__wbindgen_externref_xform__=./objects.js"])
    .arg(format!("--outfile={}", folder.canonicalize()?.join(NAME).display()))
    .arg("civicus-survey.js")
    .current_dir(&place))
}

/// The glue, looking at the memory anew when it has grown.
fn with_growing_memory(glue: &str) -> Result<String, String> {
    let first_free = format!("if (idx < {FIRST_FREE}) return;");
    if !glue.contains(&first_free) {
        return Err(format!("wasm-bindgen writes other glue than expected: it has no “{first_free}”"));
    }
    STALE.iter().try_fold(glue.to_owned(), |glue, (stale, fresh)| {
        if glue.contains(stale) {
            Ok(glue.replace(stale, fresh))
        } else {
            Err(format!("wasm-bindgen writes other glue than expected: it has no “{stale}”"))
        }
    })
}

/// The module without the features that are not wanted in its list of them: wasm-bindgen goes by that list.
fn without_features(wasm: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut module = Module::new();
    WithoutFeatures.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// A list of features is a count, and for each a sign, a length and a name.
fn kept_features(data: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut reader = BinaryReader::new(data, 0);
    let mut kept = Vec::new();
    for _ in 0..reader.read_var_u32()? {
        let sign = reader.read_u8()?;
        let name = reader.read_string()?;
        if !UNWANTED.contains(&name) {
            kept.push((sign, name));
        }
    }
    let mut list = Vec::new();
    kept.len().encode(&mut list);
    for (sign, name) in kept {
        list.push(sign);
        name.encode(&mut list);
    }
    Ok(list)
}

struct WithoutFeatures;

impl Reencode for WithoutFeatures {
    type Error = Infallible;

    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        if section.name() == FEATURES {
            let data = kept_features(section.data())?;
            module.section(&CustomSection { name: FEATURES.into(), data: data.into() });
            return Ok(());
        }
        utils::parse_custom_section(self, module, section)
    }
}

#[cfg(test)]
mod tests {
    use super::{kept_features, with_growing_memory, without_features};
    use wasm_encoder::{CustomSection, Module};
    use wasmparser::{Parser, Payload};

    const LISTED: &[u8] = b"\x03+\x0bbulk-memory+\x0freference-types+\x08sign-ext";

    #[test]
    fn only_what_is_not_wanted_leaves_the_list() {
        assert_eq!(kept_features(LISTED).unwrap(), b"\x02+\x0bbulk-memory+\x08sign-ext");
        assert!(kept_features(b"\x03+").is_err());
    }

    #[test]
    fn other_sections_stay() {
        let mut module = Module::new();
        for name in ["target_features", "__wasm_bindgen_unstable"] {
            module.section(&CustomSection { name: name.into(), data: LISTED.into() });
        }
        let left = without_features(&module.finish()).unwrap();
        let lengths: Vec<(String, usize)> = Parser::new(0)
            .parse_all(&left)
            .filter_map(|payload| match payload.unwrap() {
                Payload::CustomSection(section) => Some((section.name().to_owned(), section.data().len())),
                _ => None,
            })
            .collect();
        assert_eq!(lengths, [("target_features".to_owned(), 24), ("__wasm_bindgen_unstable".to_owned(), LISTED.len())]);
    }

    #[test]
    fn glue_that_is_written_otherwise_is_told() {
        assert!(with_growing_memory("function dropObject(idx) {}").unwrap_err().contains("1028"));
        let glue = "if (idx < 1028) return; cachedUint8ArrayMemory0.byteLength === 0; cachedDataViewMemory0.buffer.detached === true";
        assert!(!with_growing_memory(glue).unwrap().contains("detached"));
    }
}
