//! Any bytes as a definition; when it is read, a respondent who does anything answers it.

#![no_main]

#[path = "../../crates/survey/tests/anything/respondent.rs"]
mod respondent;

use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Where the present input is kept, so that it is at hand when the stack overflows and libFuzzer cannot write it.
static KEPT: LazyLock<Option<PathBuf>> = LazyLock::new(|| std::env::var_os("FUZZ_KEEP").map(PathBuf::from));

// The definition, then a zero, then one byte for each thing the respondent does.
fuzz_target!(|data: &[u8]| {
    if let Some(kept) = &*KEPT {
        drop(std::fs::write(kept, data));
    }
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let steps = data.get(end + 1..).unwrap_or_default();
    let usual: Vec<u8> = (0..24_u8).map(|step| step.wrapping_mul(37)).collect();
    let steps = if steps.is_empty() { usual.as_slice() } else { steps };
    respondent::answer_anyhow(&String::from_utf8_lossy(&data[..end]), steps);
});
